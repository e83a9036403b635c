"""parse: what each line was taken for, and why."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import click
import msgspec

from newscli import config
from newscli.article import SECTION_OF
from newscli.cli.messages import escaped, print_message
from newscli.cli.options import chosen_encoding, chosen_profile, encoding_option, paths_argument, profile_option
from newscli.document import Document, decode
from newscli.errors import ExitCode, InputError
from newscli.files import PassedOver, find_inputs, read_bytes
from newscli.parser import label_document
from newscli.parser.labels import LineLabel

# How much of a line the table shows, in characters.
_SHOWN = 60

Writer = Callable[[str, Document, list[LineLabel]], str | bytes]


class Row(msgspec.Struct):
    """A line of `--format json` and `jsonl`; `line` counts from 1."""

    file: str
    line: int
    label: str
    section: str
    confidence: float
    reason: str


@click.command()
@paths_argument
@click.option("--format", "form", type=click.Choice(["table", "json", "jsonl"]), default="table", show_default=True)
@encoding_option
@profile_option
@click.pass_context
def parse(ctx: click.Context, paths: tuple[str, ...], form: str, encoding: str | None, profile: str | None) -> None:
    """Show what each line was taken for, how sure that is, and why.

    With --format jsonl: one JSON object for each line, blank ones too.
    """
    failures = 0
    settings = config.load()
    encoding, profile = chosen_encoding(encoding, settings), chosen_profile(profile, settings)
    with _writer(form, settings) as write:
        for found in find_inputs(paths or ("-",)):
            if isinstance(found, PassedOver):
                print_message(f"{found.path}: {found.reason}")
                failures += found.failed
                continue
            try:
                document = decode(read_bytes(found.path), path=found.path, encoding=encoding)
                click.echo(write(found.path, document, label_document(document, profile).labels), nl=False)
            except InputError as error:
                print_message(str(error))
                failures += 1
    ctx.exit(ExitCode.INPUT if failures else ExitCode.OK)


@contextmanager
def _writer(form: str, settings: config.Config) -> Iterator[Writer]:
    """What writes in a format; the table is for the terminal at hand, if there is one."""
    if form != "table" or not sys.stdout.isatty():
        writers: dict[str, Writer] = {"table": partial(_table, "text"), "json": _json, "jsonl": _jsonl}
        yield writers[form]
        return
    from newscli.terminal.detect import detected

    with detected(sys.stdout.fileno(), None, settings) as found:
        yield partial(_table, found.mode)


def _rows(path: str, labels: list[LineLabel]) -> list[Row]:
    # A file's name may be no text at all; what is printed is.
    name = path.encode("utf-8", "backslashreplace").decode()
    return [
        Row(name, number, one.label, SECTION_OF[one.label], round(one.confidence, 3), one.reason)
        for number, one in enumerate(labels, 1)
    ]


def _jsonl(path: str, document: Document, labels: list[LineLabel]) -> bytes:  # noqa: ARG001 -- the writers' signature
    return msgspec.json.Encoder().encode_lines(_rows(path, labels))


def _json(path: str, document: Document, labels: list[LineLabel]) -> bytes:  # noqa: ARG001
    return msgspec.json.encode(_rows(path, labels)) + b"\n"


def _table(mode: str, path: str, document: Document, labels: list[LineLabel]) -> str:
    shown = _shown_in(mode)
    lines = [f"{escaped(path)}\n"]
    for number, (line, one) in enumerate(zip(document.lines, labels, strict=True), 1):
        text = shown(escaped(document.text[line.start : min(line.end, line.start + _SHOWN)]))
        lines.append(f"{number:>5}  {one.label:<15}  {one.confidence:.2f}  {text}  [{shown(escaped(one.reason))}]\n")
    return "".join(lines)


def _shown_in(mode: str) -> Callable[[str], str]:
    """What makes a text fit for a line of the table, on a terminal of that mode."""
    if mode == "text":
        return str
    from newscli.terminal.inline import inline  # only for a screen

    return partial(inline, mode=mode)
