"""Whole paragraphs: nothing that shows is lost, every cluster knows where it comes from, at every width and mode."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscli.terminal.layout import Setting, lay_out
from newscli.terminal.modes import MODES
from newscli.terminal.unicode_tables import MIRRORED

# Whatever text may hold, a little of each kind.
ALPHABET = (
    "\u0628\u062f\u0644\u0627\u0623\u0647\u0648\u06cc\u06ce\u06c2\u05d0\u05d1\u064e\u0651\u0670\u0654\u0640\u0301"
    "abz15\u0661\u0665\u06f3 +-/.,:%()[]<>\u00ab\u00bb\u060c\u061f\"'\u2026\t\u00a0"
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\ufeff\ufe0f"
    "\x00\x07\x1b\x7f\x85\x9b\u2028\u2029\udc80\u4e2d\ud55c\u1112\u1161\U0001f468\U0001f469\U0001f1f6\u2764\U0001f3fd\u0600"
)
TEXT = st.text(ALPHABET, max_size=50)
INVISIBLE = frozenset("\u00ad\u034f\u061c\u115f\u1160\u3164\uffa0\ufeff")


def shows(char):
    category = unicodedata.category(char)
    is_selector = "\ufe00" <= char <= "\ufe0f"
    return (
        category not in {"Cc", "Zs", "Zl", "Zp", "Cs"}
        and char not in INVISIBLE
        and not is_selector
        and (category != "Cf" or char == "\u0600")
    )


def folded(char):
    """Letters instead of their forms, one name for a bracket and its mirror image, U+FFFD for half a pair."""
    char = "\ufffd" if "\ud800" <= char <= "\udfff" else char
    return "".join(min(part, MIRRORED.get(part, part)) for part in unicodedata.normalize("NFKD", char) if shows(part))


def bag(text):
    return Counter("".join(map(folded, text)))


@settings(max_examples=300)
@given(TEXT, st.integers(0, 200), st.sampled_from(sorted(MODES)), st.sampled_from(["auto", "ltr", "rtl"]))
@example("\u0644\u0627" * 40, 1, "visual", "auto")
def test_nothing_that_shows_is_lost(text, width, mode, base):
    lines = lay_out(text, width, Setting(base=base, letters=MODES[mode].letters))
    assert bag("".join(MODES[mode].write(line).text for line in lines)) == bag(text)


@settings(max_examples=300)
@given(TEXT, st.integers(0, 40), st.sampled_from(sorted(MODES)))
def test_every_cluster_knows_its_source(text, width, mode):
    seen = Counter()
    for line in lay_out(text, width, Setting(letters=MODES[mode].letters)):
        written = MODES[mode].write(line)
        assert len(written.texts) == len(written.sources)
        assert Counter(written.sources) - Counter({-1: len(text) + 1}) == Counter(line.cells.sources)
        for cluster, source in zip(written.texts, written.sources, strict=True):
            if source < 0:
                assert cluster in {"\u200e", "\u200f"}
            elif folded(cluster[:1]):
                assert folded(cluster[0])[0] in folded(text[source]) or text[source] == "\u06c2"
                seen[source] += 1
    assert all(count == 1 or text[source] == "\u06c2" for source, count in seen.items())


@given(TEXT, st.integers(1, 40), st.sampled_from(sorted(MODES)))
def test_lines_are_as_wide_as_they_say(text, width, mode):
    for line in lay_out(text, width, Setting(letters=MODES[mode].letters)):
        assert line.width == sum(line.cells.widths)
        assert line.width <= width or sum(map(bool, line.cells.widths)) == 1
        assert len(line.levels) == len(line.cells.texts) == len(line.cells.sources)


@given(TEXT, st.integers(0, 40), st.sampled_from(sorted(MODES)))
def test_no_control_character_is_sent(text, width, mode):
    for line in lay_out(text, width, Setting(letters=MODES[mode].letters)):
        sent = MODES[mode].write(line).text
        controls = {char for char in sent if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
        allowed = {"text": "\u200c\u200d", "inverse": "\u200e", "konsole": "\u200c\u200e"}.get(mode, "")
        assert controls <= {"\u0600", *allowed}


CASES = {  # text, width, setting: the visual lines
    "brackets are mirrored": ("\u0628(\u062f)", 0, {}, ["(\ufea9)\ufe8f"]),
    "levels are the paragraph's": ("\u0628 abc 1-2", 5, {}, ["abc \ufe8f", "1-2"]),
    "marks can be left out": ("\u0628\u064e\u0628", 0, {"marks": "strip"}, ["\ufe90\ufe91"]),
    "a hamza is no such mark": ("\u0627\u0654", 0, {"marks": "strip"}, ["\ufe8d\u0654"]),
    "digits as Arabic has them": ("12 \u06f3", 0, {"digits": "arabic"}, ["\u0663 \u0661\u0662"]),
    "digits as Latin has them": ("\u0661\u0662 \u06f3", 0, {"digits": "latin"}, ["12 3"]),
    "a letter whose form is a letter and a mark": ("\u06c1\u06c2", 0, {}, ["\ufba7\u0654\ufba8"]),
    "base direction": ("abc.", 0, {"base": "rtl"}, [".abc"]),
    "a tab keeps the paragraph's level": ("a\t\u0628", 0, {"base": "rtl"}, ["\ufe8f    a"]),
    "line ends inside are blanks": ("a\u2028b\x0cc\x85d", 0, {}, ["a b c d"]),
    "half a surrogate pair": ("a\ud800b", 0, {}, ["a\ufffdb"]),
    "no text is one line": ("", 10, {}, [""]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "width", "setting", "lines"), CASES.values(), ids=CASES)
def test_visual_lines(text, width, setting, lines):
    assert [MODES["visual"].write(line).text for line in lay_out(text, width, Setting(**setting))] == lines
