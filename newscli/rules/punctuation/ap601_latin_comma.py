"""A Latin comma after an Arabic letter.

Arabic's comma is U+060C; the Latin one hangs the wrong way round. The fix puts the Arabic comma in.

Fails:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631, \u062b\u0645 \u063a\u0627\u062f\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631\u060c \u062b\u0645 \u063a\u0627\u062f\u0631\u060c \
\u0648\u0645\u0639\u0647 1,500 \u0631\u062c\u0644
"""

import re
from collections.abc import Iterator

from newscli.rules.page import LETTERS, MARKS, Page, Violation, matches

COMMA = re.compile(f",(?<=[{LETTERS}{MARKS}],)")


def check(page: Page) -> Iterator[Violation]:
    """Each Latin comma after an Arabic letter."""
    return matches(page, COMMA, "Latin comma after an Arabic letter", "\u060c")
