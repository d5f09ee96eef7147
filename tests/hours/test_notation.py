"""Hours that can be read, and what is suggested for those that cannot."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.hours.notation import Mistake, doubt, parse
from hotline.hours.schedule import Schedule

ZONE = "America/New_York"


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("Mon-Fri 8-5", "Mo-Fr 08:00-17:00"),
        ("Mon-Fri 8am-5pm", "Mo-Fr 08:00-17:00"),
        ("Monday through Friday 8 a.m. to 5 p.m.", "Mo-Fr 08:00-17:00"),
        ("M-F 8-5", "Mo-Fr 08:00-17:00"),
        ("Mon - Fri: 8:00 AM – 5:00 PM; Sat: 9 am - noon", "Mo-Fr 08:00-17:00; Sa 09:00-12:00"),
        ("Lun-Vie 8-5", "Mo-Fr 08:00-17:00"),
        ("lunes a viernes de 8 de la mañana a 5 de la tarde", "Mo-Fr 08:00-17:00"),
        (
            "Lunes a viernes 8 a.m. a 12 p.m. y 1 p.m. a 5 p.m., sábado 9 a 1",
            "Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-13:00",
        ),
        ("lun a vie 8-16h; feriados cerrado; 24 de diciembre cerrado", "Mo-Fr 08:00-16:00; PH off; Dec 24 off"),
        ("martes y jueves de 9 a 6", "Tu,Th 09:00-18:00"),
        ("mar-jue 9-5", "Tu-Th 09:00-17:00"),
        ("todos los días de 9 al mediodía", "Mo-Su 09:00-12:00"),
        ("viernes 6 de la tarde a medianoche", "Fr 18:00-24:00"),
        ("Mon-Fri 8-12, 1-5", "Mo-Fr 08:00-12:00,13:00-17:00"),
        (
            "Mon-Fri 8-12 and 1-5, Sat 9-12, closed Sundays and holidays",
            "Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-12:00; Su,PH off",
        ),
        ("Mon-Fri 8-5 except holidays", "Mo-Fr 08:00-17:00; PH off"),
        ("Monday-Friday 8:30am-4:30pm. Closed weekends.", "Mo-Fr 08:30-16:30; Sa-Su off"),
        ("Mon, Wed, Fri 9-12", "Mo,We,Fr 09:00-12:00"),
        ("10-2 Tue/Thu", "Tu,Th 10:00-14:00"),
        ("daily 10am-midnight", "Mo-Su 10:00-24:00"),
        ("weekdays 9-5", "Mo-Fr 09:00-17:00"),
        ("Mon-Thu 9-8pm", "Mo-Th 09:00-20:00"),
        ("Sat 1-5pm", "Sa 13:00-17:00"),
        ("Sat 1-5", "Sa 13:00-17:00"),
        ("Fri 8am-12", "Fr 08:00-12:00"),
        ("Mon 10pm-6am", "Mo 22:00-06:00"),
        ("Mon 7-7", "Mo 07:00-19:00"),
        ("24 hours a day", "24/7"),
        ("24 hours Mon-Fri", "Mo-Fr 00:00-24:00"),
        ("Mon-Fri 8-5; 12/25 closed", "Mo-Fr 08:00-17:00; Dec 25 off"),
        ("Mon-Fri 8-5; December 24th 8-noon", "Mo-Fr 08:00-17:00; Dec 24 08:00-12:00"),
        ("Mo-Fr 8-17", "Mo-Fr 08:00-17:00"),
        ("Mo-Fr 0800-1700", "Mo-Fr 08:00-17:00"),
        ("Mo-Fr 08.00-17.00", "Mo-Fr 08:00-17:00"),
        ("Mo - Fr 08:00 - 17:00", "Mo-Fr 08:00-17:00"),
        ("Mo-Fr 08:00-12:00;", "Mo-Fr 08:00-12:00"),
        ("Mo-Fr 08:00-12:00; Mo-Fr 13:00-17:00", "Mo-Fr 08:00-12:00,13:00-17:00"),
        ("by appointment", ""),
        ("call us", ""),
        ("Mo-Fr 25:00-26:00", ""),
        ("", ""),
    ],
)
def test_what_is_suggested_for_hours_that_cannot_be_read(written: str, suggestion: str) -> None:
    found = parse(written, ZONE)
    assert isinstance(found, Mistake)
    assert found.suggestion == suggestion
    assert not suggestion or isinstance(parse(suggestion, ZONE), Schedule)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('Mo-Fr 08:00-17:00 "by appointment"', "words in quotes"),
        ("Mo-Fr 08:00-17:00 unknown", "not unknown"),
        ("sunrise-sunset", "not of the sun"),
        ("Mo-Fr 08:00-17:00; SH off", "school holidays"),
        ("Mo-Fr 08:00+", "when it closes"),
        ("Mo-Fr 08:00-17:00/00:30", "from opening to closing"),
        ("Mo-Fr 08:00-17:00 || Sa 09:00-12:00", "semicolon"),
        ("Mon-Fri 8-5", "did you mean Mo-Fr 08:00-17:00?"),
        ("by appointment", "write them like Mo-Fr 08:00-17:00; PH off"),
    ],
)
def test_what_is_told_of_a_mistake(written: str, told: str) -> None:
    assert told in str(parse(written, ZONE))


@pytest.mark.parametrize(
    ("written", "notation"),
    [
        ("Mo-Fr 08:00-17:00", "Mo-Fr 08:00-17:00"),
        ("mo-fr 8:00-17:00", "Mo-Fr 08:00-17:00"),
        ("Su,PH off", "Su,PH closed; Jan 1,Jun 19,Jul 4,Nov 11,Dec 25 closed"),
        (
            "Mo-Fr 08:00-17:00, PH 10:00-12:00",
            "Mo-Fr 08:00-17:00, PH 10:00-12:00, Jan 1,Jun 19,Jul 4,Nov 11,Dec 25 10:00-12:00",
        ),
        ("Mo-Fr 08:00-17:00; Nov Th[4] +1 day off", "Mo-Fr 08:00-17:00; Nov Th[4] +1 day closed"),
        ("PH +1 day off", "PH 1 days closed"),
    ],
)
def test_hours_that_can_be_read(written: str, notation: str) -> None:
    assert parse(written, ZONE) == Schedule(notation, ZONE)


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("Mo-Fr 08:00-05:00", "Mo-Fr 08:00-17:00"),
        ("Mo-Fr 12:00-04:30", "Mo-Fr 12:00-16:30"),
        ("Mo-Fr 22:00-06:00", None),
        ("Mo-Fr 08:00-17:00", None),
        ("Mo-Fr off", ""),
        # streetcomplete/StreetComplete#1026: a later rule is for all its days, holidays among them
        ("PH off; Mo-Fr 08:00-17:00", "Mo-Fr 08:00-17:00; PH off"),
        ("Dec 24 08:00-12:00; Mo-Fr 08:00-17:00", "Mo-Fr 08:00-17:00; Dec 24 08:00-12:00"),
        ("Sa,Su 10:00-14:00; Mo-Su 08:00-20:00", "Mo-Su 08:00-20:00; Sa,Su 10:00-14:00"),
        ("2020 Dec 24 off; Mo-Fr 08:00-17:00; PH off", None),
        ("Mo-Fr 08:00-17:00; We 08:00-17:00", None),
        ("2020 Mo-Fr 08:00-17:00", ""),
        ("Mo-Fr 08:00-17:00, PH off, Dec 24 08:00-12:00", "Mo-Fr 08:00-17:00; PH off; Dec 24 08:00-12:00"),
        ("Mo-Fr 08:00-17:00; PH off, Dec 24 08:00-12:00", "Mo-Fr 08:00-17:00; PH off; Dec 24 08:00-12:00"),
        ("Mo-Fr 08:00-12:00, We 13:00-15:00", None),
        ("Mo-Fr 08:00-12:00, Sa 09:00-12:00; PH off", None),
    ],
)
def test_hours_that_are_probably_not_meant(written: str, suggestion: str | None) -> None:
    hours = parse(written, ZONE)
    assert isinstance(hours, Schedule)
    found = doubt(hours, datetime(2026, 11, 26, tzinfo=ZoneInfo(ZONE)))
    assert (found.suggestion if found else None) == suggestion


@pytest.mark.parametrize(
    ("written", "part", "rest"),
    [
        ("Mon-Fri 8-5, closed on holidays, Dec 24 until noon", "Dec 24 until noon", "Mo-Fr 08:00-17:00; PH off"),
        (
            "Mo-Fr 08:00-17:00; PH off; closed Dec 24 after noon",
            "closed Dec 24 after noon",
            "Mo-Fr 08:00-17:00; PH off",
        ),
        ("Mon-Fri 8-5, Sat 9-12 maybe", "Sat 9-12 maybe", "Mo-Fr 08:00-17:00"),
    ],
)
def test_one_part_that_cannot_be_read_is_named_and_the_rest_understood(written: str, part: str, rest: str) -> None:
    found = parse(written, ZONE)
    assert isinstance(found, Mistake)
    assert str(found).startswith(f'"{part}" cannot be read')
    assert str(found).endswith(f"The rest is {rest}")
    assert found.suggestion == ""


@given(st.text(alphabet='MoTuWeThFrSaSuPH 0123456789:-,;/[]+"amp.offJanDec|é\n', max_size=60))
def test_any_text_is_read_or_told(text: str) -> None:
    assert isinstance(parse(text, ZONE), Schedule | Mistake)
