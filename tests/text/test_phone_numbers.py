from __future__ import annotations

import pytest

from hotline.text import phone_numbers


@pytest.mark.parametrize(
    "written, number",
    [
        ("+18006624357", "+18006624357"),
        ("1-800-662-4357", "+18006624357"),
        ("1-800-662-HELP", "+18006624357"),
        ("(202) 555-0123", "+12025550123"),
        ("+1 613 555 0123", "+16135550123"),
        ("+18005551212", "+18005551212"),
        ("+18009765550", "+18009765550"),
    ],
)
def test_a_number_that_may_be_dialled_is_read(written: str, number: str) -> None:
    assert phone_numbers.problem_with(written, phone_numbers.COUNTRIES) is None
    assert phone_numbers.read(written, phone_numbers.COUNTRIES) == number


@pytest.mark.parametrize(
    "written, hint",
    [
        ("911", "by the caller"),
        ("+1911", "by the caller"),
        ("988", "by the caller"),
        ("9-8-8", "by the caller"),
        ("112", "by the caller"),
        ("435748", "not a phone number"),
        ("+1800662435", "not a phone number"),
        ("help", "not a phone number"),
        ("+10005550123", "not a phone number"),
        ("+442071838750", "not in the United States or Canada"),
        ("+18765550123", "not in the United States or Canada"),
        ("+12025550123 ext 5", "extension"),
        ("+19005550123", "special rate"),
        ("+12129761234", "special rate"),
        ("212-976-0123", "special rate"),
        ("+14155551212", "special rate"),
        ("+15005550006", "special rate"),
        ("+870773111632", "not in the United States or Canada"),
        ("+881612345678", "not in the United States or Canada"),
        ("+18095550100", "not in the United States or Canada"),
        ("+525512345678", "not in the United States or Canada"),
    ],
    ids=str,
)
def test_a_number_that_must_not_be_dialled_is_told(written: str, hint: str) -> None:
    assert hint in (phone_numbers.problem_with(written, phone_numbers.COUNTRIES) or "")
    assert phone_numbers.read(written, phone_numbers.COUNTRIES) is None


ABROAD = ("GB", "MX")
"""The countries of a line in Great Britain that dials Mexico too, and not the United States."""


@pytest.mark.parametrize(
    "written, number",
    [("+44 20 7946 0000", "+442079460000"), ("020 7946 0000", "+442079460000"), ("+525512345678", "+525512345678")],
)
def test_an_operator_says_which_countries_are_dialled(written: str, number: str) -> None:
    assert phone_numbers.read(written, ABROAD) == number


@pytest.mark.parametrize(
    "written, hint",
    [
        ("+18006624357", "not in GB or MX"),
        ("+449098790000", "special rate"),
        ("+448449460000", "special rate"),
        ("+447076123456", "special rate"),
        ("999", "by the caller"),
    ],
)
def test_costly_numbers_of_other_countries_are_refused(written: str, hint: str) -> None:
    assert hint in (phone_numbers.problem_with(written, ABROAD) or "")


def test_a_number_of_another_country_is_shown_and_found_as_it_is_written_abroad() -> None:
    assert phone_numbers.format_number("+525512345678") == "+52 55 1234 5678"
    assert phone_numbers.contains("Call +52 55 1234 5678.", "+525512345678")


def test_a_call_is_put_through_in_the_dialled_countries_alone() -> None:
    assert phone_numbers.takes_texts("+447400123456", ABROAD)
    assert not phone_numbers.takes_texts("+14155550100", ABROAD)


def test_no_number_is_no_number() -> None:
    assert phone_numbers.read("", phone_numbers.COUNTRIES) is None


def test_a_number_is_shown_in_groups() -> None:
    assert phone_numbers.format_number("+18006624357") == "1-800-662-4357"
    assert phone_numbers.format_number("55501") == "55501", "a short code"


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
    assert phone_numbers.in_words(words) is holds


@pytest.mark.parametrize(
    "words, said",
    [("1-800-662-4357", True), ("(800) 662 4357", True), ("1-800-662-4358", False), ("800, then 662-4357", False)],
)
def test_a_number_is_known_in_any_groups(words: str, said: bool) -> None:
    assert phone_numbers.contains(words, "+18006624357") is said
