"""Cases of the rules, read from the data files in tests/rules: a text with marks where a finding begins and ends."""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from newscli.article import Label
from newscli.document import Document
from newscli.parser.assembly import assemble
from newscli.parser.labels import LineLabel
from newscli.profiles import load
from newscli.rules.page import Page

FOLDER = Path(__file__).parent / "rules"
PARAGRAPH = (FOLDER / "paragraph.txt").read_text("utf-8").strip()
_MARKS = re.compile("[\u27e6\u27e7]")
_LINE_ENDS = re.compile("(\r\n|\n|\r)")
_LABEL = re.compile(r"(?P<label>[a-z_]+)(?P<unsure>\?)?\| ?")


class Case(NamedTuple):
    """A text, a label for each of its lines, where a rule fires in it (characters), and what its fix makes of it."""

    code: str
    name: str
    text: str
    labels: list[LineLabel]
    spans: list[tuple[int, int]]
    fixed: str | None

    @property
    def page(self) -> Page:
        return page_of(self.text, self.labels)


def page_of(text: str, labels: list[LineLabel]) -> Page:
    document = Document(text)
    if len(document.lines) != len(labels):  # a fix made or removed lines
        labels = _labels(text, text)
    return Page(document, assemble(document, labels, load("generic")))


def case_of(code: str, name: str, source: str, fixed: str | None) -> Case:
    marked = "".join(map(_without_label, _LINE_ENDS.split(source.replace("{paragraph}", PARAGRAPH))))
    text = _MARKS.sub("", marked)
    offsets = [match.start() - number for number, match in enumerate(_MARKS.finditer(marked))]
    spans = list(zip(offsets[::2], offsets[1::2], strict=True))
    return Case(code, name, text, _labels(source, text), spans, fixed and fixed.replace("{paragraph}", PARAGRAPH))


def _without_label(line: str) -> str:
    """A line without its label; a mark may stand before that."""
    mark = line[:1] if _MARKS.match(line) else ""
    return mark + _LABEL.sub("", line[len(mark) :], count=1) if _LABEL.match(line, len(mark)) else line


def _labels(source: str, text: str) -> list[LineLabel]:
    """A label for each line of the document that the text makes."""
    lines = _LINE_ENDS.split(source)[::2]
    labels = []
    for line, stored in zip(lines, Document(text).lines, strict=False):
        found = _LABEL.match(_MARKS.sub("", line))
        label = Label(found["label"]) if found else Label.BODY
        if not text[stored.start : stored.end].strip():
            label = Label.BLANK
        labels.append(LineLabel(label, 0.3 if found and found["unsure"] else 0.9, "a case"))
    return labels


def read_cases() -> dict[str, list[Case]]:
    """The cases by rule."""
    cases: dict[str, list[Case]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for code, table in tomllib.loads(path.read_text("utf-8")).items():
            fixed = table.get("fixed", {})
            for kind in ("fires", "silent"):
                for name, source in table[kind].items():
                    mended = fixed.get(name) if kind == "fires" else None
                    cases.setdefault(code, []).append(case_of(code, name, source, mended))
    return cases
