"""show: articles in the terminal."""

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from newscli import config
from newscli.article import Article, Section
from newscli.cli.messages import escaped, print_message
from newscli.cli.options import (
    chosen_encoding,
    chosen_profile,
    encoding_option,
    profile_option,
    split_names,
    verbose_option,
)
from newscli.document import decode
from newscli.errors import ExitCode, InputError
from newscli.files import PassedOver, find_inputs, read_bytes
from newscli.formats import check_sections
from newscli.parser import parse_document
from newscli.terminal.detect import detected
from newscli.terminal.modes import MODES
from newscli.terminal.page import DIVIDER, Paragraph, page_of, revealed
from newscli.terminal.pager import pager_command
from newscli.terminal.queries import discard
from newscli.terminal.sanitise import hidden_characters
from newscli.terminal.screen import Wishes, look_for, put, screen_size
from newscli.terminal.themes import THEMES


def _list_themes(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value == "list":
        click.echo("\n".join(["auto", *THEMES]))
        ctx.exit()
    return value


def _sections(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[Section, ...]:
    return check_sections(split_names(value))


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE|-]...", type=click.Path(path_type=str))
@click.option("--all", "everything", is_flag=True, help="The whole page as it stands, boilerplate and copies too.")
@click.option("--sections", metavar="NAME,...", callback=_sections, help="Only these: headline, caption, body, "
              "source, related, other (byline and date).")  # fmt: skip
@click.option("--bidi", type=click.Choice(["auto", *sorted(MODES)]), help="How the terminal wants right-to-left text. "
              "Default: newscli asks the terminal. See newscli doctor.")  # fmt: skip
@click.option("--base", type=click.Choice(["auto", "ltr", "rtl"]), help="The direction of paragraphs.")
@click.option("--width", type=click.IntRange(1, 1000), metavar="CELLS", help="Cells of a line of text, 1 to 1000. "
              "Default: 72, or what the terminal has.")  # fmt: skip
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--theme", type=click.Choice(["auto", *THEMES, "list"]), callback=_list_themes, help="Colours; list: "
              "the themes' names.")  # fmt: skip
@click.option("--digits", type=click.Choice(["keep", "arabic", "latin"]), help="Digits as written, or all of a kind.")
@click.option("--marks", type=click.Choice(["keep", "strip"]), help="Vowel marks; strip: for fonts that misplace them.")
@click.option("--links", is_flag=True, help="Web addresses that can be clicked (OSC 8).")
@click.option("--reveal", is_flag=True, help="Show hidden characters by name.")
@click.option("--pager/--no-pager", default=None, help="Default: a pager for what is longer than the screen.")
@encoding_option
@profile_option
@verbose_option
@click.pass_context
def show(ctx: click.Context, /, paths: tuple[str, ...], bidi: str | None, pager: bool | None, **options: Any) -> None:
    """Show articles: headline, captions, body, source, related stories.

    Into a pipe or a file goes plain text in logical order, without codes.

    \b
        newscli show page.txt
        newscli show --sections headline,body page.txt other.txt
        curl -s ADDRESS | html2text | newscli show -
    """  # noqa: D301 -- click wants the character
    settings = config.load()
    options["encoding"] = chosen_encoding(options["encoding"], settings)
    options["profile"] = chosen_profile(options["profile"], settings)
    wishes = Wishes(**{name: options[name] for name in Wishes.__struct_fields__})
    notes: list[str] = []
    failures: list[str] = []
    with detected(sys.stdout.fileno(), bidi, settings) as found:
        look = look_for(found, wishes, settings)
        words = pager_command(settings.pager) if pager or (pager is None and sys.stdout.isatty()) else []
        if words and found.answers.complete is False:
            discard(sys.stdout.fileno())
        rows = -1 if pager else screen_size().lines - 1
        try:
            put(_paragraphs(paths or ("-",), options, notes, failures), look, words, rows)
        finally:  # not before: a pager would be written over
            for message in notes + failures:
                print_message(message)
    ctx.exit(ExitCode.INPUT if failures else ExitCode.OK)


def _paragraphs(
    paths: tuple[str, ...], options: dict[str, Any], notes: list[str], failures: list[str]
) -> Iterator[Paragraph]:
    """The paragraphs of every article, one file after the other; what has to be said of a file goes into the lists."""
    inputs = list(find_inputs(paths))
    for found in inputs:
        if isinstance(found, PassedOver):
            (failures if found.failed else notes).append(f"{found.path}: {found.reason}")
            continue
        try:
            document = decode(read_bytes(found.path), path=found.path, encoding=options["encoding"])
            article = parse_document(document, options["profile"])
        except InputError as error:
            failures.append(str(error))
            continue
        if len(inputs) > 1:
            yield Paragraph(DIVIDER, escaped(found.path), rtl=False)
        paragraphs = page_of(article, options["sections"], everything=options["everything"])
        if not options["sections"] and _is_mostly_left_out(article, paragraphs):
            notes.append(f"{found.path}: most of it does not look like an article; --all shows the whole page")
        yield from map(revealed, paragraphs) if options["reveal"] else paragraphs
        if options["verbose"]:
            notes.append(f"{found.path}: {_hidden(article)}")


def _is_mostly_left_out(article: Article, paragraphs: list[Paragraph]) -> bool:
    shown = sum(len(paragraph.text) for paragraph in paragraphs)
    return sum(len(block.text.strip()) for block in article.blocks) > 2 * shown


def _hidden(article: Article) -> str:
    """What the page holds that is not shown, counted."""
    counted = Counter(hidden_characters("".join([block.text for block in article.blocks])))
    names = ", ".join(f"{count} of U+{ord(char):04X}" for char, count in sorted(counted.items()))
    return f"hidden characters: {names or 'none'}"
