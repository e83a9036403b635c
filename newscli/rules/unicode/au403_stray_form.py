"""A presentation form among ordinary letters.

A ligature or a glyph that a font's table left in the text: search does not find the word. The fix puts its letters in.

Fails:
    \u0642\u0627\u0644 \u0627\ufedf\u0648\u0632\u064a\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
"""

from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace
from newscli.rules.unicode.forms import plain, runs


def check(page: Page) -> Iterator[Violation]:
    """Each word with a single form."""
    for run in runs(page.text):
        if run.forms == 1:
            letters = plain(page.text[run.start : run.end])
            message = f"a presentation form among letters; {letters} is meant"
            yield Violation(run.start, run.end, message, replace(run.start, run.end, letters))
