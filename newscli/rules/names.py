"""Names for characters that cannot be shown: `U+202E RIGHT-TO-LEFT OVERRIDE`."""

import unicodedata

# The control characters have no names of their own: their aliases in NameAliases.txt (Unicode 15.0), from U+0000.
# fmt: off
_C0 = (
    "NULL", "START OF HEADING", "START OF TEXT", "END OF TEXT", "END OF TRANSMISSION", "ENQUIRY", "ACKNOWLEDGE",
    "ALERT", "BACKSPACE", "CHARACTER TABULATION", "LINE FEED", "LINE TABULATION", "FORM FEED", "CARRIAGE RETURN",
    "SHIFT OUT", "SHIFT IN", "DATA LINK ESCAPE", "DEVICE CONTROL ONE", "DEVICE CONTROL TWO", "DEVICE CONTROL THREE",
    "DEVICE CONTROL FOUR", "NEGATIVE ACKNOWLEDGE", "SYNCHRONOUS IDLE", "END OF TRANSMISSION BLOCK", "CANCEL",
    "END OF MEDIUM", "SUBSTITUTE", "ESCAPE", "INFORMATION SEPARATOR FOUR", "INFORMATION SEPARATOR THREE",
    "INFORMATION SEPARATOR TWO", "INFORMATION SEPARATOR ONE",
)
# fmt: on
_OTHERS = {
    0x7F: "DELETE",
    0x84: "INDEX",
    0x85: "NEXT LINE",
    0x8D: "REVERSE LINE FEED",
    0x90: "DEVICE CONTROL STRING",
    0x98: "START OF STRING",
    0x9B: "CONTROL SEQUENCE INTRODUCER",
    0x9C: "STRING TERMINATOR",
    0x9D: "OPERATING SYSTEM COMMAND",
    0x9E: "PRIVACY MESSAGE",
    0x9F: "APPLICATION PROGRAM COMMAND",
}


def named(char: str) -> str:
    """A character's code point and name."""
    code = ord(char)
    if code < len(_C0):
        return f"U+{code:04X} {_C0[code]}"
    return f"U+{code:04X} {_OTHERS.get(code) or unicodedata.name(char, 'without a name')}"


def named_run(text: str) -> str:
    """The names of a run of characters; of a long run the first, and how many follow."""
    return named(text[0]) + (f" and {len(text) - 1} more" if len(text) > 1 else "")
