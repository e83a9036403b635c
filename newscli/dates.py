"""Dates as news pages print them: found in a line, read, and given in ISO 8601 as precisely as they are stated.

Month and weekday names in the spellings of the Arab countries, Persian, Urdu and English are data (`dates.json`). Dates
of the Hijri calendar (Umm al-Qura, by hijridate) and of the Jalali one become Gregorian; where a page prints both, its
Gregorian date is taken.
"""

import re
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from newscli.folding import fold

# A line that states a date is short; of a longer one only the beginning is looked at (characters).
_LOOKED_AT = 300
_LONGEST_NAME = 3  # words

Calendar = Literal["gregorian", "hijri", "jalali"]
Kind = Literal["published", "modified"]

# What can be wrong with a date that is printed, and the sentence for a person.
PROBLEMS = {
    "date-impossible": "no such day or time",
    "date-ambiguous": "day and month could be the other way round; read as day/month",
    "date-weekday": "the weekday is not that date's",
    "date-two-digit-year": "a year of two digits",
    "date-calendar": "the page does not say in which calendar this is",
    "date-months-disagree": "the month's two names are of different months",
}


class Found(NamedTuple):
    """A date in a text: its place in characters, ISO 8601 (None where it cannot be), and what is wrong with it."""

    iso: str | None
    kind: Kind | None
    start: int
    end: int
    problem: str | None = None


class _Token(NamedTuple):
    text: str  # folded
    start: int
    end: int


class _Day(NamedTuple):
    """A date of a calendar; `month` and `day` are 0 where they are not stated."""

    year: int
    month: int
    day: int
    calendar: Calendar | None
    start: int
    end: int
    problem: str | None = None


class _Time(NamedTuple):
    text: str  # HH:MM or HH:MM:SS, "" where impossible
    zone: str | None
    start: int
    end: int


class _Mark(NamedTuple):
    """A word that says what the date beside it is: a weekday, a zone, or `published` or `modified`."""

    sort: str
    value: str
    start: int
    end: int


_Event = _Day | _Time | _Mark

_NONE: dict[str, dict[str, str]] = {}
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\d+|[^\s\d:/.,()\[\]|+\-\u2013\u2014_\u060c\u061b\u00b7\u2022]+|[^\s]")
_SEPARATORS = frozenset("/.-\u2013\u2014")
_COMMAS_AND_DASHES = frozenset(",\u060c./-\u2013")
_FIRST_YEAR = 1000
_FIRST_GREGORIAN_YEAR = 1600
_JALALI_1178 = date(1799, 3, 21).toordinal()


def find(text: str) -> list[Found]:
    """The dates in a text that give at least a month and a year, in order; several lines may make up one date."""
    return _found(_events(text[:_LOOKED_AT]))


def share(text: str) -> float:
    """How much of a line is dates, times, weekdays and zones: their share of its characters, spaces left out."""
    events = _events(text[:_LOOKED_AT])
    return min(1.0, sum(event.end - event.start for event in events) / len("".join(text.split()))) if events else 0.0


