"""The Internet as a proxy on loopback, with TLS made for the test: for programs that run as they are.

`HTTPS_PROXY` leads here. Hosts of Twilio's are answered by the stand-in for its API, the line's own host by whatever
listens on a port of this machine, and every other host is refused.
"""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import Any

import requests

from tests.support.twilio_api import Answer

Api = Callable[[requests.PreparedRequest], Answer]
LINE_HOST = "hotline.example.org"


def certificates(folder: Path) -> Path:
    """An authority (ca.pem), and a certificate of it for the line and for Twilio (chain.pem, key.pem); the folder."""
    folder.mkdir()
    names = f"subjectAltName=DNS:{LINE_HOST},DNS:*.twilio.com,DNS:other.example.org"
    (folder / "names").write_text(f"{names}\nextendedKeyUsage=serverAuth\n")
    commands = (
        "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=authority "
        "-addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign",
        f"req -newkey rsa:2048 -nodes -keyout key.pem -out asked.pem -subj /CN={LINE_HOST}",
        "x509 -req -in asked.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out chain.pem -extfile names",
    )
    for command in commands:
        program = shutil.which("openssl") or "openssl"
        subprocess.run([program, *command.split()], cwd=folder, check=True, capture_output=True)
    return folder


class TwilioProxy:
    """Answers for Twilio with an API, and leads the line's host to a port. Use it as a context."""

    def __init__(self, api: Api, folder: Path, line_port: int) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "chain.pem", folder / "key.pem")
        self.server = ThreadingTCPServer(("127.0.0.1", 0), _Connect)
        self.server.daemon_threads = True
        self.server.world = (api, context, line_port)  # type: ignore[attr-defined]
        port = self.server.server_address[1]
        self.environ = {"HTTPS_PROXY": f"http://127.0.0.1:{port}", "REQUESTS_CA_BUNDLE": str(folder / "ca.pem")}

    def __enter__(self) -> TwilioProxy:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: Any) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Connect(BaseRequestHandler):
    """One CONNECT, and what follows on the same connection."""

    def handle(self) -> None:
        api, context, line_port = self.server.world  # type: ignore[attr-defined]
        asked = b""
        while b"\r\n\r\n" not in asked:
            more = self.request.recv(4096)
            if not more:
                return
            asked += more
        host = asked.split()[1].decode().partition(":")[0]
        if host == LINE_HOST:
            self._lead_to(line_port)
        elif host.endswith(".twilio.com"):
            self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            try:
                with context.wrap_socket(self.request, server_side=True) as secure:
                    _Api(secure, host, api)
            except OSError:
                return
        else:
            self.request.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n")

    def _lead_to(self, port: int) -> None:
        try:
            line = socket.create_connection(("127.0.0.1", port))
        except OSError:
            self.request.sendall(b"HTTP/1.1 502 Bad Gateway\r\n\r\n")
            return
        self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        threading.Thread(target=_pump, args=(line, self.request), daemon=True).start()
        _pump(self.request, line)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return


class _Api(BaseHTTPRequestHandler):
    """The API over an encrypted connection."""

    protocol_version = "HTTP/1.1"

    def __init__(self, secure: ssl.SSLSocket, host: str, api: Api) -> None:
        self.host, self.api = host, api
        super().__init__(secure, ("127.0.0.1", 0), None)  # type: ignore[arg-type]

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name: value for name, value in self.headers.items() if name != "Content-Length"}
        asked = requests.Request(self.command, f"https://{self.host}{self.path}", headers, data=body.decode())
        try:
            status, said, answer = self.api(asked.prepare())
        except requests.ConnectionError:
            self.close_connection = True
            self.connection.close()
            return
        self.send_response_only(status)
        for name, value in (said | {"Content-Length": str(len(answer))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET  # noqa: N815
