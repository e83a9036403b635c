"""Visible marks for the characters that a text format cannot carry."""

import re

# Controls (terminals act on them, Markdown and HTML readers drop or replace them), and noncharacters (Unicode 23.7),
# which HTML forbids. TAB, LF and CR are text.
_NOT_CARRIED = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)


def mark_controls(text: str) -> tuple[str, int]:
    """The text with a picture in place of each C0 control, `<U+0085>` in angle quotes in place of others; their count.

    The pictures are those of the block Control Pictures (U+2400).
    """
    return re.subn(_NOT_CARRIED, _mark, text)


def _mark(match: re.Match[str]) -> str:
    char = match[0]
    if char < " ":
        return chr(0x2400 + ord(char))
    return "\u2421" if char == "\x7f" else f"\u27e8U+{ord(char):04X}\u27e9"
