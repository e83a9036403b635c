"""A relative date, such as "yesterday", in an article that has no date.

In a week nobody knows which day is meant.

Fails:
    "yesterday" in the body, and no date line
Passes:
    "yesterday" in the body under the date line
"""

import re
from collections.abc import Iterator

from newscli.article import Label
from newscli.rules.page import LETTERS, Page, Violation

# A minute, an hour, a day, and their plurals.
_UNITS = "\u062f\u0642(?:\u064a\u0642\u0629|\u0627\u0626\u0642)|\u0633\u0627\u0639(?:\u0629|\u0627\u062a)|"
_UNITS += "\u064a\u0648\u0645\u0627?|\u0623\u064a\u0627\u0645"
# Not "8 minutes before the end".
_AGO = f"(?:\u0642\u0628\u0644|\u0645\u0646\u0630) \\d+ (?:{_UNITS})(?! \u0645\u0646 )"
_YESTERDAY = "(?:[\u0623\u0627]\u0648\u0644 )?[\u0623\u0627]\u0645\u0633(?: \u0627\u0644[\u0623\u0627]\u0648\u0644)?"
RELATIVE = re.compile(f"(?<![{LETTERS}])(?:{_YESTERDAY}|{_AGO})(?![{LETTERS}])")
WHERE = (Label.BODY, Label.DECK, Label.DATELINE)


def check(page: Page) -> Iterator[Violation]:
    """The first relative date of an article without a date."""
    if page.article.date_published is not None:
        return
    for block in page.blocks(*WHERE):
        match = RELATIVE.search(block.text)
        if match:
            start = block.span.start + match.start()
            yield Violation(start, start + len(match[0]), "a relative date in an article that has no date")
            return
