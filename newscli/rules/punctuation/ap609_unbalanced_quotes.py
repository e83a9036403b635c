"""A quotation mark without its other half in the paragraph.

Where the quotation begins or ends cannot be known. A quotation that goes on in the next paragraph opens again there,
and closes in the last one.

Fails:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 "\u0625\u0646 \
\u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a \u0645\u0633\u062a\u0645\u0631\u0629.
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 "\u0625\u0646 \
\u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a \u0645\u0633\u062a\u0645\u0631\u0629".
"""

from collections.abc import Iterator

from newscli.rules.page import Page, Violation
from newscli.rules.punctuation.halves import PROSE, unmatched

PAIRS = {"\u00bb": "\u00ab"}
ANGLE = "\u00ab\u00bb"
# Straight marks have no direction, and curly ones are set in every direction: they have only to be even in number.
EVEN = ('"', "\u201c\u201d")
# A quotation may go on for so many paragraphs.
LONGEST = 12


def check(page: Page) -> Iterator[Violation]:
    """Each mark without its half, unless the half stands in a paragraph further on."""
    lone = [at for kind in (ANGLE, *EVEN) for at in _lone(page, kind)]
    for at in sorted(lone):
        yield Violation(at, at + 1, f"{page.text[at]} without its other half")


def _lone(page: Page, kind: str) -> list[int]:
    """Offsets of the marks of a kind without another half."""
    opened: list[tuple[int, int]] = []  # number of the paragraph, offset
    lone = []
    for number, block in enumerate(page.blocks(*PROSE)):
        text, start = block.text, block.span.start
        marks = _lone_in(text, kind)
        if opened and text.lstrip()[0] in kind:  # the quotation opens again at each paragraph that it goes on to
            if not marks:
                opened.pop()
            continue
        for index in marks:
            if opened and text[index] != "\u00ab" and number - opened[-1][0] <= LONGEST:
                opened.pop()
            elif text[index] in PAIRS:
                lone.append(start + index)
            else:
                opened.append((number, start + index))
    return lone + [at for _, at in opened]


def _lone_in(text: str, kind: str) -> list[int]:
    """Indices of the marks of a kind without another half in a paragraph."""
    if kind == ANGLE:
        return sorted(unmatched(text, PAIRS))
    return [max(map(text.rfind, kind))] if sum(map(text.count, kind)) % 2 else []
