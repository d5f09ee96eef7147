"""Hours in words, in both languages."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from hotline.hours import words
from hotline.hours.notation import parse
from hotline.hours.schedule import Schedule
from hotline.speech.normalization import normalize
from hotline.text import sms

ZONE = ZoneInfo("America/New_York")
OFFICE = "Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-13:30; PH off; Dec 24 08:00-12:00"


def schedule(text: str) -> Schedule:
    found = parse(text, ZONE.key)
    assert isinstance(found, Schedule)
    return found


def on(day: int, hour: int = 12, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("hours", "at", "english", "spanish"),
    [
        (OFFICE, on(25, 6), "today at 8 a.m.", "hoy a las 8 de la mañana"),
        (OFFICE, on(25, 12, 30), "today at 1 p.m.", "hoy a la una de la tarde"),
        (OFFICE, on(24, 18), "tomorrow at 8 a.m.", "mañana a las 8 de la mañana"),
        (OFFICE, on(25, 18), "on Friday at 8 a.m.", "el viernes a las 8 de la mañana"),
        (OFFICE, on(25, 9), "now", "ahora"),
        ("Mo-Fr 12:00-17:00", on(25, 9), "today at noon", "hoy a las 12 del mediodía"),
        ("Mo-Fr 08:30-17:00", on(25, 7), "today at 8:30 a.m.", "hoy a las 8:30 de la mañana"),
        ("Mo-Fr 13:30-17:00", on(25, 7), "today at 1:30 p.m.", "hoy a la 1:30 de la tarde"),
        ("Mo-Fr 04:00-05:00", on(25, 1), "today at 4 a.m.", "hoy a las 4 de la madrugada"),
        ("Mo-Fr 20:00-22:00", on(25, 9), "today at 8 p.m.", "hoy a las 8 de la noche"),
        ("We 00:00-05:00", on(24, 9), "tomorrow at midnight", "mañana a las 12 de la noche"),
        (
            "Jan 04 08:00-12:00",
            on(25),
            "on Monday, January 4, at 8 a.m.",
            "el lunes 4 de enero a las 8 de la mañana",
        ),
        ("Mo-Fr off", on(25), "at a later date", "más adelante"),
    ],
)
def test_when_it_opens(hours: str, at: datetime, english: str, spanish: str) -> None:
    assert words.opens(schedule(hours), at, "en") == english
    assert words.opens(schedule(hours), at, "es") == spanish


@pytest.mark.parametrize(
    ("at", "english", "spanish"),
    [
        (on(25, 9), "We are open now.", "Estamos abiertos ahora."),
        (on(24, 18), "We open tomorrow at 8 a.m.", "Abrimos mañana a las 8 de la mañana."),
    ],
)
def test_a_sentence_for_now(at: datetime, english: str, spanish: str) -> None:
    assert words.sentence(schedule(OFFICE), at, "en") == english
    assert words.sentence(schedule(OFFICE), at, "es") == spanish


@pytest.mark.parametrize(
    ("hours", "english", "spanish"),
    [
        (
            OFFICE,
            "Mon-Fri 8 a.m.-noon and 1 p.m.-5 p.m.; Sat 9 a.m.-1:30 p.m.",
            "lun-vie 8 a.m.-12 p.m. y 1 p.m.-5 p.m.; sáb 9 a.m.-1:30 p.m.",
        ),
        ("Mo,We,Fr 09:00-12:00", "Mon, Wed, Fri 9 a.m.-noon", "lun, mié, vie 9 a.m.-12 p.m."),
        ("Mo-Su 08:00-20:00", "daily 8 a.m.-8 p.m.", "todos los días 8 a.m.-8 p.m."),
        ("Mo-Fr 00:00-24:00", "Mon-Fri 24 hours", "lun-vie 24 horas"),
        ("24/7", "24 hours a day, 7 days a week", "las 24 horas, los 7 días de la semana"),
        ("Mo-Fr off", "closed", "cerrado"),
    ],
)
def test_the_usual_hours_in_a_text(hours: str, english: str, spanish: str) -> None:
    assert words.texted(schedule(hours), on(23), "en") == english
    assert words.texted(schedule(hours), on(23), "es") == spanish
    for text in (english, spanish):
        assert sms.measure(sms.strip_accents(text)).encoding == "GSM-7"


@pytest.mark.parametrize(
    ("hours", "english", "spanish"),
    [
        (
            "Mo-Fr 08:00-12:00,13:00-17:00",
            "Monday through Friday from eight in the morning to noon and one in the afternoon to five in the afternoon",
            "de lunes a viernes de las ocho de la mañana a las doce del mediodía y de la una a las cinco de la tarde",
        ),
        (
            "Sa 09:00-13:30",
            "Saturday from nine in the morning to one thirty in the afternoon",
            "los sábados de las nueve de la mañana a la una y media de la tarde",
        ),
        (
            "Mo,We,Fr 09:00-11:00",
            "Monday, Wednesday and Friday from nine in the morning to eleven in the morning",
            "los lunes, miércoles y viernes de las nueve a las once de la mañana",
        ),
        (
            "Mo-Su 22:00-06:00",
            "every day from ten at night to six in the morning",
            "todos los días de las diez de la noche a las seis de la mañana",
        ),
        (
            "24/7",
            "twenty-four hours a day, seven days a week",
            "las veinticuatro horas, los siete días de la semana",
        ),
    ],
)
def test_the_usual_hours_as_a_voice_says_them(hours: str, english: str, spanish: str) -> None:
    for language, expected in (("en", english), ("es", spanish)):
        assert normalize(words.said(schedule(hours), on(23), language), language).rstrip(".") == expected


def test_the_next_seven_days() -> None:
    assert words.next_days(schedule(OFFICE), on(25), "en") == (
        "Wednesday, November 25: 8 a.m. to noon and 1 p.m. to 5 p.m.",
        "Thursday, November 26: closed",
        "Friday, November 27: 8 a.m. to noon and 1 p.m. to 5 p.m.",
        "Saturday, November 28: 9 a.m. to 1:30 p.m.",
        "Sunday, November 29: closed",
        "Monday, November 30: 8 a.m. to noon and 1 p.m. to 5 p.m.",
        "Tuesday, December 1: 8 a.m. to noon and 1 p.m. to 5 p.m.",
    )
    assert words.next_days(schedule(OFFICE), on(25), "es")[1:3] == (
        "Jueves 26 de noviembre: cerrado",
        "Viernes 27 de noviembre: de las 8 de la mañana a las 12 del mediodía y de la una a las 5 de la tarde",
    )


def test_a_holiday_is_not_among_the_usual_hours() -> None:
    assert words.texted(schedule("Mo-Fr 08:00-17:00; PH off"), on(26), "en") == "Mon-Fri 8 a.m.-5 p.m."


EVE = "Mo-Fr 08:00-17:00; PH off; Dec 24 08:00-12:00"
BREAK = "Mo-Fr 08:00-17:00; Dec 24-Jan 3 off"
SUMMER = "Mo-Fr 08:00-17:00; Jun-Aug Mo-Fr 08:00-15:00"
USUAL = "Mon-Fri 8 a.m.-5 p.m."


@pytest.mark.parametrize(
    ("hours", "at", "english", "spanish"),
    [
        (
            EVE,
            on(2),
            f"{USUAL}; Nov 11: closed; Nov 26: closed",
            "lun-vie 8 a.m.-5 p.m.; 11 nov: cerrado; 26 nov: cerrado",
        ),
        (EVE, on(27), f"{USUAL}; Dec 24: 8 a.m.-noon; Dec 25: closed", "24 dic: 8 a.m.-12 p.m.; 25 dic: cerrado"),
        (
            EVE,
            on(24, 10, month=12),
            f"{USUAL}; today: 8 a.m.-noon; Dec 25: closed",
            "hoy: 8 a.m.-12 p.m.; 25 dic: cerrado",
        ),
        (BREAK, on(27), f"{USUAL}; Dec 24-Jan 1: closed", "24 dic-1 ene: cerrado"),
        ("Mo-Fr 08:00-17:00; Dec 23-24 off", on(27), f"{USUAL}; Dec 23-24: closed", "23-24 dic: cerrado"),
        (SUMMER, on(4, month=5), USUAL, "lun-vie 8 a.m.-5 p.m."),
        ("Mo-Fr 08:00-17:00", on(27), USUAL, "lun-vie 8 a.m.-5 p.m."),
    ],
)
def test_the_next_exceptions_are_told_with_the_usual_hours(
    hours: str, at: datetime, english: str, spanish: str
) -> None:
    assert words.texted_with_others(schedule(hours), at, "en") == english
    assert words.texted_with_others(schedule(hours), at, "es").endswith(spanish)


def test_other_hours_today_are_told_whatever_room_there_is() -> None:
    assert words.texted_with_others(schedule(EVE), on(24, 10, month=12), "en", 0) == f"{USUAL}; today: 8 a.m.-noon"
    assert words.texted_with_others(schedule(EVE), on(27), "en", 0) == USUAL


def test_exceptions_are_said_on_a_call() -> None:
    said = words.said_with_others(schedule(EVE), on(24, 10, month=12), "en")
    assert said.endswith("to 5 p.m.; today: 8 a.m. to noon; Friday, December 25: closed")
    said = words.said_with_others(schedule(BREAK), on(27), "es")
    assert said.endswith("jueves 24 de diciembre al viernes 1 de enero: cerrado")


def test_staff_see_the_exceptions_after_the_next_seven_days() -> None:
    assert words.later_exceptions(schedule(EVE), on(27), "en")[:3] == (
        "Thursday, December 24: 8 a.m. to noon",
        "Friday, December 25: closed",
        "Friday, January 1: closed",
    )
    assert words.later_exceptions(schedule("Mo-Fr 08:00-17:00"), on(27), "en") == ()
