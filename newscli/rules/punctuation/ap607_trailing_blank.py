"""White space at the end of a line.

It cannot be seen, and shows up as a change in every later comparison. The fix removes it. In Markdown two spaces at
the end of a line are a line break, and stay.

Fails:
    the sentence, then a space, then the line end
Passes:
    the sentence, then the line end
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace

END = re.compile("[ \t\u00a0][\r\n]|[ \t\u00a0]\\Z")


def check(page: Page) -> Iterator[Violation]:
    """The blanks at the end of each line."""
    for match in END.finditer(page.text):
        end = match.start() + 1
        line = page.document.line_at(match.start())
        start = line.start + len(page.text[line.start : end].rstrip(" \t\u00a0"))
        if not (page.markdown and page.text[start:end] == "  "):
            yield Violation(start, end, "white space at the end of the line", replace(start, end, ""))
