"""A Persian or Urdu letter in an Arabic text that has a letter of its own for it.

U+06CC, U+06A9, U+06BE, U+06C1 and U+06D5 look like yeh, kaf and heh, but are other letters: the word is not found.
They come from Persian keyboards and phones. The fix puts the Arabic letter in; it is unsafe because a name may be meant
as Persian.

Fails:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0627\u0644\u0623\u0645\u0631\u06cc\u06a9\u06cc \
\u0625\u0646 \u0627\u0644\u0639\u0645\u0644 \u0645\u0633\u062a\u0645\u0631 \u0641\u064a \
\u0627\u0644\u0645\u062f\u064a\u0646\u0629
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0627\u0644\u0623\u0645\u0631\u064a\u0643\u064a \
\u0625\u0646 \u0627\u0644\u0639\u0645\u0644 \u0645\u0633\u062a\u0645\u0631 \u0641\u064a \
\u0627\u0644\u0645\u062f\u064a\u0646\u0629
"""

import re
from collections.abc import Iterator

from newscli.rules.page import LETTERS, MARKS, Page, Violation, replace

ARABIC_FOR = {"\u06cc": "\u064a", "\u06a9": "\u0643", **dict.fromkeys("\u06be\u06c0\u06c1\u06d5", "\u0647")}
_TABLE = {ord(odd): usual for odd, usual in ARABIC_FOR.items()}
WORD = re.compile(f"[{LETTERS}{MARKS}\u0640]*[\u06cc\u06a9\u06be\u06c1\u06d5\u06c0][{LETTERS}{MARKS}\u0640]*")
# Letters that Arabic does not have at all: the word is a Persian, Urdu or Kurdish one.
FOREIGN = re.compile("[\u067e\u0686\u0698\u06af\u0679\u0688\u0691\u06ba\u06d2\u06c6\u06ce\u06b5\u0695\u200c]")

# The commonest words whose last letter is alef maksura, for which Persian keyboards have no key of its own.
ALEF_MAKSURA = re.compile(
    "[\u0648\u0641]?(?:\u0639\u0644|\u0625\u0644|\u062d\u062a|\u0644\u062f|\u0645\u062a|\u0633\u0648|\u0645\u062f|"
    "(?:\u0627\u0644)?\u0623\u062e\u0631)\u06cc"
)

# So many words are a text from a Persian keyboard; fewer, side by side, are a Persian name.
LEAST = 4


def check(page: Page) -> Iterator[Violation]:
    """Each word with such a letter in an Arabic block of an Arabic article, but for Persian names."""
    if page.article.language != "ar":
        return
    words = [match for match in WORD.finditer(page.text) if _is_arabic(page, match)]
    for number, match in enumerate(words):
        beside = [*words[max(0, number - 1) : number], *words[number + 1 : number + 2]]
        if len(words) < LEAST and any(_touch(match, other) for other in beside):
            continue
        odd = [char for char in ARABIC_FOR if char in match[0]]
        stored = f"{match[0][:-1]}\u0649" if ALEF_MAKSURA.fullmatch(match[0]) else match[0]
        word = stored.translate(_TABLE)
        message = f"{' and '.join(f'U+{ord(char):04X}' for char in odd)} in an Arabic word; {word} is meant"
        yield Violation(*match.span(), message, replace(*match.span(), word))


def _is_arabic(page: Page, match: re.Match[str]) -> bool:
    return page.language_at(match.start()) == "ar" and not FOREIGN.search(match[0])


def _touch(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two words stand side by side."""
    return one.start() - other.end() == 1 or other.start() - one.end() == 1
