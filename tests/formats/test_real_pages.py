"""Real pages and hostile ones, which lie beside the project: exact bytes from JSON, the same sections from Markdown."""

import gzip
import json
import re
from functools import cache

import pytest
from formats.generate import CASES
from formats.test_html import check
from formats.test_markdown import sections, titled_first
from project import SHARED, needs_shared

from newscli.article import from_json, to_json
from newscli.converter import Conversion, read_article
from newscli.document import Document, decode
from newscli.errors import InputError
from newscli.formats import FLAVORS, Options, frontmatter, html, md, text
from newscli.parser import parse_document

PAGES = sorted((SHARED / "corpus" / "labelled").glob("*.txt"))
ATTACKS = sorted((SHARED / "attacks" / "in").glob("*.txt"))


@cache
def pages():
    return list(_pages())


def _pages():
    for path in (*PAGES, *ATTACKS):
        try:
            yield parse_document(decode(path.read_bytes(), path=str(path))), path.read_bytes()
        except InputError:  # refused as a whole, in one line
            continue


def bulk(limit):
    with gzip.open(SHARED / "corpus" / "bulk" / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        for _, line in zip(range(limit), file, strict=False):
            document = Document(json.loads(line)["text"])
            yield parse_document(document), document.data


@needs_shared
def test_bytes_come_back():
    count = 0
    for made, data in (*pages(), *bulk(CASES // 4)):
        assert text.write(from_json(to_json(made)), Options()).data == data
        count += 1
    assert count > 200


@needs_shared
@pytest.mark.parametrize("flavor", FLAVORS)
def test_sections_come_back(flavor):
    for made, _ in pages():
        back = read_article(md.write(made, Options(flavor=flavor)).data, "page.md", Conversion(to="json"))
        assert sections(back) == titled_first(sections(made), made.title, flavor), made.input.path


@needs_shared
def test_html_is_exact():
    for made, _ in pages():
        check(made)


def oracles():
    """Hostile inputs with what must not come out of them; most are also read by the tests above."""
    if not SHARED.is_dir():
        return
    for attack in json.loads((SHARED / "attacks" / "attacks.json").read_text("utf-8"))["attacks"]:
        if attack["kind"] == "small":
            yield pytest.param(SHARED / "attacks" / attack["file"], attack["oracle"], id=attack["id"])


@needs_shared
@pytest.mark.parametrize(("path", "oracle"), [*oracles()])
def test_what_must_not_come_out(path, oracle):
    try:
        made = parse_document(decode(path.read_bytes(), path=str(path)))
    except InputError:
        return  # refused as a whole, and nothing comes out
    page = html.write(made, Options(everything=True)).data.decode()
    for pattern in oracle.get("html_forbid", ()):
        assert pattern not in page
    for flavor in FLAVORS:
        source = md.write(made, Options(flavor=flavor, everything=True)).data.decode()
        for pattern in oracle.get("md_forbid", ()):
            assert not re.search(pattern, source)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", source)
        fields, _, rest = frontmatter.split(source)
        assert fields
        assert not rest or rest.startswith("\n")
