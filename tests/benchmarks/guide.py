"""What Twilio's Flask guide teaches, with replies in a dictionary: an afternoon's work."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps

from flask import Flask, Response, abort, request
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Gather, VoiceResponse

app = Flask(__name__)
validator = RequestValidator(os.environ.get("TWILIO_AUTH_TOKEN", ""))
REPLIES = {
    "insurance": "Most plans cover it. Ask for your benefits & costs.",
    "length": "Often six to twelve weeks.",
}


def signed(view: Callable[[], Response]) -> Callable[[], Response]:
    @wraps(view)
    def checked() -> Response:
        if not validator.validate(request.url, request.form, request.headers.get("X-Twilio-Signature", "")):
            abort(403)
        return view()

    return checked


@app.post("/sms")
@signed
def sms() -> Response:
    response = MessagingResponse()
    response.message(REPLIES.get(request.form.get("Body", "").strip().lower(), "Thanks for your message."))
    return Response(str(response), mimetype="text/xml")


@app.post("/voice")
@app.post("/voice/en")
@signed
def voice() -> Response:
    response = VoiceResponse()
    gather = Gather(num_digits=1, action="/voice/en", method="POST", timeout=5)
    gather.say("Welcome. Press 1 for opening hours. Press 2 for the address.", language="en-US")
    response.append(gather)
    response.redirect("/voice")
    return Response(str(response), mimetype="text/xml")
