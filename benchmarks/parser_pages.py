"""Labelled pages: reading them, leaving publishers out, and scoring.

A folder of pages holds NAME.txt, NAME.labels (a label for each line, lines split on a line feed alone) and index.jsonl
with at least `name` and `publisher`; `variant_of` names the page that a page is another conversion of.
"""

import json
import random
import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress, repeat
from pathlib import Path
from typing import Any, NamedTuple

from newscli.article import SECTION_OF, Label
from newscli.document import decode
from newscli.parser.dumped import going_on, joined
from newscli.parser.misread import as_meant
from newscli.parser.plain import plain

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "shared" / "corpus"

# Copies of one publisher's pages stand under several names.
_FAMILIES = json.loads((HERE / "data" / "families.json").read_text("utf-8"))

# What may end with a full stop.
_SENTENCES = ("body", "quote", "list", "caption", "deck")

Line = tuple[str, str]  # label, text


class Page(NamedTuple):
    """A labelled page; `family` is its publisher, under whatever name, and `original` the page it is a variant of."""

    name: str
    family: str
    original: str
    lines: list[str]
    labels: list[str]

    @property
    def gold(self) -> list[str]:
        """The labels of the lines that are not blank."""
        return [label for label, line in zip(self.labels, self.lines, strict=True) if line.strip()]


def read_pages(folder: Path) -> list[Page]:
    """The labelled pages of a folder."""
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").splitlines()]
    return [_page(folder, row) for row in rows]


def _page(folder: Path, row: Mapping[str, Any]) -> Page:
    lines = (folder / f"{row['name']}.txt").read_bytes().decode("utf-8").split("\n")
    labels = (folder / f"{row['name']}.labels").read_text("utf-8").split("\n")
    lines = [*as_meant("\n".join(lines), lines[:-1] if lines[-1] == "" else lines)]
    publisher = row["publisher"].split(" ")[0]
    family = "front pages" if row.get("frontpage") else _FAMILIES.get(publisher, publisher)
    return Page(row["name"], family, row.get("variant_of", row["name"]), lines, labels[: len(lines)])


def read_samples() -> list[Page]:
    """The project's own samples; their labels are test data."""
    found = []
    for path in sorted((HERE.parent / "samples").glob("*.txt")):
        labels = HERE.parent / "tests" / "data" / "samples" / f"{path.stem}.labels"
        document = decode(path.read_bytes())
        lines = [document.text[line.start : line.end] for line in document.lines]
        name = f"sample {path.stem}"
        own = labels.read_text("utf-8").split("\n")[: len(lines)]
        found.append(_as_parsed(Page(name, name, name, lines, own)))
    return found


