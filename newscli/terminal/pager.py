"""The pager: which one, and how it is run."""

import os
import signal
from collections.abc import Iterable
from contextlib import suppress

from newscli.errors import ConfigError

# less shows colours as they are meant with -R; in secure mode it runs no command and opens no file. Where the user
# has set LESS, that stands.
DEFAULT = "less"
_LESS = {"LESS": "-R", "LESSCHARSET": "utf-8"}


def pager_command(configured: str | None) -> list[str]:
    """The words of the pager's command: `configured` (NEWSCLI_PAGER or a file's), else PAGER, else less.

    Empty for no pager: where the command is empty or `cat`, and where less is not installed. Raises ConfigError for
    a command that cannot be split into words.
    """
    import shlex  # only on a terminal: these are slow to import
    import shutil

    command = configured if configured is not None else os.environ.get("PAGER", DEFAULT)
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise ConfigError(f"pager {command!r}: {error}") from None
    if words in ([], ["cat"]) or (words == [DEFAULT] and not shutil.which(DEFAULT)):
        return []
    return words


def page(words: list[str], pieces: Iterable[str]) -> None:
    """Show text in a pager, until the user leaves it. Raises ConfigError where the pager cannot be started."""
    import subprocess  # only here: it is slow to import

    env = {**_LESS, **os.environ, "LESSSECURE": "1"}
    try:
        process = subprocess.Popen(words, stdin=subprocess.PIPE, env=env)
    except OSError as error:
        raise ConfigError(f"pager {words[0]}: {error.strerror}; set NEWSCLI_PAGER or use --no-pager") from None
    # Ctrl-C is the pager's: it stops a search in less, and less goes on.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert process.stdin is not None
        _feed(process.stdin.fileno(), pieces)
        process.stdin.close()
        process.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def _feed(file: int, pieces: Iterable[str]) -> None:
    with suppress(BrokenPipeError):  # the user has read enough
        for piece in pieces:
            data = piece.encode("utf-8", "replace")
            while data:
                data = data[os.write(file, data) :]
