"""The rules of `newscli validate`: one module each, named by this table.

The table holds all that is known of a rule without its module, so that a module is imported only where its rule can
fire. A module's docstring is the rule's page for the user; its `check` takes a Page and yields Violations.
"""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Literal, NamedTuple, cast

from newscli.rules.page import Page, Violation

Check = Callable[[Page], Iterable[Violation]]

# Each family's folder.
FAMILIES = {
    "AE": "encoding",
    "AS": "structure",
    "AC": "captions",
    "AU": "unicode",
    "AD": "dates",
    "AP": "punctuation",
}


class Rule(NamedTuple):
    """What is known of a rule without its module.

    `cues`: the rule can fire only where the text, a line end added, holds one of these characters (a string) or one
    of these strings (a tuple). Nothing stands for any text.
    """

    code: str
    name: str
    severity: Literal["error", "warning"]
    on: bool  # by default
    fix: Literal["safe", "unsafe", "none"]
    cues: str | tuple[str, ...] = ""

    def can_fire(self, text: str, characters: frozenset[str]) -> bool:
        """Whether a text, with a line end before and behind it, has one of the cues; `characters` are those in it."""
        if isinstance(self.cues, str):
            return not self.cues or not characters.isdisjoint(_set_of(self.cues))
        return any(cue in text for cue in self.cues)

    @property
    def module(self) -> str:
        """The name of the rule's module."""
        return f"newscli.rules.{FAMILIES[self.code[:2]]}.{self.code.lower()}_{self.name.replace('-', '_')}"


@cache
def _set_of(characters: str) -> frozenset[str]:
    return frozenset(characters)


def _range(*bounds: tuple[int, int]) -> str:
    return "".join([chr(code) for first, last in bounds for code in range(first, last + 1)])


_SPACES = (" \n", "\t\n", "\u00a0\n", " \r", "\t\r", "\u00a0\r")
_DIGITS = "0123456789" + _range((0x660, 0x669), (0x6F0, 0x6F9))
_AGO = ("\u0645\u0633", "\u0642\u0628\u0644 ", "\u0645\u0646\u0630 ")  # in "yesterday", "before", "since"
_MARKS = _range((0x64B, 0x655), (0x670, 0x670))
_FORMS = _range((0xFB50, 0xFDFF), (0xFE70, 0xFEFC))

