from __future__ import annotations

import pytest

from hotline import numbers


@pytest.mark.parametrize(
    "written, number",
    [
        ("+18006624357", "+18006624357"),
        ("1-800-662-4357", "+18006624357"),
        ("1-800-662-HELP", "+18006624357"),
        ("(202) 555-0123", "+12025550123"),
        ("+1 613 555 0123", "+16135550123"),
    ],
)
def test_a_number_that_may_be_dialled_is_read(written: str, number: str) -> None:
    assert numbers.complaint(written) is None
    assert numbers.read(written) == number


@pytest.mark.parametrize(
    "written, hint",
    [
        ("911", "by the person"),
        ("+1911", "by the person"),
        ("988", "by the person"),
        ("9-8-8", "by the person"),
        ("112", "by the person"),
        ("435748", "no phone number"),
        ("+1800662435", "no phone number"),
        ("help", "no phone number"),
        ("+10005550123", "no phone number"),
        ("+442071838750", "another country"),
        ("+18765550123", "another country"),
        ("+12025550123 ext 5", "extension"),
        ("+19005550123", "special rate"),
    ],
)
def test_a_number_that_must_not_be_dialled_is_told(written: str, hint: str) -> None:
    assert hint in (numbers.complaint(written) or "")
    assert numbers.read(written) is None


def test_no_number_is_no_number() -> None:
    assert numbers.read("") is None


def test_a_number_is_shown_in_groups() -> None:
    assert numbers.shown("+18006624357") == "1-800-662-4357"


@pytest.mark.parametrize(
    "words, holds",
    [
        ("Call 1-800-662-4357.", True),
        ("Call (202) 555-0123.", True),
        ("Text your ZIP to 435748.", True),
        ("Call 18006624357.", True),
        ("Call or text 988. In danger, call 911.", False),
        ("47 CFR 64.1200, 13,000 sites, 24/7, 2026-11-23, $12000", False),
    ],
)
def test_phone_numbers_are_found_in_words(words: str, holds: bool) -> None:
    assert numbers.in_words(words) is holds


@pytest.mark.parametrize(
    "words, said",
    [("1-800-662-4357", True), ("(800) 662 4357", True), ("1-800-662-4358", False), ("800, then 662-4357", False)],
)
def test_a_number_is_known_in_any_groups(words: str, said: bool) -> None:
    assert numbers.says(words, "+18006624357") is said
