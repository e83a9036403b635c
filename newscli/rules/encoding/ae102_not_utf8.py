"""The file is stored in another encoding than UTF-8.

Other programs will guess, and guess wrong. The message names the encoding it was read in and the evidence for it; the
fix stores the same text as UTF-8, and is unsafe because it trusts that evidence.

Fails:
    a windows-1256, ISO-8859-6 or UTF-16 file
Passes:
    a UTF-8 file
"""

from collections.abc import Iterator

from newscli.rules.page import Fix, Page, Violation


def check(page: Page) -> Iterator[Violation]:
    """The document, where its encoding is another."""
    if page.document.encoding != "utf-8":
        message = f"stored as {page.document.encoding}, not UTF-8 ({page.document.evidence})"
        yield Violation(0, 0, message, Fix(encoding="utf-8", bom=False))
