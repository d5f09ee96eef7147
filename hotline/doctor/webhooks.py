"""Checks with signed requests through the public address, as Twilio sends them, and unsigned ones, which must be
refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree import ElementTree

from hotline.content.line_words import FolderWords
from hotline.doctor import probe
from hotline.doctor.address import not_the_line, unanswered
from hotline.doctor.findings import Finding, failed, passed, warning
from hotline.doctor.probe import FormFields, Response
from hotline.ivr.position import Position
from hotline.models import Catalogue, Node
from hotline.settings import Settings
from hotline.settings.reader import suffix
from hotline.web.snapshot import positions

SLOW_SECONDS = 2.0
TOO_SLOW_SECONDS = 5.0
CALLER, LINE = "+15105550100", "+15105550199"
TEXT = (("Body", "MENU"), ("From", CALLER), ("MessageSid", "SM" + "0" * 32), ("To", LINE))
CALL = (("CallSid", "CA" + "0" * 32), ("CallStatus", "ringing"), ("From", CALLER), ("To", LINE))

_FASTER = "Check whether the host sleeps between requests (free plans do), is far away, or is busy."


def lines(settings: Settings, words: FolderWords) -> Iterator[Finding]:
    """Check whether each of many lines answers a text, a call, and the pages of a call that are its own."""
    common = words.common.catalogue
    for line, each in words.lines.items():
        own = (page for page in positions(each.catalogue) if _page(each.catalogue, page) != _page(common, page))
        if each.numbers:
            yield from signed(settings, [page.path for page in own], line, each.numbers[0])


def _page(catalogue: Catalogue, position: Position) -> Node | None:
    language = catalogue.languages.get(position.language)
    return language.page(position.keys) if language else None


def signed(settings: Settings, pages: Sequence[str], line: str = "", number: str = LINE) -> Iterator[Finding]:
    """Check whether a line answers a signed text, a signed call, and every page of the call, given their paths.

    `line` is its name among many, and `number` one at which people reach it.
    """
    token, of_line = settings.line_tokens.get(line, settings.tokens)[0], f" of the line {line}" if line else ""
    problems: dict[str, list[Finding]] = {}
    slowest = 0.0
    for path, asked in (("/sms", TEXT), ("/voice", CALL), *((page, CALL) for page in pages)):
        fields = tuple((name, number if name == "To" else value) for name, value in asked)
        answer = probe.post(f"{settings.public_url}{path}", fields, token)
        slowest = max(slowest, answer.seconds)
        if answer.status == 403 and line in settings.line_tokens:
            problems.setdefault(line, []).append(_refused_of(line))
            break
        if problem := _problem(settings, path, fields, answer):
            problems.setdefault(problem.id, []).append(problem)
            if problem.id == "refused" or answer.kind:
                break  # every other one would say the same
    found = [_first(alike) for alike in problems.values()]
    if slowest > TOO_SLOW_SECONDS:
        what = f"The slowest response{of_line} took {slowest:.1f} seconds; Twilio waits 15."
        found.append(failed("slow", what, _FASTER))
    elif slowest > SLOW_SECONDS:
        found.append(warning("slow", f"The slowest response{of_line} took {slowest:.1f} seconds.", _FASTER))
    own = f"{len(pages)} call page{'' if len(pages) == 1 else 's'}{of_line}"
    yield from found or [passed("webhooks", f"Signed texts, calls and {own} work (slowest: {slowest:.2f} s).")]


def _first(alike: Sequence[Finding]) -> Finding:
    """Return the first of several findings with one cause, with the number of others."""
    more = f" The same on {len(alike) - 1} more paths." if len(alike) > 1 else ""
    return replace(alike[0], what=alike[0].what + more)


def unsigned(settings: Settings) -> Iterator[Finding]:
    """Check whether a text and a call without Twilio's signature are refused."""
    public = settings.public_url or ""
    open_paths = []
    for path, fields in (("/sms", TEXT), ("/voice", CALL)):
        answer = probe.post(public + path, fields, None)
        forged = probe.post(public + path, fields, "0" * 32)
        if answer.status == 200 or forged.status == 200:
            open_paths.append(path)
    if open_paths:
        yield failed(
            "unsigned",
            f"Requests without a valid Twilio signature are answered at {' and '.join(open_paths)}.",
            "Something other than this hotline responds there, such as a cache or an old program: have the proxy "
            "pass every request on to hotline serve.",
        )
    else:
        yield passed("unsigned", "Requests without a valid Twilio signature are refused.")


def _problem(settings: Settings, path: str, fields: FormFields, answer: Response) -> Finding | None:
    url = f"{settings.public_url}{path}"
    if silent := unanswered(url, answer):
        return silent
    if answer.status == 403:
        return _refused(settings, path, fields)
    if answer.status != 200:
        return not_the_line(url, answer)
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    if kind not in ("text/xml", "application/xml") or not _is_twiml(answer.body):
        return failed(
            "not-twiml",
            f"{url} responds with {kind or 'no content type'}, not with TwiML (Twilio errors 12100 and 12300).",
            "A proxy or a page of the host is in between: pass requests through unchanged.",
        )
    return None


def _is_twiml(body: bytes) -> bool:
    try:
        return ElementTree.fromstring(body).tag == "Response"  # noqa: S314 - the line's own, and bounded by its limits
    except ElementTree.ParseError:
        return False


def _refused_of(line: str) -> Finding:
    setting = f"TWILIO_AUTH_TOKEN_{suffix(line)}"
    return failed(
        "refused",
        f"The running hotline refuses requests for the line {line} that are signed with {setting}.",
        f"Set the same {setting} where it runs, and restart it.",
    )


def _refused(settings: Settings, path: str, fields: FormFields) -> Finding:
    """Explain why the line refuses requests that we signed: it uses another address or another token."""
    public = settings.public_url or ""
    for token in settings.tokens[1:]:
        if probe.post(public + path, fields, token).status == 200:
            return failed(
                "refused",
                "The running hotline accepts only the second of the tokens set here.",
                "Set the same TWILIO_AUTH_TOKEN where it runs, and restart it.",
            )
    # "hotline" is what docs/server/nginx.conf calls the line, and so what nginx calls it without a header Host.
    for host in (urlsplit(public).netloc, f"127.0.0.1:{settings.port}", f"localhost:{settings.port}", "hotline"):
        if probe.post(public + path, fields, settings.tokens[0], f"http://{host}{path}").status == 200:
            return failed(
                "refused",
                f"The running hotline uses http://{host} as its address, so it refuses requests signed for {public}.",
                f"Where it runs, set HOTLINE_PUBLIC_URL={public} and restart it.",
            )
    if probe.post(public + path, fields, settings.tokens[0], signed_fields=()).status == 200:
        return failed(
            "refused",
            "The request body is lost before it reaches the line.",
            "In the proxy, pass the body on (nginx: remove proxy_pass_request_body off;).",
        )
    return failed(
        "refused",
        f"The running hotline refuses requests for {public} signed with the first token in TWILIO_AUTH_TOKEN.",
        "Set the same TWILIO_AUTH_TOKEN and HOTLINE_PUBLIC_URL where it runs as here, and restart it; the "
        "proxy must pass on path, body and the header X-Twilio-Signature unchanged. The hotline's log says what "
        "differs.",
    )
