"""Headers that every response carries, whoever made it. At the WSGI edge, where adding them costs next to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Server", "hotline"),
)
"""Nothing here is guessed at, framed, or told to other sites; and the server does not put in its own name."""

UNLESS_SAID = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
)
"""What a page may say otherwise: answers are kept by nobody on the way, and may load nothing."""


class Headers:
    """A WSGI application with these headers on its answers."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the application does."""

        def start(status: str, headers: list[tuple[str, str]], failure: Any = None) -> Any:
            said = {name for name, _ in headers}
            headers.extend(ALWAYS)
            headers.extend(header for header in UNLESS_SAID if header[0] not in said)
            return start_response(status, headers, failure)

        return self._app(environ, start)
