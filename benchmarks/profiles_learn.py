"""What a learned profile is worth: pages of a site parsed with and without it, each by a profile of the site's others.

    python benchmarks/profiles_learn.py [--corpus FOLDER] [--report FILE] [--show SITE]

FOLDER holds labelled pages (`labelled/NAME.txt`, `NAME.labels`, `index.jsonl`) and unlabelled ones
(`bulk/articles.jsonl.gz`). A profile is learned, without labels, from the site's other stories: no form of the page
that is scored is among them. Counted are lines that are not blank and whose section is wrong: by the labeller alone,
with `generic`, and with the learned profile.

The weights that newscli comes with were trained on these pages, so that little is wrong. FILE is the report of
parser_train.py, which has what a labeller says that was not trained on the page's publisher: with it the figures are
those of sites that newscli has never seen.
"""

import argparse
import gzip
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from newscli.article import SECTION_OF, Label
from newscli.document import Document, decode
from newscli.parser.labels import label_lines
from newscli.profiles import known_labels, load
from newscli.profiles.learn import learn, to_toml

ROOT = Path(__file__).resolve().parent.parent


class Site(NamedTuple):
    """How a site's labelled pages are called, and its unlabelled ones."""

    labelled: tuple[str, ...]  # beginnings of names
    bulk: str | None  # beginning of identifiers


SITES = {
    "BBC Arabic": Site(("bbc_ar_",), None),
    "BBC Persian": Site(("bbc_fa_",), None),
    "BBC Arabic, 2018": Site(("ant_bb_",), "BB-"),
    "Al Arabiya": Site(("ant_al_",), "AL-"),
    "CNN Arabic, 2018": Site(("ant_cn_",), "CN-"),
    "France 24, 2018": Site(("ant_fr_",), "FR-"),
    "Sky News Arabia": Site(("ant_sk_",), "SK-"),
}


class Page(NamedTuple):
    """A labelled page; forms of one story have the same `story`."""

    name: str
    story: str
    document: Document
    labels: list[str]


def main() -> None:
    """Print a row for each site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--report", type=Path, help="of parser_train.py")
    parser.add_argument("--show", help="print the profile learned from all pages of this site")
    options = parser.parse_args()
    if options.show:
        pages, bulk = pages_of(SITES[options.show], options.corpus)
        print(profile_of([page.document for page in pages] + bulk, options.show), end="")
        return
    said = held_out(options.report) if options.report else {}
    print(f"{'site':<22} {'pages':>5} {'others':>6} {'lines':>6} {'labeller':>9} {'generic':>8} {'learned':>8}")
    for name, site in SITES.items():
        pages, bulk = pages_of(site, options.corpus)
        counts = [errors(page, pages, bulk, said.get(page.name)) for page in pages]
        alone, generic, learned = (sum(column) for column in zip(*counts, strict=True))
        lines = sum(label != "blank" for page in pages for label in page.labels)
        others = len(bulk) + len({page.story for page in pages}) - 1
        print(f"{name:<22} {len(pages):>5} {others:>6} {lines:>6} {alone:>9} {generic:>8} {learned:>8}")


def held_out(report: Path) -> dict[str, list[str]]:
    """By page, what its lines that are not blank were taken for by a labeller that had not seen the publisher."""
    content = msgspec.json.decode(report.read_bytes())
    page, label = (content["columns"].index(name) for name in ("page", "held out"))
    said: dict[str, list[str]] = {}
    for row in content["rows"]:
        said.setdefault(row[page], []).append(row[label])
    return said


def errors(page: Page, pages: list[Page], bulk: list[Document], said: list[str] | None) -> tuple[int, int, int]:
    """A page's lines with a wrong section: by the labeller, with `generic`, with a profile of the site's others."""
    lines = [page.document.text[line.start : line.end] for line in page.document.lines]
    labels = labels_of(lines, said)
    others = [other.document for other in pages if other.story != page.story]
    others += [other for other in bulk if longest(other) not in page.document.text]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "site.toml"
        path.write_text(profile_of(others, "site"), "utf-8")
        learned = load(str(path))
    known = [known_labels(profile, lines) for profile in (load("generic"), learned)]
    generic, own = ([one.label if one else label for one, label in zip(each, labels, strict=True)] for each in known)
    return wrong(page, labels), wrong(page, generic), wrong(page, own)


def labels_of(lines: list[str], said: list[str] | None) -> list[Label]:
    """What the labeller says of each line."""
    if said is None:
        return [line.label for line in label_lines(lines)]
    own = iter(said)
    return [Label(next(own)) if line.strip() else Label.BLANK for line in lines]


def profile_of(documents: Iterable[Document], name: str) -> str:
    """A profile learned from pages, as TOML."""
    return to_toml(learn(documents, name, load("generic")))


def wrong(page: Page, labels: list[Label]) -> int:
    """How many lines of a page have the wrong section."""
    pairs = zip(labels, page.labels, strict=True)
    return sum(SECTION_OF[found] != SECTION_OF[Label(gold)] for found, gold in pairs if gold != "blank")


def longest(document: Document) -> str:
    """The longest line: the story that it tells."""
    return max((document.text[line.start : line.end].strip() for line in document.lines), key=len)


def pages_of(site: Site, corpus: Path) -> tuple[list[Page], list[Document]]:
    """A site's labelled pages, and its unlabelled ones."""
    records = [msgspec.json.decode(line) for line in (corpus / "labelled/index.jsonl").read_bytes().splitlines()]
    pages = []
    for record in records:
        name = record["name"]
        if not name.startswith(site.labelled):
            continue
        document = decode((corpus / f"labelled/{name}.txt").read_bytes())
        labels = (corpus / f"labelled/{name}.labels").read_text("utf-8").split("\n")[: len(document.lines)]
        pages.append(Page(name, record.get("variant_of", name), document, labels))
    return pages, list(bulk_of(site, corpus)) if site.bulk else []


def bulk_of(site: Site, corpus: Path) -> Iterator[Document]:
    """The unlabelled pages whose identifiers are the site's."""
    with gzip.open(corpus / "bulk/articles.jsonl.gz", "rb") as file:
        for line in file:
            record = msgspec.json.decode(line)
            if site.bulk and record["id"].startswith(site.bulk):
                yield Document(record["text"])


if __name__ == "__main__":
    main()
