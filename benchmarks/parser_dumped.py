"""How pages are read whose lines were broken at one width, as text browsers do, and whose links have numbers.

    python benchmarks/parser_dumped.py [--corpus FOLDER]

Each labelled page is read as it is, with its lines broken, with and without blank lines between them, and with numbers
before its menus and related stories. A line's label is that of its pieces. The left half is what `newscli parse` says,
the right one what it would say if it took the lines as they are. The pages were trained on: the first row is the most
that can come out.
"""

import argparse
import re
import textwrap
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from parser_pages import CORPUS, Page, read_pages, report

from newscli.document import Document
from newscli.parser import label_document, with_dates
from newscli.parser.labels import LineLabel, label_lines
from newscli.profiles import detect, known_labels


def main() -> None:
    """A row for each manner."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    pages = read_pages(parser.parse_args().corpus / "labelled")
    print("pages                   section_f1 accuracy  exact   section_f1 accuracy  exact")
    _print("as they are", pages)
    for width in (80, 60):
        _print(f"broken at {width}, parted", [_broken(page, width, blank=True) for page in pages])
        _print(f"broken at {width}", [_broken(page, width, blank=False) for page in pages])
    _print("links numbered", list(map(_numbered, pages)))


def _print(name: str, pages: Sequence[Page]) -> None:
    print(f"{name:22}", _figures(pages, _as_parsed), " ", _figures(pages, _as_they_are), flush=True)


def _broken(page: Page, width: int, *, blank: bool) -> Page:
    rows = []
    for label, line in zip(page.labels, page.lines, strict=True):
        pieces = textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [line]
        rows += [(label, piece) for piece in pieces]
        rows += [("blank", "")] if blank and line.strip() else []
    return page._replace(labels=[label for label, _ in rows], lines=[piece for _, piece in rows])


def _numbered(page: Page) -> Page:
    numbers = count(1)
    lines = [
        _BEFORE_WORDS.sub(rf"\g<0>[{next(numbers)}]", line, 1) if label in {"boilerplate", "related"} else line
        for label, line in zip(page.labels, page.lines, strict=True)
    ]
    return page._replace(lines=lines)


_BEFORE_WORDS = re.compile(r"^[\s*#+\u2022-]*(?=\S)")


def _figures(pages: Sequence[Page], said: Callable[[Page], Sequence[LineLabel]]) -> str:
    labels = {
        page.name: [
            str(label.label) for label, line in zip(said(page), page.lines, strict=True) if not line.isspace() and line
        ]
        for page in pages
    }
    found = report(pages, labels)
    return f"{found.section_f1:10.3f} {found.section_accuracy:8.3f} {found.pages_exact:6}"


def _as_parsed(page: Page) -> Sequence[LineLabel]:
    return label_document(_document(page)).labels


def _as_they_are(page: Page) -> Sequence[LineLabel]:
    return with_dates(page.lines, label_lines(page.lines, known_labels(detect(_document(page)).profile, page.lines)))


def _document(page: Page) -> Document:
    return Document("".join([f"{line}\n" for line in page.lines]))


if __name__ == "__main__":
    main()
