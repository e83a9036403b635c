"""The dates that a page states, with what is wrong with each."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from newscli import dates
from newscli.article import Label
from newscli.rules.page import Page

DATELINES = (Label.DATELINE, Label.RELATED_DATE)
PROSE = (Label.HEADLINE, Label.DECK, Label.BODY, Label.QUOTE, Label.LIST, Label.CAPTION, Label.BYLINE)

# In a sentence a date with a year is looked for so far before and after its year (characters).
_YEAR = re.compile(r"(?<!\d)(?:1[3-9]|20)\d\d(?!\d)")
_DIGIT = re.compile(r"\d")
_BEFORE = 40
_AFTER = 12


class Stated(msgspec.Struct, frozen=True, gc=False):
    """A date in the document: its place (characters), what it says, and what its line is."""

    start: int
    end: int
    found: dates.Found
    label: Label


def stated(page: Page) -> list[Stated]:
    """The dates of the article, read once."""
    known: list[Stated] | None = page.read.get("dates")
    if known is None:
        known = page.read["dates"] = list(_stated(page))
    return known


def _stated(page: Page) -> Iterator[Stated]:
    for block in page.blocks(*DATELINES, *PROSE):
        text = block.text
        if block.label in DATELINES:
            windows: Iterable[tuple[int, int]] = [(0, len(text))]
        else:  # a year begins with one of these
            windows = _windows(text) if "1" in text or "20" in text else ()
        for start, end in windows:
            for found in dates.find(text[start:end]):
                first, last = start + found.start, start + found.end
                first = _behind_marker(text, first, last)
                yield Stated(block.span.start + first, block.span.start + last, found, block.label)


def _behind_marker(text: str, start: int, end: int) -> int:
    """The start of a date without the words before it, as in `published: 21/11/2020`."""
    digit = _DIGIT.search(text, start, end)
    colon = text.rfind(":", start, digit.start()) if digit else -1
    return start if colon < 0 else len(text) - len(text[colon + 1 :].lstrip())


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of whole words around each year; stretches that meet are one."""
    start = end = 0
    for year in _YEAR.finditer(text):
        if year.start() - _BEFORE > end:
            if end:
                yield start, end
            start = text.find(" ", max(0, year.start() - _BEFORE), year.start()) + 1 if year.start() > _BEFORE else 0
        blank = text.find(" ", year.end() + _AFTER)
        end = blank if 0 <= blank < year.end() + 2 * _AFTER else min(len(text), year.end() + _AFTER)
    if end:
        yield start, end


def with_problem(page: Page, *problems: str) -> Iterator[Stated]:
    """The dates that have one of the problems (the keys of `newscli.dates.PROBLEMS`)."""
    return (date for date in stated(page) if date.found.problem in problems)
