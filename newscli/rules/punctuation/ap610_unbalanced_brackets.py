"""A bracket without its other half in the paragraph.

Words were lost, or a credit was cut off. A bracket after the number or letter of a list item has no other half and is
not meant.

Fails:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 (\u0627\u0644\u0630\u064a \u0648\u0635\u0644 \
\u0623\u0645\u0633 \u0625\u0646 \u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a \
\u0645\u0633\u062a\u0645\u0631\u0629.
Passes:
    1) \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 (\u0627\u0644\u0630\u064a \u0648\u0635\u0644 \
\u0623\u0645\u0633) \u0625\u0646 \u0627\u0644\u0645\u062d\u0627\u062f\u062b\u0627\u062a \
\u0645\u0633\u062a\u0645\u0631\u0629.
"""

import re
from collections.abc import Iterator

from newscli.rules.page import LETTERS, Page, Violation
from newscli.rules.punctuation.halves import PROSE, unmatched

PAIRS = {")": "(", "]": "[", "}": "{"}
# A list item's number or letter, or a smiley.
NOT_A_BRACKET = f"(?:^|\\s|-)(?:[0-9\u0660-\u0669]{{1,3}}|[{LETTERS}]|[A-Za-z])[-.]?$|[:;][-]?$"


def check(page: Page) -> Iterator[Violation]:
    """Each bracket without its half, in each paragraph."""
    pairs = {closer: opener for closer, opener in PAIRS.items() if {closer, opener} & page.characters}
    for block in page.blocks(*PROSE):
        text = block.text
        for index in sorted(unmatched(text, pairs)):
            if not re.search(NOT_A_BRACKET, text[max(0, index - 5) : index]):
                at = block.span.start + index
                yield Violation(at, at + 1, f"{text[index]} without its other half")
