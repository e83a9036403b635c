"""Reading a line: its numbers and words, and the days, times and marks that they make."""

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec
from msgspec.structs import replace

from newscli.folding import fold, fold_all
from newscli.tables import read_table

_LONGEST_NAME = 3  # words

Calendar = Literal["gregorian", "hijri", "jalali"]


class _Token(msgspec.Struct, frozen=True, gc=False):
    text: str  # folded
    start: int
    end: int


class Day(msgspec.Struct, frozen=True, gc=False):
    """A date of a calendar; `month` and `day` are 0 where they are not stated."""

    year: int
    month: int
    day: int
    calendar: Calendar | None
    start: int
    end: int
    problem: str | None = None


class Time(msgspec.Struct, frozen=True, gc=False):
    """A time of day and its zone."""

    text: str  # HH:MM or HH:MM:SS, "" where impossible
    zone: str | None
    start: int
    end: int


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A word that says what the date beside it is: a weekday, a zone, or `published` or `modified`."""

    sort: str
    value: str
    start: int
    end: int


Event = Day | Time | Mark

_NONE: dict[str, dict[str, str]] = {}
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\d+|[^\s\d:/.,()\[\]|+\-\u2013\u2014_\u060c\u061b\u00b7\u2022<>*]+|[^\s]")
_SEPARATORS = frozenset("/.-\u2013\u2014")
_COMMAS_AND_DASHES = frozenset(",\u060c./-\u2013")
_MOST_DAYS = 31
_FIRST_YEAR = 1000
_FIRST_GREGORIAN_YEAR = 1600


@cache
def _names() -> dict[str, dict[str, dict[str, str]]]:
    """By a name's first word: for each sort of name the folded spellings, and what they stand for."""
    return read_table(__file__, "names.packed.json", dict[str, dict[str, dict[str, str]]])


def folded() -> dict[str, dict[str, dict[str, str]]]:
    """What names.json says, as `_names` has it."""
    tables = read_table(__file__, "names.json", dict[str, dict[str, list[str]] | list[str]])
    names: dict[str, dict[str, dict[str, str]]] = {}
    for sort, table in tables.items():
        for value, spellings in table.items() if isinstance(table, dict) else [(sort, table)]:
            for spelling in fold_all(spellings):
                words = _TOKEN.findall(spelling)
                names.setdefault(words[0], {}).setdefault(sort, {})[" ".join(words)] = value
    return names


@cache
def words_of_dates() -> frozenset[str]:
    """Every word of a date, folded: those of all names."""
    tables = [table for sorts in _names().values() for table in sorts.values()]
    return frozenset([word for table in tables for spelling in table for word in spelling.split()])


def has_digit(text: str) -> bool:
    """Whether a text has a digit; one without has no date."""
    return _DIGIT.search(text) is not None


@lru_cache(maxsize=256)  # a line is asked about when it is labelled and again when its date is read
def events_of(text: str) -> tuple[Event, ...]:
    """The days, times and marks in a text, in order; a text without a digit has none."""
    if not has_digit(text):
        return ()
    tokens = [_Token(folded_word(match[0]), *match.span()) for match in _TOKEN.finditer(text)]
    events: list[Event] = []
    names = _names()
    at = 0
    while at < len(tokens):
        word = tokens[at].text
        readers = _OF_NUMBERS if word.isdecimal() else _OF_WORDS if word in names else ()
        for read in readers:
            found = read(tokens, at)
            if found:
                events.append(found[0])
                at = found[1]
                break
        else:
            at += 1
    return tuple(events)


folded_word = lru_cache(maxsize=10_000)(fold)  # lines have few words that others have not


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


