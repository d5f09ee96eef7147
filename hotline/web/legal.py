"""The public privacy and terms pages that carriers ask for, served once `line.yaml` says whose they are.

Each of many lines has its own, at its name: `/privacy/elm-street`.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache, partial
from hashlib import sha256

from flask import Flask, Response, abort

from hotline.carrier.registration import Organization, organization
from hotline.web.snapshot import SnapshotSource

ENDPOINTS = ("privacy", "terms")
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def register(app: Flask, store: SnapshotSource) -> None:
    """Serve `/privacy` and `/terms`, and those of each line. They are 404 where the line has no name, or no way to
    ask, and for a line that does not exist."""
    for name in ENDPOINTS:
        page = partial(_page, store, name)
        app.add_url_rule(f"/{name}", name, page)
        app.add_url_rule(f"/{name}/<line>", name, page)


def _page(store: SnapshotSource, name: str, line: str = "") -> Response:
    catalogue = store.current(line).catalogue
    whose = organization(catalogue.line) if catalogue.name == line else None
    if whose is None:
        abort(404)
    html, policy = _rendered(name, whose)
    headers = {"Content-Security-Policy": policy, "Cache-Control": "max-age=300"}
    return Response(html, headers=headers, content_type="text/html; charset=utf-8")


@lru_cache(maxsize=128)
def _rendered(name: str, whose: Organization) -> tuple[str, str]:
    """Return a page and its policy, which allows its own style and nothing else."""
    from hotline.carrier import legal_pages  # here, because importing Jinja takes a while

    html = legal_pages.privacy(whose, is_redacted=False) if name == "privacy" else legal_pages.terms(whose)
    hashes = (b64encode(sha256(style.encode()).digest()).decode() for style in _STYLE.findall(html))
    styles = " ".join(f"'sha256-{each}'" for each in hashes)
    return html, f"default-src 'none'; style-src {styles}; frame-ancestors 'none'"
