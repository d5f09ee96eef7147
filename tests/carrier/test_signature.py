"""Signatures: Twilio's own vectors, an independent signer, and everything that must be refused."""

import base64
import hashlib
import hmac
import json
import string
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from hotline.carrier.signature import Verifier

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "signature_vectors.json").read_text("utf-8"))["vectors"]
TOKEN = "12345"
ORIGIN = "https://hotline.example.org"
Fields = list[tuple[str, str]]
PAIRS = [("From", "+15105550142"), ("Body", "INSURANCE"), ("FromCity", "")]


def sign(url: str, pairs: Sequence[tuple[str, str]] = (), token: str = TOKEN) -> str:
    """Twilio's algorithm, written anew from its description: no line is shared with the library."""
    values: dict[str, set[str]] = {}
    for name, value in pairs:
        values.setdefault(name, set()).add(value)
    signed = [url]
    for name in sorted(values):
        for value in sorted(values[name]):
            signed += [name, value]
    mac = hmac.new(token.encode(), "".join(signed).encode(), hashlib.sha1)
    return base64.b64encode(mac.digest()).decode()


def content(vector: dict[str, Any]) -> Fields | bytes:
    return pairs_of(vector) if vector["body"] is None else str(vector["body"]).encode()


def pairs_of(vector: dict[str, Any]) -> Fields:
    return [(name, value) for name, value in vector["params"] or ()]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["id"] for vector in VECTORS])
def test_vector_of_twilios_libraries(vector: dict[str, Any]) -> None:
    verifier = Verifier([vector["token"]], None)
    expected = vector["twilio_python_9_13"] is True
    assert verifier.verify_url(vector["url"], content(vector), vector["signature"]) is expected


@pytest.mark.parametrize("vector", [pytest.param(each, id=each["id"]) for each in VECTORS if each["valid"]])
def test_the_signer_of_these_tests_agrees_with_twilios_libraries(vector: dict[str, Any]) -> None:
    assert sign(vector["signed_url"], pairs_of(vector), vector["token"]) == vector["signature"]


@pytest.mark.parametrize(
    "public_url, path, query, origin, signed",
    [
        pytest.param(ORIGIN, "/sms", "", "", f"{ORIGIN}/sms", id="the public address"),
        pytest.param(ORIGIN, "/sms", "", "http://127.0.0.1:8000", f"{ORIGIN}/sms", id="Host is not believed"),
        pytest.param(ORIGIN, "/sms", "a=%27%2F~", "", f"{ORIGIN}/sms?a=%27%2F~", id="the query as it came"),
        pytest.param(ORIGIN, "/a b/ñ", "", "", f"{ORIGIN}/a%20b/%C3%B1", id="the path is quoted"),
        pytest.param(f"{ORIGIN}:8443", "/sms", "", "", f"{ORIGIN}/sms", id="voice drops the port"),
        pytest.param(f"{ORIGIN}:8443", "/sms", "", "", f"{ORIGIN}:8443/sms", id="messaging keeps the port"),
        pytest.param(
            ORIGIN, "/voice", "From=sip%3Aa%40b.c", "", f"{ORIGIN}/voice?From=sip:a@b.c", id="a SIP caller's GET"
        ),
        pytest.param(None, "/sms", "", "http://127.0.0.1:8000", "http://127.0.0.1:8000/sms", id="this machine"),
        pytest.param(None, "/sms", "", "http://[::1]:8000", "http://[::1]:8000/sms", id="this machine in IPv6"),
    ],
)
def test_the_address_that_twilio_called(
    public_url: str | None, path: str, query: str, origin: str, signed: str
) -> None:
    verifier = Verifier([TOKEN], public_url)
    assert verifier.verify(path, query, PAIRS, sign(signed, PAIRS), origin)
    assert not verifier.verify(path, query, PAIRS, sign(f"{signed}/", PAIRS), origin)


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param([], id="none, as in a GET"),
        pytest.param([("FromCity", "")], id="blank"),
        pytest.param([("Body", " two \r\n lines ")], id="spaces and line breaks"),
        pytest.param([("Body", "¿cubre el seguro? 😀")], id="accents and emoji"),
        pytest.param([("Digits", "5678"), ("Digits", "1234"), ("Digits", "1234")], id="repeated"),
        pytest.param([("b", "1"), ("B", "2"), ("ba", "3"), ("b", "0")], id="names that begin alike"),
        pytest.param([*PAIRS, ("NewFieldOfTomorrow", "x")], id="one that nobody knows"),
        pytest.param([(str(n), "x" * 60) for n in range(1000)], id="a thousand"),
    ],
)
def test_every_field_is_signed(pairs: Fields) -> None:
    verifier = Verifier([TOKEN], ORIGIN)
    signature = sign(f"{ORIGIN}/sms", pairs)
    assert verifier.verify("/sms", "", pairs, signature)
    assert verifier.verify("/sms", "", pairs[::-1], signature)
    assert not verifier.verify("/sms", "", [*pairs, ("x", "y")], signature)
    assert not pairs or not verifier.verify("/sms", "", pairs[1:], signature) or pairs[0] in pairs[1:]


