"""How figures, dates, signs and abbreviations are said in English."""

from __future__ import annotations

from hotline.speech.normalization.locale import Locale

_ONES = str.split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = str.split(". . twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"}
_ORDINALS |= {"nine": "ninth", "twelve": "twelfth"}
_MONTHS = str.split("January February March April May June July August September October November December")
_MONTH = rf"(?:{'|'.join(_MONTHS)}|Sept|{'|'.join(month[:3] for month in _MONTHS)})"


def cardinal(number: int) -> str:
    """Say a number: 42 is "forty-two". Accepts 0 up to 10**12."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return _TENS[ten] + (f"-{_ONES[one]}" if one else "")
    size, name = next(scale for scale in _SCALES if number >= scale[0])
    many, rest = divmod(number, size)
    return f"{cardinal(many)} {name}" + (f" {cardinal(rest)}" if rest else "")


def ordinal(number: int, _ending: str = "") -> str:
    """Say an ordinal: 22 is "twenty-second"."""
    words = cardinal(number)
    start = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[start:]
    regular = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return words[:start] + _ORDINALS.get(last, regular)


def _year(number: int) -> str:
    century, rest = divmod(number, 100)
    if century == 20 and rest < 10:
        return cardinal(number)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def _clock(hour: int, minute: int, half: str) -> str:
    """Say a time with the part of the day in words, since engines read the A of "A M" as the article."""
    hour24 = hour % 12 + 12 * (half == "p") if half else hour % 24
    if not minute and hour24 in (0, 12) and (half or not hour24):
        return "midnight" if not hour24 else "noon"
    named = bool(half) or hour24 > 12 or hour24 == 0
    words = cardinal(hour24 % 12 or 12)
    if minute:
        words += f" {'oh ' if minute < 10 else ''}{cardinal(minute)}"
    elif not named:
        words += " o'clock"
    return f"{words} {_part_of_day(hour24)}" if named else words


def _part_of_day(hour: int) -> str:
    if 1 <= hour < 12:
        return "in the morning"
    if 12 <= hour < 18:
        return "in the afternoon"
    return "in the evening" if 18 <= hour < 21 else "at night"


def _calendar(month: int, day: int) -> str:
    return f"{_MONTHS[month - 1]} {ordinal(day)}"


def _money(dollars: int, cents: int) -> str:
    amounts = [(dollars, "dollar")] * bool(dollars or not cents) + [(cents, "cent")] * bool(cents)
    return " and ".join(f"{cardinal(many)} {coin}{'s' * (many != 1)}" for many, coin in amounts)


def _fraction(parts: int, whole: int, _noun: str) -> str:
    name = {2: "half", 4: "quarter"}.get(whole) or ordinal(whole)
    return f"{cardinal(parts)} {name}{'s' * (parts != 1)}"


def _spell(capitals: str) -> str:
    """Spell capitals with full stops where there is an A: engines read one that stands alone as the article."""
    return ("." if "A" in capitals else " ").join(capitals)


ENGLISH = Locale(
    digits=tuple(_ONES[:10]),
    cardinal=cardinal,
    counted=lambda number, _noun: cardinal(number),
    ordinal=ordinal,
    year=_year,
    clock=_clock,
    calendar=_calendar,
    in_year=", ",
    money=_money,
    fraction=_fraction,
    months=tuple(month[:3].lower() for month in _MONTHS),
    date=(
        rf"(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:]|[.,]\d)"
        r"(?:,?\s+(?P<year>(?:19|20)\d\d)(?!\w))?"
    ),
    day_first=(
        rf"(?<!\bthe )(?<![\w/.,:$-])(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})(?!\w)\.?"
        r"(?:,?\s+((?:19|20)\d\d)(?!\w))?"
    ),
    weekdays={
        "Mon(?:day)?": "Monday",
        "Tue(?:s|sday)?": "Tuesday",
        "Wed(?:nesday)?": "Wednesday",
        "Thu(?:rs?|rsday)?": "Thursday",
        "Fri(?:day)?": "Friday",
        "Sat(?:urday)?": "Saturday",
        "Sun(?:day)?": "Sunday",
    },
    days={
        **dict.fromkeys(("M", "Mon", "Monday"), "Monday"),
        **dict.fromkeys(("T", "Tu", "Tue", "Tues", "Tuesday"), "Tuesday"),
        **dict.fromkeys(("W", "We", "Wed", "Wednesday"), "Wednesday"),
        **dict.fromkeys(("Th", "Thu", "Thur", "Thurs", "Thursday"), "Thursday"),
        **dict.fromkeys(("F", "Fr", "Fri", "Friday"), "Friday"),
        **dict.fromkeys(("Sa", "Sat", "Saturday"), "Saturday"),
        **dict.fromkeys(("Su", "Sun", "Sunday"), "Sunday"),
    },
    sets_of_days={},
    pairs_of_days=r"M/W|T/Th|MWF|TTh|TuTh|M-F|M-Th|M-Sa|M-Su|Tu-F|Tu-Sa",
    ordinals="st|nd|rd|th",
    keyed="press|dial|push|enter|reply|option|key|code|extension",
    each={
        "mo|mth|mos": "month",
        "hr|hrs|h": "hour",
        "wk|wks": "week",
        "yr|yrs": "year",
        "min|mins": "minute",
        "dy|d": "day",
        "sess": "session",
        "nt": "night",
        "pp": "person",
    },
    staged="level|stage|phase|part|step|type|title|schedule|class|bipolar|tier",
    per="hour|minute|day|week|month|year|visit|session|person|night",
    spell=_spell,
    spelled=frozenset(
        str.split("IOP PHP AA NA ASL ADHD OCD HIV EAP HMO PPO SUD AUD ICU ER ID TTY MRI DUI FAQ USA VA AM")
    ),
    sayings={"samhsa": "Samsa", "hipaa": "hippa", "findtreatment": "find treatment"},
    openings={
        r"a\.\s?k\.\s?a\.": "also known as",
        r"no\.(?=\s?\d)": "number",
        r"apt\.(?=\s?\d)": "apartment",
        r"ste\.(?=\s?\d)": "suite",
        r"rm\.(?=\s?\d)": "room",
        r"fl\.(?=\s?\d)": "floor",
        r"bldg\.?(?=\s?[\dA-Z])": "building",
        r"p\.\s?o\.\s?box": "P O box",
        r"c/o": "care of",
        r"e\.\s?g\.,?": "for example,",
        r"i\.\s?e\.,?": "that is,",
        r"vs\.?": "versus",
        r"w/o": "without",
        r"w/": "with ",
        r"mrs\.": "Missus",
        r"mr\.": "Mister",
        r"ms\.": "Miz",
        r"approx\.?": "about",
        r"avg\.?": "average",
        r"ext\.?(?=\s?\d)": "extension",
        r"and/or": "and or",
        r"tel\.(?=\W)": "telephone",
        r"ph\.(?=\W)(?!\s?d\b)": "telephone",
        **{rf"{month}\.(?=\s?\d)": month for month in ("Jan", "Feb", "Aug", "Oct", "Nov", "Dec")},
    },
    closings={
        r"ph\.\s?d": "P H D",
        r"psy\.\s?d": "Psy D",
        r"ed\.\s?d": "Ed D",
        "etc": "and so on",
        "hrs": "hours",
        "mins": "minutes",
        "hr": "hour",
        "wks": "weeks",
        "wk": "week",
        "yrs": "years",
        "appt": "appointment",
        "dept": "department",
        "ave": "Avenue",
        "blvd": "Boulevard",
    },
    units={
        "hrs?|h": ("hour", "hours"),
        "mins?": ("minute", "minutes"),
        "secs?": ("second", "seconds"),
        "wks?": ("week", "weeks"),
        "mos?": ("month", "months"),
        "yrs?": ("year", "years"),
        "lbs?": ("pound", "pounds"),
        "mg": ("milligram", "milligrams"),
        "mi": ("mile", "miles"),
    },
    streets={"st": ("Saint", "Street"), "dr": ("Doctor", "Drive")},
    signs={
        "&": "and",
        "and": "and",
        "a": "a",
        "or": "or",
        "to": "to",
        "per": "per",
        "%": "percent",
        "+": "plus",
        "*": "star",
        "#": "pound",
        "<": "less than",
        ">": "more than",
        "≤": "at most",
        "≥": "at least",
        "~": "about",
        "number": "number",
        "extension": "extension",
        "point": "point",
        "dot": "dot",
        "slash": "slash",
        "dash": "dash",
        "underscore": "underscore",
        "@": "at",
        "times": "times",
        "24/7": "twenty-four hours a day, seven days a week",
        "365": ", every day of the year",
        "'s": "'s",
    },
)
