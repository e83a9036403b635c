"""A character that some programs take for a line end, and others do not.

U+2028, U+2029, U+0085 NEXT LINE, vertical tab and form feed come from word processors and mainframes. A line that one
program sees is two for another, which is how a headline can add keys to a web page's header. The fix puts a line end
of the file's own kind in its place; it is unsafe because it makes new lines.

Fails:
    the headline, U+2028, the first paragraph
Passes:
    the headline, LF, the first paragraph
"""

import re
from collections.abc import Iterator

from newscli.rules.names import named_run
from newscli.rules.page import Page, Violation, replace

RUN = re.compile("[\x0b\x0c\x85\u2028\u2029]+")


def check(page: Page) -> Iterator[Violation]:
    """Each run of line separators that are not line ends."""
    end = "\r\n" if page.document.newline == "crlf" else "\n"
    for match in RUN.finditer(page.text):
        yield Violation(*match.span(), f"line separator {named_run(match[0])}", replace(*match.span(), end))