def hijri_to_gregorian(year: int, month: int, day: int) -> date | None:
    """The day of an Umm al-Qura date, None where there is none or the calendar's tables (1343-1500) do not reach it."""
    from hijridate import Hijri  # its tables are needed for few pages

    try:
        return date(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None


def jalali_to_gregorian(year: int, month: int, day: int) -> date | None:
    """The day of a Jalali date by the calendar's 33-year cycle (right from 1178 to 1633), None where there is none."""
    if not (1178 <= year <= 1633 and 1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    if (month, day) == (12, 30) and not _is_jalali_leap(year):
        return None
    leaps = sum(map(_is_jalali_leap, range(1178, year)))
    day_of_year = 31 * (month - 1) - max(0, month - 7) + day - 1
    return date.fromordinal(_JALALI_1178 + 365 * (year - 1178) + leaps + day_of_year)


def _is_jalali_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8


@cache
def _names() -> dict[str, dict[str, dict[str, str]]]:
    """By a name's first word: for each sort of name the folded spellings, and what they stand for."""
    tables = msgspec.json.decode(
        Path(__file__).with_name("dates.json").read_bytes(), type=dict[str, dict[str, list[str]] | list[str]]
    )
    names: dict[str, dict[str, dict[str, str]]] = {}
    for sort, table in tables.items():
        for value, spellings in table.items() if isinstance(table, dict) else [(sort, table)]:
            for spelling in spellings:
                words = _TOKEN.findall(fold(spelling))
                names.setdefault(words[0], {}).setdefault(sort, {})[" ".join(words)] = value
    return names


@lru_cache(maxsize=256)  # a line is asked about when it is labelled and again when its date is read
def _events(text: str) -> tuple[_Event, ...]:
    if not _DIGIT.search(text):
        return ()
    tokens = [_Token(fold(match[0]), *match.span()) for match in _TOKEN.finditer(text)]
    events: list[_Event] = []
    at = 0
    while at < len(tokens):
        readers = _OF_NUMBERS if tokens[at].text.isdecimal() else _OF_WORDS
        for read in readers:
            found = read(tokens, at)
            if found:
                events.append(found[0])
                at = found[1]
                break
        else:
            at += 1
    return tuple(events)


def _text_at(tokens: list[_Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""


def _number(tokens: list[_Token], at: int, *digits: int) -> int | None:
    """The number at a place, where it has one of those counts of digits."""
    text = _text_at(tokens, at)
    return int(text) if text.isdecimal() and len(text) in digits else None


def _named(tokens: list[_Token], at: int, sort: str) -> tuple[str, int] | None:
    """What the name at a place stands for, and the place behind it."""
    table = _names().get(_text_at(tokens, at), _NONE).get(sort)
    if table is None:
        return None
    for count in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
        value = table.get(" ".join(token.text for token in tokens[at : at + count]))
        if value:
            return value, at + count
    return None


def _skip(tokens: list[_Token], at: int, sort: str, most: int = 2) -> int:
    """The place behind commas, dashes and words of a sort."""
    for _ in range(most):
        named = _named(tokens, at, sort)
        if named:
            at = named[1]
        elif _text_at(tokens, at) in _COMMAS_AND_DASHES:
            at += 1
    return at


def _numeric_day(tokens: list[_Token], at: int) -> tuple[_Day, int] | None:
    """d/m/y, m/d/y where only that can be, or y/m/d; with `/`, `.` or dashes."""
    mark = _text_at(tokens, at + 1)
    if mark not in _SEPARATORS or _text_at(tokens, at + 3) != mark:
        return None
    first, second, third = (_number(tokens, at + step, 1, 2, 4) for step in (0, 2, 4))
    if first is None or second is None or third is None or _goes_on(tokens, at + 5, mark):
        return None
    calendar, end = _calendar(tokens, at + 5)
    place = (tokens[at].start, tokens[end - 1].end)
    if first >= _FIRST_YEAR:
        return _day(first, second, third, calendar, place), end
    if third < _FIRST_YEAR:
        return _Day(0, second, first, calendar, *place, "date-two-digit-year"), end
    if second > 12 >= first:
        first, second = second, first
    open_order = mark != "." and max(first, second) <= 12 and first != second
    day = _day(third, second, first, calendar, place)
    return (day._replace(problem="date-ambiguous") if open_order and day.calendar == "gregorian" else day), end


def _goes_on(tokens: list[_Token], at: int, mark: str) -> bool:
    """Whether a fourth number is glued on: an address or a version, not a date."""
    return _text_at(tokens, at) == mark and _text_at(tokens, at + 1).isdecimal() and (
        tokens[at + 1].start == tokens[at - 1].end + 1
    )


def _day(year: int, month: int, day: int, calendar: Calendar | None, place: tuple[int, int]) -> _Day:
    if calendar is None and year >= _FIRST_GREGORIAN_YEAR:
        calendar = "gregorian"
    return _Day(year, month, day, calendar, *place, None if calendar else "date-calendar")


def _calendar(tokens: list[_Token], at: int) -> tuple[Calendar | None, int]:
    """The calendar that is named behind a year."""
    for calendar in ("jalali", "hijri", "gregorian"):
        named = _named(tokens, at, f"of_{calendar}")
        if named:
            return calendar, named[1]
    return None, at


def _month(tokens: list[_Token], at: int) -> tuple[Calendar, int, int] | None:
    """Calendar and number of the month at a place (0 where its two names disagree), and the place behind it."""
    for calendar in ("gregorian", "hijri", "jalali"):
        named = _named(tokens, at, calendar)
        if not named:
            continue
        month, at = int(named[0]), named[1]
        if _text_at(tokens, at) in ("/", "(", "-", "\u2013"):
            again = _named(tokens, at + 1, calendar)
            if again:
                month = month if int(again[0]) == month else 0
                at = again[1] + (_text_at(tokens, again[1]) == ")")
        return calendar, month, at
    return None


def _day_of_month(tokens: list[_Token], at: int) -> tuple[_Day, int] | None:
    """`12 September 2020` and its like."""
    day = _number(tokens, at, 1, 2)
    month = _month(tokens, _skip(tokens, at + 1, "before_month")) if day is not None else None
    return _with_year(tokens, at, month, day or 0) if month else None


def _month_first(tokens: list[_Token], at: int) -> tuple[_Day, int] | None:
    """`September 12, 2020` and `September 2020`."""
    month = _month(tokens, at)
    if not month:
        return None
    day = _number(tokens, month[2], 1, 2)
    if day is None:
        return _with_year(tokens, at, month, 0)
    return _with_year(tokens, at, (month[0], month[1], _skip(tokens, month[2] + 1, "before_month")), day)


def _with_year(tokens: list[_Token], at: int, month: tuple[Calendar, int, int], day: int) -> tuple[_Day, int] | None:
    behind = _skip(tokens, month[2], "of_year")
    year = _number(tokens, behind, 4)
    if year is None or year < _FIRST_YEAR or _text_at(tokens, behind + 1) == ":":
        return None
    end = _calendar(tokens, behind + 1)[1]
    problem = None if month[1] else "date-months-disagree"
    return _Day(year, month[1], day, month[0], tokens[at].start, tokens[end - 1].end, problem), end


def _time(tokens: list[_Token], at: int) -> tuple[_Time, int] | None:
    """`17:27`, `03:27 pm`, `16:51:43 +0400`, `17:51 (Mecca)`."""
    hour, minute = _number(tokens, at, 1, 2), _number(tokens, at + 2, 2)
    if hour is None or minute is None or _text_at(tokens, at + 1) != ":":
        return None
    end = at + 3
    second = _number(tokens, end + 1, 2) if _text_at(tokens, end) == ":" else None
    if second is not None:
        end += 2
    half = _named(tokens, end, "am") or _named(tokens, end, "pm")
    if half:
        end = half[1]
        hour = hour % 12 + 12 * (half[0] == "pm") if 1 <= hour <= 12 else hour
    zone, end = _zone(tokens, end) or (None, end)
    possible = hour < 24 and minute < 60 and (second or 0) < 60
    text = f"{hour:02}:{minute:02}" + (f":{second:02}" if second is not None else "") if possible else ""
    return _Time(text, zone, tokens[at].start, tokens[end - 1].end), end


def _zone(tokens: list[_Token], at: int) -> tuple[str, int] | None:
    """A zone's name, its offset, or both; in brackets or not."""
    opened = _text_at(tokens, at) == "("
    at += opened
    named = _named(tokens, at, "zones")
    zone, end = named or ("", at)
    offset = _offset(tokens, end)
    if offset and zone in ("", "Z"):
        zone, end = offset
    if not zone:
        return None
    return zone, end + (opened and _text_at(tokens, end) == ")")


def _offset(tokens: list[_Token], at: int) -> tuple[str, int] | None:
    """`+0400`, `+04:00`, `+4`; `-0400` and `-04:00`."""
    sign = _text_at(tokens, at)
    if sign not in ("+", "-"):
        return None
    digits = _text_at(tokens, at + 1)
    minutes = _number(tokens, at + 3, 2) if _text_at(tokens, at + 2) == ":" else None
    if _number(tokens, at + 1, 4) is not None and int(digits[:2]) < 15 and int(digits[2:]) < 60:
        return f"{sign}{digits[:2]}:{digits[2:]}", at + 2
    hours = _number(tokens, at + 1, 1, 2)
    if hours is None or hours > 14 or (sign == "-" and minutes is None) or (minutes or 0) > 59:
        return None
    return f"{sign}{hours:02}:{minutes or 0:02}", at + (2 if minutes is None else 4)


def _mark(tokens: list[_Token], at: int) -> tuple[_Mark, int] | None:
    """A weekday, a zone before its time, or a word for publication or update."""
    for sort in ("weekdays", "zones", "modified", "published"):
        named = _named(tokens, at, sort)
        if named:
            return _Mark(sort, named[0], tokens[at].start, tokens[named[1] - 1].end), named[1]
    return None


_OF_NUMBERS = (_numeric_day, _time, _day_of_month)
_OF_WORDS = (_month_first, _mark)


def _found(events: tuple[_Event, ...]) -> list[Found]:
    """What the events say together: one date for each run of them that can be about one."""
    found: list[Found] = []
    run: list[_Event] = []
    known: _Day | None = None  # the last one read: a time without a day of its own is of that day
    for event in [*events, None]:
        if event is None or _opens_another(run, event):
            known = _chosen(run) or known
            one = _read(run, known)
            if one:
                found.append(one)
            run = []
        if event is not None:
            run.append(event)
    return found


def _opens_another(run: list[_Event], event: _Event) -> bool:
    if isinstance(event, _Mark):
        return event.sort in ("published", "modified")
    return isinstance(event, _Day) and any(
        isinstance(each, _Day) and each.calendar == event.calendar for each in run
    )


def _chosen(run: list[_Event]) -> _Day | None:
    """The day that a run states: the Gregorian one, where there are several."""
    days = [event for event in run if isinstance(event, _Day)]
    return min(days, key=lambda day: day.calendar != "gregorian", default=None)


def _read(run: list[_Event], known: _Day | None) -> Found | None:
    marks = {event.sort: event.value for event in run if isinstance(event, _Mark)}
    times = [event for event in run if isinstance(event, _Time)]
    own = _chosen(run)
    day = own or known
    if day is None or not (own or times):
        return None
    iso, problem = _iso_day(day, int(marks.get("weekdays", 0)) if own else 0)
    if not own:
        problem = None  # it was said where the day was
    if iso and len(iso) == len("2020-11-21") and times:
        zone = times[0].zone or marks.get("zones", "")
        iso, problem = (f"{iso}T{times[0].text}{zone}", problem) if times[0].text else (iso, "date-impossible")
    kind: Kind | None = "modified" if "modified" in marks else "published" if "published" in marks else None
    return Found(iso, kind, run[0].start, run[-1].end, problem)


def _iso_day(day: _Day, weekday: int) -> tuple[str | None, str | None]:
    """A day in ISO 8601, and what is wrong with it; `weekday` as in ISO 8601, 0 where none is stated."""
    if day.problem and day.problem != "date-ambiguous":
        return None, day.problem
    if not day.day and day.calendar == "gregorian":
        return f"{day.year:04}-{day.month:02}", None
    read = _gregorian(day)
    if read is None:
        return None, "date-impossible"
    if not weekday or day.calendar != "gregorian":  # a Hijri day may be one off: the moon is sighted
        return read.isoformat(), day.problem
    if read.isoweekday() == weekday:
        return read.isoformat(), None
    other = _gregorian(day._replace(month=day.day, day=day.month)) if day.problem else None
    if other and other.isoweekday() == weekday:
        return other.isoformat(), None
    return read.isoformat(), "date-weekday"


def _gregorian(day: _Day) -> date | None:
    if day.calendar == "hijri":
        return hijri_to_gregorian(day.year, day.month, day.day)
    if day.calendar == "jalali":
        return jalali_to_gregorian(day.year, day.month, day.day)
    try:
        return date(day.year, day.month, day.day)
    except ValueError:
        return None
