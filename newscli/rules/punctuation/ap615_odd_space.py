"""A space of another kind: thin, wide, ideographic, or blank letters that only look like one.

It comes from other programs' layout, or hides something: a search for the two words does not find them. The fix puts a
space in its place.

Fails:
    \u0642\u0627\u0644\u3000\u0627\u0644\u0648\u0632\u064a\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
"""

import re
from collections.abc import Iterator

from newscli.rules.names import named_run
from newscli.rules.page import Page, Violation, replace

# White space of category Zs but SPACE and NO-BREAK SPACE; the blank Braille cell, and the Hangul and Khmer fillers.
RUN = re.compile("[\u1680\u2000-\u200a\u202f\u205f\u3000\u2800\u115f\u1160\u3164\uffa0\u17b4\u17b5]+")


def check(page: Page) -> Iterator[Violation]:
    """Each run of odd spaces."""
    for match in RUN.finditer(page.text):
        yield Violation(*match.span(), f"odd space {named_run(match[0])}", replace(*match.span(), " "))
