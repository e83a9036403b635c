"""A date line that no date can be read from.

It has figures, but no day, month and year in an order that is known, or a year of two digits, or no sign of which
calendar it is in.

Fails:
    \u062a\u0627\u0631\u064a\u062e \u0627\u0644\u0646\u0634\u0631: 12-2021-44
Passes:
    \u062a\u0627\u0631\u064a\u062e \u0627\u0644\u0646\u0634\u0631: 12/5/2021
"""

import re
from collections.abc import Iterator

from newscli import dates
from newscli.article import Label
from newscli.rules.dates.stated import DATELINES, with_problem
from newscli.rules.page import Page, Violation

# Three numbers with the marks of a date between them.
FIGURES = re.compile(r"(?<![\d.:/-])\d{1,4}\s?[/.-]\s?\d{1,4}\s?[/.-]\s?\d{1,4}(?![\d.:/-])")


def check(page: Page) -> Iterator[Violation]:
    """Each date line with figures and no date, and each date of two digits or of an unknown calendar."""
    for block in page.blocks(Label.DATELINE, Label.RELATED_DATE):
        figures = FIGURES.search(block.text)
        if figures and not dates.find(block.text):
            start = block.span.start
            yield Violation(start + figures.start(), start + figures.end(), "no date can be read from this line")
    for date in with_problem(page, "date-two-digit-year", "date-calendar"):
        if date.label in DATELINES:
            yield Violation(date.start, date.end, dates.PROBLEMS[date.found.problem or ""])