def _numeric_day(tokens: list[_Token], at: int) -> tuple[Day, int] | None:
    """d/m/y, m/d/y where only that can be, or y/m/d; with `/`, `.` or dashes."""
    mark = _text_at(tokens, at + 1)
    if mark not in _SEPARATORS or _text_at(tokens, at + 3) != mark:
        return None
    first, second, third = (_number(tokens, at + step, 1, 2, 4) for step in (0, 2, 4))
    if first is None or second is None or third is None or sorted((first, second, third))[1] > _MOST_DAYS:
        return None  # "resolution 45/32/2019" has a number, not a date
    if _is_glued(tokens, at - 1, mark) or _is_glued(tokens, at + 5, mark):
        return None
    calendar, end = _calendar(tokens, at + 5)
    place = (tokens[at].start, tokens[end - 1].end)
    if first >= _FIRST_YEAR:
        return _day(first, second, third, calendar, place), end
    if third < _FIRST_YEAR:
        return Day(0, second, first, calendar, *place, "date-two-digit-year"), end
    if second > 12 >= first:
        first, second = second, first
    open_order = mark != "." and max(first, second) <= 12 and first != second
    day = _day(third, second, first, calendar, place)
    is_open = open_order and day.calendar == "gregorian" and not day.problem
    return (replace(day, problem="date-ambiguous") if is_open else day), end


def _is_glued(tokens: list[_Token], at: int, mark: str) -> bool:
    """Whether a fourth number is glued on by the same mark: an address or a version, not a date."""
    if at < 1 or _text_at(tokens, at) != mark:
        return False
    before, after = tokens[at - 1], tokens[min(at + 1, len(tokens) - 1)]
    numbers = before.text.isdecimal() and after.text.isdecimal()
    return numbers and before.end == tokens[at].start and tokens[at].end == after.start


def _day(year: int, month: int, day: int, calendar: Calendar | None, place: tuple[int, int]) -> Day:
    if calendar is None and year >= _FIRST_GREGORIAN_YEAR:
        calendar = "gregorian"
    problem = None if month and day else "date-impossible"
    return Day(year, month, day, calendar, *place, problem if calendar else "date-calendar")


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


def _day_of_month(tokens: list[_Token], at: int) -> tuple[Day, int] | None:
    """`12 September 2020` and its like."""
    day = _number(tokens, at, 1, 2)
    month = _month(tokens, _skip(tokens, at + 1, "before_month")) if day is not None else None
    return _with_year(tokens, at, month, day or 0) if month else None


def _month_first(tokens: list[_Token], at: int) -> tuple[Day, int] | None:
    """`September 12, 2020` and `September 2020`."""
    month = _month(tokens, at)
    if not month:
        return None
    behind = month[2] + (_text_at(tokens, month[2]) == ".")
    day = _number(tokens, behind, 1, 2)
    if day is None:
        return _with_year(tokens, at, month, 0)
    return _with_year(tokens, at, (month[0], month[1], _skip(tokens, behind + 1, "before_month")), day)


def _with_year(tokens: list[_Token], at: int, month: tuple[Calendar, int, int], day: int) -> tuple[Day, int] | None:
    behind = _skip(tokens, month[2], "of_year")
    year = _number(tokens, behind, 4)
    if year is None or year < _FIRST_YEAR or _text_at(tokens, behind + 1) == ":":
        return None
    if month[0] != "gregorian" and year >= _FIRST_GREGORIAN_YEAR:  # "Ramadan 2022": a season, not a date
        return None
    end = _calendar(tokens, behind + 1)[1]
    problem = None if month[1] else "date-months-disagree"
    return Day(year, month[1], day, month[0], tokens[at].start, tokens[end - 1].end, problem), end


def _time(tokens: list[_Token], at: int) -> tuple[Time, int] | None:
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
    return Time(text, zone, tokens[at].start, tokens[end - 1].end), end


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


def _mark(tokens: list[_Token], at: int) -> tuple[Mark, int] | None:
    """A weekday, a zone before its time, or a word for publication or update."""
    for sort in ("weekdays", "zones", "modified", "published"):
        named = _named(tokens, at, sort)
        if named:
            return Mark(sort, named[0], tokens[at].start, tokens[named[1] - 1].end), named[1]
    return None


_OF_NUMBERS = (_numeric_day, _time, _day_of_month)
_OF_WORDS = (_month_first, _mark)
