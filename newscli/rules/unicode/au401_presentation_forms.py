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
from newscli.rules.unicode.forms import plain, runs


def check(page: Page) -> Iterator[Violation]:
    """Each run of words with two forms or more that is not in visual order."""
    for run in runs(page.text):
        if run.forms > 1 and run.order >= 0:
            letters = plain(page.text[run.start : run.end])
            message = f"presentation forms stored: {letters[:30]}"
            yield Violation(run.start, run.end, message, replace(run.start, run.end, letters))
