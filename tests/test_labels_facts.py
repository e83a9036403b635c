"""What the labeller sees in a line, and in a page around it."""

import json
from pathlib import Path

import pytest
from msgspec.structs import asdict

from newscli.parser.labels import page_of
from newscli.parser.lines import facts_of
from newscli.parser.words import read_words

CASES = json.loads((Path(__file__).parent / "data" / "labels" / "lines.json").read_text("utf-8"))

SHORT = "\u0643\u0644\u0645\u0629 \u0642\u0635\u064a\u0631\u0629"  # two short words
PARAGRAPHS = [
    "\u0628\u062d\u064a\u0631\u0629 \u0627\u0644\u062c\u0646\u0648\u0628 " * 12 + f"{number}." for number in range(1, 4)
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_facts_of_a_line(case):
    facts = asdict(facts_of(case["line"]))
    wanted = {key: value for key, value in case.items() if key not in ("name", "line")}
    assert {key: facts[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\u0623\u064a\u0636\u0627\u064b", "\u0627\u064a\u0636\u0627"),  # hamza and tanwin
        ("\u0627\u0644\u0645\u0640\u0635\u062f\u0631:", "\u0627\u0644\u0645\u0635\u062f\u0631"),  # tatweel and a colon
        ("\u0642\u0631\u0627\u0621\u0629", "\u0642\u0631\u0627\u0621\u0647"),  # teh marbuta
        ("\u06a9\u062a\u0627\u0628", "\u0643\u062a\u0627\u0628"),  # keheh
    ],
)
def test_words_are_compared_without_their_spelling(one, other):
    assert read_words(one)[0] == read_words(other)[0]


def test_a_word_is_compared_without_what_is_written_onto_it():
    river = "\u0646\u0647\u0631"
    forms = ["\u0627\u0644" + river, "\u0648\u0627\u0644" + river, "\u0644\u0644" + river, "\u0628" + river]
    assert {stem for form in forms for stem in read_words(form)[1]} == read_words(river)[1]


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("\u0627\u0644\u0645\u0635\u062f\u0631:\u0631\u0648\u064a\u062a\u0631\u0632", 2),  # "source:Reuters"
        ("\u062f\u0645\u0634\u0642-\u0633\u0627\u0646\u0627", 2),  # city-agency
        ("\u0645\u0648\u0642\u0639|\u062e\u0627\u0635", 2),
        ("POOL/AFP", 2),
        ("09:14", 1),
        ("21/11/2020", 1),
        ("\u0623/\u0628", 1),  # initials
        ("\u0641\u0631\u0627\u0646\u0633-24", 1),
    ],
)
def test_words_that_a_sign_alone_parts_are_several(token, words):
    assert len(read_words(token)[0]) == words


def test_a_count_may_stand_before_a_cue_of_the_web_alone():
    comments, source = "\u062a\u0639\u0644\u064a\u0642\u0627\u062a", "\u0627\u0644\u0645\u0635\u062f\u0631"
    assert facts_of(f"12 {comments}").cue == facts_of(comments).cue == "comments"
    assert (facts_of(source).cue, facts_of(f"12 {source}").cue) == ("source", "")


def column(lines, name):
    return [getattr(place, name) for place in page_of(lines).places]


def test_copies_are_counted():
    assert column([SHORT, "x y", SHORT], "copy") == ["2-", "", "2+"]
    assert column([SHORT, SHORT, "x y"], "near") == ["next", "last", ""]


def test_a_line_that_another_opens_with_or_ends_with():
    title = "\u0623 \u0628 \u062c \u062f \u0647"
    assert column([title, title + " - \u0645\u0648\u0642\u0639"], "alike") == ["short-", "long+"]
    assert column([title, "\u0639\u0627\u062c\u0644 " + title], "alike_end") == ["short", "long"]


def test_the_core_is_where_the_paragraphs_are():
    lines = [SHORT] * 3 + PARAGRAPHS + [SHORT] * 2
    assert column(lines, "core") == [
        "before 2",
        "before 1",
        "before 0",
        "first",
        "second",
        "last",
        "after 0",
        "after 1",
    ]
    assert column([SHORT] * 3, "core") == ["none"] * 3


def test_rules_for_comments_are_not_the_core():
    rules = [
        "\u0627\u0644\u062a\u0639\u0644\u064a\u0642 \u0627\u0644\u0645\u0633\u062a\u062e\u062f\u0645 " * 12 + "."
    ] * 9
    lines = PARAGRAPHS + [SHORT] * 30 + rules
    assert column(lines, "core")[:3] == ["first", "second", "last"]


def test_a_heading_reaches_to_where_the_story_resumes():
    heading = "\u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627"
    title = "\u0639\u0646\u0648\u0627\u0646 \u0642\u0635\u0629 " * 3
    lines = [PARAGRAPHS[0], heading, title, title, *PARAGRAPHS * 2]
    kinds = [kind.rsplit(" ", 1)[0] for kind in column(lines, "heading")]
    assert kinds == ["", "", "related_heading", "related_heading", "related_heading", "related_heading", "", "", "", ""]


