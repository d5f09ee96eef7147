"""A Flask route that returns a constant: what Flask itself costs."""

from __future__ import annotations

from flask import Flask

app = Flask(__name__)
HEADERS = {"Content-Type": "text/xml; charset=utf-8"}
TEXT = '<?xml version="1.0" encoding="UTF-8"?><Response><Message>Thanks for your message.</Message></Response>'
CALL = (
    '<?xml version="1.0" encoding="UTF-8"?><Response><Gather numDigits="1" action="/voice/en">'
    "<Say>Press 1 for hours.</Say></Gather><Redirect>/voice</Redirect></Response>"
)


@app.post("/sms")
def sms() -> tuple[str, dict[str, str]]:
    return TEXT, HEADERS


@app.post("/voice")
@app.post("/voice/en")
def voice() -> tuple[str, dict[str, str]]:
    return CALL, HEADERS
