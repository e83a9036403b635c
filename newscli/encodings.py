"""Which encoding a file's bytes are in, by evidence that can be reported, or a refusal."""

import codecs

import msgspec

from newscli.errors import InputError


class Guess(msgspec.Struct, frozen=True, gc=False):
    """An encoding (a name that Python knows) and why it is taken."""

    encoding: str
    evidence: str


# UTF-32 before UTF-16: FF FE 00 00 starts with UTF-16's FF FE.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The share of a single-byte text's bytes above 7F that Arabic's common letters must make up.
_LEAST_SHARE_OF_LETTERS = 0.9

# The share of 16-bit units that must be Arabic or ASCII, and how many of them Arabic.
_LEAST_SHARE_OF_UNITS = 0.9

# The 36 letters of Arabic itself; the single-byte encodings also hold Persian and French ones, rare in running text.
_ARABIC_LETTERS = frozenset(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B))))
_TATWEEL_AND_MARKS = "".join(map(chr, (0x640, *range(0x64B, 0x653))))
# Arabic comma, semicolon and question mark; guillemets, dashes, ellipsis, quotation marks, no-break space.
_PUNCTUATION = frozenset(
    "\u060c\u061b\u061f\u00ab\u00bb\u2013\u2014\u2026\u201c\u201d\u2018\u2019\u00a0" + _TATWEEL_AND_MARKS
)


def guess_encoding(data: bytes, path: str) -> Guess:
    """The encoding of a file: byte order mark, UTF-16 or UTF-32 by its units, UTF-8, then the single-byte ones.

    Raises InputError, naming the first bad byte, where nothing fits.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Guess(name, "byte order mark")
    if b"\0" in data or b"\x06" in data:
        for name, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
            if _has_arabic_units(data, name, width):
                return Guess(name, f"{8 * width}-bit units of Arabic letters")
    try:
        str(data, "utf-8")
    except UnicodeDecodeError as error:
        return _guess_single_byte(data, path, error.start)
    return Guess("utf-8", "valid UTF-8")


def _has_arabic_units(data: bytes, name: str, width: int) -> bool:
    """Whether the bytes read as Arabic letters and ASCII in units of `width` bytes."""
    if len(data) % width:
        return False
    try:
        text = str(data, name)
    except UnicodeDecodeError:
        return False
    arabic = sum("\u0600" <= char <= "\u06ff" for char in text)
    ascii_text = sum(" " <= char <= "~" or char in "\n\r\t" for char in text)
    return arabic > 0 and arabic + ascii_text >= _LEAST_SHARE_OF_UNITS * len(text)


def _guess_single_byte(data: bytes, path: str, bad_byte: int) -> Guess:
    """windows-1256 or ISO-8859-6, whichever gives more Arabic letters."""
    shares = {name: _share_of_letters(data, name) for name in ("windows-1256", "iso-8859-6")}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < _LEAST_SHARE_OF_LETTERS:
        raise InputError(f"{path}: byte {bad_byte}: not valid UTF-8, nor like another Arabic encoding; try --encoding")
    return Guess(best, f"not UTF-8 at byte {bad_byte}; {shares[best]:.0%} of its letters are common in Arabic")


def _share_of_letters(data: bytes, name: str) -> float:
    """The share of common Arabic letters among the characters beyond ASCII, or 0 where the bytes are not text.

    A file that mixes encodings (UTF-8 with a windows-1256 paragraph) reads as rare letters and signs, and fails.
    """
    try:
        text = str(data, name)
    except UnicodeDecodeError:
        return 0.0
    beyond = [char for char in text if char > "\x7f" and char not in _PUNCTUATION]
    return sum(char in _ARABIC_LETTERS for char in beyond) / len(beyond) if beyond else 0.0
