"""What holds for every rule on every text: fixing twice is fixing once, and nothing but what was named changes."""

import difflib
import json
from contextlib import suppress
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from project import SAMPLES, SHARED, needs_shared, newscli

from newscli.config import ValidateConfig
from newscli.document import Document
from newscli.errors import InputError
from newscli.rules import RULES, Rule
from newscli.rules.page import Page
from newscli.validator import page_of, read_page, settings_of, validate_bytes
from newscli.validator.checking import check
from newscli.validator.fixing import fix

ALL = settings_of(ValidateConfig(select=("ALL",)))
FIXING = settings_of(ValidateConfig(select=("ALL",)), fix=True, unsafe=True)
SAFE = settings_of(ValidateConfig(select=("ALL",)), fix=True)
FIXABLE = [rule for rule in RULES if rule.fix != "none"]

# Letters, figures, marks, signs and white space that rules look for, and what holds lines together.
ALPHABET = (
    "\u0627\u0644\u0648\u0632\u064a\u0631\u0629\u0649\u06cc\u06a9 \u0642\u0627\u0644 abE\u0430"
    '\u00d8\u00a7\u0637\u00c7\u00e10123\u0661\u0662\u06f3/.,;:?!\u060c\u061b\u061f()[]{}<>&"\u00ab\u00bb\u201c\u201d\u2026#*\\-'
    "\u064b\u064e\u0651\u0654\u0640\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069\u00ad"
    "\ufeff\ufe91\ufe92\ufe8e\ufefb\ufdfa\u00a0\u3000\u2028\x00\x1b\x85\t\r\n\n\n  "
)
TEXTS = st.text(st.sampled_from(ALPHABET), max_size=300)


def files() -> dict[str, bytes]:
    """The samples, every fifteenth labelled page, and every sixth hostile input, by name."""
    paths = sorted(SAMPLES.glob("*.txt"))
    if SHARED.is_dir():
        paths += sorted((SHARED / "corpus" / "labelled").glob("*.txt"))[::15]
        paths += sorted(path for path in (SHARED / "attacks" / "in").iterdir() if path.is_file())[::6]
    return {path.name: path.read_bytes() for path in paths}


FILES = files()


def result_of(data: bytes, how, path: str = "page.txt"):
    try:
        return validate_bytes(data, path, how)
    except InputError:
        pytest.skip("refused")


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
@pytest.mark.parametrize("how", [SAFE, FIXING], ids=["safe", "unsafe"])
def test_fixing_twice_is_fixing_once(data, how):
    once = result_of(data, how)
    twice = result_of(once.fixed, how)
    assert twice.fixed == once.fixed
    assert not twice.mended


@cache
def pages() -> list[Page]:
    """Each file, read once."""
    read = []
    for data in FILES.values():
        with suppress(InputError):
            read.append(read_page(data, "page.txt", ALL))
    return read


def mended(page: Page, rule: Rule) -> Page:
    return fix(page, [rule], lambda document: page_of(document, ALL), unsafe=True).page


@pytest.mark.parametrize("rule", FIXABLE, ids=lambda rule: rule.code)
def test_each_fix_alone(rule):
    """It has nothing left to do, and what it changes lies inside the edits of its findings."""
    for page in pages():
        after = mended(page, rule)
        assert mended(after, rule).text == after.text
        if len(page.text) < 3000 and after.text != page.text:
            edits = [edit for _, violation in check(page, [rule]) if violation.fix for edit in violation.fix.edits]
            named = {offset for edit in edits for offset in range(edit.start - 1, edit.end + 1)}
            matcher = difflib.SequenceMatcher(None, page.text, after.text, autojunk=False)
            for kind, start, end, _, _ in matcher.get_opcodes():
                assert kind == "equal" or named & set(range(start, end + 1)), page.text[start:end]


@example("\u00ad\ufeff", "page.txt")  # a fix refused at first is right after another one
@given(TEXTS, st.sampled_from(["page.txt", "page.md"]))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_fixed_once_and_for_all(text, path):
    once = validate_bytes(text.encode(), path, FIXING)
    twice = validate_bytes(once.fixed, path, FIXING)
    assert twice.fixed == once.fixed


@given(TEXTS, st.sampled_from(["page.txt", "page.md"]))
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_text_and_edits_do_not_overlap(text, path):
    page = page_of(Document(text, path=path), ALL)
    for _, violation in check(page, ALL.rules):
        assert 0 <= violation.start <= violation.end <= len(text)
        assert violation.message
        edits = sorted(violation.fix.edits) if violation.fix else []
        assert all(one.end <= other.start for one, other in pairwise(edits))
        assert all(edit.text != text[edit.start : edit.end] for edit in edits)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_without_a_fix_the_bytes_stay(text):
    result = validate_bytes(text.encode(), "page.txt", ALL)
    assert (result.fixed, result.mended) == (text.encode(), ())


# The attacks' names for what is to be found, and the rules that find it.
FOUND_BY = {
    "bidi-control": {"AU410", "AU411", "AU412"},
    "bom": {"AE103"},
    "control-char": {"AE105", "AE109", "AE110", "AE111"},
    "empty": {"AE108"},
    "encoding": {"AE101", "AE102", "AE103", "AE109", "AE119"},
    "final-newline": {"AE107"},
    "homoglyph": {"AU420"},
    "html-entity": {"AE117"},
    "invisible": {"AU415", "AU416"},
    "line-ending": {"AE104", "AE105", "AE106", "AE107", "AE111", "AP614"},
    "line-terminator": {"AE105", "AE111"},
    "mark-run": {"AU426"},
    "mojibake": {"AE112", "AE113", "AE114"},
    "noncharacter": {"AE116"},
    "normalization": {"AU421"},
    "odd-space": {"AP615"},
    "orphan-mark": {"AU427"},
    "presentation-forms": {"AU401", "AU402"},
    "raw-html": {"AE118"},
}


@needs_shared
def test_each_attack_that_names_a_rule_is_found_by_it():
    attacks = json.loads((SHARED / "attacks" / "attacks.json").read_text("utf-8"))["attacks"]
    on = settings_of(ValidateConfig())
    named = [attack for attack in attacks if attack["kind"] == "small" and attack["oracle"].get("rule")]
    missed = []
    for attack in named:
        result = validate_bytes((SHARED / "attacks" / attack["file"]).read_bytes(), "page.txt", on)
        found = {one.rule.code for one in result.findings}
        if not found & FOUND_BY[attack["oracle"]["rule"]]:
            missed.append((attack["id"], attack["oracle"]["rule"], found))
    assert not missed
    assert len(named) > 80


@needs_shared
def test_the_seed_has_no_error_and_few_warnings():
    page = SHARED / "corpus" / "labelled" / "aljazeera_seed_2020.txt"
    done = newscli("validate", "--isolated", "--output-format", "json", page)
    found = [(record["code"], record["severity"], record["line"]) for record in json.loads(done.stdout)]
    assert found == [("AD509", "warning", 26), ("AS211", "warning", 41)]


def test_the_clean_sample_is_clean():
    assert newscli("validate", "--isolated", SAMPLES / "clean.txt").returncode == 0


def test_the_defects_are_found_in_every_family():
    paths = (SAMPLES / "defects.txt", SAMPLES / "windows_1256.txt")
    done = newscli("validate", "--isolated", "--output-format", "json", *paths)
    assert {record["code"][:2] for record in json.loads(done.stdout)} == {"AC", "AD", "AE", "AP", "AS", "AU"}
