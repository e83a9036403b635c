"""A line stored in visual order: letters last to first.

It was turned round for a program that knows nothing of Arabic. Words that begin with teh marbuta or alef maksura,
which no word does, and the article at the ends of words give it away. The fix turns the line round; it is unsafe
because it is a guess.

Fails:
    \u0629\u0645\u0648\u0643\u062d\u0644\u0627 \u0646\u0625 \u0631\u064a\u0632\u0648\u0644\u0627 \u0644\u0627\u0642
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u0625\u0646 \u0627\u0644\u062d\u0643\u0648\u0645\u0629
"""

import re
from collections.abc import Iterator

from newscli.rules.page import Page, Violation, replace
from newscli.rules.unicode.turning import turned

IMPOSSIBLE = re.compile("(?<![^ \n])[\u0629\u0649](?=\\w)")
ARTICLE_TURNED = re.compile("(?<=\\w\\w)\u0644\u0627(?!\\w)")
ARTICLE = re.compile("(?<!\\w)[\u0648\u0628\u0641\u0643]?\u0627\u0644(?=\\w\\w)")


def check(page: Page) -> Iterator[Violation]:
    """Each line with more signs of visual than of logical order, an impossible beginning among them."""
    for line in page.document.lines:
        text = page.text[line.start : line.end]
        impossible = len(IMPOSSIBLE.findall(text))
        if impossible and impossible + len(ARTICLE_TURNED.findall(text)) >= 2 + 2 * len(ARTICLE.findall(text)):
            logical = turned(text)
            message = f"line in visual order: {logical[:30]}"
            yield Violation(line.start, line.end, message, replace(line.start, line.end, logical))
