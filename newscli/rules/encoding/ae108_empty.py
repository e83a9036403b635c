"""The file holds nothing that can be read.

It is empty, or has only white space and invisible characters.

Fails:
    three blank lines
Passes:
    a headline
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation

VISIBLE = re.compile("[^\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def check(page: Page) -> Iterator[Violation]:
    """The start of a text without a visible character."""
    if not VISIBLE.search(page.text):
        yield Violation(0, 0, "nothing to read in the file")