def kinds_under(heading, *lines):
    """What the lines under a heading stand under."""
    return [kind.rsplit(" ", 1)[0] for kind in column([PARAGRAPHS[0], heading, *lines], "heading")[2:]]


def test_a_markdown_heading_ends_one_of_its_rank():
    related, title = "## \u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627", "* ### " + SHORT * 3
    assert kinds_under(related, title, "## " + SHORT, title) == ["related_heading", "related_heading", "unknown"]
    assert kinds_under(related, title, "### " + SHORT, title) == ["related_heading"] * 3
    marked_titles = ["## " + SHORT * 3] * 2
    assert kinds_under(related, *marked_titles) == ["related_heading"] * 2


def test_references_are_a_list_and_sources_on_their_line_are_not():
    references = "\u0627\u0644\u0645\u0635\u0627\u062f\u0631:"
    assert kinds_under(references, SHORT) == ["references"]
    assert kinds_under(references + " \u0631\u0648\u064a\u062a\u0631\u0632", SHORT) == ["source"]


def test_short_lines_under_a_heading_are_tags():
    heading = "\u0645\u0648\u0627\u0636\u064a\u0639 \u0630\u0627\u062a \u0635\u0644\u0629"
    assert column([heading, SHORT, SHORT], "heading")[1] == "related_heading terse 0"


def test_paragraphs_without_marks_at_their_ends_are_told_by_length():
    bare = [text.rstrip(".1234567890")[:130] + "\u0627" for text in PARAGRAPHS]
    assert column(bare, "long") == [True] * 3
    assert column([*PARAGRAPHS, bare[0]], "long") == [True, True, True, False]


def test_a_heading_with_a_title_behind_it_is_an_item():
    heading = "\u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627"
    assert column([heading + ": " + SHORT * 3, SHORT], "heading")[1] == "related_heading item 0"
    assert column([heading + ":", SHORT * 6, SHORT * 6], "heading")[1] == "related_heading 0"


def test_the_title_shares_its_words_with_the_story_and_is_no_paragraph_of_it():
    title = "\u0628\u062d\u064a\u0631\u0629 \u0627\u0644\u062c\u0646\u0648\u0628 \u062a\u0639\u0648\u062f"
    lead = "\u0628\u062d\u064a\u0631\u0629 \u0627\u0644\u062c\u0646\u0648\u0628 " * 6 + "."
    lines = [SHORT, title, SHORT, lead, *PARAGRAPHS]
    assert column(lines, "title")[:3] == ["", "best", ""]
    assert "best" not in column(lines, "title")[2:]
    assert column(lines, "under") == [0, 1, 2, 3, 4, 4, 5]
    assert set(column([SHORT, *PARAGRAPHS], "under")) == {9}


def test_short_lines_do_not_end_a_story_and_furniture_does():
    furniture = "\u0627\u0644\u0623\u0643\u062b\u0631 \u0642\u0631\u0627\u0621\u0629"
    road = "\u0637\u0631\u064a\u0642 \u0627\u0644\u062c\u0628\u0644"
    sentence = PARAGRAPHS[0][:70] + "."
    assert column([sentence, road, road, sentence], "core")[-1] == "last"
    assert column([sentence, furniture, furniture, sentence], "core")[-1] == "after 2"


def test_runs_of_short_lines():
    lines = [PARAGRAPHS[0], SHORT, PARAGRAPHS[1], SHORT, SHORT, SHORT]
    assert column(lines, "spot") == ["long", "only", "long", "first", "second", "last"]


def test_blank_lines_are_counted_around_a_line():
    page = page_of(["a", "", " ", "b", "c"])
    assert page.gaps == [0, 2, 0, 0]
    assert [place.after for place in page.places] == [2, 0, 0]


def test_letters_that_arabic_lacks_tell_another_language():
    urdu = "\u067e\u0627\u06a9\u0633\u062a\u0627\u0646 \u06a9\u06d2 " * 20 + "."
    assert column([urdu] * 3, "verb") == ["", "", ""]
    assert column(PARAGRAPHS, "verb") == ["no", "no", "no"]


@pytest.mark.parametrize(
    ("line", "ended"),
    [
        ("\u0627\u0644\u0645\u0635\u062f\u0631: \u0631\u0648\u064a\u062a\u0631\u0632", "source"),  # "source: Reuters"
        ("\u0639\u0646 \u0627\u0644\u062d\u0628 \u0648\u0627\u0644\u062d\u0631\u0628", ""),  # "of love and war"
    ],
)
def test_a_source_with_its_name_ends_the_story(line, ended):
    assert column([*PARAGRAPHS, line, SHORT], "ended")[-1] == ended
