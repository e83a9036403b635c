"""shape: a filter that joins and orders lines of Arabic for a terminal, as fribidi's command does."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, NamedTuple

import click

from newscli import config
from newscli.api import read_document
from newscli.cli.messages import counted, print_message
from newscli.cli.options import chosen_encoding, encoding_option, verbose_option
from newscli.document import decode_lines
from newscli.errors import ExitCode, InputError
from newscli.terminal.detect import detected
from newscli.terminal.layout import Setting
from newscli.terminal.modes import MODES, Mode, written_lines
from newscli.terminal.sanitise import hidden_characters, reveal
from newscli.terminal.screen import Wishes, look_for

_CHOICES = ("auto", *(name for name in MODES if name != "text"))
_BLOCK_BYTES = 65536
_BLOCK_LINES = 256
_LINES_AT_A_TIME = 1024


class Shaping(NamedTuple):
    """What is done with each line."""

    mode: Mode
    setting: Setting
    width: int  # cells; 0: no wrapping
    reveal: bool
    encoding: str | None


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE|-]...", type=click.Path(path_type=str))
@click.option("--bidi", type=click.Choice(_CHOICES), help="How the terminal wants it. Default: what it answers.")
@click.option("--base", type=click.Choice(["auto", "ltr", "rtl"]), help="The direction of paragraphs.")
@click.option("--width", type=click.IntRange(0, 1000), help="Wrap at N cells; 0: never. Default: the terminal's width.")
@click.option("--marks", type=click.Choice(["keep", "strip"]), help="Vowel marks; strip: for fonts that misplace them.")
@click.option("--digits", type=click.Choice(["keep", "arabic", "latin"]), help="Digits as written, or all of a kind.")
@click.option("--reveal", is_flag=True, help="Show hidden characters by name.")
@encoding_option
@verbose_option
@click.pass_context
def shape(ctx: click.Context, /, paths: tuple[str, ...], bidi: str | None, verbose: bool, **options: Any) -> None:
    """Join and order text for the terminal; each line is a paragraph.

    Into a pipe or a file goes logical text, unless --bidi says for which terminal it is.
    """
    is_terminal = sys.stdout.isatty()
    settings = config.load()
    with detected(sys.stdout.fileno(), bidi, settings) as detection:
        named = bool(bidi and bidi != "auto")
        mode = MODES[detection.mode] if is_terminal or named else MODES["text"]
        look = look_for(detection, Wishes(**{name: options[name] for name in ("base", "marks", "digits")}), settings)
        setting = Setting(base=look.base, marks=look.marks, digits=look.digits)
        width = options["width"]
        if width is None:  # a pipe's lines stay whole
            width = (mode is not MODES["text"] and settings.width) or _terminal_width()
        shaping = Shaping(mode, setting, width, options["reveal"], chosen_encoding(options["encoding"], settings))
        with _restored(mode):
            hidden, status = _shape_all(paths or ("-",), shaping)
    if verbose:
        print_message(f"{counted(hidden, 'hidden character')} {'shown by name' if shaping.reveal else 'left out'}")
    ctx.exit(status)


def _terminal_width() -> int:
    """The terminal's columns; 0 where the output is none."""
    with suppress(OSError):
        return os.get_terminal_size(sys.stdout.fileno()).columns
    return 0


@contextmanager
def _restored(mode: Mode) -> Iterator[None]:
    """However the block ends, the terminal's own direction is set again."""
    try:
        yield
    finally:
        if mode.reset:
            with suppress(OSError):
                _print(mode.reset)


def _shape_all(paths: tuple[str, ...], shaping: Shaping) -> tuple[int, ExitCode]:
    """Print every input; how many hidden characters they had, and how it went."""
    hidden, status = 0, ExitCode.OK
    for path in paths:
        try:
            for lines in _read_blocks(path, shaping.encoding):
                hidden += sum(map(len, map(hidden_characters, lines)))
                shown = map(reveal, lines) if shaping.reveal else lines
                _print_lines(
                    out for line in shown for out in written_lines(line, shaping.mode, shaping.setting, shaping.width)
                )
        except InputError as error:
            print_message(str(error))
            status = ExitCode.INPUT
    return hidden, status


def _print_lines(lines: Iterator[str]) -> None:
    """Print many lines at a time, but never all: one paragraph may have very many."""
    while text := "".join(islice(lines, _LINES_AT_A_TIME)):
        _print(text)


def _print(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _read_blocks(path: str, encoding: str | None) -> Iterator[list[str]]:
    """The lines of an input, without their ends: a file's at once, those of standard input as they come."""
    if path == "-":
        yield from decode_lines(iter(lambda: os.read(sys.stdin.fileno(), _BLOCK_BYTES), b""), encoding=encoding)
    else:
        document = read_document(path, encoding=encoding)
        for first in range(0, len(document.lines), _BLOCK_LINES):
            yield [document.text[line.start : line.end] for line in document.lines[first : first + _BLOCK_LINES]]
