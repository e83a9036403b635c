"""A presentation form among ordinary letters.

A ligature or a glyph that a font's table left in the text: search does not find the word. The fix puts its letters \
in.

Fails:
    \u0642\u0627\u0644 \u0627\ufedf\u0648\u0632\u064a\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace
from newscli.rules.unicode.forms import FORMS, WORD, plain

ALONE = re.compile(f"[{FORMS}]")


def check(page: Page) -> Iterator[Violation]:
    """Each single form: one that has no form beside it."""
    for match in WORD.finditer(page.text):
        if len(match[0]) == 1:
            letters = plain(match[0])
            message = f"presentation form U+{ord(match[0]):04X} among letters"
            yield Violation(*match.span(), message, replace(*match.span(), letters))
