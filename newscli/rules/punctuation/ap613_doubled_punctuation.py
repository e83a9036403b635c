"""The same punctuation mark twice, or two marks where one can stand.

A slip of the finger, or what is left of a deletion. The fix keeps the first; it is unsafe because which was meant is a
guess.

Fails:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631\u060c\u060c \u062b\u0645 \u063a\u0627\u062f\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631\u060c \u062b\u0645 \u063a\u0627\u062f\u0631\u061f!
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace

_COMMAS = "\u060c\u061b"
# An abbreviation's full stop may have a comma behind it: a letter alone, or a Latin word.
_FULL_STOP = r"(?<![.A-Za-z])(?<!\W[^\W\d])\."
MARKS = re.compile(f"[{_COMMAS}](?: ?[{_COMMAS}.:])+|{_FULL_STOP} ?[{_COMMAS}]|: ?[:{_COMMAS}](?!:)")


def check(page: Page) -> Iterator[Violation]:
    """Each pair of marks."""
    for match in MARKS.finditer(page.text):
        if page.is_article(match.start()):
            yield Violation(*match.span(), "two punctuation marks in a row", replace(*match.span(), match[0][0]))
