"""The account at Twilio: its numbers, Messaging Services, registrations and alerts, through Twilio's REST API.

Only commands import this, so that `twilio.rest` stays out of the workers. Every failure to reach or understand
Twilio is raised as a TwilioTroubleError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from hotline.carrier.http import RetryingHttp, TwilioTroubleError
from hotline.carrier.number_config import FLAGS, LABELS, Number, Service
from hotline.settings.credentials import Credentials

MOST_SERVICES = 100
MOST_ALERTS = 1000
STARTER_POLICY = "RN806dd6cd175f314e1f96a9727ee271f4"
"""The policy of profiles of individuals (Twilio: Trust Hub, "Create a Starter Profile")."""


@dataclass(frozen=True, slots=True)
class AccountStatus:
    """What the account may do. `kind` is Trial or Full, `state` is active, suspended or closed."""

    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class Alert:
    """How often an error occurred, the last time (UTC), and at which path of which host; never what was sent."""

    code: str
    count: int
    last: datetime | None
    where: str


class Account:
    """The account that the credentials belong to."""

    def __init__(self, credentials: Credentials) -> None:
        self._sid = credentials.account_sid
        self._http = RetryingHttp()
        self._twilio = Client(
            credentials.user, credentials.password, credentials.account_sid, http_client=self._http
        )

    @property
    def clock(self) -> datetime | None:
        """Twilio's time when it last answered, in UTC; None before."""
        return self._http.clock

    def status(self) -> AccountStatus:
        """Fetch the type of the account (trial or full) and its state."""
        account = _call(lambda: self._twilio.api.v2010.accounts(self._sid).fetch())
        return AccountStatus(str(account.type or "Full"), str(account.status or "active"))

    def numbers(self) -> tuple[Number, ...]:
        """Fetch all phone numbers of the account."""
        return tuple(_number(each) for each in _call(self._twilio.incoming_phone_numbers.list))

    def number(self, sid: str) -> Number:
        """Fetch a number as it is now."""
        return _number(_call(lambda: self._twilio.incoming_phone_numbers(sid).fetch()))

    def set(self, sid: str, fields: Mapping[str, str]) -> None:
        """Set fields of a number, all of them or none; an empty value clears a field."""
        typed = {name: (value == "true") if name in FLAGS else value for name, value in fields.items()}
        _call(lambda: self._twilio.incoming_phone_numbers(sid).update(**typed))

    def service_of(self, number: Number) -> Service | None:
        """Fetch the Messaging Service that a number is in, with its registrations; None when it is in none."""
        services = self._twilio.messaging.v1.services
        for each in _call(lambda: services.list(limit=MOST_SERVICES)):
            context = services(each.sid)
            if any(held.sid == number.sid for held in _call(context.phone_numbers.list)):
                campaigns = _call(context.us_app_to_person.list)
                return Service(
                    sid=str(each.sid),
                    name=str(each.friendly_name or each.sid),
                    inbound_url=each.inbound_request_url or "",
                    uses_numbers_webhook=bool(each.use_inbound_webhook_on_number),
                    campaigns=tuple(str(campaign.campaign_status) for campaign in campaigns),
                )
        return None

    def toll_free_states(self, number: Number) -> tuple[str, ...]:
        """Fetch the states of a toll-free number's verifications, such as TWILIO_APPROVED."""
        listed = self._twilio.messaging.v1.tollfree_verifications
        return tuple(str(each.status) for each in _call(lambda: listed.list(tollfree_phone_number_sid=number.sid)))

    def profiles(self) -> tuple[str, ...]:
        """Fetch the kinds of the approved customer profiles: "individual" or "business"."""
        listed = self._twilio.trusthub.v1.customer_profiles
        policies = [each.policy_sid for each in _call(lambda: listed.list(status="twilio-approved"))]
        return tuple("individual" if policy == STARTER_POLICY else "business" for policy in policies)

    def alerts(self, since: datetime) -> tuple[Alert, ...]:
        """Fetch the errors and warnings of the account's webhooks since a time (UTC), grouped by code."""
        found = _call(lambda: self._twilio.monitor.v1.alerts.list(start_date=since, limit=MOST_ALERTS))
        return tuple(_by_code(found))


def _call(ask: Callable[[], Any]) -> Any:
    """Call Twilio's library. What it cannot parse becomes a TwilioTroubleError."""
    try:
        return ask()
    except (TwilioException, KeyError, TypeError, AttributeError) as odd:
        raise TwilioTroubleError(
            f"Got an unexpected response from Twilio ({type(odd).__name__}). Try again later."
        ) from odd


def _number(told: Any) -> Number:
    can = told.capabilities or {}
    can = can if isinstance(can, dict) else vars(can)
    return Number(
        sid=told.sid,
        phone=told.phone_number,
        name=told.friendly_name or "",
        config={name: _plain(getattr(told, name)) for name in LABELS},
        can_voice=bool(can.get("voice", True)),
        can_sms=bool(can.get("sms", True)),
    )


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value or "")


def _by_code(alerts: Iterable[Any]) -> Iterator[Alert]:
    ordered = sorted(alerts, key=lambda alert: (str(alert.error_code), str(alert.date_generated or "")))
    for code, group in groupby(ordered, key=lambda alert: str(alert.error_code)):
        same = list(group)
        yield Alert(code, len(same), same[-1].date_generated, _where(same[-1].request_url or ""))


def _where(url: str) -> str:
    """Return the host and the first part of the path.

    The rest may hold the keys that a caller pressed, or a number.
    """
    parts = url.partition("?")[0].split("/")
    return "/".join(parts[2:4]).rpartition("@")[2]
