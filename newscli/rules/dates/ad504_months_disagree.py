"""A month with two names that are of different months.

The press gives a month's name twice, as it is called in Egypt and in the Levant; here they are not the same month.

Fails:
    \u0646\u0634\u0631 \u0641\u064a: 12 \u0633\u0628\u062a\u0645\u0628\u0631/\u0634\u0628\u0627\u0637 2020
Passes:
    \u0646\u0634\u0631 \u0641\u064a: 12 \u0633\u0628\u062a\u0645\u0628\u0631/\u0623\u064a\u0644\u0648\u0644 2020
"""

import re
from collections.abc import Iterator

from newscli import dates
from newscli.rules.page import LETTERS, Page, Violation

# Two names with a slash or brackets, as they are printed where the year is left out.
_OF_TWO = "\u062a\u0634\u0631\u064a\u0646|\u0643\u0627\u0646\u0648\u0646"  # Tishrin, Kanun: the first and the second
_NAME = f"(?:(?:{_OF_TWO}) )?[{LETTERS}]{{3,8}}"
_OPENS = r"\d [^\d/(]{3,}\Z"
LONGEST = 20  # characters of a name, with what parts it from the other
DOUBLE = f"(?<=\\d )({_NAME}) ?[/(] ?({_NAME})(?![{LETTERS}])"


def check(page: Page) -> Iterator[Violation]:
    """Each double name whose halves differ."""
    for match in _double_names(page.text):
        found = dates.find(f"1 {match[1]}/{match[2]} 2020")  # any year tells
        if found and found[0].problem == "date-months-disagree":
            yield Violation(*match.span(), "the month's two names are of different months")


def _double_names(text: str) -> Iterator[re.Match[str]]:
    """Each double name: looked for around the marks between names, of which there are few."""
    for mark in "/(":
        at = text.find(mark)
        while at >= 0:
            before = max(0, at - LONGEST)
            opens = re.search(_OPENS, text[before:at])  # without it the pattern, a large one, is not even compiled
            match = re.compile(DOUBLE).search(text, before, at + LONGEST) if opens else None
            if match and match.start() < at < match.end():
                yield match
            at = text.find(mark, at + 1)
