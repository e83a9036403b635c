"""Numbers of two digit systems in one article.

European digits here, Arabic-Indic ones there: pasted parts were not brought to one house style.

Fails:
    \u0641\u064a \u0639\u0627\u0645 2020 \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
    \u0648\u0641\u064a \u0639\u0627\u0645 \u0662\u0660\u0661\u0669 \u0642\u0627\u0644 \
\u0627\u0644\u0631\u0626\u064a\u0633
Passes:
    \u0641\u064a \u0639\u0627\u0645 2020 \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
    \u0648\u0641\u064a \u0639\u0627\u0645 2019 \u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064a\u0633
"""

import re
from collections.abc import Iterator

from newscli.rules.kinds import kinds_in_use
from newscli.rules.page import Page, Violation

SYSTEMS = {
    "European": re.compile("(?<![A-Za-z0-9])[0-9]+(?![A-Za-z])"),
    # But for the numbers of verses: behind their sign, or in ornate brackets.
    "Arabic-Indic": re.compile("(?<![\u06dd\ufd3e\ufd3f\u0660-\u0669])[\u0660-\u0669]+"),
    "Persian": re.compile("[\u06f0-\u06f9]+"),
}


def check(page: Page) -> Iterator[Violation]:
    """The first number of the rarer systems in headline and body."""
    used = kinds_in_use(page, SYSTEMS)
    for kind, offsets in used[1:]:
        count = len(offsets)
        message = f"{count} {kind} number{'s' * (count > 1)} among {used[0][0]} ones"
        yield Violation(offsets[0], offsets[0] + 1, message)
