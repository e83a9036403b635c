"""What a learned profile is worth: pages of a site parsed with and without it, each by a profile of the site's others.

    python benchmarks/profiles_learn.py [--corpus FOLDER] [--show SITE]

FOLDER holds labelled pages (`labelled/NAME.txt`, `NAME.labels`, `index.jsonl`) and unlabelled ones
(`bulk/articles.jsonl.gz`). A profile is learned, without labels, from the site's other stories: no form of the page
that is scored is among them. Counted are lines that are not blank and whose section is wrong. The labeller's weights
may have been learned from these pages, which makes the gain smaller than on a site that it has never seen.
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
from newscli.parser import label_document
from newscli.profiles import load
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
    parser.add_argument("--show", help="print the profile learned from all pages of this site")
    options = parser.parse_args()
    if options.show:
        pages, bulk = pages_of(SITES[options.show], options.corpus)
        print(profile_of([page.document for page in pages] + bulk, options.show), end="")
        return
    print(f"{'site':<22} {'pages':>5} {'others':>6} {'lines':>6} {'wrong without':>14} {'wrong with':>11}")
    for name, site in SITES.items():
        pages, bulk = pages_of(site, options.corpus)
        without, with_profile = errors(pages, bulk)
        lines = sum(label != "blank" for page in pages for label in page.labels)
        others = len(bulk) or len(pages) - 1
        print(f"{name:<22} {len(pages):>5} {others:>6} {lines:>6} {without:>14} {with_profile:>11}")


def errors(pages: list[Page], bulk: list[Document]) -> tuple[int, int]:
    """Lines with a wrong section, without a profile and with one learned from the other stories."""
    without = with_profile = 0
    for page in pages:
        others = [other.document for other in pages if other.story != page.story]
        others += [other for other in bulk if longest(other) not in page.document.text]
        without += wrong(page, None)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "site.toml"
            path.write_text(profile_of(others, "site"), "utf-8")
            with_profile += wrong(page, str(path))
    return without, with_profile


def profile_of(documents: Iterable[Document], name: str) -> str:
    """A profile learned from pages, as TOML."""
    return to_toml(learn(documents, name, load("generic")))


def wrong(page: Page, profile: str | None) -> int:
    """How many lines of a page have the wrong section."""
    labels = label_document(page.document, profile).labels
    pairs = zip(labels, page.labels, strict=True)
    return sum(SECTION_OF[found.label] != SECTION_OF[Label(gold)] for found, gold in pairs if gold != "blank")


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
