"""The file begins with a byte order mark.

UTF-8 needs none, and programs that do not know it take it for a letter of the headline. The fix removes it.

Fails:
    EF BB BF, then the headline
Passes:
    the headline from the first byte
"""

from collections.abc import Iterator

from newscli.rules.page import Fix, Page, Violation


def check(page: Page) -> Iterator[Violation]:
    """The start of a UTF-8 document that has a mark."""
    if page.document.bom and page.document.encoding == "utf-8":
        yield Violation(0, 0, "byte order mark at the start of a UTF-8 file", Fix(bom=False))
