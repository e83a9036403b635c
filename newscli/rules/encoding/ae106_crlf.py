"""The lines end with CR LF, as Windows writes them.

Repositories store LF and convert on the way out. The fix is unsafe: it changes every line, and a file that belongs to
a Windows program may need its line ends.

Fails:
    every line ends with CR LF
Passes:
    every line ends with LF
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Edit, Fix, Page, Violation

PAIR = re.compile("\r\n")


def check(page: Page) -> Iterator[Violation]:
    """The first line end of a document that has no other."""
    pairs = page.text.count("\r\n")
    if pairs and pairs == page.text.count("\n"):
        edits = tuple(Edit(match.start(), match.end(), "\n") for match in PAIR.finditer(page.text))
        yield Violation(edits[0].start, edits[0].end, "lines end with CR LF", Fix(edits))
