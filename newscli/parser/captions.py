"""Captions with their credits: a credit may stand at a caption's end, or on a line of its own before or after it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from newscli.agencies import credit_at_end, credit_of
from newscli.article import Block, Caption, Credit, Label, Section
from newscli.folding import copy_key, letters_of
from newscli.language import language_of
from newscli.markup import said_in
from newscli.profiles import Profile

_LONGEST_MARKER = 40  # characters


def captions_of(blocks: Sequence[Block], profile: Profile) -> tuple[Caption, ...]:
    """The page's captions, those that repeat one merged into it; a credit without a caption has an empty text."""
    if Section.CAPTION not in [block.section for block in blocks]:
        return ()
    captions: dict[str, Caption] = {}
    for is_caption, together in groupby(blocks, lambda block: block.section is Section.CAPTION):
        for caption in _paired(list(_read(together, profile))) if is_caption else ():
            key = copy_key(caption.text or (caption.credit.raw if caption.credit else ""))
            known = captions.get(key)
            if known is None or (known.credit is None and caption.credit):
                captions[key] = caption
    return tuple(captions.values())


def _paired(ones: list[Caption | Credit]) -> Iterator[Caption]:
    """Captions and credits that stand together; where a credit comes first, each is of the caption behind it."""
    order = slice(None, None, -1) if ones and isinstance(ones[0], Credit) else slice(None)
    at = 0
    while at < len(ones):
        two = ones[at : at + 2][order]
        caption, credit = two[0], two[-1]
        if isinstance(caption, Caption) and isinstance(credit, Credit) and caption.credit is None:
            yield Caption(caption.text, credit, caption.language)
            at += 2
        else:
            one = ones[at]
            yield Caption("", one) if isinstance(one, Credit) else one
            at += 1


def _read(blocks: Iterable[Block], profile: Profile) -> Iterator[Caption | Credit]:
    """What each block says; a credit's marker on a line of its own belongs to the credit behind it."""
    marker = ""
    for block in blocks:
        if block.label is not Label.CREDIT:
            one: Caption | Credit | None = _caption(block, profile)
        else:
            text = " ".join([marker, *said_in(block.text).split()]).strip()
            one = _credit(text, profile)
            marker = "" if one or len(text) > _LONGEST_MARKER else text
        if one:
            yield one


def _caption(block: Block, profile: Profile) -> Caption | None:
    """A caption without its marker and credit; None where there is the marker alone."""
    text = said_in(block.text)
    marker = profile.marker_of(text)
    start = marker.end if marker and marker.label is Label.CAPTION and not _is_all(marker.words, text) else 0
    if marker and marker.label is Label.CAPTION and marker.words.endswith(":") and not text[marker.end :].strip():
        return None
    credit = credit_at_end(text)
    end = credit.start if credit and credit.start >= start else len(text)
    raw = Credit(text[credit.start : credit.end], credit.photographer, credit.agency) if credit else None
    said = text[start:end].strip(" \t\u00a0\u200f\u200e|*#\u2022")
    return Caption(said, raw, language_of(said)) if said or raw else None


def _is_all(words: str, text: str) -> bool:
    return not words.endswith(":") and letters_of(words) == letters_of(text)


def _credit(text: str, profile: Profile) -> Credit | None:
    """The credit that a line is; None where it is a marker or a copyright sign alone."""
    marker = profile.marker_of(text)
    said_at = marker.end if marker and marker.label is Label.CREDIT else 0
    if not text[said_at:].strip("\u00a9 "):
        return None
    found = credit_of(text, said_at=said_at)
    return Credit(text, found.photographer, found.agency)
