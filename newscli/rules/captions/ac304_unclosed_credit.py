"""A credit in brackets is not closed.

"(Photo by NAME / AFP" with no bracket behind it: the end of the line was cut off, and with it perhaps a name. The fix
adds the bracket; it is unsafe because more may be missing.

Fails:
    Children play in the city park (Photo by STRINGER / AFP
Passes:
    Children play in the city park (Photo by STRINGER / AFP)
"""

import re
from collections.abc import Iterator

from newscli.article import RUNS
from newscli.rules.page import Page, Violation, replace

CREDIT = re.compile(
    r"\((?:Photo|AP Photo|Image|Picture|Credit|Photograph|REUTERS|AFP)\b[^()\r\n]{0,200}?(?=[ \t]*(?:[\r\n]|\Z))",
    re.IGNORECASE,
)
CLOSED = re.compile(r"[^()]*\)")


def check(page: Page) -> Iterator[Violation]:
    """Each credit that the line ends in, and that the rest of a line that was broken does not close."""
    for match in CREDIT.finditer(page.text):
        start, end = match.span()
        block = page.block_at(start)
        if block is None or block.label in RUNS or not CLOSED.match(page.text, end, block.span.end):
            yield Violation(start, end, "a credit in brackets that is not closed", replace(end, end, ")"))
