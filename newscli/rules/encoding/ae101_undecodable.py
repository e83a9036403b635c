"""The bytes are not text in any encoding that Arabic is stored in.

The file may be cut in the middle of a letter, be spliced from two encodings, or be no text at all. Nothing can be said
about the rest of it. If the encoding is known, name it with `--encoding`.

Fails:
    a UTF-8 file with one paragraph of windows-1256
Passes:
    a file that is UTF-8 from the first byte to the last
"""

from collections.abc import Iterator

from newscli.rules.page import Page, Violation


def check(page: Page) -> Iterator[Violation]:
    """The place where decoding stopped."""
    if page.error:
        end = len(page.text)
        yield Violation(end, end, page.error)
