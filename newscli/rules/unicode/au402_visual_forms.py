"""Words stored as presentation forms in visual order: last letter first.

The text was shaped and turned round for a program that knows nothing of Arabic; anywhere else it reads backwards. The
joining forms tell: an initial form stands behind the final one. The fix turns the run round again and puts the \
letters
in; it is unsafe because where a run begins is a guess.

Fails:
    \ufeae\ufef3\ufeaf\ufeee\ufedf\ufe8d \ufedd\ufe8e\ufed7
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace
from newscli.rules.unicode.forms import RUN, WORD, order_of, plain

NUMBER_OR_LATIN = re.compile("[0-9][0-9.,:]*[0-9]|[A-Za-z]+")
MIRROR = str.maketrans("()[]«»", ")(][»«")


def check(page: Page) -> Iterator[Violation]:
    """Each run of words whose forms join in visual order."""
    for match in RUN.finditer(page.text):
        if sum(order_of(word) for word in WORD.findall(match[0])) < 0:
            letters = turned(match[0])
            message = f"presentation forms in visual order: {letters[:30]}"
            yield Violation(*match.span(), message, replace(*match.span(), letters))


def turned(text: str) -> str:
    """The text in logical order: all of it backwards but for its numbers, brackets mirrored (rules L2 and L4)."""
    turned = NUMBER_OR_LATIN.sub(lambda number: number[0][::-1], text)[::-1]
    return plain(turned.translate(MIRROR))
