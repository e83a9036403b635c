"""Agencies, credits, sources, languages and bylines: tables of cases."""

import msgspec
import pytest
from articles import article_of
from hypothesis import given, settings
from hypothesis import strategies as st
from project import DATA, ROOT

from newscli.agencies import agency_of, credit_at_end, named_sources
from newscli.article import Label
from newscli.language import direction_of, language_of
from newscli.parser.bylines import agencies_of, authors_of
from newscli.profiles import load


def table(name: str, columns: int) -> dict[str, list[str]]:
    """The rows of a table by their first column; a bar at a row's end belongs to the text before the last columns."""
    text = (DATA / "parser" / name).read_text("utf-8")
    rows = [line for line in text.split("\n") if line and not line.startswith("#")]
    cases = {}
    for row in rows:
        case, _, rest = row.partition("|")
        cells = rest.rsplit("|", columns - 2) if rest.count("|") >= columns - 2 else [rest]
        cases[case] = [cell.replace("\u2424", "\n") for cell in cells]
    assert len(cases) == len(rows), "names are distinct"
    return cases


CREDITS = table("credits.txt", 5)


@pytest.mark.parametrize("row", CREDITS.values(), ids=CREDITS)
def test_credit_at_end(row):
    line, *expected = row
    credit = credit_at_end(line)
    if not any(expected):
        assert credit is None
        return
    assert credit is not None
    found = [line[credit.start : credit.end], credit.photographer or "", credit.agency or ""]
    assert found == expected


SOURCES = table("sources.txt", 3)


@pytest.mark.parametrize(("text", "expected"), SOURCES.values(), ids=SOURCES)
def test_named_sources(text, expected):
    printed = [f"{one.name} = {one.agency}" if one.agency else one.name for one in named_sources(text)]
    assert "; ".join(printed) == expected


LANGUAGES = table("languages.txt", 4)


@pytest.mark.parametrize(("text", "language", "direction"), LANGUAGES.values(), ids=LANGUAGES)
def test_language(text, language, direction):
    assert (language_of(text) or "-", direction_of(text) or "-") == (language, direction)


BYLINES = table("bylines.txt", 4)


@pytest.mark.parametrize(("text", "authors", "agencies"), BYLINES.values(), ids=BYLINES)
def test_bylines(text, authors, agencies):
    blocks = article_of(*((Label.BYLINE, line) for line in text.split("\n"))).blocks
    assert "; ".join(authors_of(blocks, load("generic"))) == authors
    assert "; ".join(one.agency or "" for one in agencies_of(blocks)) == agencies


AGENCIES = {
    "its own name in English": ("AFP", "AFP"),
    "lower case": ("afp", "AFP"),
    "stops": ("A.F.P.", "AFP"),
    "a word before it": ("\u0648\u0643\u0627\u0644\u0629 \u0631\u0648\u064a\u062a\u0631\u0632", "Reuters"),
    "vowel marks": ("\u0631\u064f\u0648\u064a\u062a\u0631\u0632", "Reuters"),
    "presentation forms": ("\ufead\ufeed\ufef3\ufe98\ufeae\ufeaf", "Reuters"),
    "the word alone": ("\u0648\u0643\u0627\u0644\u0629", None),
    "nothing": ("", None),
    "one letter": ("A", None),
    "a long text": ("AFP" * 100, None),
}


@pytest.mark.parametrize(("name", "agency"), AGENCIES.values(), ids=AGENCIES)
def test_agency_of(name, agency):
    assert agency_of(name) == agency


def test_every_name_of_the_table_is_found():
    tables = msgspec.json.decode((ROOT / "newscli/agencies.json").read_bytes())
    agencies = tables["wire"] | tables["photo"] | tables["outlet"]
    names = [(name, agency) for agency, names in agencies.items() for name in names]
    assert len(names) > 500
    assert {name: agency_of(name) for name, _ in names} == dict(names)


@settings(deadline=None)
@given(st.text(st.sampled_from("AFP/()\u00a9 .-|\u0631\u0648\u064a\u062a\u0632Photby\n"), max_size=80))
def test_any_line_has_a_credit_at_its_end_or_none(line):
    credit = credit_at_end(line)
    if credit:
        assert 0 <= credit.start < credit.end <= len(line)
        assert line[credit.start : credit.end].strip()
        assert not line[credit.end :].strip(" \t\u00a0|.\u200f\u200e\n")
