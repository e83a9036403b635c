"""A letter stored in two parts that has a code point of its own.

Alef and a hamza mark in the place of U+0623: it looks the same and is not found. The fix composes them (Unicode's
NFC).

Fails:
    \u0627\u0654\u0645\u064a\u0631
Passes:
    \u0623\u0645\u064a\u0631
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace

PAIR = re.compile("[\u0627\u0648\u064a\u0649\u06d5\u06c1\u06d2][\u0653-\u0655]|[A-Za-z][\u0300-\u030c\u0327\u0328]")


def check(page: Page) -> Iterator[Violation]:
    """Each letter and mark that compose."""
    from unicodedata import normalize  # only where a mark was found

    for match in PAIR.finditer(page.text):
        composed = normalize("NFC", match[0])
        if len(composed) < len(match[0]):
            message = f"two code points for {composed}; NFC has U+{ord(composed):04X}"
            yield Violation(*match.span(), message, replace(*match.span(), composed))
