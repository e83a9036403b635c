"""A quotation mark without its other half in the paragraph.

Where the quotation begins or ends cannot be known. A quotation that goes on in the next paragraph opens again \
there, and
closes in the last one.

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

PAIRS = {"»": "«", "\u201d": "\u201c"}


def check(page: Page) -> Iterator[Violation]:
    """Each mark without its half, in each paragraph."""
    for line in page.lines_of(*PROSE):
        text = page.text[line.start : line.end]
        straight = [index for index, char in enumerate(text) if char == '"']
        lone = unmatched(text, PAIRS)
        if len(straight) % 2:
            lone.append(straight[-1])
        for index in sorted(lone):
            at = line.start + index
            yield Violation(at, at + 1, f"{text[index]} without its other half")