@pytest.mark.parametrize(
    "tokens, signer, genuine",
    [
        pytest.param(["now", "next"], "now", True, id="the current one"),
        pytest.param(["now", "next"], "next", True, id="the next one"),
        pytest.param(["now", "next"], "before", False, id="an older one"),
        pytest.param([], "", False, id="no token refuses all"),
    ],
)
def test_tokens_in_a_rotation(tokens: list[str], signer: str, genuine: bool) -> None:
    signature = sign(f"{ORIGIN}/sms", PAIRS, signer)
    assert Verifier(tokens, ORIGIN).verify("/sms", "", PAIRS, signature) is genuine


GOOD = sign(f"{ORIGIN}/sms", PAIRS)


@pytest.mark.parametrize(
    "signature",
    [
        pytest.param(None, id="missing"),
        pytest.param("", id="empty"),
        pytest.param(" ", id="a space"),
        pytest.param(GOOD[:-4], id="cut short"),
        pytest.param(GOOD + "A", id="something after it"),
        pytest.param(GOOD + "\n", id="a line break after it"),
        pytest.param(f" {GOOD}", id="a space before it"),
        pytest.param(GOOD.swapcase(), id="other case"),
        pytest.param("é" * 28, id="not ASCII"),
        pytest.param("\ud800" * 28, id="lone surrogates"),
        pytest.param("\x00" * 28, id="control characters"),
        pytest.param("A" * 10_000, id="10,000 characters"),
        pytest.param(sign(f"{ORIGIN}/sms", PAIRS, "another token"), id="signed with another token"),
        pytest.param(sign(f"{ORIGIN}/voice", PAIRS), id="signed for another path"),
        pytest.param(sign("https://other.example.org/sms", PAIRS), id="signed for another host"),
        pytest.param(sign("http://hotline.example.org/sms", PAIRS), id="signed for http"),
        pytest.param(sign(f"{ORIGIN}/sms"), id="signed without the fields"),
    ],
)
def test_refused_signature(signature: str | None) -> None:
    assert Verifier([TOKEN], ORIGIN).verify("/sms", "", PAIRS, signature) is False


@pytest.mark.parametrize(
    "url, body",
    [
        pytest.param("https://example.org:http/sms", PAIRS, id="a port in words"),
        pytest.param("https://example.org:99999/sms", PAIRS, id="a port too high"),
        pytest.param("https://[example.org/sms", PAIRS, id="half a bracket"),
        pytest.param("https://example.org/\ud800", PAIRS, id="a lone surrogate in the address"),
        pytest.param(f"{ORIGIN}/sms", [("Body", "\udcff")], id="a lone surrogate in a field"),
        pytest.param(f"{ORIGIN}/sms#", PAIRS, id="an empty fragment"),
        pytest.param(f"{ORIGIN}/sms\t", PAIRS, id="a tab"),
        pytest.param("HTTPS://hotline.example.org/sms", PAIRS, id="a scheme in capitals"),
        pytest.param("/sms", PAIRS, id="no host"),
        pytest.param("", PAIRS, id="no address"),
        pytest.param(f"{ORIGIN}/sms", b'{"a": 1}', id="a JSON body without its hash"),
        pytest.param(f"{ORIGIN}/sms", b"\xff\xfe", id="a body that is not text"),
        pytest.param(f"{ORIGIN}/sms?bodySHA256=", b"{}", id="a blank hash"),
    ],
)
def test_refused_without_an_exception(url: str, body: Fields | bytes) -> None:
    tidy = url.replace("HTTPS", "https").rstrip("#\t")
    plain = [pair for pair in body if "\udcff" not in pair] if isinstance(body, list) else []
    signature = sign(tidy.replace("\ud800", ""), plain)
    assert Verifier([TOKEN], ORIGIN).verify_url(url, body, signature) is False


