"""A Latin semicolon after an Arabic letter.

Arabic's semicolon is U+061B. The fix puts it in.

Fails:
    \u063a\u0627\u062f\u0631 \u0627\u0644\u0648\u0632\u064a\u0631; \u062b\u0645 \u0639\u0627\u062f
Passes:
    \u063a\u0627\u062f\u0631 \u0627\u0644\u0648\u0632\u064a\u0631\u061b \u062b\u0645 \u0639\u0627\u062f
"""

import re
from collections.abc import Iterator

from newscli.rules.page import LETTERS, MARKS, Page, Violation, matches

SEMICOLON = re.compile(f";(?<=[{LETTERS}{MARKS}];)")


def check(page: Page) -> Iterator[Violation]:
    """Each Latin semicolon after an Arabic letter."""
    return matches(page, SEMICOLON, "Latin semicolon after an Arabic letter", "\u061b")
