"""What can be seen in a line by itself: length, ends, script, digits, words that mark something."""

from bisect import bisect_right
from typing import NamedTuple

from newscli.parser.words import BIT, WORDS, Word, openings

# A line's head and tail are looked at, never more: one may have millions of characters.
HEAD = 160
_TAIL = 48

_LENGTHS = (3, 8, 15, 25, 40, 60, 80, 110, 150, 220, 320)  # characters
_COUNTS = (2, 3, 4, 6, 9, 13, 20)  # words
LONG = 110  # characters from which a line is a paragraph by its length alone
SENTENCE = 70  # characters from which a line that ends in a full stop is one

_BULLETS = "*\u2022-+\u2013\u2014\u25cf\u25aa\u25a0\u2666\u00bb>#_"
_END = {
    **dict.fromkeys(".\u06d4", "stop"), **dict.fromkeys("?\u061f", "question"), "!": "exclaim", ":": "colon",
    **dict.fromkeys(",\u060c;\u061b", "comma"), **dict.fromkeys("\"\u00bb\u201d'\u2019\u00ab\u201c", "quote"), ")": "bracket", "]": "bracket",
    "\u2026": "dots", "|": "bar", "/": "bar", **dict.fromkeys("-\u2013\u2014*", "dash"),
}  # fmt: skip
_START = {
    **dict.fromkeys("(", "bracket"), "[": "square", **dict.fromkeys(".\u060c,;:", "comma"), "\u00a9": "copyright", **dict.fromkeys("\"\u00ab\u201c'\u2018\u00bb", "quote"),
    "@": "at", "<": "angle",
}  # fmt: skip

_DATE_SIGNS = sum(BIT[name] for name in ("month", "weekday", "clock", "ago", "unit", "published", "number", "date", "time"))
_STRONG_DATE = BIT["date"] | BIT["time"]
_ASCII = 0.5


class LineFacts(NamedTuple):
    """A line's own facts; every field but the first four is a class, small and hashable."""

    text: str  # stripped, without its bullet or its heading mark
    size: int  # characters
    words: tuple[Word, ...]
    indent: int  # characters of white space before it
    length: int
    count: int
    end: str
    start: str
    bullet: str
    script: str
    cue: str
    whole_cue: bool
    date: int
    agency: int
    photo: int
    place: int
    role: int
    menu: int
    web: int
    outlet: int
    saying: str
    joint: str
    bracketed: str
    digits: int
    link: bool
    quoted: bool


def facts_of(raw: str) -> LineFacts:
    """The facts of a line that is not blank."""
    stripped = raw.strip()
    bullet, text = _bullet(stripped)
    size = len(text)
    head = text[:HEAD]
    words = tuple([WORDS[token] for token in head.split()])
    words = tuple([word for word in words if word.folded])
    short = size <= HEAD
    count = len(words)
    tail = text[-_TAIL:]
    cue, whole = _cue(words)
    signs = [word.signs for word in words[:16]] if short else [word.signs for word in words[:5]]
    total = max(1, len(signs))
    first = words[0].signs if words else 0
    return LineFacts(
        text=text,
        size=size,
        words=words,
        indent=len(raw) - len(raw.lstrip()) if raw[:1].isspace() else 0,
        length=bisect_right(_LENGTHS, size),
        count=bisect_right(_COUNTS, count) if short else 9,
        end=_ending(text),
        start=_beginning(text),
        bullet=bullet,
        script=_script(head),
        cue=cue,
        whole_cue=whole,
        date=_date(signs) if short else 0,
        agency=_share(signs, BIT["agency"], total) if short else 0,
        photo=_share(signs, BIT["photo"], total) if short else 0,
        place=_share(signs[:4], BIT["place"], total) if short else 0,
        role=_share(signs, BIT["role"], total) if short else 0,
        menu=_share(signs, BIT["menu"], total) if short else 0,
        web=_share(signs, BIT["web"], total) if short else min(3, sum([1 for word in words if word.signs & BIT["web"]])),
        outlet=_share(signs, BIT["outlet"] | BIT["agency"] | BIT["place"], total) if short else 0,
        saying="say" if first & BIT["saying"] else ("and" if text[:1] == "\u0648" else "no"),
        joint=_joint(text) if short else "",
        bracketed=_bracketed(tail),
        digits=_digits(text[:60], size),
        link="http" in head or "www." in head or "@" in head,
        quoted=text[:1] in "\"\u00ab\u201c" and text[-1:] in "\"\u00bb\u201d" if text else False,
    )