@pytest.mark.parametrize(
    "body, genuine",
    [
        pytest.param('{"á": 1}'.encode(), True, id="the body that was hashed"),
        pytest.param('{"á": 2}'.encode(), False, id="another body"),
        pytest.param(b"", False, id="no body"),
    ],
)
def test_a_json_body_is_signed_by_its_hash(body: bytes, genuine: bool) -> None:
    query = "bodySHA256=" + hashlib.sha256('{"á": 1}'.encode()).hexdigest()
    signature = sign(f"{ORIGIN}/sms?{query}")
    assert Verifier([TOKEN], ORIGIN).verify("/sms", query, body, signature) is genuine


FIELDS = st.dictionaries(st.text(min_size=1), st.text(), max_size=8).map(lambda fields: list(fields.items()))
TYPED = st.text(string.ascii_letters + string.digits + "-/~", min_size=1, max_size=12)
URLS = st.builds("https://hotline.example.org/{}?a={}".format, TYPED, TYPED)


def changed(text: str, at: int, into: str) -> str:
    """The text with one character replaced."""
    at %= len(text)
    return text[:at] + into + text[at + 1 :]


@settings(max_examples=100, deadline=None)
@given(URLS, FIELDS)
@example(f"{ORIGIN}/sms", [("", "")])
def test_a_genuine_request_is_accepted(url: str, pairs: Fields) -> None:
    parts = urlsplit(url)
    signature = sign(url, pairs)
    assert Verifier([TOKEN], None).verify_url(url, pairs, signature)
    assert Verifier([TOKEN], ORIGIN).verify(parts.path, parts.query, pairs, signature)


@settings(max_examples=200, deadline=None)
@given(URLS, FIELDS, st.integers(0), st.characters(exclude_categories=["Cs"]), st.data())
def test_one_changed_character_is_refused(url: str, pairs: Fields, at: int, into: str, data: st.DataObject) -> None:
    verifier, signature = Verifier([TOKEN], ORIGIN), sign(url, pairs)
    part = data.draw(
        st.sampled_from(["url", "signature", *(["name"] if pairs else []), *(["value"] if pairs else [])])
    )
    if part == "url":
        forged = changed(url, at, into), pairs, signature
    elif part == "signature":
        forged = url, pairs, changed(signature, at, into)
    else:
        which = data.draw(st.integers(0, len(pairs) - 1))
        name, value = pairs[which]
        assume(value if part == "value" else name)
        pair = (name, changed(value, at, into)) if part == "value" else (changed(name, at, into), value)
        forged = url, [*pairs[:which], pair, *pairs[which + 1 :]], signature
    assume(forged != (url, pairs, signature))
    assert not verifier.verify_url(*forged)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.text("aAbB", max_size=2), st.text("aAbB", max_size=2)), max_size=6))
def test_repeated_fields_count_as_the_library_counts_them(pairs: Fields) -> None:
    names: dict[str, list[str]] = {}
    for name, value in pairs:
        names.setdefault(name, []).append(value)

    class MultiDict(dict[str, list[str]]):
        getlist = dict.__getitem__

    signature = RequestValidator(TOKEN).compute_signature(f"{ORIGIN}/sms", MultiDict(names))
    assert signature == sign(f"{ORIGIN}/sms", pairs)
    assert Verifier([TOKEN], ORIGIN).verify("/sms", "", pairs, signature)


ANYTHING = st.text(st.characters(), max_size=40)
SIGNATURES = st.none() | ANYTHING | st.from_regex(r"[A-Za-z0-9+/]{27}=", fullmatch=True)


@settings(max_examples=200, deadline=None)
@given(
    ANYTHING,
    ANYTHING,
    st.binary() | st.lists(st.tuples(ANYTHING, ANYTHING)),
    SIGNATURES,
    st.builds("https://{}".format, ANYTHING),
)
def test_anything_else_is_refused_and_never_raises(
    path: str, query: str, body: Fields | bytes, signature: str | None, origin: str
) -> None:
    assert Verifier([TOKEN], None).verify(path, query, body, signature, origin) is False
    assert Verifier([TOKEN], ORIGIN).verify(path, query, body, signature, origin) is False


def test_twilios_client_is_not_imported() -> None:
    heavy = "{'twilio.rest', 'requests', 'aiohttp', 'jwt'}"
    code = f"import sys, hotline.carrier.signature; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
