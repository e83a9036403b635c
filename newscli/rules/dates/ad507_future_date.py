"""A photograph's or an update's date does not fit the article's.

A photograph was taken after the article was published, or the article was updated before that: one of the dates is
wrong.

Fails:
    an article of 1 May 2021 with a photograph of 3 June 2021
Passes:
    an article of 1 May 2021 with a photograph of 30 April 2021
"""

from collections.abc import Iterator
from datetime import date

from newscli.article import Label
from newscli.rules.dates.stated import stated
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import text_span

# Time zones, and captions that are written for the next day's paper.
MOST_DAYS = 1


def check(page: Page) -> Iterator[Violation]:
    """Each caption's date after the article's, and an update before it."""
    published = _day(page.article.date_published)
    modified = _day(page.article.date_modified)
    last = max(day for day in (published, modified, date.min) if day)
    if published is None:
        return
    for found in stated(page):
        day = _day(found.found.iso) if found.label is Label.CAPTION else None
        if day and (day - last).days > MOST_DAYS:
            yield Violation(found.start, found.end, f"a photograph of {day}, after the article's date, {last}")
    if modified and (published - modified).days > MOST_DAYS:
        block = page.blocks(Label.DATELINE)[0]
        yield Violation(*text_span(block), f"updated on {modified}, before it was published on {published}")


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso[:10]) if iso and len(iso) >= len("2020-11-21") else None
