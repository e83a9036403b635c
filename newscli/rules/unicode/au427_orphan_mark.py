"""A vowel mark with no letter under it.

At the start of a line, or after a space or a sign, it shows on a dotted circle or on the wrong letter. The letter was
lost, or the mark was typed before it.

Fails:
    \u0642\u0627\u0644 \u064e\u0627\u0644\u0648\u0632\u064a\u0631
Passes:
    \u0642\u0627\u0644\u064e \u0627\u0644\u0648\u0632\u064a\u0631
"""

import re
from collections.abc import Iterator

from newscli.rules.page import LETTERS, MARKS, Page, Violation

# Tatweel, the dotted circle and the no-break space bear marks that are shown for themselves (Unicode 2.11).
_BEARERS = f"{LETTERS}{MARKS}\u0640\u25cc\u00a0\u200c\u200d\ufb50-\ufdff\ufe70-\ufefc"
ORPHAN = re.compile(f"(?<![{_BEARERS}])[\u064b-\u0655\u0670]+")


def check(page: Page) -> Iterator[Violation]:
    """Each run of marks with no letter before it."""
    for match in ORPHAN.finditer(page.text):
        yield Violation(*match.span(), "a vowel mark without a letter")
