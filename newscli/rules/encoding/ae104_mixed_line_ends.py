"""Some lines end with CR LF, others with LF.

Version control then shows changes where there are none. The fix gives all lines the end that most of them have.

Fails:
    one line with CR LF, the next with LF
Passes:
    LF everywhere, or CR LF everywhere
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Edit, Fix, Page, Violation

LINE_FEED = re.compile("\r?\n")


def check(page: Page) -> Iterator[Violation]:
    """The first line end of the rarer kind; its fix takes in all of them."""
    ends = list(LINE_FEED.finditer(page.text))
    pairs = sum(len(end[0]) == len("\r\n") for end in ends)
    if 0 < pairs < len(ends):
        usual = "\r\n" if pairs > len(ends) - pairs else "\n"
        odd = [Edit(end.start(), end.end(), usual) for end in ends if end[0] != usual]
        names = ("LF", "CR LF") if usual == "\r\n" else ("CR LF", "LF")
        message = f"{len(odd)} of {len(ends)} lines end with {names[0]}, the others with {names[1]}"
        yield Violation(odd[0].start, odd[0].end, message, Fix(tuple(odd)))
