"""The last line has no line end.

Tools that join files glue it to the next file's headline, and every later addition shows two changed lines. The fix
adds the line end.

Fails:
    a file whose last byte is a letter
Passes:
    a file whose last byte is a line end
"""

from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace


def check(page: Page) -> Iterator[Violation]:
    """The end of a text without a line end."""
    text = page.text
    if text and not text.endswith(("\n", "\r")):
        end = "\r\n" if page.document.newline == "crlf" else "\n"
        yield Violation(len(text), len(text), "no line end at the end of the file", replace(len(text), len(text), end))
