"""A carriage return that is not part of a CR LF line end.

It is how Macintosh files ended lines before 2001, and what is left of CR LF after a bad conversion (CR CR LF).
Terminals go back to the start of the line and write over it, so that a reader sees other words than are stored. The
fix puts a line end of the file's usual kind in its place, or removes it where a line end follows.

Fails:
    the first line, CR, the second line
Passes:
    the first line, LF, the second line
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Edit, Fix, Page, Violation

LONE = re.compile("\r(?!\n)")


def check(page: Page) -> Iterator[Violation]:
    """The first lone carriage return; its fix takes in all of them."""
    text = page.text
    found = [match.start() for match in LONE.finditer(text)]
    if found:
        pairs = text.count("\r\n")
        usual = "\r\n" if 2 * pairs > text.count("\n") else "\n"
        # CR CR LF: the run of CRs before the CR LF goes.
        edits = [Edit(at, at + 1, "" if _before_line_end(text, at) else usual) for at in found]
        message = f"{len(found)} lone carriage return{'s' if len(found) > 1 else ''}"
        yield Violation(found[0], found[0] + 1, message, Fix(tuple(edits)))


def _before_line_end(text: str, at: int) -> bool:
    return text.startswith("\r\n", at + 1)
