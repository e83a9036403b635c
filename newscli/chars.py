"""Classes of characters, named as Unicode names them.

A class is a frozenset where single characters are asked about, and a question where text is searched. To compile a
pattern of several ranges takes longer than a command takes for a page: that is left until a text asks for it.
"""

import re

# C0 controls but TAB, LF and CR, then DEL and C1 (Unicode chapter 23.1): terminals act on these.
CONTROLS = frozenset(map(chr, (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))))

EMBEDDINGS = frozenset("\u202a\u202b\u202d\u202e")  # LRE RLE LRO RLO
POP_DIRECTIONAL_FORMATTING = "\u202c"
ISOLATES = frozenset("\u2066\u2067\u2068")  # LRI RLI FSI
POP_DIRECTIONAL_ISOLATE = "\u2069"
DIRECTIONAL_MARKS = frozenset("\u200e\u200f\u061c")  # LRM RLM ALM
# Bidi_Control of PropList.txt.
BIDI_CONTROLS = EMBEDDINGS | ISOLATES | DIRECTIONAL_MARKS | {POP_DIRECTIONAL_FORMATTING, POP_DIRECTIONAL_ISOLATE}

ZERO_WIDTH_NON_JOINER = "\u200c"
ZERO_WIDTH_JOINER = "\u200d"
TATWEEL = "\u0640"
BYTE_ORDER_MARK = "\ufeff"

# Arabic, Arabic Supplement, Extended-B, Extended-A, and both blocks of presentation forms.
_ARABIC = (
    *(("\u0600", "\u06ff"), ("\u0750", "\u077f"), ("\u0870", "\u08ff")),
    *(("\ufb50", "\ufdff"), ("\ufe70", "\ufefc")),
)
_NEAR_PRESENTATION_FORMS = re.compile("[\ufb50-\ufefc]")
_ARABIC_PRESENTATION_FORMS = "[\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]"


def has_arabic(text: str) -> bool:
    """Whether a text has a character of the Arabic script's blocks."""
    return any(first <= char <= last for char in text if char >= _ARABIC[0][0] for first, last in _ARABIC)


def has_presentation_forms(text: str) -> bool:
    """Whether a text has an Arabic presentation form."""
    return _NEAR_PRESENTATION_FORMS.search(text) is not None and re.search(_ARABIC_PRESENTATION_FORMS, text) is not None
