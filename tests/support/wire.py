"""Signed requests over a socket, to a line that runs in processes of its own."""

from __future__ import annotations

import http.client
from urllib.parse import urlencode

from tests.support import apology
from tests.support.phone import LINE, PUBLIC_URL, SENDER, sign

FORM = "application/x-www-form-urlencoded"


def raw(path: str, fields: dict[str, str]) -> bytes:
    """A signed request as it goes over a connection, which ends with the answer."""
    body = urlencode(fields)
    signature = sign(PUBLIC_URL + path, fields.items())
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Twilio-Signature: {signature}\r\n"
    return f"{head}Content-Type: {FORM}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()


def post(port: int, path: str, fields: dict[str, str], timeout: float = 60) -> tuple[int, str]:
    """Post signed fields; returns the status and the document."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    headers = {"X-Twilio-Signature": sign(PUBLIC_URL + path, fields.items()), "Content-Type": FORM}
    try:
        connection.request("POST", path, urlencode(fields), headers)
        response = connection.getresponse()
        document = response.read().decode()
    finally:
        connection.close()
    apology.refuse(document)
    return response.status, document


def text(port: int, body: str, sender: str = SENDER, **fields: str) -> tuple[int, str]:
    """Text the line."""
    return post(port, "/sms", {"MessageSid": "SM" + "0" * 32, "From": sender, "To": LINE, "Body": body, **fields})


def answers_a_question(port: int) -> bool:
    """Whether the line answers a question now. It apologizes when it takes too long to get ready on a busy machine."""
    try:
        return text(port, "how long does it last")[0] == 200
    except (AssertionError, OSError, http.client.HTTPException):
        return False


def call(port: int, path: str = "/voice", **fields: str) -> tuple[int, str]:
    """Fetch a page of a call."""
    return post(port, path, {"CallSid": "CA" + "0" * 32, "From": SENDER, "To": LINE, **fields})
