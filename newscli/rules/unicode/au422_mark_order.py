"""Shadda and vowel now in one order, now in the other.

Both orders look the same, and a search for one does not find the other. NFC puts the vowel first, keyboards mostly the
shadda; an article should keep to one. The fix gives the rarer order the commoner's.

Fails:
    \u0643\u0628\u0651\u064e\u0631 \u0648\u0639\u062f\u0651\u064e\u062f \u0648\u062d\u062f\u064e\u0651\u062f
Passes:
    \u0643\u0628\u0651\u064e\u0631 \u0648\u0639\u062f\u0651\u064e\u062f \u0648\u062d\u062f\u0651\u064e\u062f
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace

# Two marks on a letter and no more: a pile has no order to speak of.
_ALONE = "(?<![\u064b-\u0655\u0670]){}(?![\u064b-\u0655\u0670])"
SHADDA_FIRST = re.compile(_ALONE.format("\u0651[\u064b-\u0650]"))
VOWEL_FIRST = re.compile(_ALONE.format("[\u064b-\u0650]\u0651"))


def check(page: Page) -> Iterator[Violation]:
    """Each pair in the rarer order."""
    shadda_first, vowel_first = list(SHADDA_FIRST.finditer(page.text)), list(VOWEL_FIRST.finditer(page.text))
    rarer = vowel_first if len(vowel_first) < len(shadda_first) else shadda_first
    if shadda_first and vowel_first:
        usual = "shadda" if rarer is vowel_first else "vowel"
        for match in rarer:
            yield Violation(*match.span(), f"elsewhere the {usual} comes first", replace(*match.span(), match[0][::-1]))