def _bullet(stripped: str) -> tuple[str, str]:
    """A leading bullet or heading mark, named, and the text without it."""
    if not stripped or stripped[0] not in _BULLETS:
        if stripped[:1].isdigit():
            rest = stripped.lstrip("0123456789\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9")
            if len(stripped) - len(rest) <= 2 and rest[:2].strip()[:1] in tuple("-.)\u2013\u2014") and len(rest) > 3:
                return "number", stripped
        return "", stripped
    text = stripped.lstrip("*\u2022-+\u2013\u2014\u25cf\u25aa\u25a0\u2666\u00bb>#_ \t")
    mark = stripped[: len(stripped) - len(text)]
    if "#" in mark:
        return "heading", text
    return {"*": "star", "\u2022": "star", "-": "dash", "+": "star", "_": "under"}.get(mark[0], "other"), text


def _ending(text: str) -> str:
    last = text[-1:]
    if text.endswith(("..", "\u2026")):
        return "dots"
    kind = _END.get(last)
    if kind == "quote" and text[-2:-1] in (".", "\u061f", "!"):
        return "stop"
    if kind:
        return kind
    return "digit" if last.isdigit() else "letter"


def _beginning(text: str) -> str:
    first = text[:1]
    if first.isdigit():
        return "digit"
    return _START.get(first, "letter" if first.isalpha() else "sign")


def _script(head: str) -> str:
    if not head:
        return "none"
    plain = len(head.encode("ascii", "ignore"))
    if plain == len(head):
        return "latin" if any(map(str.isalpha, head)) else "signs"
    return "mixed" if plain > _ASCII * len(head) else "arabic"


def _cue(words: tuple[Word, ...]) -> tuple[str, bool]:
    """The kind of the longest opening phrase, and whether it is the whole line."""
    if not words:
        return "", False
    for cue in openings().get(words[0].folded, ()):
        rest = cue.rest
        if not rest or tuple([word.folded for word in words[1 : 1 + len(rest)]]) == rest:
            return cue.kind, len(words) == len(rest) + 1
    return "", False


def _date(signs: list[int]) -> int:
    """0 no date; 1 a date among other words; 2 mostly a date; 3 a date and nothing else."""
    strong = any(sign & _STRONG_DATE for sign in signs)
    union = 0
    for sign in signs:
        union |= sign
    month = union & (BIT["month"] | BIT["unit"] | BIT["weekday"]) and union & (BIT["number"] | BIT["ago"])
    label = union & BIT["published"]
    if not (strong or month or label):
        return 0
    share = sum(1 for sign in signs if sign & _DATE_SIGNS) / len(signs)
    level = 3 if share > 0.95 else 2 if share >= 0.6 else 1
    if not (strong or month):
        return 4 if level == 3 else 0
    return level


def _share(signs: list[int], bit: int, total: int) -> int:
    """0 no word has the sign; 1 some; 2 half or more; 3 all."""
    hits = sum([1 for sign in signs if sign & bit])
    return 0 if not hits else 3 if hits == total else 2 if hits * 2 >= total else 1


def _joint(text: str) -> str:
    """What joins the parts of a short line: a name, a city and an agency are often joined by a dash or a slash."""
    if " - " in text or " \u2013 " in text or "- " in text:
        return "dash"
    if " | " in text or " \u00bb " in text:
        return "bar"
    if " / " in text or "/ " in text:
        return "slash"
    if ": " in text[:40]:
        return "colon"
    if "\u060c " in text or ", " in text:
        return "comma"
    return ""


def _bracketed(tail: str) -> str:
    """What the brackets at the end of a line hold: an agency, a photo word, something short, or nothing."""
    stripped = tail.rstrip(" .|")
    if not stripped.endswith(")"):
        return ""
    opening = stripped.rfind("(")
    if opening < 0:
        return ""
    signs = [WORDS[token].signs for token in stripped[opening + 1 : -1].split()]
    whole = "only " if opening <= 1 and len(tail) < _TAIL else ""
    if any(sign & BIT["agency"] for sign in signs):
        return whole + "agency"
    if any(sign & BIT["photo"] for sign in signs):
        return whole + "photo"
    return whole + ("short" if len(signs) <= 2 else "long")


def _digits(head: str, size: int) -> int:
    hits = sum(map(str.isdigit, head))
    return 0 if not hits else 1 if hits < 3 else 2 if hits * 2 < min(size, 60) else 3
