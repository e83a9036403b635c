"""Words stored as presentation forms: glyphs in the place of letters.

They look right where they were made, but no search finds them and no font joins them as it would. They come from PDF
files and from programs that shape text before storing it. The fix puts the letters in their place.

Fails:
    \ufed7\ufe8e\ufedd \ufe8d\ufedf\ufeee\ufeaf\ufef3\ufeae
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
"""

from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace
from newscli.rules.unicode.forms import WORD, order_of, plain


def check(page: Page) -> Iterator[Violation]:
    """Each word of two forms or more that is not in visual order."""
    for match in WORD.finditer(page.text):
        if len(match[0]) > 1 and order_of(match[0]) >= 0 and not _is_visual(page, match.start()):
            letters = plain(match[0])
            yield Violation(*match.span(), f"presentation forms stored: {letters}", replace(*match.span(), letters))


def _is_visual(page: Page, offset: int) -> bool:
    """Whether the line's words are in visual order, taken together (AU402)."""
    line = page.line_at(offset)
    return sum(order_of(word) for word in WORD.findall(page.text, line.start, line.end)) < 0
