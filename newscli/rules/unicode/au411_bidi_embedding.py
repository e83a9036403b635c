"""A bidirectional embedding, from the time before isolates.

U+202A and U+202B change how the text around them is ordered, too, which is why Unicode advises isolates (UAX #9, 2.1).
Plain paragraphs need neither. The fix removes the embedding and is unsafe: look at the line after it.

Fails:
    \u0642\u0627\u0644 \u202b\u0627\u0644\u0648\u0632\u064a\u0631\u202c \u0623\u0645\u0633
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0623\u0645\u0633
"""

from collections.abc import Iterator

from newscli.rules.names import named
from newscli.rules.page import Edit, Fix, Page, Violation
from newscli.rules.unicode.pairs import pairs_of


def check(page: Page) -> Iterator[Violation]:
    """Each embedding with the control that closes it."""
    text = page.text
    for line in page.document.lines:
        for opener, closer in pairs_of(text, line):
            if opener is not None and closer is not None and text[opener] in "\u202a\u202b":
                fix = Fix((Edit(opener, opener + 1, ""), Edit(closer, closer + 1, "")))
                yield Violation(opener, opener + 1, f"bidirectional embedding {named(text[opener])}", fix)
