"""How pages are read whose lines were broken at one width, as text browsers and converters of HTML break them.

    python benchmarks/parser_broken.py [--corpus FOLDER]

Each labelled page is read as it is and with its lines broken, with and without blank lines between them; the labels of
a line are those of its pieces. `joined` is what `newscli parse` says, `not joined` what it would say of the pieces. The
pages were trained on, unbroken: the first row is the most that can come out.
"""

import argparse
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

from parser_pages import CORPUS, Page, read_pages, report

from newscli.document import Document
from newscli.parser import label_document, with_dates
from newscli.parser.labels import LineLabel, label_lines
from newscli.profiles import detect, known_labels


def main() -> None:
    """A row for each width."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    pages = read_pages(parser.parse_args().corpus / "labelled")
    print("pages                   section_f1 accuracy  exact   section_f1 accuracy  exact")
    for width, blank in ((0, False), (80, True), (80, False), (60, True), (60, False)):
        cut = [_broken(page, width, blank=blank) for page in pages] if width else pages
        name = f"broken at {width}{', parted' if blank else ''}" if width else "as they are"
        print(f"{name:22}", _figures(cut, _joined), " ", _figures(cut, _not_joined), flush=True)
    print(" " * 24 + "joined" + " " * 25 + "not joined")


def _broken(page: Page, width: int, *, blank: bool) -> Page:
    rows = []
    for label, line in zip(page.labels, page.lines, strict=True):
        pieces = textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [line]
        rows += [(label, piece) for piece in pieces]
        rows += [("blank", "")] if blank and line.strip() else []
    return page._replace(labels=[label for label, _ in rows], lines=[piece for _, piece in rows])


def _figures(pages: Sequence[Page], said: Callable[[Page], Sequence[LineLabel]]) -> str:
    labels = {
        page.name: [
            str(label.label) for label, line in zip(said(page), page.lines, strict=True) if not line.isspace() and line
        ]
        for page in pages
    }
    found = report(pages, labels)
    return f"{found.section_f1:10.3f} {found.section_accuracy:8.3f} {found.pages_exact:6}"


def _joined(page: Page) -> Sequence[LineLabel]:
    return label_document(_document(page)).labels


def _not_joined(page: Page) -> Sequence[LineLabel]:
    return with_dates(page.lines, label_lines(page.lines, known_labels(detect(_document(page)).profile, page.lines)))


def _document(page: Page) -> Document:
    return Document("".join([f"{line}\n" for line in page.lines]))


if __name__ == "__main__":
    main()
