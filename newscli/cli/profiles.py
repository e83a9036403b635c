"""profiles: list the publishers' profiles, print one, or learn one from a site's pages."""

import sys
from collections.abc import Iterator
from pathlib import PurePath

import click

from newscli.api import read_document
from newscli.cli.messages import print_message
from newscli.cli.options import encoding_option
from newscli.document import Document
from newscli.errors import ExitCode, InputError
from newscli.files import PassedOver, find_inputs, write_atomically
from newscli.profiles import BUILT_IN, load, text_of
from newscli.profiles.learn import learn, to_toml


class ProfileGroup(click.Group):
    """`learn`, and a command for each profile that prints it."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; any other name is a profile's, or its file's path."""
        return super().get_command(ctx, cmd_name) or click.Command(cmd_name, callback=lambda: _print(text_of(cmd_name)))


@click.group(cls=ProfileGroup, invoke_without_command=True, subcommand_metavar="[NAME|FILE|learn FOLDER...]")
@click.pass_context
def profiles(ctx: click.Context) -> None:
    """List the publishers' profiles, print the one that is named, or learn one from a site's pages."""
    if ctx.invoked_subcommand is None:
        _print("".join(f"{name:<12} {load(name).about}\n" for name in BUILT_IN))


@profiles.command("learn")
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER|FILE...", type=click.Path(path_type=str))
@click.option("-o", "--output", metavar="FILE", help="Write the profile here. Default: standard output.")
@click.option("--name", metavar="NAME", help="The profile's name. Default: the output file's, or the folder's.")
@click.option("--force", is_flag=True, help="Replace the output file.")
@encoding_option
@click.pass_context
def learn_command(
    ctx: click.Context,
    paths: tuple[str, ...],
    *,
    output: str | None,
    name: str | None,
    force: bool,
    encoding: str | None,
) -> None:
    """Learn a profile from pages of one site: text files, no labels needed.

    Lines that recur outside the article are its furniture; the profile lists them with counts, to be read and edited.

    For example:

    \b
      newscli profiles learn pages/ -o site.toml
      newscli convert --profile site.toml page.txt
    """  # noqa: D301 -- the backspace is click's sign for a paragraph to leave alone
    failed: list[str] = []
    pages = _read(paths, encoding, failed)
    text = to_toml(learn(pages, name or PurePath(output or paths[0]).stem, load("generic")))
    if output:
        write_atomically(output, text.encode(), replace=force)
    else:
        _print(text)
    ctx.exit(ExitCode.INPUT if failed else ExitCode.OK)


def _read(paths: tuple[str, ...], encoding: str | None, failed: list[str]) -> Iterator[Document]:
    """The pages that can be read; the others are named on stderr and in `failed`."""
    for found in find_inputs(paths):
        try:
            if isinstance(found, PassedOver):
                raise InputError(f"{found.path}: {found.reason}")
            yield read_document(found.path, encoding=encoding)
        except InputError as error:
            print_message(str(error))
            failed.append(found.path)


def _print(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
