"""A day that no calendar has.

The 31st of a month of 30 days, a thirteenth month, the 29th of February in a common year: a figure is wrong.

Fails:
    \u0646\u0634\u0631 \u0641\u064a: 31/11/2021
Passes:
    \u0646\u0634\u0631 \u0641\u064a: 30/11/2021
"""

from collections.abc import Iterator

from newscli.rules.dates.stated import with_problem
from newscli.rules.page import Page, Violation


def check(page: Page) -> Iterator[Violation]:
    """Each date that is impossible."""
    for date in with_problem(page, "date-impossible"):
        yield Violation(date.start, date.end, "no such day or time")
