"""Quotation marks of two kinds in one article.

Straight ones here, angle or curly ones there: pasted parts were not brought to one house style.

Fails:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 "\u0646\u0639\u0645" \u0623\u0645\u0633
    \u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064a\u0633 «\u0644\u0627» \u0627\u0644\u064a\u0648\u0645
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 «\u0646\u0639\u0645» \u0623\u0645\u0633
    \u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064a\u0633 «\u0644\u0627» \u0627\u0644\u064a\u0648\u0645
"""

import re
from collections.abc import Iterator

from newscli.rules.kinds import kinds_in_use
from newscli.rules.page import Page, Violation

KINDS = {"straight": re.compile('"'), "curly": re.compile("[\u201c\u201d]"), "angle": re.compile("[«»]")}


def check(page: Page) -> Iterator[Violation]:
    """The first mark of each rarer kind in headline and body."""
    used = kinds_in_use(page, KINDS)
    for kind, offsets in used[1:]:
        yield Violation(offsets[0], offsets[0] + 1, f"{kind} quotation mark among {used[0][0]} ones")
