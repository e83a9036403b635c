"""Dates as pages print them: a table of cases, and what holds for any text."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project import DATA

from newscli import dates
from newscli.dates.reading import events_of

ROWS = [
    line.split("\t") for line in (DATA / "parser/dates.tsv").read_text("utf-8").splitlines() if not line.startswith("#")
]
CASES = {name: (text.replace("\u2424", "\n"), expected) for name, text, expected in ROWS}


def printed(found: dates.Found) -> str:
    text = f"{found.iso or ''}{'!' + found.problem if found.problem else ''}"
    return f"{text} {found.kind}" if found.kind else text


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_find(text, expected):
    assert "; ".join(map(printed, dates.find(text))) == expected


def test_names_are_distinct():
    assert len(CASES) == len(ROWS)


@settings(deadline=None)
@given(st.text(st.sampled_from("0123\u0661\u06f2 /.-:()\n,\u060c\u0645\u0635TGMT+\u0627\u0631\u0633"), max_size=60))
def test_any_text(text):
    """Places lie in the text, in order; what is given is a date of the calendar."""
    end = 0
    for found in dates.find(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        assert found.problem in (None, *dates.PROBLEMS)
        if found.iso and len(found.iso) >= len("2020-11-21"):
            date.fromisoformat(found.iso[:10])


# Words and signs that lines with dates are made of, and others; the Arabic ones are months and a weekday.
PIECES = st.sampled_from(
    [
        *("12", "\u0661\u0662", "2021", "09:14", "/", "-", "(", ")", " ", "May", "GMT", "2/3/2020", "word"),
        *("\u0643\u0644\u0645\u0629", "\u0645\u0627\u064a\u0648", "\u0623\u064e\u064a\u0627\u0631"),
        "\u0627\u0644\u0623\u062d\u062f",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=9), st.sampled_from(["", " "]))
def test_a_line_that_is_a_date(pieces, between):
    """What is told by words that no date has is told the same by the events that are found."""
    text = between.join(pieces)
    events = events_of(text)
    size = sum(event.end - event.start for event in events)
    assert dates.is_date(text) is (size > 0 and size / len("".join(text.split())) >= 0.8)


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@settings(deadline=None)
@given(DAYS, st.sampled_from("/.-"))
def test_any_numeric_day(day, mark):
    for text in (f"{day.day}{mark}{day.month}{mark}{day.year}", f"{day.year}{mark}{day.month}{mark}{day.day}"):
        assert [found.iso for found in dates.find(text)] == [day.isoformat()]


@settings(deadline=None)
@given(st.integers(0, 455 * 365))
def test_jalali_days_follow_each_other(offset):
    """The calendar's years of 12 months, counted day by day from Nowruz 1178."""
    year, month, day = jalali(offset)
    assert dates.jalali_to_gregorian(year, month, day) == date(1799, 3, 21) + timedelta(offset)


def jalali(offset: int) -> tuple[int, int, int]:
    """The Jalali day that is so many days after 1 Farvardin 1178, by counting years and months."""
    year = 1178
    while offset >= (length := 366 if (25 * year + 11) % 33 < 8 else 365):
        offset -= length
        year += 1
    for month in range(1, 13):
        days = 31 if month <= 6 else 30
        if offset < days or month == 12:
            return year, month, offset + 1
        offset -= days
    raise AssertionError


# Nowruz of the years around leap years, from the calendar's published tables.
NOWRUZ = {1375: (1996, 3, 20), 1376: (1997, 3, 21), 1387: (2008, 3, 20), 1399: (2020, 3, 20), 1404: (2025, 3, 21)}


@pytest.mark.parametrize("year", NOWRUZ)
def test_nowruz(year):
    assert dates.jalali_to_gregorian(year, 1, 1) == date(*NOWRUZ[year])


@pytest.mark.parametrize("day", [(1400, 13, 1), (1400, 0, 1), (1400, 1, 0), (1400, 1, 32), (1000, 1, 1), (1700, 1, 1)])
def test_no_such_jalali_day(day):
    assert dates.jalali_to_gregorian(*day) is None


@pytest.mark.parametrize("day", [(1442, 13, 1), (1442, 1, 31), (1200, 1, 1), (1600, 1, 1)])
def test_no_such_hijri_day(day):
    assert dates.hijri_to_gregorian(*day) is None
