"""A browser for tests: it opens the staff page and sends what its JavaScript would send."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from flask import Flask
from werkzeug.test import TestResponse

from tests.support import apology
from tests.support.phone import Client

HERE = "http://127.0.0.1:8000"
PASSWORD = "correct-horse-battery"


@dataclass
class Browser:
    """A member of staff at the page of a `line`, "" for the common one; `origin` is the address they typed."""

    app: Flask
    origin: str = HERE
    password: str | None = None
    name: str = "staff"
    line: str = ""
    token: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self.client = Client(self.app, self.app.response_class)

    @property
    def page(self) -> str:
        """The path of the page."""
        return f"/staff/lines/{self.line}" if self.line else "/staff"

    def open(self) -> TestResponse:
        """Open the page, and keep its token."""
        response = self.get("/")
        token = re.search(r'data-token="([0-9a-f]+)"', response.text)
        self.token = token[1] if token else ""
        return response

    def get(self, path: str, query: str | None = None, **headers: str) -> TestResponse:
        asked = {"q": query} if query is not None else None
        headers = self._headers(headers)
        return self.client.get(
            f"{self.page}{path}", query_string=asked, headers=headers, base_url=self.origin, buffered=True
        )

    def post(self, path: str, form: dict[str, str] | None = None, json: Any = None, **headers: str) -> TestResponse:
        sent = self._headers({"X-Hotline-Token": self.token, **headers})
        return self.client.post(f"{self.page}{path}", data=form, json=json, headers=sent, base_url=self.origin)

    def text(self, body: str, **draft: str) -> Any:
        """Text the line; what the page is told."""
        told = self.post("/text", {"Body": body, **_draft(draft)}).get_json()
        apology.refuse(told["document"])
        return told

    def call(self, page: str = "/voice", digits: str | None = None, /, **draft: str) -> bytes:
        """A document of a call."""
        pressed = {} if digits is None else {"Digits": digits}
        document: bytes = self.post(f"/line{page}", {**pressed, **_draft(draft)}).data
        return document

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        if self.password is None:
            return more
        login = base64.b64encode(f"{self.name}:{self.password}".encode()).decode()
        return {"Authorization": f"Basic {login}", **more}


def _draft(draft: dict[str, str]) -> dict[str, str]:
    return {f"draft-{name}": value for name, value in draft.items()}


def said(document: bytes) -> list[str]:
    """The words of a document, in their order."""
    return [say.text or "" for say in ElementTree.fromstring(document).iter("Say")]
