"""Pages with tags, entities, Markdown, marks of direction or vowel marks in their lines are read as pages without."""

import re
from unicodedata import normalize

import pytest
from project import SAMPLES

from newscli.api import parse
from newscli.article import Label
from newscli.document import Document
from newscli.markup import without_markup
from newscli.parser import label_document
from newscli.parser.plain import plain

NAMES = ["agency_dispatch", "headline_last", "long_read", "menus_around", "news_site", "related_inside"]

MANNERS = {
    "marks of direction": lambda line: f"\u200f{line}\u200f",
    "isolates": lambda line: f"\u2067{line}\u2069",
    "spaces without width": lambda line: line.replace(" ", " \u200b"),
    "soft hyphens": lambda line: re.sub("(?<=[\u0628-\u064a]{3})(?=[\u0628-\u064a]{2})", "\u00ad", line),
    "two spaces": lambda line: line.replace(" ", "  "),
    "vowel marks": lambda line: re.sub("(?<=[\u0628-\u064a])(?=[\u0628-\u064a])", "\u064e", line),
    "hamzas as marks": lambda line: normalize("NFD", line),
    "entities": lambda line: line.replace(" ", "&nbsp;", 1).replace('"', "&quot;"),
    "tags": lambda line: f'<p class="text">{line}</p>',
    "links": lambda line: f"[{line}](https://example.org/{len(line)}.html)" if len(line) < 60 else line,
    "emphasis": lambda line: f"**{line}**" if len(line) < 60 else line,
    "quoted": lambda line: f"> {line}",
}


def text_of(name, manner=str):
    lines = (SAMPLES / f"{name}.txt").read_text("utf-8").split("\n")
    return "\n".join([manner(line) if line.strip() else line for line in lines])


def labels_of(text):
    return [one.label for one in label_document(Document(text)).labels]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("manner", MANNERS)
def test_labels_are_those_of_the_words(manner, name):
    text = text_of(name, MANNERS[manner])
    assert text != text_of(name)
    assert labels_of(text) == labels_of(text_of(name))


def told(text):
    """What an article says in single words: its text and summary are as printed."""
    article = parse(text)
    stories = [(story.title, story.date) for story in article.related]
    dates = article.date_published, article.date_modified
    return article.title, article.authors, article.sources, article.captions, stories, dates


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("manner", ["marks of direction", "isolates", "tags", "links", "emphasis"])
def test_names_titles_and_captions_have_no_markup(manner, name):
    assert told(text_of(name, MANNERS[manner])) == told(text_of(name))


@pytest.mark.parametrize(
    "line",
    [
        "snake_case and 2 * 3 * 4",
        "a < b & c > d",
        "a word[1] and (brackets) [in] brackets",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # the zero width non-joiner is a letter's shape
        "\u062c\u062f\u0627\u064b",  # one vowel mark in many letters is as common as none
    ],
)
def test_what_is_of_the_line_stays(line):
    assert list(plain([line, "words " * 20])) == [line, "words " * 20]


@pytest.mark.parametrize(
    "line", ["<hr>", "<!-- advertisement -->", "![](https://example.org/a.png)", "[ ](/b)", "\u200f"]
)
def test_lines_without_words_are_boilerplate_and_change_nothing(line):
    lines = text_of("news_site").split("\n")
    labels = labels_of("\n".join([piece for own in lines for piece in (line, own)]))
    assert set(labels[::2]) == {Label.BOILERPLATE}
    assert labels[1::2] == labels_of("\n".join(lines))


MARKUP = {
    "[a](b)": "a",
    "[![a](b.png)](https://c.example/d_(e))": "a",
    "![a](b.png)": "a",
    '[a](b "c")': "a",
    "**a** and __b__": "a and b",
    "_a b_": "a b",
    "&laquo;a&#1548;&nbsp;b&raquo;": "\u00aba\u060c\u00a0b\u00bb",
    "<b>a</b><!-- b -->": " a  ",
    "[a][12] and [b][c d]": "a and b",
    r"1\. a \- b \* c": "1. a - b * c",
    r"a\b": r"a\b",
}


@pytest.mark.parametrize(("text", "words"), MARKUP.items())
def test_words_of_markup(text, words):
    assert without_markup(text) == words
