"""How pages are read that say the same in another manner: lines broken, links numbered, marks, tags, Markdown.

    python benchmarks/parser_manners.py [--corpus FOLDER]

Each labelled page is read as it is and as converters of HTML, text browsers and editors would give it. The left half is
what `newscli parse` says, the right one what it would say of the lines as they stand. The pages were trained on: the
first row is the most that can come out.
"""

import argparse
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count, cycle
from pathlib import Path

from parser_pages import CORPUS, Line, Page, read_pages, report

from newscli.document import Document
from newscli.parser import label_document, with_dates
from newscli.parser.labels import LineLabel, label_lines
from newscli.profiles import detect, known_labels

_BEFORE_WORDS = re.compile(r"^[\s*#+\u2022-]*")
_LINKED = {"boilerplate", "related"}
_TAGS = {"headline": "h1", "subhead": "h2", "body": "p"}

Manner = Callable[[Page], Iterator[Line]]


def main() -> None:
    """A row for each manner."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    pages = read_pages(parser.parse_args().corpus / "labelled")
    print(f"{'':34} section_f1 accuracy  exact   section_f1 accuracy  exact")
    for name, manner in _MANNERS.items():
        told = [_page(page, manner) for page in pages]
        print(f"{name:34}", _figures(told, _as_parsed), " ", _figures(told, _as_they_stand), flush=True)


def _rows(page: Page) -> Iterator[Line]:
    return zip(page.labels, page.lines, strict=True)


def _broken(page: Page, width: int, *, blank: bool) -> Iterator[Line]:
    for label, line in _rows(page):
        pieces = textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [line]
        yield from ((label, piece) for piece in pieces)
        if blank and line.strip():
            yield "blank", ""


def _numbered(page: Page) -> Iterator[Line]:
    numbers = count(1)
    for label, line in _rows(page):
        yield label, _BEFORE_WORDS.sub(rf"\g<0>[{next(numbers)}]", line) if label in _LINKED else line


def _linked(page: Page) -> Iterator[Line]:
    for number, (label, line) in enumerate(_rows(page)):
        words = _BEFORE_WORDS.sub("", line).strip()
        link = f"[{words}](https://example.org/news/{number}.html)"
        yield label, line.replace(words, link, 1) if label in _LINKED and words else line


def _tagged(page: Page) -> Iterator[Line]:
    for label, line in _rows(page):
        yield label, "<{0}>{1}</{0}>".format(_TAGS[label], line.strip()) if label in _TAGS else line


def _without_stop(line: str) -> str:
    return line.rstrip(" .\u06d4") or line


def _in_pieces(page: Page) -> Iterator[Line]:
    """No sentence has a full stop, and paragraphs are lines of three sizes, so that they do not look broken."""
    sizes = cycle((60, 100, 75))
    for label, line in _rows(page):
        bare = _without_stop(line)
        yield from ((label, piece) for piece in (textwrap.wrap(bare, next(sizes)) if label == "body" else [bare]))


def _each(change: Callable[[str], str], page: Page) -> Iterator[Line]:
    for label, line in _rows(page):
        yield label, change(line) if line.strip() else line


_MANNERS: dict[str, Manner] = {
    "as they are": _rows,
    "broken at 80, blank lines between": partial(_broken, width=80, blank=True),
    "broken at 80": partial(_broken, width=80, blank=False),
    "broken at 60, blank lines between": partial(_broken, width=60, blank=True),
    "broken at 60": partial(_broken, width=60, blank=False),
    "numbers before links": _numbered,
    "Markdown links": _linked,
    "tags": _tagged,
    "entities": partial(_each, lambda line: line.replace('"', "&quot;").replace(" ", "&nbsp;", 1)),
    "marks of direction at both ends": partial(_each, lambda line: f"\u200f{line}\u200f"),
    "vowel marks": partial(_each, lambda line: re.sub("(?<=[\u0628-\u064a])(?=[\u0628-\u064a])", "\u064e", line)),
    "two spaces between words": partial(_each, lambda line: line.replace(" ", "  ")),
    "without full stops": partial(_each, _without_stop),
    "and paragraphs in pieces": _in_pieces,
    "quoted": partial(_each, lambda line: f"> {line}"),
}


def _page(page: Page, manner: Manner) -> Page:
    labels, lines = zip(*manner(page), strict=True)
    return page._replace(labels=list(labels), lines=list(lines))


def _figures(pages: Sequence[Page], read: Callable[[Page], Sequence[LineLabel]]) -> str:
    said = {
        page.name: [str(one.label) for one, line in zip(read(page), page.lines, strict=True) if line.strip()]
        for page in pages
    }
    found = report(pages, said)
    return f"{found.section_f1:10.3f} {found.section_accuracy:8.3f} {found.pages_exact:6}"


def _as_parsed(page: Page) -> Sequence[LineLabel]:
    return label_document(_document(page)).labels


def _as_they_stand(page: Page) -> Sequence[LineLabel]:
    return with_dates(page.lines, label_lines(page.lines, known_labels(detect(_document(page)).profile, page.lines)))


def _document(page: Page) -> Document:
    return Document("".join([f"{line}\n" for line in page.lines]))


if __name__ == "__main__":
    main()
