"""A zero-width joiner or non-joiner inside an Arabic word.

Persian and Urdu need the non-joiner; Arabic spelling has no use for either, but for the heh of a Hijri year, where the
joiner gives the letter its initial form. The fix removes it and is unsafe, because letters that stood apart then join.

Fails:
    \u0627\u0644\u0648\u200c\u0632\u064a\u0631
Passes:
    \u0639\u0627\u0645 1442 \u0647\u200d
"""

import re
from collections.abc import Iterator

from newscli.rules.names import named_run
from newscli.rules.page import LETTERS, MARKS, Page, Violation, replace

# A word with a joiner between two of its letters; words with Persian letters are Persian names.
JOINER = re.compile(f"(?<=[{LETTERS}{MARKS}])[\u200c\u200d]+(?=[{LETTERS}])")
WORD_BEFORE = re.compile("[\\w\u200c\u200d]{0,30}\\Z")
WORD_AFTER = re.compile("[\\w\u200c\u200d]{0,30}")
NOT_ARABIC = re.compile("[\u06cc\u06a9\u06af\u067e\u0686\u0698\u06d5\u06c0-\u06c6\u06be\u0679\u0688\u0691\u06ba\u06d2]")


def check(page: Page) -> Iterator[Violation]:
    """Each run of joiners between two letters of an Arabic word."""
    text = page.text
    for match in JOINER.finditer(text):
        start, end = match.span()
        before = WORD_BEFORE.search(text[max(0, start - 30) : start])
        after = WORD_AFTER.match(text, end)
        word = (before[0] if before else "") + (after[0] if after else "")
        if page.language_at(start) in {"ar", None} and not NOT_ARABIC.search(word):
            yield Violation(start, end, f"{named_run(match[0])} inside an Arabic word", replace(start, end, ""))
