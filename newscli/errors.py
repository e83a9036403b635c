"""The errors that a user can cause, and the exit codes that tell a script about them."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What newscli's commands exit with."""

    OK = 0
    FINDINGS = 1  # validate found something, or a fix was or would be made
    USAGE = 2  # wrong options or configuration
    INPUT = 3  # some input could not be read or was refused; the others were done
    OUTPUT = 4  # output could not be written
    INTERRUPTED = 130
    CLOSED_PIPE = 141  # as a program that SIGPIPE ends; nothing is printed


class NewscliError(Exception):
    """Something that the caller got wrong, said in one line.

    The message names the file, where there is one, and says what to do. It may quote a file's name,
    so whoever prints it escapes control characters.
    """

    exit_code = ExitCode.USAGE


class ConfigError(NewscliError):
    """A configuration, profile or plugin that cannot be used."""


class InputError(NewscliError):
    """An input that cannot be read or is refused."""

    exit_code = ExitCode.INPUT


class OutputError(NewscliError):
    """An output that cannot be written."""

    exit_code = ExitCode.OUTPUT


class OutputExistsError(OutputError):
    """An output that exists already and is kept."""


class ClosedPipeError(OutputError):
    """The reader of the output has left: nothing is wrong, and nothing is said."""

    exit_code = ExitCode.CLOSED_PIPE
