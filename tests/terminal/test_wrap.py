"""Where lines are broken. A case is a text, a width, and the lines, as one string with bars between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.terminal.cells import to_cells
from newscli.terminal.wrap import wrap

CASES = {
    "at blanks": ("one two three", 7, "one two|three"),
    "a word that just fits": ("one two", 3, "one|two"),
    "several blanks at a break": ("one   two", 5, "one|two"),
    "blanks at the end": ("one two  ", 3, "one|two"),
    "blanks at the start stay": ("  one two", 5, "  one|two"),
    "more blanks at the start than fit": ("      one", 4, "one"),
    "no wrapping": ("one two  ", 0, "one two  "),
    "not before closing punctuation": ("aa bb ! cc", 6, "aa|bb !|cc"),
    "not before an Arabic question mark": ("\u0628\u0628 \u062f\u062f \u061f", 6, "\u0628\u0628|\u062f\u062f \u061f"),
    "not after opening punctuation": ("aa ( bb )", 6, "aa|( bb )"),
    "not before a comma with a blank behind": ("aa bb , cc", 6, "aa|bb ,|cc"),
    "before a full stop that starts a word": ("aaa .net", 6, "aaa|.net"),
    "not between a number and its per cent sign": ("up 12 %", 5, "up|12 %"),
    "before a per cent sign that starts a number": ("up %12", 4, "up|%12"),
    "not inside a number": ("in 1,200.50 at", 8, "in|1,200.50|at"),
    "after a hyphen between letters": ("well-known", 6, "well-|known"),
    "not after a hyphen before a digit": ("a COVID-19", 8, "a|COVID-19"),
    "not after a sign": ("a -5 b", 3, "a|-5|b"),
    "after a slash between Arabic letters": ("\u0628\u0628/\u0628\u0628", 3, "\u0628\u0628/|\u0628\u0628"),
    "not at a no-break space": ("aa bb\u00a0cc", 6, "aa|bb\u00a0cc"),
    "a long address after a separator": ("http://news.example/abc", 14, "http://news.|example/abc"),
    "a long word anywhere": ("aaaaaaaa", 3, "aaa|aaa|aa"),
    "between ideographs": ("\u4e2d\u6587\u4e2d", 4, "\u4e2d\u6587|\u4e2d"),
    "an ideograph wider than the line": ("\u4e2d\u6587", 1, "\u4e2d|\u6587"),
    "a cluster is whole": ("e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"),
    "a tab is a place to break": ("aaa\tbbb", 4, "aaa|bbb"),
    "a mark on a blank is kept": ("aaa \u064ebbb", 3, "aaa|\u00a0\u064ebb|b"),
    "no text": ("", 5, ""),
    "blanks alone": ("   ", 2, ""),
}


@pytest.mark.parametrize(("text", "width", "lines"), CASES.values(), ids=CASES)
def test_wrap(text, width, lines):
    cells = to_cells(text, str)
    assert "|".join("".join(cells.texts[start:end]) for start, end in wrap(cells, width)) == lines


TEXT = st.text(
    "ab1 -/.,:()%\t\u0628\u064e\u0644\u0627\u060c\u061f\u00ab\u00bb\u4e2d\u00a0\u0301\U0001f600", max_size=60
)


@given(TEXT, st.integers(1, 30))
def test_lines_fit_and_leave_out_blanks_alone(text, width):
    cells = to_cells(text, str)
    lines = list(wrap(cells, width))
    place = 0
    for start, end in lines:
        assert not "".join(cells.texts[place:start]).strip(" \t")
        assert sum(cells.widths[start:end]) <= width or end - start == 1
        place = end
    assert not "".join(cells.texts[place:]).strip(" \t")
