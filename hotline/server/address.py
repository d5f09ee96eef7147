"""The address to listen on, resolved and tried before the server reports that it is listening."""

from __future__ import annotations

import errno
import socket

from hotline.errors import HotlineError


def free_address(host: str, port: int) -> str:
    """Return the IP address of a host by name or by address.

    Raises HotlineError for a host that is not this machine, and for a port that cannot be opened.
    """
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except (OSError, UnicodeError):  # an unknown or a malformed name
        raise HotlineError(_not_here(host)) from None
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(place)
        except OSError as refusal:
            raise HotlineError(_words(host, port, refusal)) from None
    return str(place[0])


def shown(host: str, port: int) -> str:
    """Return the address as browsers accept it, an IPv6 address in brackets."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _words(host: str, port: int, refusal: OSError) -> str:
    match refusal.errno:
        case errno.EADDRINUSE:
            return (
                f"Port {port} is already in use. Stop the other process or use another port: "
                f"hotline serve --port {port + 1 if port < 65535 else 8000}"
            )
        case errno.EACCES:
            return f"Ports below 1024 need root. Use a port above 1023, with --port or PORT (not {port})."
        case errno.EADDRNOTAVAIL:
            return _not_here(host)
        case _:
            return f"Cannot listen at {host}, port {port}: {(refusal.strerror or 'refused').lower()}."


def _not_here(host: str) -> str:
    return (
        f"{host} is not an address of this machine. Set HOTLINE_HOST (or --host) to 127.0.0.1 for this machine only, "
        "or to 0.0.0.0 for all networks."
    )
