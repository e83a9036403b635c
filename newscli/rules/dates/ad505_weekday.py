"""The weekday is not that date's.

One of the two is wrong.

Fails:
    \u0646\u0634\u0631 \u0641\u064a: \u0627\u0644\u0623\u062d\u062f 21/11/2020
Passes:
    \u0646\u0634\u0631 \u0641\u064a: \u0627\u0644\u0633\u0628\u062a 21/11/2020
"""

from collections.abc import Iterator

from newscli.rules.dates.stated import with_problem
from newscli.rules.page import Page, Violation


def check(page: Page) -> Iterator[Violation]:
    """Each date whose weekday is another."""
    for date in with_problem(page, "date-weekday"):
        yield Violation(date.start, date.end, "the weekday is not that date's")