def read_layouts() -> tuple[list[Page], list[Page]]:
    """Pages written for this after the layouts of news sites: the order and the manner of lines, no text of theirs.

    Those of usual manners, and those of rare ones (live blogs, interviews, tables, briefs, other languages), of which
    there are more than a site has.
    """
    usual: list[Page] = []
    rare: list[Page] = []
    for line in (HERE / "data" / "layouts.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        page = composed(row["name"], list(zip(row["labels"], row["lines"], strict=True)))
        (rare if row.get("rare") else usual).append(page)
    return usual, rare


def composed(name: str, lines: Sequence[Line]) -> Page:
    """A page that was composed."""
    labels = ["blank" if not text.strip() else "boilerplate" if label == "blank" else label for label, text in lines]
    return _as_parsed(Page(name, name, name, [text for _, text in lines], labels))


def _as_parsed(page: Page) -> Page:
    """A page with its lines as newscli labels them."""
    goes_on = going_on(page.lines)
    first = [not on for on in goes_on] or repeat(True)
    return page._replace(lines=[*plain(joined(page.lines, goes_on))], labels=[*compress(page.labels, first)])


def folds(pages: Sequence[Page], count: int) -> list[set[str]]:
    """Families shared out to `count` folds with like numbers of pages; 0 makes a fold of each."""
    sizes: dict[str, int] = defaultdict(int)
    for page in pages:
        sizes[page.family] += 1
    if not count:
        return [{family} for family in sizes]
    shares: list[tuple[int, set[str]]] = [(0, set()) for _ in range(count)]
    for family in sorted(sizes, key=lambda family: -sizes[family]):
        smallest = min(range(count), key=lambda number: shares[number][0])
        total, members = shares[smallest]
        shares[smallest] = (total + sizes[family], members | {family})
    return [members for _, members in shares]


def reshaped(page: Page, lot: random.Random) -> Page:
    """The page with parts left out and its blank lines put elsewhere, as another conversion might give it.

    On one in four no sentence has its full stop; on a third of those the paragraphs are in pieces, too.
    """
    rows = [(label, line.strip()) for label, line in zip(page.labels, page.lines, strict=True) if line.strip()]
    own = [number for number, (label, _) in enumerate(rows) if label != "boilerplate"]
    if own and lot.random() < 0.6:
        start = max(0, own[0] - lot.choice([0, 0, 1, 2, 5, 20]))
        rows = rows[start : own[-1] + 1 + lot.choice([0, 0, 1, 2, 5, 20])]
    elif not own:
        count = lot.randint(min(10, len(rows)), len(rows))
        start = lot.randrange(len(rows) - count + 1)
        rows = rows[start : start + count]
    for share, labels in (
        (0.25, {"source"}),
        (0.2, {"caption", "credit"}),
        (0.2, {"deck"}),
        (0.2, {"byline", "dateline"}),
    ):
        if lot.random() < share:
            rows = [row for row in rows if row[0] not in labels] or rows
    bare = lot.random()
    if bare < 0.25:
        rows = [(label, text.rstrip(".\u06d4") if label in _SENTENCES else text) for label, text in rows]
    if bare < 0.08:
        rows = [(label, piece) for label, text in rows for piece in _pieces(label, text, lot.choice((60, 75, 100)))]
    spacing = lot.choice(["none", "all", "some", "blocks"])
    lines: list[Line] = []
    for number, (label, text) in enumerate(rows):
        block = spacing == "blocks" and (label == "body" or rows[number - 1][0] != label)
        if number and (spacing == "all" or block or (spacing == "some" and lot.random() < 0.5)):
            lines.append(("blank", ""))
        lines.append((label, text))
    return composed(f"{page.name} reshaped", lines)._replace(family=page.family, original=page.original)


def _pieces(label: str, text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width) if label == "body" else [text]


class Score(NamedTuple):
    """Counts of one label or section."""

    lines: int
    precision: float
    recall: float
    f1: float


class Report(NamedTuple):
    """What tools/score_labels.py counts."""

    labels: dict[str, Score]
    sections: dict[str, Score]
    accuracy: float
    section_accuracy: float
    macro_f1: float
    section_f1: float
    pages_exact: int


def section(label: str) -> str:
    """The section that a label folds into."""
    return str(SECTION_OF[Label(label)])


def report(pages: Iterable[Page], said: Mapping[str, Sequence[str]]) -> Report:
    """Score labels against the labelled ones; `said` has those of each page's lines that are not blank."""
    pairs, exact = [], 0
    for page in pages:
        own = [pair for pair in zip(page.gold, said[page.name], strict=True) if pair[0] != "blank"]
        pairs += own
        exact += all(section(gold) == section(got) for gold, got in own)
    labels = _scores(pairs)
    sections = _scores([(section(gold), section(got)) for gold, got in pairs])
    return Report(
        labels,
        sections,
        _share(pairs, lambda pair: pair[0] == pair[1]),
        _share(pairs, lambda pair: section(pair[0]) == section(pair[1])),
        sum(score.f1 for score in labels.values()) / len(labels),
        sum(score.f1 for score in sections.values()) / len(sections),
        exact,
    )


def _scores(pairs: Sequence[tuple[str, str]]) -> dict[str, Score]:
    found = {}
    for name in sorted({gold for gold, _ in pairs}):
        true = sum(gold == got == name for gold, got in pairs)
        wanted, got = sum(gold == name for gold, _ in pairs), sum(got == name for _, got in pairs)
        precision, recall = true / got if got else 0.0, true / wanted
        found[name] = Score(wanted, precision, recall, 2 * true / (wanted + got))
    return found


def _share(pairs: Sequence[tuple[str, str]], test: Callable[[tuple[str, str]], bool]) -> float:
    return sum(map(test, pairs)) / len(pairs)
