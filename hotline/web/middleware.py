"""Headers of every response. Added as WSGI middleware, where they cost next to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

UNLESS_SAID = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Server": "hotline",
}
"""Defaults for responses without these headers: not cached, sniffed, framed or referred to other sites, loading
nothing, without the server's own name."""


class Headers:
    """A WSGI application with these headers on its answers."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the application does, with the headers added."""

        def start(status: str, headers: list[tuple[str, str]], failure: Any = None) -> Any:
            said = {name for name, _ in headers}
            ours = [(name, value) for name, value in UNLESS_SAID.items() if name not in said]
            return start_response(status, headers + ours, failure)

        return self._app(environ, start)
