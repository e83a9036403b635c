"""Titles and sentences are told apart by how they are worded, also where no full stop says so."""

import tomllib

import pytest
from project import DATA, SAMPLES

from newscli.article import Label
from newscli.document import Document
from newscli.parser import label_document
from newscli.parser.wording import NO_WORDS, known, wording_of
from newscli.parser.words import read_words

PHRASES = tomllib.loads((DATA / "wording.toml").read_text("utf-8"))


def wording(text):
    return wording_of(read_words(text)[0])


@pytest.mark.parametrize("title", PHRASES["titles"])
@pytest.mark.parametrize("sentence", PHRASES["sentences"])
def test_a_title_is_worded_otherwise_than_a_sentence(title, sentence):
    assert wording(sentence) < wording(title)


def test_without_words_nothing_is_told():
    assert wording_of(()) == NO_WORDS
    assert wording(" * ") == NO_WORDS


def test_the_weights_say_where_they_are_from():
    assert known().about["script"] == "benchmarks/parser_wording.py"


@pytest.mark.parametrize("name", ["clean", "headline_last", "news_site", "related_inside", "captions_repeated"])
def test_paragraphs_without_full_stops_are_paragraphs(name):
    text = (SAMPLES / f"{name}.txt").read_text("utf-8")
    bare = "\n".join([line.rstrip(" .") for line in text.split("\n")])
    assert bare != text
    labels, own = ([one.label for one in label_document(Document(page)).labels] for page in (text, bare))
    assert [label is Label.BODY for label in labels] == [label is Label.BODY for label in own]
