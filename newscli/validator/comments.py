"""Comments in Markdown that switch rules off: `<!-- newscli: ignore[AU410, AP] -->`, and `ignore-file`.

A comment on a line of its own speaks of the next line that is not blank, one beside text of its own line; without codes
it speaks of all rules.
"""

import re

import msgspec

from newscli.document import Document
from newscli.rules.selection import ALL, codes_of

_COMMENT = re.compile(r"<!-- newscli: (?P<what>ignore(?:-file)?)(?:\[(?P<codes>[A-Z0-9, ]*)\])? -->")


class Ignored(msgspec.Struct, frozen=True, gc=False):
    """Codes that are off in the whole file, and those that are off in a line (counted from 1)."""

    everywhere: set[str]
    by_line: dict[int, set[str]]

    def covers(self, code: str, line: int) -> bool:
        """Whether a rule is off in a line."""
        return code in self.everywhere or code in self.by_line.get(line, ())


def ignored(document: Document) -> Ignored:
    """What a Markdown file's comments switch off. Raises ConfigError for a code that there is no rule of."""
    everywhere: set[str] = set()
    by_line: dict[int, set[str]] = {}
    waiting: set[str] = set()
    for number, line in enumerate(document.lines, 1):
        text = document.text[line.start : line.end]
        comments = list(_COMMENT.finditer(text))
        codes = {code for comment in comments if comment["what"] == "ignore" for code in _codes(comment)}
        everywhere |= {code for comment in comments if comment["what"] == "ignore-file" for code in _codes(comment)}
        if _COMMENT.sub("", text).strip():
            by_line[number] = codes | waiting
            waiting = set()
        else:
            waiting |= codes
    return Ignored(everywhere, by_line)


def _codes(comment: re.Match[str]) -> set[str]:
    return codes_of(code.strip() for code in (comment["codes"] or ALL).split(",") if code.strip())
