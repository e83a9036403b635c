"""Two spaces or more between two words.

The fix leaves one.

Fails:
    \u0642\u0627\u0644  \u0627\u0644\u0648\u0632\u064a\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, matches

RUN = re.compile("(?<=\\S) {2,}(?=\\S)")


def check(page: Page) -> Iterator[Violation]:
    """Each run of spaces inside a line."""
    return matches(page, RUN, "more than one space", " ")
