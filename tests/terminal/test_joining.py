"""Joining: each case is a word and the presentation forms that it is shown in, in logical order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.terminal.joining import FILLER, _forms, join_letters, join_where_told

CASES = {
    "alone": ("\u0628", "\ufe8f"),
    "three letters": ("\u0628\u0628\u0628", "\ufe91\ufe92\ufe90"),
    "a letter that does not join the next": ("\u062f\u0628", "\ufea9\ufe8f"),
    "marks are passed over and kept": ("\u0628\u064e\u0651\u0628", "\ufe91\u064e\u0651\ufe90"),
    "lam-alef": ("\u0644\u0627", "\ufefb" + FILLER),
    "lam-alef after a letter": ("\u0628\u0644\u0627", "\ufe91\ufefc" + FILLER),
    "lam-alef with marks between": ("\u0644\u064e\u0627\u064b", "\ufefb\u064e" + FILLER + "\u064b"),
    "lam-alef with madda, hamza above, hamza below": (
        "\u0644\u0622\u0644\u0623\u0644\u0625",
        "\ufef5" + FILLER + "\ufef7" + FILLER + "\ufef9" + FILLER,
    ),
    "a letter after lam-alef stands apart": ("\u0644\u0627\u0628", "\ufefb" + FILLER + "\ufe8f"),
    "two lams and an alef": ("\u0644\u0644\u0627", "\ufedf\ufefc" + FILLER),
    "no ligature across a joiner": ("\u0644\u200d\u0627", "\ufedf\u200d\ufe8e"),
    "the word Allah stays letters": ("\u0627\u0644\u0644\u0647", "\ufe8d\ufedf\ufee0\ufeea"),
    "tatweel joins": ("\u0628\u0640", "\ufe91\u0640"),
    "a zero width joiner joins": ("\u0647\u200d", "\ufeeb\u200d"),
    "a zero width joiner before lam-alef": ("\u0628\u200d\u0644\u0627", "\ufe91\u200d\ufefc" + FILLER),
    "a zero width non-joiner parts": ("\u0628\u200c\u0628", "\ufe8f\u200c\ufe8f"),
    "format characters are passed over": ("\u0628\u200f\u0628", "\ufe91\u200f\ufe90"),
    "hamza joins nothing": ("\u0628\u0621\u0628", "\ufe8f\u0621\ufe8f"),
    "a Kurdish letter without forms keeps its neighbours": ("\u0628\u06ce\u0628", "\ufe91\u06ce\ufe90"),
    "an Urdu word": ("\u06c1\u06d2", "\ufba8\ufbaf"),
    "alef wasla has no ligature": ("\u0644\u0671", "\ufedf\ufb51"),
    "other scripts stay": ("abc \u05d0\u05d1 1", "abc \u05d0\u05d1 1"),
    "no text": ("", ""),
}


@pytest.mark.parametrize(("word", "joined"), CASES.values(), ids=CASES)
def test_join_letters(word, joined):
    assert join_letters(word) == joined


TOLD = {
    "a word without joiners stays letters": ("\u0628\u0628", "\u0628\u0628"),
    "a word with a joiner is joined": (
        "\u0628\u0628 \u0628\u200c\u0628\u0628",
        "\u0628\u0628 \ufe8f\u200c\ufe91\ufe90",
    ),
    "an emoji is no word": ("\U0001f468\u200d\U0001f469 \u0628\u0628", "\U0001f468\u200d\U0001f469 \u0628\u0628"),
}


@pytest.mark.parametrize(("word", "joined"), TOLD.values(), ids=TOLD)
def test_join_where_told(word, joined):
    assert join_where_told(word) == joined


def test_forms_are_those_of_arabic_reshaper():
    letters = pytest.importorskip("arabic_reshaper.letters", reason="arabic-reshaper is not installed")
    theirs = {letter: forms for letter, forms in letters.LETTERS_ARABIC.items() if forms[0] not in {"\u0640", "\u200d"}}
    assert theirs.keys() == _forms().keys()
    for letter, forms in theirs.items():
        assert [ours for ours in _forms()[letter] if ours != letter] == [form for form in forms if form]


ALPHABET = (
    "\u0628\u0644\u0627\u0623\u062f\u0648\u0647\u06cc\u06ce\u0621\u0640\u064e\u0651\u0670\u200c\u200d\u200f a1(\u061f"
)


@given(st.text(ALPHABET, max_size=40))
def test_nothing_is_lost_and_places_stay(text):
    joined = join_letters(text)
    assert len(joined) == len(text)
    shown, source = (sorted(unicodedata.normalize("NFKD", each)) for each in (joined.replace(FILLER, ""), text))
    assert shown == source


def test_more_words_than_are_remembered():
    words = [chr(0x628 + index % 10) + str(index) for index in range(70_000)]
    assert len(join_letters(" ".join(words)).split(" ")) == len(words)
    assert join_letters("\u0628" * 100) == "\ufe91" + "\ufe92" * 98 + "\ufe90"
