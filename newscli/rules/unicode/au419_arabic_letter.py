"""An Arabic yeh or kaf in a Persian or Urdu text.

Persian and Urdu have U+06CC and U+06A9; U+064A, U+0649 and U+0643 look the same in most places, but the word is not
found. They come from old keyboards. The fix puts the language's own letter in.

Fails:
    \u0627\u0648 \u06af\u0641\u062a \u0643\u0647 \u0627\u064a\u0646 \u06a9\u062a\u0627\u0628 \u0631\u0627 \
\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u062f \u0648 \u067e\u06cc\u0634 \u0627\u0632 \u0627\u06cc\u0646 \
\u0647\u0645 \u06af\u0641\u062a\u0647 \u0628\u0648\u062f
Passes:
    \u0627\u0648 \u06af\u0641\u062a \u06a9\u0647 \u0627\u06cc\u0646 \u06a9\u062a\u0627\u0628 \u0631\u0627 \
\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u062f \u0648 \u067e\u06cc\u0634 \u0627\u0632 \u0627\u06cc\u0646 \
\u0647\u0645 \u06af\u0641\u062a\u0647 \u0628\u0648\u062f
"""

import re
from collections.abc import Iterator

from newscli.rules.page import LETTERS, MARKS, Page, Violation, replace

PERSIAN_FOR = {"\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9"}
_TABLE = {ord(odd): usual for odd, usual in PERSIAN_FOR.items()}
WORD = re.compile(f"[{LETTERS}{MARKS}\u200c]*[\u064a\u0649\u0643][{LETTERS}{MARKS}\u200c]*")


def check(page: Page) -> Iterator[Violation]:
    """Each word with such a letter in a Persian or Urdu block of such an article."""
    if page.article.language not in {"fa", "ur"} or "\u06cc" not in page.characters:
        return  # without a yeh of its own it may be anything: text in a wrong encoding, too
    for match in WORD.finditer(page.text):
        if page.language_at(match.start()) in {"fa", "ur"} and page.is_article(match.start()):
            odd = [char for char in PERSIAN_FOR if char in match[0]]
            word = match[0].translate(_TABLE)
            message = f"{' and '.join(f'U+{ord(char):04X}' for char in odd)} in a Persian or Urdu word; {word} is meant"
            yield Violation(*match.span(), message, replace(*match.span(), word))
