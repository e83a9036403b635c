"""What labelled lines make: captions, related stories, dates, title, sources, text."""

import tomllib

import msgspec
import pytest
from articles import article_of
from project import DATA

from newscli import parser
from newscli.article import Article, Label, to_json
from newscli.document import Document
from newscli.parser.assembly import assemble
from newscli.parser.labels import LineLabel
from newscli.profiles import load

CASES = tomllib.loads((DATA / "parser/articles.toml").read_text("utf-8"))

# Fields that a case gives where they are what it is about.
OPTIONAL = ("language", "direction")
BESIDE = ("version", "blocks", "input", "profile", "diagnostics")


def assembled(page: str) -> Article:
    rows = [row.split(" | ", 1) for row in page.strip("\n").split("\n")]
    document = Document("\n".join(text for _, text in rows))
    return assemble(document, [LineLabel(Label(label), 1.0, "given") for label, _ in rows], load("generic"))


def without_nothing(value):
    if isinstance(value, dict):
        return {key: without_nothing(each) for key, each in value.items() if each is not None and each != []}
    return [without_nothing(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_article(case):
    article = assembled(case["page"])
    found = without_nothing(msgspec.json.decode(to_json(article)))
    left_out = {*BESIDE, *(name for name in OPTIONAL if name not in case)}
    expected = {name: value for name, value in case.items() if name != "page"}
    expected["text"] = expected.get("text", "").strip("\n")
    assert {name: value for name, value in found.items() if name not in left_out} == expected


PARTS = {
    "a credit": ("caption | \u0628\u0627\u0628 (AFP)", [("credit", "(AFP)")]),
    "a credit alone is the caption": ("caption | (AFP)", []),
    "a date beside a name": ("byline | \u0644\u064a\u0644\u0649 5/6/2020", [("dateline", "5/6/2020")]),
    "a date beside a button": ("dateline | GMT 17:27 17.03.2020 Copy link", [("dateline", "GMT 17:27 17.03.2020")]),
    "a date alone": ("dateline | 17.03.2020", []),
    "a date glued to a related title": ("related | \u0628\u0627\u06285 May 2020", [("related_date", "5 May 2020")]),
    "a signature": ("body | \u0628\u0627\u0628. (AFP)", [("source", "(AFP)")]),
    "brackets in a paragraph": ("body | \u0628\u0627\u0628 (L)", []),
    "a credit form in a paragraph": ("body | \u0628\u0627\u0628 (AP Photo/Sam Holder)", []),
    "a headline has no parts": ("headline | \u0628\u0627\u0628 (AFP)", []),
}


@pytest.mark.parametrize(("page", "parts"), PARTS.values(), ids=PARTS)
def test_parts(page, parts):
    (block,) = assembled(page).blocks
    assert [(part.label, part.text) for part in block.parts] == parts


DIAGNOSTICS = {
    "no such day": ("dateline | 31/2/2020", ["date-impossible"], None),
    "either way round": ("dateline | 4/7/2021", ["date-ambiguous"], "2021-07-04"),
    "a day of another weekday": ("dateline | Monday 7 October 2020", ["date-weekday"], "2020-10-07"),
    "a related story's date is not judged": ("headline | A\nrelated_date | 31/2/2020", [], None),
    "no article": ("boilerplate | Home", ["no-article"], None),
}


@pytest.mark.parametrize(("page", "codes", "published"), DIAGNOSTICS.values(), ids=DIAGNOSTICS)
def test_diagnostics(page, codes, published):
    article = assembled(page if "body" in page or "boilerplate" in page else page + "\nbody | B")
    assert [one.code for one in article.diagnostics] == codes
    assert article.date_published == published
    for one in article.diagnostics:
        if one.span:
            assert one.message.rpartition(": '")[2].rstrip("'") in page


def test_runs_say_how_many_lines_they_have():
    article = assembled("boilerplate | A\nboilerplate | B\nbody | C")
    assert [block.reason for block in article.blocks] == ["2 lines, the first: given", "given"]


def test_a_block_without_letters_has_the_page_s_direction():
    assert [block.direction for block in article_of((Label.BODY, "\u0628\u0627\u0628"), (Label.BODY, "2020")).blocks]
    assert [block.direction for block in assembled("body | \u0628\u0627\u0628\nbody | 2020").blocks] == ["rtl", "rtl"]
    assert [block.direction for block in assembled("body | The\nbody | 2020").blocks] == ["ltr", "ltr"]


DATES = {
    "by itself": (["3 May 2020"], ["dateline"]),
    "below a related story": (["A story", "", "3 May 2020"], ["related", "blank", "related_date"]),
    "taken for furniture": (["3 May 2020"], ["boilerplate"]),
    "in a sentence": (["The harbour was closed on 3 May 2020"], ["body"]),
}


@pytest.mark.parametrize(("lines", "labels"), DATES.values(), ids=DATES)
def test_a_date_is_no_name_or_paragraph(monkeypatch, lines, labels):
    """Whatever the labeller makes of it, unless it takes it for a date of another kind or for furniture."""
    given_labels = [LineLabel(Label(label if "date" not in label else "byline"), 0.5, "given") for label in labels]
    monkeypatch.setattr(parser, "label_lines", lambda lines, known: given_labels)
    assert [one.label for one in parser.label_document(Document("\n".join(lines))).labels] == labels
