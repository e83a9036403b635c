"""A no-break space.

It comes with text pasted from a web page, where it was there for the layout: lines break at the wrong place, and a
search for the two words does not find them. The fix puts a space in its place.

Fails:
    \u0642\u0627\u0644\u00a0\u0627\u0644\u0648\u0632\u064a\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, matches

RUN = re.compile("(?<=\\S)[ \u00a0]*\u00a0[ \u00a0]*(?=\\S)")


def check(page: Page) -> Iterator[Violation]:
    """Each run of spaces inside a line that holds one."""
    return matches(page, RUN, "no-break space", " ")
