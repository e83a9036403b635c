"""What is sent in each mode, shown by a model of its terminal, must be the visual line."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.terminal.bidi import embedding_levels, visual_runs
from newscli.terminal.layout import Setting, lay_out
from newscli.terminal.modes import MODES, mirrored, written

MARKS = ("", "\u200e", "\u200f")


def left_to_right_display(texts, *, mirrors):
    """A terminal that takes every line for a left-to-right one and orders it by UAX #9: VTE, Konsole."""
    levels = embedding_levels("".join(text[:1] or "\u2060" for text in texts), "ltr").levels
    shown = []
    for start, end, rtl in visual_runs(levels):
        run = [mirrored(text) if rtl and mirrors else text for text in texts[start:end]]
        shown += run[::-1] if rtl else run
    return [text for text in shown if text not in MARKS]


def kitty_display(texts):
    """HarfBuzz gets what stands between blanks, and turns it around if its first letter is right-to-left."""
    shown, run = [], []
    for text in [*texts, " "]:
        if text[:1] not in {" ", "\u00a0"}:
            run.append(text)
            continue
        letters = re.findall("[^\\W\\d_]|[\u06f0-\u06f9]", "".join(cluster[:1] for cluster in run))
        turns = letters and re.match("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]", letters[0])
        shown += [mirrored(cluster) for cluster in run[::-1]] if turns else run
        shown.append(text)
        run = []
    return [text for text in shown[:-1] if text]


DISPLAYS = {
    "inverse": lambda texts: left_to_right_display(texts, mirrors=True),
    "konsole": lambda texts: left_to_right_display(texts, mirrors=False),
    "kitty": kitty_display,
    "visual": lambda texts: [text for text in texts if text],
}
LINES = {
    "a number first": "1. \u0627\u0644\u0645\u0627\u062f\u0629 (\u0623)",
    "brackets and quotes": "\u0642\u0627\u0644 \u00ab\u0646\u0639\u0645\u00bb (\u0644\u0627) [1].",
    "Latin inside": "\u0634\u0631\u0643\u0629 Apple Inc. (AAPL) \u0623\u0639\u0644\u0646\u062a iPhone 12\u061f",
    "Arabic inside": "The ministry (\u0648\u0632\u0627\u0631\u0629) said 2020.",
    "dates": "\u0635\u062f\u0631 2020-11-21 \u0648 \u0661/\u0662/\u0663 12:30",
    "a number on a letter": "\u064812\u060c \u0648\u0661\u0662",
    "Hebrew": "\u05e9\u05dc\u05d5\u05dd (\u05e2) 1-2 abc",
    "no Arabic": "abc (1) 2.",
    "embedded": "a \u2067\u0628 (c) 1\u2069 2 \u202b\u0628\u202c",
}


@pytest.mark.parametrize("name", DISPLAYS)
@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_the_display_shows_the_visual_line(text, name):
    line = lay_out(text)[0]
    want = [text for text in MODES["visual"].write(line).texts if text]
    assert DISPLAYS[name](MODES[name].write(line).texts) == want


TEXT = st.text(
    "\u0628\u062f\u05d0ab12\u0661\u06f2 -+/.,:%()[]\u00ab\u00bb\u060c\u061f\u2067\u2069\u202e\u202c", max_size=25
)


@settings(max_examples=500)
@given(TEXT, st.sampled_from(["inverse", "konsole"]), st.sampled_from(["ltr", "rtl"]))
def test_the_inverse_is_exact(text, name, base):
    line = lay_out(text, 0, Setting(base=base))[0]
    want = [text for text in MODES["visual"].write(line).texts if text]
    assert DISPLAYS[name](MODES[name].write(line).texts) == want


def test_the_inverse_adds_marks_only_where_it_must():
    assert "\u200e" not in MODES["inverse"].write(lay_out("\u0628\u062f 12 \u0628\u062f, ab (\u0628) 1")[0]).text
    assert MODES["inverse"].write(lay_out("1 \u0628")[0]).text.count("\u200e") == 1


def test_vte_is_told_each_lines_direction():
    arabic, english = "\u0628 " * 3, "abc"
    mode = MODES["vte"]
    assert written(arabic, mode, Setting(), 3) == "\x1b[2 k\u0628 \u0628\n\x1b[2 k\u0628\n"
    assert written(english, mode, Setting(), 3) == "\x1b[1 kabc\n"
    assert mode.reset == "\x1b[0 k"


def test_lines_are_aligned_where_the_terminal_does_not():
    assert written("\u0628", MODES["visual"], Setting(), 4) == "   \ufe8f\n"
    assert written("\u0628", MODES["logical"], Setting(), 4) == "\u0628\n"
    assert written("a", MODES["visual"], Setting(), 4) == "a\n"
    assert written("\u0628", MODES["visual"], Setting(), 0) == "\ufe8f\n"


def test_konsole_is_told_where_not_to_join():
    assert written("\u0645\u06cc\u200c\u0634\u200d", MODES["konsole"], Setting()) == "\ufee3\ufbfd\u200c\ufeb7\n"


def test_a_pipe_gets_the_text_with_its_joiners():
    assert (
        written("\u0645\u06cc\u200c\u0634\u0648\u062f", MODES["text"], Setting())
        == "\u0645\u06cc\u200c\u0634\u0648\u062f\n"
    )
