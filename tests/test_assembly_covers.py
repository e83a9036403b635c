"""Blocks cover any document, whatever its lines were taken for."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.article import Article, Label, document_of, from_json, to_json
from newscli.document import Document, encode
from newscli.parser import parse_document
from newscli.parser.assembly import assemble
from newscli.parser.labels import LineLabel
from newscli.profiles import load

# Arabic, Latin and digits, what opens dates and credits, every line end, and characters that only look like one.
LETTERS = "\u0627\u0628\u0629\u0643\u06a9\u064e\u0640AZ09\u0661/.:-()|\u00a9 \t\n\r\u2028\u0085\u200f\ufeff\U0001f600"
TEXTS = st.one_of(st.text(st.sampled_from(LETTERS), max_size=200), st.text(max_size=60))


def proven(article: Article, document: Document) -> Article:
    """The article, when its blocks cover the document and their spans are exact."""
    data = encode(document.text, document.encoding, bom=document.bom)
    at = 0
    for block in article.blocks:
        assert block.span.start == at, "blocks follow each other without a gap"
        at = block.span.end + len(block.tail)
        for thing in (block, *block.parts):
            span = thing.span
            assert document.text[span.start : span.end] == thing.text
            assert data[span.byte_start : span.byte_end] == thing.text.encode(document.encoding)
            assert block.span.start <= span.start <= span.end <= block.span.end
        assert not block.tail or block.tail[0] in "\r\n", "a block ends where its last line does"
    assert at == len(document.text)
    assert document_of(article) == document
    assert from_json(to_json(article)) == article
    return article


@settings(deadline=None)
@given(TEXTS, st.booleans(), st.data())
def test_any_labels(text, bom, data):
    document = Document(text, bom=bom)
    labels = data.draw(st.lists(st.sampled_from(Label), min_size=len(document.lines), max_size=len(document.lines)))
    proven(assemble(document, [LineLabel(label, 0.5, "drawn") for label in labels], load("generic")), document)


@settings(deadline=None)
@given(TEXTS)
def test_own_labels(text):
    document = Document(text)
    proven(parse_document(document), document)


@settings(deadline=None)
@given(st.text(st.sampled_from("\u0627\u0628 (AFP)\n20/1:"), max_size=80))
def test_bytes_of_another_encoding(text):
    document = Document(text, encoding="windows-1256")
    proven(parse_document(document), document)


def test_a_run_is_one_block_and_a_paragraph_its_own():
    document = Document("\n\nHome\n\nNews\nTitle\n\nOne.\nTwo.\n")
    labels = ["blank", "blank", "boilerplate", "blank", "boilerplate", "headline", "blank", "body", "body"]
    article = assemble(document, [LineLabel(Label(label), 1.0, "") for label in labels], load("generic"))
    assert [(block.label, block.text, block.tail) for block in proven(article, document).blocks] == [
        ("blank", "\n", "\n"),
        ("boilerplate", "Home\n\nNews", "\n"),
        ("headline", "Title", "\n\n"),
        ("body", "One.", "\n"),
        ("body", "Two.", "\n"),
    ]


HOSTILE = {
    "letters": "\u0627",
    "marks": "\u0627\u064e\u0651",
    "brackets": "(",
    "closing brackets": ")",
    "slashes and an agency": "AFP/",
    "digits and slashes": "1/",
    "copyright signs": "\u00a9",
    "blanks": " ",
    "markers": "AFP : ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_one_long_line_costs_little_more_than_its_copies(piece):
    """Only a line's ends are looked at: a quadratic step over a megabyte would take hours."""
    document = Document(piece * (2**20 // len(piece)) + "\n" + piece)
    start = time.process_time()
    for label in Label:
        assemble(document, [LineLabel(label, 1.0, "given")] * 2, load("generic"))
    assert time.process_time() - start < 8


@pytest.mark.parametrize("labels", [[label] for label in Label] + [list(Label)], ids=lambda labels: labels[-1])
def test_many_short_lines_are_linear(labels):
    document = Document("\u0627\n" * 20_000)
    start = time.process_time()
    given_labels = [LineLabel(labels[at % len(labels)], 1.0, "") for at in range(20_000)]
    article = assemble(document, given_labels, load("generic"))
    assert time.process_time() - start < 8
    assert document_of(article) == document
