"""Words stored as presentation forms in visual order: last letter first.

The text was shaped and turned round for a program that knows nothing of Arabic; anywhere else it reads backwards. The
joining forms tell: an initial form stands behind the final one. The fix turns the run round again and puts the letters
in; it is unsafe because where a run begins is a guess.

Fails:
    \ufeae\ufef3\ufeaf\ufeee\ufedf\ufe8d \ufedd\ufe8e\ufed7
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
"""

from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace
from newscli.rules.unicode.forms import plain, runs
from newscli.rules.unicode.turning import turned


def check(page: Page) -> Iterator[Violation]:
    """Each run of words whose forms join in visual order."""
    for run in runs(page.text):
        if run.order < 0:
            letters = plain(turned(page.text[run.start : run.end]))
            message = f"presentation forms in visual order: {letters[:30]}"
            yield Violation(run.start, run.end, message, replace(run.start, run.end, letters))
