"""Forms are decoded as carriers sign them."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.carrier import form
from tests.carrier.test_requests import OURS


@pytest.mark.parametrize(
    "raw, pairs",
    [
        pytest.param(b"", [], id="nothing"),
        pytest.param(b"Body=hi&To=%2B15105550199", [("Body", "hi"), ("To", OURS)], id="two fields"),
        pytest.param(b"FromCity=&FromZip=", [("FromCity", ""), ("FromZip", "")], id="blank fields"),
        pytest.param(b"Body", [("Body", "")], id="no equals sign"),
        pytest.param(b"Body=a=b", [("Body", "a=b")], id="two equals signs"),
        pytest.param(b"&&Body=x&", [("Body", "x")], id="empty pieces"),
        pytest.param(b"Body=+a+b%20c+", [("Body", " a b c ")], id="spaces"),
        pytest.param(b"Body=1%2B1%2b1", [("Body", "1+1+1")], id="plus signs"),
        pytest.param(b"Body=a%0D%0Ab", [("Body", "a\r\nb")], id="line breaks"),
        pytest.param(b"A=1&A=2&A=1", [("A", "1"), ("A", "2"), ("A", "1")], id="repeated, in order"),
        pytest.param(b"Body=%C3%B1+%F0%9F%98%80", [("Body", "ñ 😀")], id="accents and emoji"),
        pytest.param("Body=ñ".encode(), [("Body", "ñ")], id="UTF-8 that is not quoted"),
        pytest.param(b"Body=\xc3%B1", [("Body", "ñ")], id="half quoted"),
        pytest.param(b"%42ody%3D=x", [("Body=", "x")], id="a quoted name"),
        pytest.param(
            b"Body=100%&x=%zz&y=%4", [("Body", "100%"), ("x", "%zz"), ("y", "%4")], id="a bare percent sign"
        ),
        pytest.param(b"Body=a;b", [("Body", "a;b")], id="a semicolon divides nothing"),
        pytest.param(b"Body=%FF", [("Body", "\udcff")], id="not UTF-8"),
        pytest.param(b"Body=%ED%A0%80", [("Body", "\udced\udca0\udc80")], id="an encoded surrogate"),
        pytest.param(b"Body=%00", [("Body", "\x00")], id="a control character"),
    ],
)
def test_parse(raw: bytes, pairs: list[tuple[str, str]]) -> None:
    assert form.parse(raw) == pairs


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.text(min_size=1), st.text())))
def test_parse_gives_back_what_was_encoded(pairs: list[tuple[str, str]]) -> None:
    assert form.parse(urlencode(pairs).encode()) == pairs


@settings(max_examples=200, deadline=None)
@given(st.binary() | st.text("aB%=&+;ñ\xff0159Ff", max_size=40).map(str.encode))
def test_parse_agrees_with_the_standard_library(raw: bytes) -> None:
    text = raw.decode("utf-8", "surrogateescape")
    assert all(isinstance(part, str) for pair in form.parse(raw) for part in pair)
    if text.isascii():
        assert form.parse(raw) == parse_qsl(text, keep_blank_values=True, errors="surrogateescape")
