"""Grapheme clusters and their widths."""

from pathlib import Path

import pytest

from newscli.terminal.cells import to_cells
from newscli.terminal.clusters import clusters
from newscli.terminal.joining import join_letters

CASES = {  # text: what is sent for each cluster, where it comes from, its width
    "letters": ("ab", ["a", "b"], [0, 1], [1, 1]),
    "accents": ("e\u0301a", ["e\u0301", "a"], [0, 2], [1, 1]),
    "vowel marks": ("\u0628\u064e\u0651\u062f", ["\ufe91\u064e\u0651", "\ufeaa"], [0, 3], [1, 1]),
    "lam-alef": ("\u0628\u0644\u0627\u062f", ["\ufe91", "\ufefc", "\ufea9"], [0, 1, 3], [1, 1, 1]),
    "lam-alef with marks": ("\u0644\u064e\u0627\u064b.", ["\ufefb\u064e\u064b", "."], [0, 4], [1, 1]),
    "ideographs": ("\u4e2d\u6587", ["\u4e2d", "\u6587"], [0, 1], [2, 2]),
    "Hangul syllables and jamo": ("\ud55c\u1112\u1161\u11ab", ["\ud55c", "\u1112\u1161\u11ab"], [0, 1], [2, 2]),
    "a flag": ("\U0001f1f6\U0001f1e6a", ["\U0001f1f6\U0001f1e6", "a"], [0, 2], [2, 1]),
    "a family without its joiners": (
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 a",
        ["\U0001f468\U0001f469\U0001f467", " ", "a"], [0, 5, 6], [6, 1, 1],
    ),
    "an emoji with a skin tone": ("\U0001f44d\U0001f3fd", ["\U0001f44d\U0001f3fd"], [0], [4]),
    "a variation selector shows nothing": ("\u2764\ufe0f.", ["\u2764", "."], [0, 2], [1, 1]),
    "a tab is blanks": ("a\tb", ["a", "    ", "b"], [0, 1, 2], [1, 4, 1]),
    "a mark on nothing": ("\u064ea", ["\u00a0\u064e", "a"], [0, 1], [1, 1]),
    "a mark on a blank": ("a \u064eb", ["a", "\u00a0\u064e", "b"], [0, 1, 3], [1, 1, 1]),
    "a spacing mark on a blank": (" \u0903", ["\u00a0\u0903"], [0], [2]),
    "a skin tone on a blank": (" \U0001f3fd", ["\u00a0\U0001f3fd"], [0], [3]),
    "a mark on a tab": ("\t\u064e", ["    ", "\u00a0\u064e"], [0, 1], [4, 1]),
    "format characters show nothing": ("\u200fa\u00adb\u2060", ["a", "b"], [1, 3], [1, 1]),
    "joiners show nothing": ("\u0628\u200c\u0628", ["\ufe8f", "\ufe8f"], [0, 2], [1, 1]),
    "an isolate's controls keep their places": ("a\u2067b\u2069", ["a", "", "b", ""], [0, 1, 2, 3], [1, 0, 1, 0]),
    "an Arabic number sign and its number": ("\u0600\u0661", ["\u0600\u0661"], [0], [2]),
    "a Devanagari syllable": ("\u0915\u093e", ["\u0915\u093e"], [0], [2]),
    "Hangul tone marks": ("\ud55c\u302e", ["\ud55c\u302e"], [0], [4]),
    "no text": ("", [], [], []),
    "nothing that shows": ("\u200e\u200d", [], [], []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "texts", "sources", "widths"), CASES.values(), ids=CASES)
def test_to_cells(text, texts, sources, widths):
    cells = to_cells(text, join_letters)
    assert (list(cells.texts), list(cells.sources), list(cells.widths)) == (texts, sources, widths)


def test_joiners_are_kept_for_what_is_no_terminal():
    assert "".join(to_cells("\u0628\u200c\u0628\U0001f468\u200d\U0001f469", str, "\u200c\u200d").texts) == (
        "\u0628\u200c\u0628\U0001f468\u200d\U0001f469"
    )


def test_grapheme_break_test():
    path = Path("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt")
    if not path.exists():
        pytest.skip(f"no {path} (Debian: unicode-data)")
    for line in path.read_text("utf-8").split("\n"):
        rule = line.partition("#")[0].strip()
        parts = [part.split("\u00d7") for part in rule.strip("\u00f7 ").split("\u00f7")] if rule else []
        expected = ["".join(chr(int(code, 16)) for code in part) for part in parts]
        if any(char in "\r\n\u0001" for char in "".join(expected)):  # controls are no part of a paragraph
            continue
        starts = [start for start, _, _ in clusters("".join(expected))]
        assert starts == [sum(map(len, expected[:index])) for index in range(len(expected))], line
