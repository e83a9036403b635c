"""What may not reach a terminal: control characters, bidi controls, and characters that show nothing.

Characters are filtered, never escape sequences: whatever is put together from what is left is text. Each function
keeps the text's length, so that a position is still the source's.
"""

import re

from newscli.terminal.joining import FILLER

# Line ends inside a paragraph, and the separators of information that UAX #9 takes for line ends: each becomes a blank.
_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_REPLACEMENT = "\ufffd"  # for half of a surrogate pair, which cannot be written

# Default_Ignorable_Code_Point (DerivedCoreProperties.txt 15.0), the interlinear annotation characters and the
# noncharacters of the BMP, without ZWNJ and ZWJ.
IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_HIDDEN = f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff{IGNORABLE}]"
# Vowel signs, Koranic marks and the like of the Arabic blocks; not the hamza and madda, which are part of a letter.
_ARABIC_MARKS = (
    "[\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0897-\u089f"
    "\u08ca-\u08e1\u08e3-\u08ff]"
)


def without_controls(text: str) -> str:
    """The paragraph with a blank for each line end in it and FILLER for every other control but the tab.

    Bidi controls stay: they take part in the levels, and `cells` drops them.
    """
    return _CONTROL.sub(_replace, text)


def _replace(match: re.Match[str]) -> str:
    char = match[0]
    if char in _LINE_ENDS:
        return " "
    return _REPLACEMENT if char >= "\ud800" else FILLER


def without_marks(text: str) -> str:
    """The text with FILLER for each Arabic mark, for a terminal or a font that cannot show them."""
    return re.sub(_ARABIC_MARKS, FILLER, text)


def hidden_characters(text: str) -> list[str]:
    """The characters of a text that are not shown and say nothing about how a letter is shown, in order."""
    return re.findall(_HIDDEN, text)


def reveal(text: str) -> str:
    """The text with a visible name such as \u27e8U+202E\u27e9 for each hidden character."""
    return re.sub(_HIDDEN, lambda match: f"\u27e8U+{ord(match[0]):04X}\u27e9", text)
