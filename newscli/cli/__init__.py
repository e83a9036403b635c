"""The command line: a group that loads a command's module only when the command is named."""

import sys
from importlib import import_module

import click

from newscli import __version__
from newscli.cli.messages import print_message
from newscli.errors import ExitCode, NewscliError

# Each command and its one line of help: the module newscli.cli.NAME holds a click command of the same name.
COMMANDS = {
    "convert": "Convert articles to Markdown, JSON, HTML and other formats.",
    "doctor": "Tell what this terminal can do, with a test line for each mode.",
    "parse": "Show what each line was taken for, and why.",
    "profiles": "List the publishers' profiles, or learn one from a site's pages.",
    "rules": "List the rules of validate, or explain one.",
    "schema": "Print the JSON Schema of newscli's JSON.",
    "shape": "Shape and order lines of Arabic for the terminal.",
    "show": "Show articles in the terminal.",
    "stats": "Count what a corpus holds.",
    "validate": "Check article files, and fix what is safe to fix.",
}


class LazyGroup(click.Group):
    """Commands by name; their modules are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """The names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"newscli.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def newscli() -> None:
    """Read, show, convert and validate Arabic news articles."""


def main() -> None:
    """Run the command line and exit, with one line on stderr for what the user got wrong."""
    try:
        newscli(prog_name="newscli")
    except NewscliError as error:
        print_message(str(error))
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
