"""HTML and Markdown that stayed in a page's text, and the words without it."""

import re

from newscli.article import unbroken
from newscli.chars import BYTE_ORDER_MARK, DIRECTIONAL_MARKS, ISOLATES, POP_DIRECTIONAL_ISOLATE

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>|<!--[^<>]{0,400}-->")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5});")
_ADDRESS = r"[^()\s]{0,2000}(?:\([^()\s]{0,400}\)[^()\s]{0,400})?"
_LINK = re.compile(rf"!?\[([^\[\]]{{0,400}})\]\({_ADDRESS}(?: \"[^\"]{{0,400}}\")?\)")
_REFERENCE = re.compile(r"\[([^\[\]]{1,400})\]\[[^\[\]]{0,400}\]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")  # CommonMark 0.31, section 2.4
_EMPHASIS = re.compile(r"(\*\*|__)([^*_]{1,400})\1|^_([^_]{1,400})_$")
_AROUND = "".join((" \t\u00a0\u200b", BYTE_ORDER_MARK, POP_DIRECTIONAL_ISOLATE, *DIRECTIONAL_MARKS, *ISOLATES))


def said_in(text: str) -> str:
    """What a block's text says: on one line, without markup, and without what is not seen around it."""
    return without_markup(unbroken(text)).strip(_AROUND)


def without_markup(text: str) -> str:
    """A text without tags, with characters for entities and with the words of Markdown's links and emphasis."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text and _ENTITY.search(text):
        from html import unescape  # a table of 2,231 names, for pages that have some

        text = unescape(text)
    if "](" in text:
        text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))  # a picture may stand in a link
    if "][" in text:
        text = _REFERENCE.sub(r"\1", text)
    if "**" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2\3", text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text
