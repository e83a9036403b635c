"""More than three blank lines in a row.

They were there for a page's layout. The fix leaves one.

Fails:
    the headline, five blank lines, the body
Passes:
    the headline, a blank line, the body
"""

from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace

MOST = 3
BLANKS = " \t\u00a0"


def check(page: Page) -> Iterator[Violation]:
    """Each run of blank lines longer than three."""
    lines = page.document.lines
    run = 0
    for index, line in enumerate(lines):
        blank = not page.text[line.start : line.end].strip(BLANKS)
        run = run + 1 if blank else 0
        at_end = index + 1 == len(lines)
        if run > MOST and (at_end or page.text[lines[index + 1].start : lines[index + 1].end].strip(BLANKS)):
            start, end = lines[index - run + 1].start, line.next
            keep = "" if at_end else page.text[start : lines[index - run + 1].next]
            yield Violation(start, end, f"{run} blank lines", replace(start, end, keep))
