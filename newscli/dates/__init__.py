"""Dates as news pages print them: found in a line, read, and given in ISO 8601 as precisely as they are stated.

Month and weekday names in the spellings of the Arab countries, Persian, Urdu and English are data (`names.json`). Dates
of the Hijri calendar (Umm al-Qura, by hijridate) and of the Jalali one become Gregorian; where a page prints both, its
Gregorian date is taken.
"""

from datetime import date
from typing import Literal

import msgspec
from msgspec.structs import replace

from newscli.dates.calendars import hijri_to_gregorian, jalali_to_gregorian, may_be_hijri
from newscli.dates.reading import Day, Event, Mark, Time, events_of, folded_word, has_digit, words_of_dates

__all__ = ["PROBLEMS", "Found", "find", "hijri_to_gregorian", "is_date", "jalali_to_gregorian"]

# A line that states a date is short; of a longer one only the beginning is looked at (characters).
_LOOKED_AT = 300

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


class Found(msgspec.Struct, frozen=True, gc=False):
    """A date in a text: its place in characters, ISO 8601 (None where it cannot be), and what is wrong with it."""

    iso: str | None
    kind: Kind | None
    start: int
    end: int
    problem: str | None = None


def find(text: str) -> list[Found]:
    """The dates in a text that give at least a month and a year, in order; several lines may make up one date."""
    return _found(events_of(text[:_LOOKED_AT]))


def is_date(text: str, share: float = 0.8) -> bool:
    """Whether at least that share of a line is dates, times, weekdays and zones, by its characters without spaces.

    A line too long for a date is none.
    """
    if len(text) > _LOOKED_AT or not has_digit(text):
        return False
    words = text.split()
    size = sum(map(len, words))
    return _may_be_date(words, (1 - share) * size + 1) and _size(events_of(text)) / size >= share


def _may_be_date(words: list[str], room: float) -> bool:
    """Whether a line has no more characters in words that no date has than there is room for."""
    for word in words:
        folded = folded_word(word)
        if folded.isalpha() and folded not in words_of_dates():
            room -= len(word)
            if room < 0:
                return False
    return True


def _size(events: tuple[Event, ...]) -> int:
    return sum([event.end - event.start for event in events])


def _found(events: tuple[Event, ...]) -> list[Found]:
    """What the events say together: one date for each run of them that can be about one."""
    if not events:
        return []
    found: list[Found] = []
    run: list[Event] = []
    known: Day | None = None  # the last one read: a time without a day of its own is of that day
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


def _opens_another(run: list[Event], event: Event) -> bool:
    if isinstance(event, Mark):
        return event.sort in ("published", "modified")
    return isinstance(event, Day) and any(isinstance(each, Day) and each.calendar == event.calendar for each in run)


def _chosen(run: list[Event]) -> Day | None:
    """The day that a run states: the Gregorian one, where there are several."""
    days = [event for event in run if isinstance(event, Day)]
    return min(days, key=lambda day: day.calendar != "gregorian", default=None)


def _read(run: list[Event], known: Day | None) -> Found | None:
    marks = {event.sort: event.value for event in run if isinstance(event, Mark)}
    times = [event for event in run if isinstance(event, Time)]
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


def _iso_day(day: Day, weekday: int) -> tuple[str | None, str | None]:
    """A day in ISO 8601, and what is wrong with it; `weekday` as in ISO 8601, 0 where none is stated."""
    if day.problem and day.problem != "date-ambiguous":
        return None, day.problem
    if not day.day:  # a month of another calendar lies in two of ours
        return f"{day.year:04}-{day.month:02}" if day.calendar == "gregorian" else None, None
    read = _gregorian(day)
    if read is None:
        is_unknown = day.calendar == "hijri" and may_be_hijri(day.year, day.month, day.day)
        return None, None if is_unknown else "date-impossible"
    if not weekday or day.calendar != "gregorian":  # a Hijri day may be one off: the moon is sighted
        return read.isoformat(), day.problem
    if read.isoweekday() == weekday:
        return read.isoformat(), None
    other = _gregorian(replace(day, month=day.day, day=day.month)) if day.problem else None
    if other and other.isoweekday() == weekday:
        return other.isoformat(), None
    return read.isoformat(), "date-weekday"


def _gregorian(day: Day) -> date | None:
    if day.calendar == "hijri":
        return hijri_to_gregorian(day.year, day.month, day.day)
    if day.calendar == "jalali":
        return jalali_to_gregorian(day.year, day.month, day.day)
    try:
        return date(day.year, day.month, day.day)
    except ValueError:
        return None
