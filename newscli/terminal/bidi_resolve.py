"""The levels of isolating run sequences by UAX #9: W1 to W7 for weak types, N0 to N2 for neutrals, I1 and I2.

Several sequences are resolved at once, one after the other, the classes of each between its sos and eos, each L or R.
Classes are letters, as in `bidi`.
"""

import re
import unicodedata

from newscli.terminal.unicode_tables import MIRRORED

_MAX_OPEN_BRACKETS = 63  # BD16

EDGE = "\0"  # stands for sos and eos in the text; X9 removes it from any other place
LEFT_OR_RIGHT = (b"L", b"R")
_MARKS = re.compile(rb"([^M])M+")
_AFTER_AL = re.compile(rb"A[^LR]*")
# Each starts with what is rare, which is found fast.
_SEPARATOR = re.compile(rb"[+,](?:(?<=N.)(?=N)|(?<=D,)(?=D))")
_TERMINATORS = re.compile(rb"N%++|%(?<!%%)%*+(?=N)")
_AFTER_L = re.compile(rb"L[^R]*")
_BETWEEN_LEFT = re.compile(rb"L[oBSw6-9]++(?=L)")
_BETWEEN_RIGHT = re.compile(rb"([RND])[oBSw6-9]++(?=[RND])")
_TO_NEUTRAL = bytes.maketrans(b"+,%", b"ooo")
_NEUTRAL_TO_L = bytes.maketrans(b"oBSw6789", b"LLLLLLLL")
_NEUTRAL_TO_R = bytes.maketrans(b"oBSw6789", b"RRRRRRRR")
_NUMBERS_TO_R = bytes.maketrans(b"ND", b"RR")
_RAISED = (bytes.maketrans(b"LRND", b"\0\1\2\2"), bytes.maketrans(b"LRND", b"\2\1\2\2"))


def resolve(text: str, classes: bytes, level: int) -> bytes:
    """W1 to W7, N0 to N2, I1 and I2: the level of each character of isolating run sequences at `level` 0 or 1.

    The text has an edge where the classes have a sos or eos; it may be empty if it has no bracket.
    """
    kinds = classes
    if b"M" in kinds:  # W1
        kinds = kinds.replace(b"AM", b"AA").replace(b"AM", b"AA")  # most of them, fast
        kinds = _MARKS.sub(_as_base, kinds)
    if b"A" in kinds and b"N" in kinds:  # W2
        kinds = _AFTER_AL.sub(lambda match: match[0].replace(b"N", b"D"), kinds)
    kinds = kinds.replace(b"A", b"R")  # W3
    if b"N" in kinds or b"D" in kinds:  # W4, W5
        kinds = _SEPARATOR.sub(_as_number, kinds)
        kinds = _TERMINATORS.sub(lambda match: b"N" * len(match[0]), kinds)
    kinds = kinds.translate(_TO_NEUTRAL)  # W6
    if b"N" in kinds:  # W7
        kinds = _AFTER_L.sub(lambda match: match[0].replace(b"N", b"L"), kinds)
    if BRACKET.search(text):
        kinds = _with_brackets(text, classes, kinds, level)
    if level:  # N1 for what N2 would not give the same, then N2
        kinds = _BETWEEN_LEFT.sub(lambda match: b"L" * len(match[0]), kinds).translate(_NEUTRAL_TO_R)
    else:
        kinds = _BETWEEN_RIGHT.sub(lambda match: match[1].ljust(len(match[0]), b"R"), kinds).translate(_NEUTRAL_TO_L)
    return kinds.translate(_RAISED[level])  # I1, I2


def _as_base(match: re.Match[bytes]) -> bytes:
    """W1: a mark takes the class of what it stands on; an isolate's edge makes it neutral."""
    base = match[1]
    return base + (b"o" if base in b"6789" else base) * (len(match[0]) - 1)


def _as_number(match: re.Match[bytes]) -> bytes:
    """W4: a separator between two numbers of one kind is part of them."""
    return match.string[match.start() - 1 : match.start()]


# N0: bracket pairs. Bidi_Paired_Bracket is what has a mirror image, class ON, and category Ps or Pe.


def _brackets(category: str) -> dict[str, str]:
    """Each opening (Ps) or closing (Pe) bracket, and the opening bracket that names its kind."""
    found = {}
    for char, mirror in MIRRORED.items():
        if unicodedata.category(char) == category and unicodedata.bidirectional(char) == "ON":
            opening = char if category == "Ps" else mirror
            found[char] = unicodedata.normalize("NFC", opening)  # U+2329 is U+3008 (BD16)
    return found


_OPENING = _brackets("Ps")
_CLOSING = _brackets("Pe")
BRACKET = re.compile(f"[{re.escape(''.join([*_OPENING, *_CLOSING]))}]")
_BRACKET_OR_EDGE = re.compile(f"{BRACKET.pattern[:-1]}{EDGE}]")


def _bracket_pairs(text: str, kinds: bytes) -> list[tuple[int, int]]:
    """BD16: the pairs in the order of their opening brackets."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    earlier = 0  # pairs of the sequences before
    overflows = False
    for match in _BRACKET_OR_EDGE.finditer(text):
        char, place = match[0], match.start()
        if char == EDGE:
            opened.clear()
            earlier, overflows = len(pairs), False
        elif overflows or kinds[place] not in b"o":
            continue
        elif char in _OPENING:
            overflows = len(opened) == _MAX_OPEN_BRACKETS
            if overflows:
                del pairs[earlier:]
            opened.append((_OPENING[char], place))
        else:
            _close(_CLOSING[char], place, opened, pairs)
    return sorted(pairs)


def _close(kind: str, place: int, opened: list[tuple[str, int]], pairs: list[tuple[int, int]]) -> None:
    """Pair a closing bracket with the last open one of its kind; what was opened after that has no pair."""
    for depth in range(len(opened) - 1, -1, -1):
        if opened[depth][0] == kind:
            pairs.append((opened[depth][1], place))
            del opened[depth:]
            return


def _with_brackets(text: str, classes: bytes, kinds: bytes, level: int) -> bytes:
    """N0: give the brackets of a pair the direction of what they hold, or of what stands before them."""
    resolved = bytearray(kinds)
    strong = bytearray(kinds.translate(_NUMBERS_TO_R))
    embedding, opposite = LEFT_OR_RIGHT[level & 1], LEFT_OR_RIGHT[~level & 1]
    before, seen = strong[:1], 0  # the last strong type up to the place that has been looked at
    for start, end in _bracket_pairs(text, kinds):
        last = max(strong.rfind(b"L", seen, start), strong.rfind(b"R", seen, start))
        before, seen = strong[last : last + 1] if last >= 0 else before, start
        if strong.find(embedding, start + 1, end) >= 0:
            direction = embedding
        elif strong.find(opposite, start + 1, end) >= 0:
            direction = opposite if before == opposite else embedding
        else:
            continue
        for place in (start, end):
            after = place + 1  # marks on a bracket go with it
            while classes[after] == ord("M"):
                after += 1
            resolved[place:after] = strong[place:after] = direction * (after - place)
    return bytes(resolved)