RULES = (
    Rule("AC301", "no-credit", "warning", False, "none"),
    Rule("AC302", "unknown-credit", "warning", False, "none"),
    Rule("AC303", "english-only", "warning", True, "none"),
    Rule("AC304", "unclosed-credit", "warning", True, "unsafe", "("),
    Rule("AC305", "credits-disagree", "error", True, "none", "()/\u00a9"),
    Rule("AC306", "long-caption", "warning", True, "none"),
    Rule("AD501", "unreadable-date", "warning", True, "none", _DIGITS),
    Rule("AD502", "impossible-date", "error", True, "none", _DIGITS),
    Rule("AD503", "ambiguous-date", "warning", False, "none", _DIGITS),
    Rule("AD504", "months-disagree", "error", True, "none", "/("),
    Rule("AD505", "weekday", "error", True, "none", _DIGITS),
    Rule("AD506", "calendars-disagree", "error", True, "none", "1\u0661\u06f1"),
    Rule("AD507", "future-date", "error", True, "none", _DIGITS),
    Rule("AD508", "no-date", "warning", False, "none"),
    Rule("AD509", "relative-date", "warning", True, "none", _AGO),
    Rule("AE101", "undecodable", "error", True, "none"),
    Rule("AE102", "not-utf8", "error", True, "unsafe"),
    Rule("AE103", "byte-order-mark", "warning", True, "safe"),
    Rule("AE104", "mixed-line-ends", "warning", True, "safe", "\r"),
    Rule("AE105", "carriage-return", "error", True, "safe", "\r"),
    Rule("AE106", "crlf", "warning", True, "unsafe", "\r"),
    Rule("AE107", "final-newline", "warning", True, "safe"),
    Rule("AE108", "empty", "error", True, "none"),
    Rule("AE109", "control-char", "error", True, "unsafe", _range((0, 8), (14, 31), (0x7F, 0x9F))),
    Rule("AE110", "tab", "warning", True, "unsafe", "\t"),
    Rule("AE111", "line-separator", "error", True, "unsafe", "\x0b\x0c\x85\u2028\u2029"),
    Rule("AE112", "utf8-as-windows-1252", "error", True, "safe", "\u00d8\u00d9\u00da\u00db\u00c2\u00e2"),
    Rule("AE113", "utf8-as-windows-1256", "error", True, "safe",
         _range((0xA7, 0xA9), (0xAC, 0xAC), (0xAE, 0xB9), (0x2020, 0x2021)) + "\u201a\u0192\u201e\u02c6\u2030"),
    Rule("AE114", "windows-1256-as-latin1", "error", True, "safe", _range((0xC0, 0xFF))),
    Rule("AE115", "replacement-char", "error", True, "none", "\ufffd"),
    Rule("AE116", "noncharacter", "error", True, "none"),
    Rule("AE117", "html-entity", "warning", True, "unsafe", "&"),
    Rule("AE118", "raw-html", "warning", True, "none", "<"),
    Rule("AE119", "json-escape", "warning", True, "unsafe", ("\\u",)),
    Rule("AP601", "latin-comma", "warning", True, "safe", ","),
    Rule("AP602", "latin-semicolon", "warning", True, "safe", ";"),
    Rule("AP603", "latin-question-mark", "warning", True, "safe", "?"),
    Rule("AP604", "double-space", "warning", True, "safe", ("  ",)),
    Rule("AP605", "space-before", "warning", True, "safe", tuple(" " + mark for mark in ".:!\u060c\u061b\u061f")),
    Rule("AP606", "no-space-after", "warning", True, "safe", ".:!\u060c\u061b\u061f"),
    Rule("AP607", "trailing-blank", "warning", True, "safe", _SPACES),
    Rule("AP608", "no-break-space", "warning", True, "safe", "\u00a0"),
    Rule("AP609", "unbalanced-quotes", "warning", True, "none", "\"\u00ab\u00bb\u201c\u201d"),
    Rule("AP610", "unbalanced-brackets", "warning", True, "none", "()[]{}"),
    Rule("AP611", "mixed-quotes", "warning", True, "none", "\u00ab\u00bb\u201c\u201d"),
    Rule("AP612", "two-dots", "warning", False, "unsafe", ("..",)),
    Rule("AP613", "doubled-punctuation", "warning", True, "unsafe", "\u060c\u061b:"),
    Rule("AP614", "blank-lines", "warning", True, "safe"),
    Rule("AP615", "odd-space", "warning", True, "safe", "\u1680\u202f\u205f\u3000\u2800\u115f\u1160\u3164\uffa0\u17b4"
         "\u17b5" + _range((0x2000, 0x200A))),
    Rule("AS201", "no-headline", "warning", True, "none"),
    Rule("AS202", "long-headline", "warning", True, "none"),
    Rule("AS203", "headline-full-stop", "warning", True, "safe", ".\u06d4"),
    Rule("AS204", "two-headlines", "warning", True, "none"),
    Rule("AS205", "no-body", "warning", True, "none"),
    Rule("AS206", "short-body", "warning", True, "none"),
    Rule("AS207", "unclassified", "warning", False, "none"),
    Rule("AS208", "repeated-paragraph", "warning", True, "none"),
    Rule("AS209", "no-source", "warning", False, "none"),
    Rule("AS210", "unknown-source", "warning", False, "none"),
    Rule("AS211", "furniture", "warning", True, "none"),
    Rule("AS212", "empty-related", "warning", True, "none"),
    Rule("AS213", "empty-heading", "warning", True, "none"),
    Rule("AS214", "other-language", "warning", True, "none"),
    Rule("AU401", "presentation-forms", "error", True, "safe", _FORMS),
    Rule("AU402", "visual-forms", "error", True, "unsafe", _FORMS),
    Rule("AU403", "stray-form", "warning", True, "safe", _FORMS),
    Rule("AU404", "visual-order", "error", True, "unsafe", (" \u0629", "\n\u0629", " \u0649", "\n\u0649")),
    Rule("AU410", "bidi-override", "error", True, "unsafe", "\u202d\u202e"),
    Rule("AU411", "bidi-embedding", "warning", True, "unsafe", "\u202a\u202b"),
    Rule("AU412", "unbalanced-bidi", "error", True, "safe", _range((0x202A, 0x202E), (0x2066, 0x2069))),
    Rule("AU413", "directional-mark", "warning", False, "unsafe", "\u200e\u200f\u061c"),
    Rule("AU414", "mark-in-word", "warning", True, "safe", "\u200e\u200f\u061c"),
    Rule("AU415", "invisible", "warning", True, "safe", "\u034f\u200b\ufeff" + _range(
        (0x180B, 0x180E), (0x2060, 0x2065), (0x206A, 0x206F), (0xFE00, 0xFE0F), (0xE0000, 0xE01EF))),
    Rule("AU416", "soft-hyphen", "warning", True, "safe", "\u00ad"),
    Rule("AU417", "joiner-in-word", "warning", True, "unsafe", "\u200c\u200d"),
    Rule("AU418", "persian-letter", "warning", True, "unsafe", "\u06cc\u06a9\u06c1\u06d5\u06c0"),
    Rule("AU419", "arabic-letter", "warning", True, "safe", "\u064a\u0649\u0643"),
    Rule("AU420", "look-alike", "error", True, "none", _range((0x370, 0x58F), (0xFF01, 0xFF5E), (0x1D400, 0x1D7FF))),
    Rule("AU421", "not-nfc", "warning", True, "safe", _range((0x300, 0x328), (0x653, 0x655))),
    Rule("AU422", "mark-order", "warning", True, "safe", "\u0651"),
    Rule("AU423", "tatweel", "warning", True, "safe", "\u0640"),
    Rule("AU424", "mixed-digits", "error", True, "safe", _range((0x660, 0x669), (0x6F0, 0x6F9))),
    Rule("AU425", "two-digit-systems", "warning", True, "none", _range((0x660, 0x669), (0x6F0, 0x6F9))),
    Rule("AU426", "mark-run", "error", True, "unsafe", _MARKS + _range((0x300, 0x36F), (0x656, 0x65F), (0x6D6, 0x6ED))),
    Rule("AU427", "orphan-mark", "error", True, "none", _MARKS),
)  # fmt: skip

BY_CODE = {rule.code: rule for rule in RULES}


def module_of(rule: Rule) -> ModuleType:
    """The rule's module, imported now."""
    return import_module(rule.module)


def check_of(rule: Rule) -> Check:
    """The rule's check, its module imported now."""
    return cast("Check", module_of(rule).check)
