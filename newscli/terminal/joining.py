"""Cursive joining (Unicode chapter 9.2): letters become the presentation forms that show how they join.

The text keeps its length, so that a position in it is still the source's: of a ligature of lam and alef, the alef's
place holds FILLER. The letter forms are those of UnicodeData.txt, which are arabic-reshaper's too; of the ligatures
lam-alef alone is used, because fonts for terminals lack the others.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from newscli.terminal.remembered import Remembered
from newscli.terminal.unicode_tables import DUAL_JOINING, JOIN_CAUSING, RIGHT_JOINING

FILLER = "\u2060"  # WORD JOINER: a letter or control was here; `cells` drops it

_FORM_TAGS = {"<isolated>": 0, "<initial>": 1, "<medial>": 2, "<final>": 3}
_PRESENTATION_FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))

_LAM = "\u0644"
# Alef -> its ligature with the lam before it: isolated, final.
_LAM_ALEF = {
    "\u0622": ("\ufef5", "\ufef6"),  # with madda above
    "\u0623": ("\ufef7", "\ufef8"),  # with hamza above
    "\u0625": ("\ufef9", "\ufefa"),  # with hamza below
    "\u0627": ("\ufefb", "\ufefc"),
}

# Joining_Type T, as far as it is met in Arabic: letters join across marks and format characters.
_TRANSPARENT = (
    "\u00ad\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u061c\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u0897-\u089f\u08ca-\u08e1\u08e3-\u08ff\u180b-\u180f\u1ab0-\u1ace\u1dc0-\u1dff\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_JOINING = f"{DUAL_JOINING}{RIGHT_JOINING}{JOIN_CAUSING}"
# Compiled by `re` when the first word is joined: what goes into a pipe is not.
_LETTER = f"[{_JOINING}]"
_JOINS_THE_NEXT = f"[{DUAL_JOINING}{JOIN_CAUSING}]"
# Letters that can all join, and one more that ends them as it joins only the one before it: nothing beyond matters.
_JOINED_GROUP = (
    f"[{DUAL_JOINING}{JOIN_CAUSING}][{DUAL_JOINING}{JOIN_CAUSING}{_TRANSPARENT}]*+[{RIGHT_JOINING}]?+|[{RIGHT_JOINING}]"
)
_WORD_OF_PARTS = f"[{_JOINING}][{_JOINING}{_TRANSPARENT}\u200c]*"  # with ZERO WIDTH NON-JOINER

_JOINER = re.compile("[\u200c\u200d]")


@cache
def _forms() -> dict[str, list[str]]:
    """Letter -> its forms: isolated, initial, medial, final; where there is none, the isolated form or the letter."""
    forms: dict[str, list[str]] = {}
    for code in _PRESENTATION_FORMS:
        tag, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if tag in _FORM_TAGS and len(letters) == 1:
            letter = chr(int(letters[0], 16))
            forms.setdefault(letter, [letter] * 4)[_FORM_TAGS[tag]] = chr(code)
    return forms


# A letter without forms that is a letter with forms and a mark (canonical decomposition): heh goal with hamza above.
WITHOUT_FORMS = "\u06c2"
DECOMPOSED = "\u06c1\u0654"


def join_letters(text: str) -> str:
    """The text in presentation forms, of the same length; a letter for which Unicode has none stays as it is."""
    return " ".join([" ".join(map(_JOINED.__getitem__, block.split(" "))) for block in _blocks(text)])


def _blocks(text: str) -> Iterator[str]:
    """The text cut at blanks now and then: a very long one has too many words to hold at once."""
    start = 0
    while (end := text.find(" ", start + _BLOCK)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


_BLOCK = 65536  # characters


def join_where_told(text: str) -> str:
    """The same for the words alone in which a ZWJ or ZWNJ says how to join: for terminals that join letters themselves.

    So the joiner need not be sent, which some of them give a cell of its own.
    """
    if not _JOINER.search(text):
        return text
    return re.sub(_WORD_OF_PARTS, lambda match: join_letters(match[0]) if _JOINER.search(match[0]) else match[0], text)


def _join_group(group: str) -> str:
    """Join a run of letters, each of which the letter before it may join, with what stands on and between them."""
    out = list(group)
    places = [match.start() for match in re.finditer(_LETTER, group)]
    letters = ["", *map(group.__getitem__, places), ""]
    joined = False  # by the letter before
    for place, before, letter, after in zip(places, letters, letters[1:], letters[2:], strict=False):
        joins = bool(after) and re.match(_JOINS_THE_NEXT, letter) is not None
        if letter == _LAM and after in _LAM_ALEF:
            out[place] = _LAM_ALEF[after][joined]
        elif before == _LAM and letter in _LAM_ALEF:
            out[place] = FILLER
        elif forms := _forms().get(letter):
            out[place] = forms[_FORM_OF[joined, joins]]
        joined = joins
    return "".join(out)


_FORM_OF = {(False, False): 0, (False, True): 1, (True, True): 2, (True, False): 3}
_JOINED_GROUPS = Remembered(_join_group)
_JOINED = Remembered(  # what stands between two blanks
    lambda text: re.sub(_JOINED_GROUP, lambda match: _JOINED_GROUPS[match[0]], text)
)
