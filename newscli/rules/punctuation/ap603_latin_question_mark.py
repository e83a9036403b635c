"""A Latin question mark after an Arabic letter.

Arabic's question mark is U+061F. The fix puts it in.

Fails:
    \u0645\u062a\u0649 \u063a\u0627\u062f\u0631 \u0627\u0644\u0648\u0632\u064a\u0631?
Passes:
    \u0645\u062a\u0649 \u063a\u0627\u062f\u0631 \u0627\u0644\u0648\u0632\u064a\u0631\u061f
"""

import re
from collections.abc import Iterator

from newscli.rules.page import LETTERS, MARKS, Page, Violation, matches

# Not in a run of them, which is what a bad conversion leaves of letters, nor before a letter, as in an address.
MARK = re.compile(f"\\?(?<=[{LETTERS}{MARKS}]\\?)(?![\\w?=&])")


def check(page: Page) -> Iterator[Violation]:
    """Each Latin question mark after an Arabic letter."""
    return matches(page, MARK, "Latin question mark after an Arabic letter", "\u061f")
