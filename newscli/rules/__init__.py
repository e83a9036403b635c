"""The rules of `newscli validate`: one module each, named by this table.

The table holds all that is known of a rule without its module, so that a module is imported only where its rule can
fire. A module's docstring is the rule's page for the user; its `check` takes a Page and yields Violations.
"""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Literal, cast

import msgspec

from newscli import plugins
from newscli.article import Label
from newscli.errors import ConfigError
from newscli.rules import cues
from newscli.rules.cues import Cue
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


class Rule(msgspec.Struct, frozen=True, gc=False):
    """What is known of a rule without its module; it can fire only where its cue is."""

    code: str
    name: str
    severity: Literal["error", "warning"]
    on: bool  # by default
    fix: Literal["safe", "unsafe", "none"]
    cue: Cue = cues.always
    home: str = ""  # a plugin's module

    def __reduce__(self) -> tuple[Callable[[str], "Rule"], tuple[str]]:
        """Travel to other processes by code: a cue cannot."""
        return rule_of, (self.code,)

    @property
    def module(self) -> str:
        """The name of the rule's module."""
        return self.home or f"newscli.rules.{FAMILIES[self.code[:2]]}.{self.code.lower()}_{self.name.replace('-', '_')}"


def _range(*bounds: tuple[int, int]) -> str:
    return "".join([chr(code) for first, last in bounds for code in range(first, last + 1)])


_DIGITS = "0123456789" + _range((0x660, 0x669))
_EASTERN_DIGITS = _range((0x660, 0x669), (0x6F0, 0x6F9))
_MARKS = _range((0x64B, 0x655), (0x670, 0x670))
_BLANKS = " \t\u00a0"
_COMMAS = "\u060c\u061b"  # comma, semicolon
_SENTENCE_MARKS = f".:!{_COMMAS}\u061f"
_FORMS = cues.characters(_range((0xFB50, 0xFDFF), (0xFE70, 0xFEFC)))
_CAPTION = cues.labels(Label.CAPTION, Label.CREDIT)
_CREDIT = cues.before("(", "AaCcIiPpRr")
# Yesterday with and without hamza; "before" and "since" with a figure.
_AGO = cues.either(
    cues.strings("\u0623\u0645\u0633", "\u0627\u0645\u0633"),
    cues.before(("\u0642\u0628\u0644 ", "\u0645\u0646\u0630 "), _DIGITS),
)
# The sign of a Hijri date, heh and tatweel or joiner, and the word between two dates.
_HIJRI = cues.strings("\u0647\u0640", "\u0647\u200d", "\u0627\u0644\u0645\u0648\u0627\u0641\u0642")
_TWO_MARKS = cues.either(
    cues.follow(_COMMAS, f"{_COMMAS}.:"),
    cues.follow(".", _COMMAS),
    cues.follow(":", f"{_COMMAS}:"),
)

