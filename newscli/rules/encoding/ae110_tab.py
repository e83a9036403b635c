"""A tab inside a line.

Its width depends on the program that shows it, and in right-to-left text also on the direction of the line. The fix
puts a space in its place; it is unsafe because a tab can separate the columns of a table.

Fails:
    the two words with a tab between them
Passes:
    the two words with a space between them
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace

# Between two characters of a line: blanks at its ends are another rule's.
TAB = re.compile("(?<=[^\\s])[ \t]*\t[ \t]*(?=[^\\s])")


def check(page: Page) -> Iterator[Violation]:
    """Each run of blanks that holds a tab."""
    for match in TAB.finditer(page.text):
        yield Violation(*match.span(), "tab in a line", replace(*match.span(), " "))
