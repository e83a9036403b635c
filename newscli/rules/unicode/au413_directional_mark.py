"""A left-to-right, right-to-left or Arabic letter mark.

It puts a full stop or a bracket beside Latin words in its place, and is then right; more often it came with pasted
text and only keeps searches from finding a word. Off by default: no program can tell the two apart.

Fails:
    \u0642\u0627\u0644\u200f \u0627\u0644\u0648\u0632\u064a\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631
"""

import re
from collections.abc import Iterator

from newscli.rules.names import named_run
from newscli.rules.page import Page, Violation, replace

RUN = re.compile("[\u200e\u200f\u061c]+")


def check(page: Page) -> Iterator[Violation]:
    """Each run of marks."""
    for match in RUN.finditer(page.text):
        yield Violation(*match.span(), named_run(match[0]), replace(*match.span(), ""))
