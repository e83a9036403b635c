"""The article has no headline.

No line of the file was taken for one. Every other program will take the first paragraph for the title.

Fails:
    \u0642\u0627\u0644 \u0648\u0632\u064a\u0631 \u0627\u0644\u0632\u0631\u0627\u0639\u0629 \u0625\u0646 \
\u0645\u0648\u0633\u0645 \u0627\u0644\u0642\u0645\u062d \u0647\u0630\u0627 \u0627\u0644\u0639\u0627\u0645 \
\u0647\u0648 \u0627\u0644\u0623\u0641\u0636\u0644 \u0645\u0646\u0630 \u0639\u0634\u0631\u0629 \
\u0623\u0639\u0648\u0627\u0645\u060c \u0648\u0625\u0646 \u0627\u0644\u062d\u0643\u0648\u0645\u0629 \
\u0633\u062a\u0634\u062a\u0631\u064a \u0627\u0644\u0645\u062d\u0635\u0648\u0644 \u0643\u0644\u0647 \
\u0628\u0627\u0644\u0633\u0639\u0631 \u0627\u0644\u0645\u0639\u0644\u0646\u060c \u0648\u0633\u062a\u062f\u0641\u0639 \
\u0644\u0644\u0645\u0632\u0627\u0631\u0639\u064a\u0646 \u062e\u0644\u0627\u0644 \u0623\u0633\u0628\u0648\u0639 \
\u0648\u0627\u062d\u062f.
Passes:
    \u0648\u0632\u064a\u0631 \u0627\u0644\u0632\u0631\u0627\u0639\u0629 \u064a\u0639\u0644\u0646 \
\u0634\u0631\u0627\u0621 \u0645\u062d\u0635\u0648\u0644 \u0627\u0644\u0642\u0645\u062d \u0643\u0644\u0647

    \u0642\u0627\u0644 \u0648\u0632\u064a\u0631 \u0627\u0644\u0632\u0631\u0627\u0639\u0629 \u0625\u0646 \
\u0645\u0648\u0633\u0645 \u0627\u0644\u0642\u0645\u062d \u0647\u0630\u0627 \u0627\u0644\u0639\u0627\u0645 \
\u0647\u0648 \u0627\u0644\u0623\u0641\u0636\u0644 \u0645\u0646\u0630 \u0639\u0634\u0631\u0629 \
\u0623\u0639\u0648\u0627\u0645\u060c \u0648\u0625\u0646 \u0627\u0644\u062d\u0643\u0648\u0645\u0629 \
\u0633\u062a\u0634\u062a\u0631\u064a \u0627\u0644\u0645\u062d\u0635\u0648\u0644 \u0643\u0644\u0647 \
\u0628\u0627\u0644\u0633\u0639\u0631 \u0627\u0644\u0645\u0639\u0644\u0646\u060c \u0648\u0633\u062a\u062f\u0641\u0639 \
\u0644\u0644\u0645\u0632\u0627\u0631\u0639\u064a\u0646 \u062e\u0644\u0627\u0644 \u0623\u0633\u0628\u0648\u0639 \
\u0648\u0627\u062d\u062f.
"""

from collections.abc import Iterator

from newscli.article import Label
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import has_text, is_paragraph

# What may stand before the body and is no headline. Any other short line there may be one, not recognised.
BESIDE = {Label.BLANK, Label.DATELINE}


def check(page: Page) -> Iterator[Violation]:
    """The start of an article that has a body, no headline, and no short line before the body that could be one."""
    if not has_text(page) or page.blocks(Label.HEADLINE):
        return
    content = [block for block in page.article.blocks if block.label not in BESIDE]
    if content and is_paragraph(content[0]):
        start = next(block for block in page.article.blocks if block.label is not Label.BLANK).span.start
        yield Violation(start, start, "no headline")