RULES = (
    Rule("AC301", "no-credit", "warning", False, "none", _CAPTION),
    Rule("AC302", "unknown-credit", "warning", False, "none", _CAPTION),
    Rule("AC303", "english-only", "warning", True, "none", cues.has_foreign_caption),
    Rule("AC304", "unclosed-credit", "warning", True, "unsafe", cues.both(_CREDIT, cues.unpaired("()"))),
    Rule("AC305", "credits-disagree", "error", True, "none", cues.has_captions_in_two_languages),
    Rule("AC306", "long-caption", "warning", True, "none", cues.has_long_caption),
    Rule("AD501", "unreadable-date", "warning", True, "none", cues.labels(Label.DATELINE, Label.RELATED_DATE)),
    Rule("AD502", "impossible-date", "error", True, "none", cues.date_problem("date-impossible")),
    Rule("AD503", "ambiguous-date", "warning", False, "none", cues.date_problem("date-ambiguous")),
    Rule("AD504", "months-disagree", "error", True, "none", cues.strings("/", " (")),
    Rule("AD505", "weekday", "error", True, "none", cues.date_problem("date-weekday")),
    Rule("AD506", "calendars-disagree", "error", True, "none", _HIJRI),
    Rule("AD507", "future-date", "error", True, "none", cues.has_dates_to_compare),
    Rule("AD508", "no-date", "warning", False, "none"),
    Rule("AD509", "relative-date", "warning", True, "none", _AGO),
    Rule("AE101", "undecodable", "error", True, "none", cues.is_unreadable),
    Rule("AE102", "not-utf8", "error", True, "unsafe", cues.is_not_utf8),
    Rule("AE103", "byte-order-mark", "warning", True, "safe", cues.has_mark),
    Rule("AE104", "mixed-line-ends", "warning", True, "safe", cues.characters("\r")),
    Rule("AE105", "carriage-return", "error", True, "safe", cues.characters("\r")),
    Rule("AE106", "crlf", "warning", True, "unsafe", cues.characters("\r")),
    Rule("AE107", "final-newline", "warning", True, "safe", cues.is_open_ended),
    Rule("AE108", "empty", "error", True, "none", cues.has_no_word),
    Rule("AE109", "control-char", "error", True, "unsafe", cues.characters(_range((0, 8), (14, 31), (0x7F, 0x9F)))),
    Rule("AE110", "tab", "warning", True, "unsafe", cues.characters("\t")),
    Rule("AE111", "line-separator", "error", True, "unsafe", cues.characters("\x0b\x0c\x85\u2028\u2029")),
    Rule("AE112", "utf8-as-windows-1252", "error", True, "safe", cues.characters("\xd8\xd9\xda\xdb\xc2\xe2")),
    Rule("AE113", "utf8-as-windows-1256", "error", True, "safe", cues.characters(
        _range((0xA7, 0xA9), (0xAC, 0xAC), (0xAE, 0xB9), (0x2020, 0x2021)), "\u201a\u0192\u201e\u02c6\u2030")),
    Rule("AE114", "windows-1256-as-latin1", "error", True, "safe", cues.characters(_range((0xC0, 0xFF)))),
    Rule("AE115", "replacement-char", "error", True, "none", cues.characters("\ufffd")),
    Rule("AE116", "noncharacter", "error", True, "none", cues.has_unprintable),
    Rule("AE117", "html-entity", "warning", True, "unsafe", cues.characters("&")),
    Rule("AE118", "raw-html", "warning", True, "none", cues.characters("<")),
    Rule("AE119", "json-escape", "warning", True, "unsafe", cues.strings("\\u")),
    Rule("AP601", "latin-comma", "warning", True, "safe", cues.behind_arabic(",")),
    Rule("AP602", "latin-semicolon", "warning", True, "safe", cues.behind_arabic(";")),
    Rule("AP603", "latin-question-mark", "warning", True, "safe", cues.behind_arabic("?")),
    Rule("AP604", "double-space", "warning", True, "safe", cues.strings("  ")),
    Rule("AP605", "space-before", "warning", True, "safe", cues.strings(*(f" {mark}" for mark in _SENTENCE_MARKS))),
    Rule("AP606", "no-space-after", "warning", True, "safe", cues.before_letters(_SENTENCE_MARKS)),
    Rule("AP607", "trailing-blank", "warning", True, "safe", cues.strings(
        *(f"{blank}{end}" for blank in _BLANKS for end in "\n\r"))),
    Rule("AP608", "no-break-space", "warning", True, "safe", cues.characters("\u00a0")),
    Rule("AP609", "unbalanced-quotes", "warning", True, "none", cues.either(
        cues.unpaired("\u00ab\u00bb"), cues.odd("\"", "\u201c\u201d"))),
    Rule("AP610", "unbalanced-brackets", "warning", True, "none", cues.unpaired("()", "[]", "{}")),
    Rule("AP611", "mixed-quotes", "warning", True, "none", cues.characters("\u00ab\u00bb\u201c\u201d")),
    Rule("AP612", "two-dots", "warning", False, "unsafe", cues.strings("..")),
    Rule("AP613", "doubled-punctuation", "warning", True, "unsafe", _TWO_MARKS),
    Rule("AP614", "blank-lines", "warning", True, "safe", cues.strings(
        "\n\n\n\n", "\r\n\r\n\r\n\r\n", "\r\r\r", *(f"{blank}{end}" for blank in _BLANKS for end in "\n\r"))),
    Rule("AP615", "odd-space", "warning", True, "safe", cues.characters(
        "\u1680\u202f\u205f\u3000\u2800\u115f\u1160\u3164\uffa0\u17b4\u17b5", _range((0x2000, 0x200A)))),
    Rule("AS201", "no-headline", "warning", True, "none", cues.has_no_headline),
    Rule("AS202", "long-headline", "warning", True, "none", cues.has_long_headline),
    Rule("AS203", "headline-full-stop", "warning", True, "safe", cues.ends(Label.HEADLINE, ".\u06d4")),
    Rule("AS204", "two-headlines", "warning", True, "none", cues.has_two_headlines),
    Rule("AS205", "no-body", "warning", True, "none", cues.has_no_text),
    Rule("AS206", "short-body", "warning", True, "none", cues.has_short_body),
    Rule("AS207", "unclassified", "warning", False, "none"),
    Rule("AS208", "repeated-paragraph", "warning", True, "none", cues.has_like_openings),
    Rule("AS209", "no-source", "warning", False, "none"),
    Rule("AS210", "unknown-source", "warning", False, "none"),
    Rule("AS211", "furniture", "warning", True, "none", cues.labels(Label.BOILERPLATE)),
    Rule("AS212", "empty-related", "warning", True, "none", cues.labels(Label.RELATED_HEADING)),
    Rule("AS213", "empty-heading", "warning", True, "none", cues.labels(Label.SUBHEAD)),
    Rule("AS214", "other-language", "warning", True, "none", cues.has_other_language),
    Rule("AU401", "presentation-forms", "error", True, "safe", _FORMS),
    Rule("AU402", "visual-forms", "error", True, "unsafe", _FORMS),
    Rule("AU403", "stray-form", "warning", True, "safe", _FORMS),
    Rule("AU404", "visual-order", "error", True, "unsafe", cues.strings(
        *(f"{before}{letter}" for before in " \n" for letter in "\u0629\u0649"))),
    Rule("AU410", "bidi-override", "error", True, "unsafe", cues.characters("\u202d\u202e")),
    Rule("AU411", "bidi-embedding", "warning", True, "unsafe", cues.characters("\u202a\u202b")),
    Rule("AU412", "unbalanced-bidi", "error", True, "safe", cues.characters(
        _range((0x202A, 0x202E), (0x2066, 0x2069)))),
    Rule("AU413", "directional-mark", "warning", False, "unsafe", cues.characters("\u200e\u200f\u061c")),
    Rule("AU414", "mark-in-word", "warning", True, "safe", cues.characters("\u200e\u200f\u061c")),
    Rule("AU415", "invisible", "warning", True, "safe", cues.characters("\u034f\u200b\ufeff", _range(
        (0x180B, 0x180E), (0x2060, 0x2065), (0x206A, 0x206F), (0xFE00, 0xFE0F), (0xE0000, 0xE01EF)))),
    Rule("AU416", "soft-hyphen", "warning", True, "safe", cues.characters("\u00ad")),
    Rule("AU417", "joiner-in-word", "warning", True, "unsafe", cues.characters("\u200c\u200d")),
    Rule("AU418", "persian-letter", "warning", True, "unsafe", cues.both(
        cues.languages("ar"), cues.characters("\u06cc\u06a9\u06be\u06c1\u06d5\u06c0"))),
    Rule("AU419", "arabic-letter", "warning", True, "safe", cues.both(
        cues.languages("fa", "ur"), cues.characters("\u06cc"))),
    Rule("AU420", "look-alike", "error", True, "none", cues.characters(
        _range((0x370, 0x58F), (0xFF01, 0xFF5E), (0x1D400, 0x1D7FF)))),
    Rule("AU421", "not-nfc", "warning", True, "safe", cues.characters(_range((0x300, 0x328), (0x653, 0x655)))),
    Rule("AU422", "mark-order", "warning", True, "safe", cues.in_pairs(_MARKS)),
    Rule("AU423", "tatweel", "warning", True, "safe", cues.characters("\u0640")),
    Rule("AU424", "mixed-digits", "error", True, "safe", cues.characters(_EASTERN_DIGITS)),
    Rule("AU425", "two-digit-systems", "warning", True, "none", cues.characters(_EASTERN_DIGITS)),
    Rule("AU426", "mark-run", "error", True, "unsafe", cues.in_pairs(
        _MARKS + _range((0x300, 0x36F), (0x656, 0x65F), (0x6D6, 0x6ED)))),
    Rule("AU427", "orphan-mark", "error", True, "none", cues.without_letter(_MARKS)),
)  # fmt: skip

BY_CODE = {rule.code: rule for rule in RULES}


def rule_of(code: str) -> Rule:
    """The rule of a code, a plugin's too. Raises ConfigError where there is none."""
    rule = BY_CODE.get(code) or plugin_of(code)
    if rule is None:
        raise ConfigError(f"no rule {code}; newscli rules lists them")
    return rule


@cache
def plugin_of(code: str) -> Rule | None:
    """The rule that an installed package offers under a code. Raises ConfigError where it is none."""
    module = plugins.find("newscli.rules", code)
    if module is None:
        return None
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule) or rule.code != code or not callable(getattr(module, "check", None)):
        raise ConfigError(f"plugin {code} ({module.__name__}): it needs a RULE of that code, and a check")
    return msgspec.structs.replace(rule, home=module.__name__)


def module_of(rule: Rule) -> ModuleType:
    """The rule's module, imported now."""
    return import_module(rule.module)


def check_of(rule: Rule) -> Check:
    """The rule's check, its module imported now."""
    return _check_in(rule.module)


@cache
def _check_in(module: str) -> Check:
    return cast("Check", import_module(module).check)
