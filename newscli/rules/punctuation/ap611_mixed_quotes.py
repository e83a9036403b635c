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

from newscli.article import Section
from newscli.rules.page import Page, Violation

KINDS = {"straight": re.compile('"'), "curly": re.compile("[\u201c\u201d]"), "angle": re.compile("[«»]")}
SECTIONS = {Section.HEADLINE, Section.BODY}


def check(page: Page) -> Iterator[Violation]:
    """The first mark of each rarer kind in headline and body."""
    found: dict[str, list[int]] = {}
    for block in page.article.blocks:
        if block.section in SECTIONS and block.language != "en":
            for name, pattern in KINDS.items():
                found.setdefault(name, []).extend(block.span.start + at.start() for at in pattern.finditer(block.text))
    used = sorted((name for name in found if found[name]), key=lambda name: -len(found[name]))
    for name in used[1:]:
        start = found[name][0]
        yield Violation(start, start + 1, f"{name} quotation mark among {used[0]} ones")
