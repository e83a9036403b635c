"""The command line: a group that loads a command's module only when the command is named."""

import gc
import os
import signal
import sys
from importlib import import_module
from typing import Any

# What is imported stays: looking through it for garbage, again and again while it grows, is a tenth of the start-up.
gc.set_threshold(50_000)

import click

from newscli import __version__
from newscli.cli.messages import print_message
from newscli.errors import ClosedPipeError, ExitCode, NewscliError, OutputError

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

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a closed pipe and Ctrl-C are ours to answer, before click makes exit code 1 of them."""
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # until now, see newscli.__main__
            signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ClosedPipeError from None
        except KeyboardInterrupt:
            sys.exit(ExitCode.INTERRUPTED)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def newscli() -> None:
    """Read, show, convert and validate Arabic news articles."""


def main() -> None:
    """Run the command line and exit, with one line on stderr for what went wrong."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        code = _run()
    except ClosedPipeError as error:
        code = error.exit_code
    except NewscliError as error:
        print_message(str(error))
        code = error.exit_code
    except MemoryError:
        print_message("out of memory; give the input in smaller parts")
        code = ExitCode.INPUT
    if code:
        _discard_output()
    gc.freeze()  # the system takes the memory back at once, where the interpreter would look through it first
    sys.exit(code)


def _run() -> int | str | None:
    """The exit code of the command, its output flushed. Raises NewscliError."""
    if sys.stdout is None:
        raise OutputError("standard output is closed")
    try:
        code = _exit_code_of_command()
        sys.stdout.flush()
    except BrokenPipeError:
        raise ClosedPipeError from None
    except OSError as error:
        raise OutputError(f"standard output: {error.strerror}") from None
    return code


def _exit_code_of_command() -> int | str | None:
    try:
        code: int | None = newscli.main(prog_name="newscli", standalone_mode=False)
    except SystemExit as error:
        return error.code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return ExitCode.USAGE
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "newscli"
        print_message(f"{error.format_message()} (try: {command} --help)")
        return ExitCode.USAGE
    return code


def _discard_output() -> None:
    """Write what is still buffered, or send it nowhere, so that the interpreter's exit has nothing to say of it."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop(number: int, _frame: object) -> None:
    """End as on SIGTERM's default, but through every `finally`: no temporary file stays, the terminal is restored."""
    sys.exit(128 + number)
