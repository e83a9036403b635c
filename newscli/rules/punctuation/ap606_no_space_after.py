"""No space after a punctuation mark.

Two words run together. The fix puts a space in. Abbreviations, numbers and addresses are not meant.

Fails:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631\u060c\u062b\u0645 \u063a\u0627\u062f\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631\u060c \u062b\u0645 \u063a\u0627\u062f\u0631 \
\u0625\u0644\u0649 \u0623.\u0641.\u0628 \u06481.5 \u064812:30
"""

import re
from collections.abc import Iterator

from newscli.rules.page import LETTERS, MARKS, Page, Violation, replace

# The mark comes first in the pattern and what stands before it last: that is several times as fast.
_LETTER = f"[{LETTERS}{MARKS}]"
# What stands behind a full stop inside a name: "com" and "org", and the names of Latin letters that have three letters
# or more (A, K, Q, J, W, H, X, Z, Y).
_IN_NAMES = (
    "\u0643\u0648\u0645|\u0623\u0648\u0631\u062c|[\u0625\u0627]\u064a\u0647|\u0643\u064a\u0647|\u0643\u064a\u0648|\u062c\u064a\u0647|"
    "\u062f\u0628\u0644\u064a\u0648|[\u0625\u0627]\u062a\u0634|[\u0625\u0627]\u0643\u0633|\u0632\u064a\u062f|\u0648\u0627\u064a"
)
MARK = re.compile(
    f"[\u060c\u061b\u061f](?={_LETTER})(?<=(?:{_LETTER}| ).)"
    # After a full stop, colon or exclamation mark only between words of three letters or more.
    f"|[.:!](?={_LETTER}{{3}})(?<={_LETTER}{{3}}.)(?!(?:{_IN_NAMES})(?!{_LETTER}))"
)


def check(page: Page) -> Iterator[Violation]:
    """Each mark with a letter close behind it."""
    for match in MARK.finditer(page.text):
        if page.is_article(match.start()):
            yield Violation(*match.span(), f"no space after {match[0]}", replace(match.end(), match.end(), " "))
