"""UAX #9: Unicode's own tests, the cases that they leave out, and a second implementation."""

import gzip
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import SHARED

from newscli.terminal.bidi import bidi_classes, embedding_levels, line_levels, visual_runs

# A character of each Bidi_Class.
CHARACTERS = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "AN": "\u0661", "ES": "+", "ET": "%", "CS": ",",
    "NSM": "\u0300", "BN": "\u200b", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a", "RLE": "\u202b",
    "LRO": "\u202d", "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068",
    "PDI": "\u2069",
}  # fmt: skip
BASES = ("ltr", "rtl", "auto")


def unicode_lines(name):
    """The lines of a test file, without comments; the test is skipped where there is no such file."""
    packed, plain = SHARED / "unicode" / f"{name}.gz", Path("/usr/share/unicode") / name
    if packed.exists():
        text = gzip.decompress(packed.read_bytes()).decode()
    elif plain.exists():
        text = plain.read_text("utf-8")
    else:
        pytest.skip(f"{name} is in neither {packed.parent} nor {plain.parent} (Debian: unicode-data)")
    return [line for line in (line.partition("#")[0].strip() for line in text.split("\n")) if line]


def visual_places(levels):
    return [
        place
        for start, end, rtl in visual_runs(levels)
        for place in (range(end - 1, start - 1, -1) if rtl else range(start, end))
    ]


def resolved(text, base, wanted):
    """The paragraph's level, the levels after L1 (x where X9 removes the character), the order of what is left."""
    found = embedding_levels(text, base)
    levels = line_levels(found.levels, bidi_classes(text), found.base)
    places = visual_places(levels)
    shown = ["x" if want == "x" else str(level) for want, level in zip(wanted, levels, strict=True)]
    return found.base, shown, [str(place) for place in places if wanted[place] != "x"]


@pytest.fixture
def untraced():
    """Coverage would double the time of so many cases, and learn nothing from them."""
    trace = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(trace)


@pytest.mark.slow
@pytest.mark.usefixtures("untraced")
def test_bidi_character_test():
    failures, count = [], 0
    for line in unicode_lines("BidiCharacterTest.txt"):
        codes, direction, level, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        expected = int(level), levels.split(), order.split()
        count += 1
        if resolved(text, BASES[int(direction)], levels.split()) != expected:
            failures.append(line)
    assert count > 90_000
    assert not failures, f"{len(failures)} of {count}: {failures[:5]}"


@pytest.mark.slow
@pytest.mark.usefixtures("untraced")
def test_bidi_test():
    failures, count = [], 0
    kept, levels = [], b""
    for line in unicode_lines("BidiTest.txt"):
        name, _, values = line.partition(":")
        if name == "@Levels":
            kept = [place for place, level in enumerate(values.split()) if level != "x"]
            levels = bytes(int(level) for level in values.split() if level != "x")
        elif name == "@Reorder":  # the order follows from the levels
            assert visual_places(levels) == [kept.index(int(place)) for place in values.split()]
        else:
            classes, bits = line.split(";")
            text = "".join([CHARACTERS[name] for name in classes.split()])
            letters = bidi_classes(text)
            for base in [base for bit, base in ((1, "auto"), (2, "ltr"), (4, "rtl")) if int(bits) & bit]:
                found = embedding_levels(text, base)
                shown = line_levels(found.levels, letters, found.base)
                count += 1
                if bytes([shown[place] for place in kept]) != levels:
                    failures.append((line, base))
    assert count > 700_000
    assert not failures, f"{len(failures)} of {count}: {failures[:5]}"


