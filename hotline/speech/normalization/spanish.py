"""How figures, dates, signs and abbreviations are said in Spanish, as spoken in the United States."""

from __future__ import annotations

import re

from hotline.speech.normalization.locale import Locale

_ONES = str.split(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
_TENS = str.split(". . . treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_HUNDREDS = str.split(
    ". ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
_ORDINALS = str.split(". primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo")
_PARTS = str.split(". . medio tercio cuarto quinto sexto séptimo octavo noveno décimo")
_MONTHS = str.split("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")
_MONTH = rf"(?:{'|'.join(_MONTHS)}|sept|{'|'.join(month[:3] for month in _MONTHS)})"
_LETTER_NAMES = str.split(
    "a be ce de e efe ge hache i jota ka ele eme ene eñe o pe cu erre ese te u ve doble|ve equis i|griega zeta"
)
_LETTERS = {
    letter: name.replace("|", " ")
    for letter, name in zip("ABCDEFGHIJKLMNÑOPQRSTUVWXYZ", _LETTER_NAMES, strict=True)
}
_FEMININE = re.compile(
    r"(?:horas?|semanas?|sesi(?:ón|ones)|ve(?:z|ces)|personas?|llamadas?|noches?|preguntas?|clases?|visitas?|"
    r"citas?|opci(?:ón|ones)|respuestas?|líneas?|mujer(?:es)?|familias?|palabras?|teclas?)$",
    re.IGNORECASE,
)
_MASCULINE = re.compile(
    r"(?:días?|mes(?:es)?|años?|minutos?|segundos?|pasos?|programas?|mensajes?|números?|dólar(?:es)?|centavos?|"
    r"grupos?|dígitos?|hombres?|niños?|adultos?|texto|textos|mil|por)$",
    re.IGNORECASE,
)


def cardinal(number: int) -> str:
    """Say a number: 42 is "cuarenta y dos". Accepts 0 up to 10**12."""
    if number < 30:
        return _ONES[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return _TENS[ten] + (f" y {_ONES[one]}" if one else "")
    if number < 1000:
        return _hundreds(number)
    size, one_of, many_of = (10**6, "un millón", "millones") if number >= 10**6 else (1000, "mil", "mil")
    many, rest = divmod(number, size)
    words = one_of if many == 1 else f"{_shortened(cardinal(many))} {many_of}"
    return words + (f" {cardinal(rest)}" if rest else "")


def _hundreds(number: int) -> str:
    hundred, rest = divmod(number, 100)
    if number == 100:
        return "cien"
    return _HUNDREDS[hundred] + (f" {cardinal(rest)}" if rest else "")


def _shortened(words: str) -> str:
    """Shorten "uno" to "un", as before a masculine noun."""
    return re.sub("uno$", "un", words).replace("veintiun", "veintiún")


def _counted(number: int, noun: str) -> str:
    words = cardinal(number)
    if _FEMININE.match(noun):
        return re.sub("cientos", "cientas", re.sub("uno$", "una", words)).replace("quinientos", "quinientas")
    return _shortened(words) if _MASCULINE.match(noun) else words


def _ordinal(number: int, ending: str) -> str:
    words = _ORDINALS[number] if 1 <= number <= 10 else cardinal(number)
    if ending.startswith(("a", "ª", "ra", "da", "ta")) and number <= 10:
        return words[:-1] + "a"
    return words[:-1] if ending == "er" and number in (1, 3) else words


def _clock(hour: int, minute: int, half: str) -> str:
    hour24 = hour % 12 + 12 * (half == "p") if half else hour % 24
    named = bool(half) or hour24 > 12 or hour24 == 0
    words = _counted(hour24 % 12 or 12, "horas")
    if minute:
        words += " y " + ({15: "cuarto", 30: "media"}.get(minute) or cardinal(minute))
    elif not named:
        words += " en punto"
    return f"{words} {_part_of_day(hour24, minute)}" if named else words


def _part_of_day(hour: int, minute: int) -> str:
    if hour == 12 and not minute:
        return "del mediodía"
    if 1 <= hour < 12:
        return "de la mañana"
    return "de la tarde" if 12 <= hour < 19 else "de la noche"


def _calendar(month: int, day: int) -> str:
    return f"{'primero' if day == 1 else cardinal(day)} de {_MONTHS[month - 1]}"


def _money(dollars: int, cents: int) -> str:
    of = "de " if dollars and dollars % 10**6 == 0 else ""
    words = f"{_shortened(cardinal(dollars))} {of}{'dólar' if dollars == 1 else 'dólares'}"
    small = f"{_shortened(cardinal(cents))} {'centavo' if cents == 1 else 'centavos'}"
    return " con ".join([words] * bool(dollars or not cents) + [small] * bool(cents))


def _fraction(parts: int, whole: int, noun: str) -> str:
    if whole == 2 and parts == 1:
        return "media" if _FEMININE.match(noun) else "medio"
    return f"{_shortened(cardinal(parts))} {_PARTS[whole]}{'s' * (parts != 1)}"


SPANISH = Locale(
    free_number="uno ochocientos",
    digits=tuple(_ONES[:10]),
    cardinal=cardinal,
    counted=_counted,
    ordinal=_ordinal,
    year=cardinal,
    clock=_clock,
    calendar=_calendar,
    in_year=" de ",
    money=_money,
    fraction=_fraction,
    months=tuple(month[:3] for month in _MONTHS),
    date=(
        rf"(?P<day>\d{{1,2}})[.º°]?(?:\s+de\s+|[\s-])(?P<month>(?i:{_MONTH}))(?!\w)\.?"
        r"(?:,?\s+(?:del?\s+)?(?P<year>(?:19|20)\d\d)(?!\w))?"
    ),
    day_first="",
    weekdays={
        "lunes|[Ll]un": "lunes",
        "martes": "martes",
        "miércoles|[Mm]i[ée]": "miércoles",
        "jueves|[Jj]ue": "jueves",
        "viernes|[Vv]ie": "viernes",
        "sábado|[Ss]áb": "sábado",
        "domingo": "domingo",
    },
    days={
        **dict.fromkeys(("L", "Lu", "Lun", "lun", "lunes"), "lunes"),
        **dict.fromkeys(("M", "Ma", "Mar", "mar", "martes"), "martes"),
        **dict.fromkeys(("X", "Mi", "Mié", "mié", "Mie", "mie", "miércoles"), "miércoles"),
        **dict.fromkeys(("J", "Ju", "Jue", "jue", "jueves"), "jueves"),
        **dict.fromkeys(("V", "Vi", "Vie", "vie", "viernes"), "viernes"),
        **dict.fromkeys(("S", "Sá", "Sáb", "sáb", "Sab", "sab", "sábado"), "sábado"),
        **dict.fromkeys(("D", "Do", "Dom", "dom", "domingo"), "domingo"),
    },
    sets_of_days=dict.fromkeys(("L/M/V", "L,M,V", "L-M-V", "LMV"), "lunes, miércoles y viernes"),
    pairs_of_days=r"L/V|Ma/J|L-M-V|LMV|L-V|L-J|L-S|L-D",
    ordinals="er|ro|ra|do|da|to|ta|º|ª",
    keyed="oprim[ae]|marque|marca|presion[ae]|puls[ae]|respond[ae]|opción|tecla|código|extensión",
    each={"hr|hrs|h": "hora", "sem": "semana", "min": "minuto", "d": "día", "ses": "sesión", "pers": "persona"},
    staged="nivel|etapa|fase|parte|tipo|título|clase|paso|bipolar",
    per="hora|minuto|día|semana|mes|año|visita|sesión|persona|noche",
    spell=lambda capitals: " ".join(_LETTERS.get(letter, letter) for letter in capitals),
    spelled=frozenset(str.split("IOP PHP AA NA ASL TTY TDAH VIH EAP HMO PPO EUA")),
    sayings={"samhsa": "Samsa", "findtreatment": "find treatment"},
    openings={
        r"p\.\s?ej\.,?": "por ejemplo,",
        r"sra\.": "señora",
        r"sr\.": "señor",
        r"dra\.": "doctora",
        r"dr\.": "doctor",
        r"núm\.(?=\s?\d)": "número",
        r"no\.(?=\s?\d)": "número",
        r"n\.\s?º(?=\s?\d)": "número",
        r"apto\.(?=\s?\d)": "apartamento",
        r"of\.(?=\s?\d)": "oficina",
        r"mín\.(?=\s?\d)": "mínimo",
        r"máx\.(?=\s?\d)": "máximo",
        r"ext\.?(?=\s?\d)": "extensión",
        r"y/o": "y o",
        r"aprox\.?": "aproximadamente",
        r"tel\.(?=\W)": "teléfono",
        r"vs\.?": "contra",
        r"c/u": "cada uno",
        r"c/": "con ",
        r"s/": "sin ",
        r"ee\.\s?uu": "Estados Unidos",
        r"av\.": "avenida",
    },
    closings={
        "etc": "etcétera",
        "hrs": "horas",
        r"uds": "ustedes",
        r"ud": "usted",
    },
    units={
        "hrs?|h": ("hora", "horas"),
        "mins?": ("minuto", "minutos"),
        "segs?": ("segundo", "segundos"),
        "mg": ("miligramo", "miligramos"),
    },
    streets={},
    signs={
        "&": "y",
        "and": "y",
        "a": "un",
        "or": "o",
        "to": "a",
        "per": "por",
        "%": "por ciento",
        "+": "más",
        "*": "asterisco",
        "#": "numeral",
        "<": "menos de",
        ">": "más de",
        "≤": "como máximo",
        "≥": "al menos",
        "~": "unos",
        "number": "número",
        "extension": "extensión",
        "point": "punto",
        "dot": "punto",
        "slash": "barra",
        "dash": "guion",
        "underscore": "guion bajo",
        "@": "arroba",
        "times": "veces",
        "24/7": "las veinticuatro horas, los siete días de la semana",
        "365": ", todos los días del año",
        "'s": "",
    },
)
