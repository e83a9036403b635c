"""What a page must have for a rule to fire on it: cheap questions, asked before the rule's module is imported.

A cue is a necessary condition, never more: a rule finds the same with its cue and without.
"""

from collections.abc import Callable
from itertools import accumulate

from newscli.article import Label
from newscli.chars import has_arabic
from newscli.rules.page import TEXT, Page

Cue = Callable[[Page], bool]


def always(page: Page) -> bool:  # noqa: ARG001 -- the signature of cues
    """Any page."""
    return True


def characters(*wanted: str) -> Cue:
    """Pages whose text has one of the characters."""
    members = frozenset("".join(wanted))
    return lambda page: not members.isdisjoint(page.characters)


def strings(*wanted: str) -> Cue:
    """Pages whose text, a line end before and behind it, has one of the strings."""

    def hold(page: Page) -> bool:
        text, characters = page.padded, page.characters
        for string in wanted:
            last = string[-1]  # to look for the whole string takes longer, and most texts have not even this
            if (last in characters or last == "\n") and string in text:
                return True
        return False

    return hold


def labels(*wanted: Label) -> Cue:
    """Pages that have a block of one of the labels."""
    members = frozenset(wanted)
    return lambda page: not members.isdisjoint(page.labels)


def languages(*wanted: str) -> Cue:
    """Articles in one of the languages."""
    return lambda page: page.article.language in wanted


def both(first: Cue, second: Cue) -> Cue:
    """Pages that meet two conditions."""
    return lambda page: first(page) and second(page)


def before(marks: tuple[str, ...] | str, followers: str) -> Cue:
    """Pages where one of the followers stands behind one of the marks, close or after a space."""

    def stand(page: Page) -> bool:
        for mark in marks:
            for piece in page.text.split(mark)[1:] if mark in page.text else ():
                # Nothing between two marks: the second stands behind the first.
                behind = piece.lstrip(" ")[:1] or mark
                if behind in followers:
                    return True
        return False

    return stand


def follow(marks: str, followers: str) -> Cue:
    """Pages where one of the followers stands behind one of the marks, close or after spaces."""
    first, second = frozenset(marks), frozenset(followers)
    return lambda page: any(
        mark + each in page.unspaced for mark in first & page.characters for each in second & page.characters
    )


def either(*cues: Cue) -> Cue:
    """Pages that meet one of several conditions."""
    return lambda page: any(cue(page) for cue in cues)


def behind_arabic(mark: str) -> Cue:
    """Pages where a mark stands close behind a letter or mark of the Arabic script."""
    return lambda page: mark in page.characters and any(has_arabic(piece[-1:]) for piece in page.text.split(mark)[:-1])


def unpaired(*pairs: str) -> Cue:
    """Pages where marks are not all in pairs, closed in the line that they open in; or of which there are two kinds."""

    def stand_alone(page: Page) -> bool:
        kinds = [pair for pair in pairs if not page.characters.isdisjoint(pair)]
        return len(kinds) > 1 or any(_has_unpaired(page.text, *pair) for pair in kinds)

    return stand_alone


def _has_unpaired(text: str, opener: str, closer: str) -> bool:
    before, *pieces = text.split(opener)
    for piece in pieces:
        inside, closed, behind = piece.partition(closer)
        if not closed or closer in behind or "\n" in inside or "\r" in inside:
            return True
    return closer in before


def odd(*kinds: str) -> Cue:
    """Pages with a line that has an odd number of the marks of a kind."""
    return lambda page: any(
        sum(map(line.count, kind)) % 2
        for kind in kinds
        if not page.characters.isdisjoint(kind)
        for line in page.text.splitlines()
    )


def ends(label: Label, marks: str) -> Cue:
    """Pages where a block of a label ends with one of the marks."""
    return lambda page: any(block.text.rstrip()[-1:] in marks for block in page.blocks(label))


