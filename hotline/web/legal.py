"""The public privacy and terms pages that carriers ask for, served once `line.yaml` says whose they are."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

from flask import Flask, Response, abort

from hotline.carrier.registration import Organization, organization
from hotline.web.snapshot import SnapshotSource

ENDPOINTS = ("privacy", "terms")
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def register(app: Flask, store: SnapshotSource) -> None:
    """Serve `/privacy` and `/terms`. Both are 404 where the line has no name, or no way to ask."""
    for name in ENDPOINTS:
        app.add_url_rule(f"/{name}", name, lambda name=name: _page(store, name))


def _page(store: SnapshotSource, name: str) -> Response:
    whose = organization(store.current().catalogue.line)
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
