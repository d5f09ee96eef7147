"""Which callers are offered an answer as a text, and may have it. `carrier/sms_sender.py` sends it."""

from __future__ import annotations

from hotline.carrier.requests import InboundCall
from hotline.ivr import navigation
from hotline.ivr.position import Position
from hotline.ivr.steps import SendText, ShowPage
from hotline.text import phone_numbers, sms
from hotline.text.phone_numbers import Countries
from hotline.web.line_services import AllLineServices
from hotline.web.rate_limit import Decision, RateLimiter
from hotline.web.request_context import current_request
from hotline.web.snapshot import Snapshot


class TextOffers:
    """Decides which callers may have answers as texts. Without a rate limiter there is no limit."""

    def __init__(self, lines: AllLineServices, rate_limiter: RateLimiter | None, countries: Countries) -> None:
        self._lines = lines
        self._rate_limiter = rate_limiter
        self._dial_countries = countries

    def is_offered(self, snapshot: Snapshot, position: Position, caller: InboundCall) -> bool:
        """Return whether the page at a position can offer its answer as a text to this caller."""
        if self._lines.of(current_request().line).sms_sender is None or not navigation.offers_text(
            position, navigation.node_at(snapshot.catalogue, position)
        ):
            return False
        return caller.can_be_texted and phone_numbers.takes_texts(caller.caller, self._dial_countries)

    def accept(self, snapshot: Snapshot, step: SendText, caller: InboundCall) -> ShowPage:
        """Have an answer texted to a caller, and return the page that says so.

        A request that comes again, as Twilio's does at the fallback address when our answer was lost, sends nothing
        more. Of the call only the rate limiter's HMAC is kept, for ten minutes.
        """
        context, limiter = current_request(), self._rate_limiter
        asked = f"{context.sid} {step.position.language}/{step.position.keys}"
        if limiter and not limiter.is_first(f"asked:{asked}", context.line):
            is_sent = not limiter.is_first(f"sent:{asked}", context.line)
        else:
            is_sent = self._is_texted(snapshot.answer(step.position), caller)
            if limiter and is_sent:
                limiter.is_first(f"sent:{asked}", context.line)
        return ShowPage(step.position, "text-sent" if is_sent else "text-not-sent")

    def _is_texted(self, words: str, caller: InboundCall) -> bool:
        """Have a text sent to a caller, and return whether it will be.

        The rate limit applies, because the number that a call shows may be somebody else's. The number's own texts
        are counted separately.
        """
        own, limiter = self._lines.of(current_request().line), self._rate_limiter
        if limiter and limiter.decide(f"call:{caller.caller}", own.line) is not Decision.ANSWER:
            own.stats.texted("refused")
            return False
        return own.sms_sender is not None and own.sms_sender.send(
            caller.caller, caller.recipient, sms.prepare(words)
        )
