"""What may not reach a terminal."""

import pytest

from newscli.terminal.joining import FILLER
from newscli.terminal.sanitise import hidden_characters, reveal, without_controls, without_marks

CASES = {
    "text stays": ("abc \u0628\u064e 1\t", "abc \u0628\u064e 1\t"),
    "an escape sequence is text": ("\x1b[31m", FILLER + "[31m"),
    "C1 controls": ("a\x9b1mb", "a" + FILLER + "1mb"),
    "line ends are blanks": ("a\x85b\u2028c\u2029d\x0ce", "a b c d e"),
    "half a surrogate pair": ("\ud83d", "\ufffd"),
    "bidi controls stay for the levels": ("\u202ea\u202c", "\u202ea\u202c"),
}


@pytest.mark.parametrize(("text", "clean"), CASES.values(), ids=CASES)
def test_without_controls(text, clean):
    assert without_controls(text) == clean


def test_hidden_characters_are_counted_and_shown_by_name():
    text = "a\u202eb\x1b[m\u00ad\U000e0041 \u06a9\u200c\u0647\t"
    assert hidden_characters(text) == ["\u202e", "\x1b", "\u00ad", "\U000e0041"]
    assert (
        reveal(text)
        == "a\u27e8U+202E\u27e9b\u27e8U+001B\u27e9[m\u27e8U+00AD\u27e9\u27e8U+E0041\u27e9 \u06a9\u200c\u0647\t"
    )


def test_marks_are_left_out_and_hamzas_stay():
    assert without_marks("\u0628\u064e\u0627\u0654\u0670") == "\u0628" + FILLER + "\u0627\u0654" + FILLER
