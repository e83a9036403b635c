"""A letter from another script that looks like the ones around it.

A Cyrillic or Greek letter in a Latin word, or full-width Latin letters: a name that no search finds, or an address
that leads somewhere else (UTS #39).

Fails:
    R\u043eme
Passes:
    Rome
"""

import re
from collections.abc import Iterator

from newscli.rules.names import named
from newscli.rules.page import Page, Violation

WORD = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f\u0530-\u058f]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
OTHER = re.compile("[\u0370-\u03ff\u0400-\u052f\u0530-\u058f]")
# In an address, a word that is all of another script is a look-alike too, and so are full-width letters everywhere.
ADDRESS = re.compile("https?://[^\\s/]{0,100}[\u0370-\u058f][^\\s/]{0,100}")
STYLED = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]+")


def check(page: Page) -> Iterator[Violation]:
    """Each word of mixed scripts, each mixed address, each run of full-width or mathematical letters."""
    text = page.text
    for match in WORD.finditer(text):
        other = OTHER.search(match[0])
        if other and LATIN.search(match[0]):
            yield Violation(*match.span(), f"{named(other[0])} in a Latin word")
    for match in ADDRESS.finditer(text):
        yield Violation(*match.span(), "an address with letters that are not Latin")
    for match in STYLED.finditer(text):
        yield Violation(*match.span(), f"{named(match[0][0])} in the place of an ordinary letter")
