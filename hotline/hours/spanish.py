"""Opening hours in Spanish, as it is spoken in the United States."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hotline.hours.schedule import DAY
from hotline.hours.wording import HOUR, listed, runs, twelve_hours

_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_ALL_OF_THEM = (*_DAYS[:5], "sábados", "domingos")
_SHORT = ("lun", "mar", "mié", "jue", "vie", "sáb", "dom")
_MONTHS = str.split("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")


class Spanish:
    """The words of Spanish."""

    now = "ahora"
    some_day = "más adelante"
    closed = "cerrado"
    open_now = "Estamos abiertos ahora."
    opens = "Abrimos {opens}."
    today = "hoy"
    through = " al "
    and_ = " y "
    around_the_clock = "las 24 horas, los 7 días de la semana"

    def moment(self, day: date, ahead: int, minute: int) -> str:
        """Return a time on a day that is so many days ahead: "mañana a las 8 de la mañana"."""
        if ahead < 2:
            return f"{('hoy', 'mañana')[ahead]} a {_time(minute)}"
        return f"el {_DAYS[day.weekday()] if ahead < 7 else self.date(day)} a {_time(minute)}"

    def short_dates(self, first: date, last: date) -> str:
        """Return a date, or the first and the last of some, as they are texted: "24 dic", "24-26 dic"."""
        from_, to = (f"{each.day} {_MONTHS[each.month - 1][:3]}" for each in (first, last))
        if first == last:
            return from_
        return f"{first.day if first.month == last.month else from_}-{to}"

    def date(self, day: date) -> str:
        """Return a date: "viernes 27 de noviembre"."""
        return f"{_DAYS[day.weekday()]} {day.day} de {_MONTHS[day.month - 1]}"

    def span(self, start: int, end: int) -> str:
        """Return hours as they are said: "de la una a las 5 de la tarde"."""
        if end - start >= DAY:
            return "las 24 horas"
        is_alike = _part(start) == _part(end) and start % DAY < end % DAY
        return f"de {_hour(start) if is_alike else _time(start)} a {_time(end)}"

    def short_span(self, start: int, end: int) -> str:
        """Return hours as they are texted: "8 a.m.-12 p.m."."""
        return f"{_short_time(start)}-{_short_time(end)}" if end - start < DAY else "24 horas"

    def on_days(self, days: Sequence[int], spans: str) -> str:
        """Return weekdays and their hours as they are said: "de lunes a viernes de las 8 de la mañana a ..."."""
        if len(days) == len(_DAYS):
            return f"todos los días {spans}"
        if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
            return f"de {_DAYS[days[0]]} a {_DAYS[days[-1]]} {spans}"
        return f"los {listed([_ALL_OF_THEM[day] for day in days], self.and_)} {spans}"

    def short_days(self, days: Sequence[int]) -> str:
        """Return weekdays as they are texted: "lun-vie"."""
        return "todos los días" if len(days) == len(_DAYS) else ", ".join(runs(days, _SHORT, "-"))


def _time(minute: int) -> str:
    """Return a time of day with its article: "las 8:30 de la mañana", "la una de la tarde"."""
    return f"{_hour(minute)} {_part(minute)}"


def _hour(minute: int) -> str:
    hour = twelve_hours(minute)
    return "la una" if hour == "1" else f"{'la' if hour.startswith('1:') else 'las'} {hour}"


def _part(minute: int) -> str:
    """Return the part of the day that a time is in."""
    at = minute % DAY
    if at == DAY // 2:
        return "del mediodía"
    hour = at // HOUR
    if hour == 0 or hour >= 19:
        return "de la noche"
    return "de la madrugada" if hour < 6 else "de la mañana" if hour < 12 else "de la tarde"


def _short_time(minute: int) -> str:
    return f"{twelve_hours(minute)} {'a.m.' if minute % DAY // HOUR < 12 else 'p.m.'}"