CASES = {  # text, base: paragraph's level, levels
    "no text": ("", "auto", 0, []),
    "no strong character": ("1, 2!", "auto", 0, [0, 0, 0, 0, 0]),
    "the first strong character decides": ("- \u0627a", "auto", 1, [1, 1, 1, 2]),
    "a character inside an isolate does not decide": ("\u2067\u0627\u2069 a", "auto", 0, [0, 1, 0, 0, 0]),
    "an isolate takes its own direction": ("a\u2068\u0627\u2069", "auto", 0, [0, 0, 1, 0]),
    "an isolate without a strong character is left-to-right": ("\u0627\u20681\u2069", "auto", 1, [1, 1, 2, 1]),
    "a pair of brackets in one canonical class": ("\u0627\u2329b\u3009", "rtl", 1, [1, 1, 2, 1]),
    "marks go with their bracket": ("a(\u0628)\u0300", "rtl", 1, [2, 1, 1, 1, 1]),
    "unassigned in the Arabic block": ("a\u08ffa\U0001ec00", "ltr", 0, [0, 0, 0, 1]),
    "unassigned elsewhere": ("\u0627\u0378", "auto", 1, [1, 2]),
    "noncharacters are ignored": ("\u0627\ufffe\u0628", "auto", 1, [1, 1, 1]),
    "a sign of an unassigned currency": ("1\u20cf", "rtl", 1, [2, 2]),
}


@pytest.mark.parametrize(("text", "base", "level", "levels"), CASES.values(), ids=CASES)
def test_levels(text, base, level, levels):
    found = embedding_levels(text, base)
    assert (found.base, list(found.levels)) == (level, levels)


@pytest.mark.parametrize("opened", ["\u202b", "\u2067", "\u202b\u202a", "\u2067\u2066"], ids=ascii)
def test_depth_has_an_end(opened):
    levels = embedding_levels(opened * 200 + "a", "ltr").levels
    assert max(levels) <= 126  # 125 and the level of a letter against it


def test_more_than_63_brackets_open_at_once_are_not_paired():
    assert embedding_levels("\u0627" + "(" * 63 + "a" + ")" * 63, "rtl").levels[1] == 1
    text = "a" + "(" * 64 + "\u0627" + ")" * 64 + "a"
    assert embedding_levels(text, "ltr").levels == b"\0" * 65 + b"\1" + b"\0" * 65


@pytest.mark.parametrize(
    ("levels", "runs"),
    [
        ([], []),
        ([0, 0], [(0, 2, False)]),
        ([1, 1], [(0, 2, True)]),
        ([1, 2, 2, 1], [(3, 4, True), (1, 3, False), (0, 1, True)]),
        ([0, 1, 2, 1, 0], [(0, 1, False), (3, 4, True), (2, 3, False), (1, 2, True), (4, 5, False)]),
        ([2, 2], [(0, 2, False)]),
        ([0, 4, 3, 0], [(0, 1, False), (2, 3, True), (1, 2, False), (3, 4, False)]),
    ],
    ids=str,
)
def test_visual_runs(levels, runs):
    assert list(visual_runs(bytes(levels))) == runs


# The rules L2 as it is written: reverse every stretch at a level or higher, from the highest level to the lowest odd.
@given(st.lists(st.integers(0, 7), max_size=30))
def test_order_is_that_of_the_rule(levels):
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    assert visual_places(bytes(levels)) == order


# unicode-bidi, the Rust library inside python-bidi, prints a level for each byte.
@given(st.lists(st.sampled_from([*CHARACTERS.values(), "(", ")", "[", "]"]), max_size=25).map("".join))
def test_levels_are_those_of_python_bidi(text):
    text = text.replace("\u2029", "") + "."
    bidi = pytest.importorskip("bidi", reason="python-bidi is not installed")
    for base, name in (("ltr", "L"), ("rtl", "R")):
        told = bidi.get_display(text, base_dir=name, debug=True)
        listed = told[told.rindex("    levels: [") : told.rindex("    paragraphs: [")]
        every = [int(level) for level in re.findall(r"\d+", listed)]
        sizes = [len(char.encode()) for char in text]
        want = [every[sum(sizes[:place])] for place in range(len(text))]
        got = embedding_levels(text, base).levels
        kept = [place for place, letter in enumerate(bidi_classes(text)) if letter not in b"12345b"]
        assert [got[place] for place in kept] == [want[place] for place in kept]
