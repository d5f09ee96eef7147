"""The webhooks: a signed request comes in, a document goes out.

Whatever breaks in our own code, the person still gets 988, 911 and the helpline.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace

from flask import Response, request
from werkzeug.exceptions import HTTPException

from hotline.carrier import requests, twiml
from hotline.carrier.carriers import CARRIERS
from hotline.carrier.form import Pairs
from hotline.carrier.signature import is_signature
from hotline.carrier.signature_failure_log import SignatureFailureLog
from hotline.ivr import screening
from hotline.ivr.position import Position
from hotline.ivr.screening import Screen
from hotline.ivr.steps import Connect, SendText
from hotline.models import Match, MatchReason
from hotline.nlu.conversation import after_danger
from hotline.settings import Settings
from hotline.stats.counters import CALL, Counters
from hotline.web import legal, monitoring, staff
from hotline.web.call_steps import next_step
from hotline.web.conversation_cookie import Conversation
from hotline.web.expiring_counter import ExpiringCounter
from hotline.web.line_services import AllLineServices
from hotline.web.metrics import Metrics
from hotline.web.rate_limit import Decision, RateLimiter, RedisCounter
from hotline.web.request_context import CONTEXT_KEY, RequestContext, current_request, fields, read
from hotline.web.request_log import RequestLog
from hotline.web.snapshot import Snapshot, SnapshotSource
from hotline.web.text_offers import TextOffers

UNSIGNED = (*monitoring.ENDPOINTS, "home", "audio", *legal.ENDPOINTS, *staff.ENDPOINTS)
"""The endpoints that Twilio does not post to; when it fetches audio it sends nothing that could be verified. A test
fails for any other endpoint that answers an unsigned request. The staff page has its own authentication."""

NEVER_LIMITED = (MatchReason.CRISIS, MatchReason.AFTER_DANGER)
"""What is answered however often somebody writes: danger, and what follows it. A person in danger may write many short
texts."""


class Webhooks:
    """Answers Twilio's requests."""

    def __init__(
        self,
        settings: Settings,
        store: SnapshotSource,
        counts: Counters | None = None,
        metrics: Metrics | None = None,
    ) -> None:
        """Set up the routes.

        Without `counts`, as on the staff page, nothing is counted and there is no rate limit. Without `metrics`
        nothing is kept for monitors.
        """
        self._store = store
        self._lines = AllLineServices(settings, counts or Counters())
        self.senders = ExpiringCounter()
        self.rate_limiter = _make_rate_limiter(settings, self.senders) if counts else None
        self._carrier = CARRIERS[settings.carrier]
        self._signature_failures = SignatureFailureLog(
            self._lines.of("").verifier, settings.public_url, self._carrier
        )
        self.request_log = RequestLog(self._lines, self._signature_failures, metrics, unsigned=UNSIGNED)
        self.sms_senders = self._lines.sms_senders
        self._text_offers = TextOffers(self._lines, self.rate_limiter, settings.dial_countries)
        self._silence = twiml.silence()
        self._apology_text = twiml.apology_text()
        self._apology_call = twiml.apology_call(settings.voices)
        self._hang_up = twiml.hang_up()

    def verify(self) -> Response | None:
        """Refuse a request that Twilio did not sign. Runs before every route."""
        environ, rule = request.environ, request.url_rule
        environ[CONTEXT_KEY] = context = RequestContext(time.perf_counter(), rule, environ.get("HTTP_COOKIE"))
        if rule is None or rule.endpoint in UNSIGNED:
            return None
        signature = environ.get(self._carrier.signature_header)
        may_be_signed = is_signature(signature)
        content = read(environ) if may_be_signed else ()
        posted = fields(environ, content) if may_be_signed else ()
        context.line = self._line_of(context, posted)
        context.verified = self._lines.of(context.line).verifier.verify(
            path=environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace"),
            query=environ.get("QUERY_STRING", ""),
            content=content,
            signature=signature,
            origin=f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST', '')}",
        )
        if not context.verified:
            self._signature_failures.log(environ, content, context.route)
            return Response(status=403)
        context.fields = posted
        return None

    def _line_of(self, context: RequestContext, posted: Pairs) -> str:
        """Return the line that a request is for, "" for the common one: that of the number which was called or texted.

        Whoever picks up for a caller is called at a number of their own, so that address names the line.
        """
        if context.endpoint != "screen":
            return self._store.line_of(requests.recipient(posted))
        named = Screen.from_url("", request.environ.get("QUERY_STRING", "")).line
        return self._store.current(named).catalogue.name

    def simulate(self, fields: Pairs) -> None:
        """Accept fields from the staff page's phone, which has its own authentication, as if Twilio had sent them."""
        context = current_request()
        context.verified, context.fields = True, fields
        context.line = self._store.line_of(requests.recipient(fields))

    def sms(self) -> Response:
        """Answer a text."""
        context = current_request()
        text = requests.text_from(context.fields)
        if text.opt_out_type or text.is_report or text.is_reaction:
            return _document(self._silence)
        snapshot, own = self._store.current(context.line), self._lines.of(context.line)
        conversation = own.conversation_cookie.recall(context.cookie)
        if snapshot.is_reaction(text.body):
            return _document(self._silence)
        found = snapshot.match(text.body, conversation.language)
        match, danger = after_danger.follow(found, text.body, conversation.danger)
        if text.is_from_machine and not self._warns_of_danger(text, match, own.line):
            return _document(self._silence)
        if match.by is MatchReason.RESERVED and match.targets[0] in requests.CARRIERS_ANSWER.get(text.channel, ()):
            return _document(self._silence)
        if self.rate_limiter and match.by not in NEVER_LIMITED:
            decision = self.rate_limiter.decide(text.sender, own.line)
            if decision is not Decision.ANSWER:
                own.stats.rate_limited(match.language, text.channel)
                return self._rate_limited(decision, snapshot, match.language)
        own.stats.text(match, text.channel)
        if match.by is MatchReason.NOTHING:
            own.stats.unanswered(text.sender, text.body)
        if match.by is not MatchReason.CRISIS:
            own.stats.hour(snapshot.catalogue, text.channel, self._store.now())
        response = _document(snapshot.text(match))
        response.headers["Set-Cookie"] = own.conversation_cookie.cookie(
            Conversation(_next_language(conversation, found, match), danger)
        )
        return response

    def _warns_of_danger(self, text: requests.InboundText, match: Match, line: str) -> bool:
        """Return whether a sender that looks like a machine is in danger, at most once in ten minutes.

        It may be a person after all, and two machines must not answer each other forever.
        """
        return match.by is MatchReason.CRISIS and (
            self.rate_limiter is None or self.rate_limiter.is_first(f"machine:{text.sender}", line)
        )

    def _rate_limited(self, decision: Decision, snapshot: Snapshot, language: str) -> Response:
        if decision is Decision.DROP:
            return _document(self._silence)
        return _document(snapshot.text(Match(MatchReason.NOTHING, ("too-many",), language)))

    def voice(self) -> Response:
        """Answer a call."""
        line = current_request().line
        snapshot, stats = self._store.current(line), self._lines.of(line).stats
        stats.call(snapshot.catalogue)
        stats.hour(snapshot.catalogue, CALL, self._store.now())
        return _document(snapshot.welcome)

    def page(self, language: str, keys: str) -> Response:
        """Answer a page of the call, or a key pressed on it."""
        context = current_request()
        snapshot, stats = self._store.current(context.line), self._lines.of(context.line).stats
        position = Position.from_url(language, keys, request.environ.get("QUERY_STRING", ""))
        pressed = requests.key_press_from(context.fields)
        texts = pressed.is_choice and self._text_offers.is_offered(snapshot, position, pressed.call)
        step = next_step(snapshot, position, pressed, texts=texts, at=self._store.now())
        if pressed.is_choice:
            stats.step(snapshot.catalogue, step)
        stats.connection(snapshot.catalogue, position, step)
        stats.stuck(snapshot.catalogue, step)
        if isinstance(step, Connect):
            return _document(snapshot.connecting(step, pressed.call))
        if isinstance(step, SendText):
            step = self._text_offers.accept(snapshot, step, pressed.call)
        offers_text = self._text_offers.is_offered(snapshot, step.position, pressed.call)
        return _document(snapshot.page(replace(step, texts=offers_text)))

    def screen(self, language: str) -> Response:
        """Ask whoever picked up to press a key, or connect the caller once they have pressed it."""
        screen = Screen.from_url(language, request.environ.get("QUERY_STRING", ""))
        snapshot = self._store.current(screen.line)
        pressed = requests.key_press_from(current_request().fields)
        if pressed.is_choice:
            return _document(snapshot.screened(pressed.digits or ""))
        return _document(snapshot.screen(screen))

    def crisis_document(self, path: str) -> bytes | None:
        """Return the crisis numbers as a document for the path; None where nobody would hear them.

        Whoever has picked up for a caller is hung up, so that the next number is tried.
        """
        if path.rstrip("/") == "/sms":
            return self._apology_text
        if path.startswith(screening.PATH):
            return self._hang_up
        return self._apology_call if path.startswith("/voice") else None

    def handle_error(self, bug: Exception) -> Response | HTTPException:
        """Answer with the crisis numbers when our code fails. An HTTP error such as 404 stays one."""
        if isinstance(bug, HTTPException):
            return bug
        document = self.crisis_document(request.path) or self._apology_call
        answer = _document(document) if current_request().verified else Response(status=403)
        with suppress(Exception):  # the person gets the numbers even if logging fails
            self.request_log.log_error(bug)
        return answer


def _make_rate_limiter(settings: Settings, here: ExpiringCounter) -> RateLimiter:
    shared = RedisCounter(settings.redis_url) if settings.redis_url else None
    return RateLimiter(settings.reply_cap, settings.derive("reply cap"), here, shared)


def _next_language(conversation: Conversation, found: Match, match: Match) -> str:
    """Return the conversation's language after a match is answered, given what was found in the text by itself.

    A text that leads nowhere changes none, unless it asks for a language.
    """
    leads_nowhere = match.by in (MatchReason.NOTHING, MatchReason.AFTER_DANGER) and found.targets != ("language",)
    return (conversation.language if leads_nowhere else None) or match.language


def _document(body: bytes) -> Response:
    return Response(body, content_type=twiml.CONTENT_TYPE)
