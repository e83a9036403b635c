"""A bidirectional control without its other half on the same line.

What is open at the end of a line can turn round what a program prints after it: a file's name, a verdict, the next
column of a table. The fix removes the lone control.

Fails:
    \u0642\u0627\u0644 \u2067\u0627\u0644\u0648\u0632\u064a\u0631 \u0623\u0645\u0633
Passes:
    \u0642\u0627\u0644 \u2067\u0627\u0644\u0648\u0632\u064a\u0631\u2069 \u0623\u0645\u0633
"""

from collections.abc import Iterator

from newscli.rules.names import named
from newscli.rules.page import Page, Violation, replace
from newscli.rules.unicode.pairs import pairs_of


def check(page: Page) -> Iterator[Violation]:
    """Each opener without a closer, and each closer without an opener."""
    text = page.text
    for line in page.document.lines:
        for opener, closer in pairs_of(text, line):
            if opener is None or closer is None:
                lone = closer if opener is None else opener
                assert lone is not None
                verb = "closes nothing" if opener is None else "is not closed on its line"
                yield Violation(lone, lone + 1, f"{named(text[lone])} {verb}", replace(lone, lone + 1, ""))
