"""Visual order to logical order."""

import re

_LEFT_TO_RIGHT = re.compile("[0-9][0-9.,:]*[0-9]|[A-Za-z]+(?:[ -][A-Za-z]+)*")
_MIRROR = str.maketrans("()[]\u00ab\u00bb", ")(][\u00bb\u00ab")


def turned(text: str) -> str:
    """The text backwards but for its numbers and Latin words, brackets mirrored (rules L2 and L4 of UAX #9)."""
    return _LEFT_TO_RIGHT.sub(lambda run: run[0][::-1], text)[::-1].translate(_MIRROR)
