"""Which of several kinds of a sign an article uses: digits of this system or that, these quotation marks or those."""

import re

from newscli.article import Section
from newscli.rules.page import Page

SECTIONS = (Section.HEADLINE, Section.BODY)


def kinds_in_use(page: Page, patterns: dict[str, re.Pattern[str]]) -> list[tuple[str, list[int]]]:
    """The kinds found in headline and body with the offsets of their signs, the commonest kind first."""
    blocks = [block for block in page.article.blocks if block.section in SECTIONS and block.language != "en"]
    found = [
        (kind, [block.span.start + match.start() for block in blocks for match in pattern.finditer(block.text)])
        for kind, pattern in patterns.items()
    ]
    return sorted((entry for entry in found if entry[1]), key=lambda entry: -len(entry[1]))
