"""Messages for a person, on stderr: what they quote can neither move the cursor nor turn the line around."""

import sys

from newscli.chars import BIDI_CONTROLS, CONTROLS

_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in BIDI_CONTROLS | CONTROLS | set("\t\r\n\u2028\u2029")}
_ESCAPED |= {0xDC00 + byte: f"\\x{byte:02x}" for byte in range(0x80, 0x100)}  # of a name that is not UTF-8 (PEP 383)


def escaped(text: str) -> str:
    """The text with control, bidi and line-end characters, and bytes of a file name that are not UTF-8, as escapes."""
    return text.translate(_ESCAPED).encode("utf-8", "backslashreplace").decode()


def counted(number: int, noun: str) -> str:
    """A number of things, in words: one file, two files."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_message(text: str) -> None:
    """Print one line on stderr, where it is open."""
    if sys.stderr is None:
        return
    line = f"newscli: {escaped(text)}\n"
    sys.stderr.buffer.write(line.encode())
    sys.stderr.flush()
