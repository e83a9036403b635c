"""A code point that stands for no character.

Private use, not assigned, or one of Unicode's noncharacters (Unicode 23.7): no two programs agree on it, and most
fonts show a box. It comes from symbol fonts and from damaged files.

Fails:
    \u0642\u0627\u0644 \ue000 \u0627\u0644\u0648\u0632\u064a\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
"""

from collections.abc import Iterator
from unicodedata import category

from newscli.rules.page import Page, Violation


def check(page: Page) -> Iterator[Violation]:
    """Each code point that is private or not assigned."""
    unknown = {char for char in page.characters if not char.isprintable() and category(char) in {"Cn", "Co"}}
    if unknown:
        for offset, char in enumerate(page.text):
            if char in unknown:
                kind = "private-use" if category(char) == "Co" else "unassigned"
                yield Violation(offset, offset + 1, f"{kind} code point U+{ord(char):04X}")
