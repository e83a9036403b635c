"""Run the command line as `python -m newscli`."""

from newscli.cli import main

if __name__ == "__main__":
    main()