def before_letters(marks: str) -> Cue:
    """Pages where a letter stands close behind one of the marks."""
    return lambda page: any(
        piece[:1].isalpha() for mark in marks if mark in page.characters for piece in page.text.split(mark)[1:]
    )


def without_letter(marks: str) -> Cue:
    """Pages where one of the marks stands behind something that is no letter."""
    members = frozenset(marks)
    return lambda page: any(
        not piece[-1:].isalpha() for mark in members & page.characters for piece in page.text.split(mark)[:-1]
    )


def in_pairs(marks: str) -> Cue:
    """Pages where two of the marks stand side by side."""
    members = frozenset(marks)
    return lambda page: any(
        (piece[:1] or mark) in members for mark in members & page.characters for piece in page.text.split(mark)[1:]
    )


def date_problem(*problems: str) -> Cue:
    """Pages that state a date with one of the problems (the keys of `newscli.dates.PROBLEMS`)."""

    def has_problem(page: Page) -> bool:
        if not page.has_figures:
            return False
        from newscli.rules.dates.stated import stated  # only where there are figures

        return any(date.found.problem in problems for date in stated(page))

    return has_problem


def is_unreadable(page: Page) -> bool:
    """Whether the bytes are no text."""
    return page.error is not None


def is_not_utf8(page: Page) -> bool:
    """Whether the file is stored in another encoding."""
    return page.document.encoding != "utf-8"


def has_mark(page: Page) -> bool:
    """Whether the file begins with a byte order mark."""
    return page.document.bom


def is_open_ended(page: Page) -> bool:
    """Whether the text ends without a line end."""
    return not page.text.endswith(("\n", "\r"))


def has_no_word(page: Page) -> bool:
    """Whether the text has no letter and no figure."""
    return not any(char.isalnum() for char in page.characters)


def has_unprintable(page: Page) -> bool:
    """Whether the text has a character that Unicode gives no shape to."""
    return not "".join(page.characters.difference("\n\r\t")).isprintable()


def has_no_headline(page: Page) -> bool:
    """Whether no block is a headline."""
    return Label.HEADLINE not in page.labels


def has_two_headlines(page: Page) -> bool:
    """Whether more than one block is a headline."""
    return len(page.blocks(Label.HEADLINE)) > 1


def has_long_headline(page: Page) -> bool:
    """Whether a headline has more characters than it should."""
    return any(len(block.text) > page.limits.headline_characters for block in page.blocks(Label.HEADLINE))


def has_long_caption(page: Page) -> bool:
    """Whether a caption can have too many words: each takes two characters, with its space."""
    return any(len(block.text) > 2 * page.limits.caption_words for block in page.blocks(Label.CAPTION))


def has_foreign_caption(page: Page) -> bool:
    """Whether a caption has no Arabic letter."""
    return any(caption.text and not has_arabic(caption.text) for caption in page.article.captions)


def has_captions_in_two_languages(page: Page) -> bool:
    """Whether two captions are in different languages."""
    return len({block.language for block in page.blocks(Label.CAPTION)}) > 1


def has_no_text(page: Page) -> bool:
    """Whether there is a headline and no body."""
    return Label.HEADLINE in page.labels and page.labels.isdisjoint(TEXT)


def has_short_body(page: Page) -> bool:
    """Whether the body has fewer words than it should."""
    words = accumulate(len(block.text.split()) for block in page.blocks(*TEXT))
    return not any(count >= page.limits.body_words for count in words)


def has_like_openings(page: Page) -> bool:
    """Whether two blocks of the body open with the same words."""
    openings = [tuple(block.text.split(None, 3)[:3]) for block in page.blocks(*TEXT)]
    return len(set(openings)) < len(openings)


def has_dates_to_compare(page: Page) -> bool:
    """Whether beside its date an article has that of an update, or a caption, which may state another."""
    article = page.article
    return article.date_published is not None and (article.date_modified is not None or Label.CAPTION in page.labels)


def has_other_language(page: Page) -> bool:
    """Whether a block is in another language than the article."""
    return any(block.language not in {None, page.article.language} for block in page.article.blocks)
