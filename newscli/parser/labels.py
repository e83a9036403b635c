"""What each line of a page is: one label a line, with a confidence and a reason."""

from typing import NamedTuple

from newscli.article import Label
from newscli.document import Document

# A paragraph is rarely shorter, a heading rarely longer (characters).
_PARAGRAPH = 120
_HEADLINE = 20


class LineLabel(NamedTuple):
    """A line's label, how sure it is (of lines marked 0.9, nine in ten are right), and why, for a person."""

    label: Label
    confidence: float
    reason: str


def label_lines(document: Document, profile: object | None = None) -> list[LineLabel]:  # noqa: ARG001
    """One label for each of the document's lines, blank ones too."""
    return _label([document.text[line.start : line.end].strip() for line in document.lines])


def _label(lines: list[str]) -> list[LineLabel]:
    labels = []
    headline = next((number for number, line in enumerate(lines) if len(line) > _HEADLINE), -1)
    for number, line in enumerate(lines):
        if not line:
            labels.append(LineLabel(Label.BLANK, 1.0, "white space alone"))
        elif number == headline:
            labels.append(LineLabel(Label.HEADLINE, 0.5, "the first line of some length"))
        elif len(line) > _PARAGRAPH:
            labels.append(LineLabel(Label.BODY, 0.8, "a long line"))
        elif line.endswith((")", ").")) and number < headline + 6:
            labels.append(LineLabel(Label.CAPTION, 0.5, "ends with a bracket near the top"))
        else:
            labels.append(LineLabel(Label.BOILERPLATE, 0.5, "a short line"))
    return labels
