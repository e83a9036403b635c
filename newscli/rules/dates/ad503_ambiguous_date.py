"""A date whose day and month could be the other way round.

5/4/2021 is the fifth of April to most readers of Arabic and the fourth of May to some. Off by default: newscli reads
day/month, as the Arab press prints it.

Fails:
    \u0646\u0634\u0631 \u0641\u064a: 5/4/2021
Passes:
    \u0646\u0634\u0631 \u0641\u064a: 25/4/2021
"""

from collections.abc import Iterator

from newscli.rules.dates.stated import with_problem
from newscli.rules.page import Page, Violation


def check(page: Page) -> Iterator[Violation]:
    """Each date that can be read in two ways."""
    for date in with_problem(page, "date-ambiguous"):
        yield Violation(date.start, date.end, "day and month could be the other way round")
