"""The program's first lines, for `newscli` and `python -m newscli`."""

import signal


def main() -> None:
    """Run the command line.

    Until a command runs, Ctrl-C ends the process as it ends others: there is nothing to clean up, and an import that is
    interrupted would print a traceback. Where it is ignored, as in a shell's background, it stays so.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from newscli.cli import main as run

    run()


if __name__ == "__main__":
    main()
