"""doctor: what this terminal can do."""

import os
import sys

import click
import msgspec

from newscli import config
from newscli.cli.messages import escaped
from newscli.terminal.detect import detected
from newscli.terminal.report import described, report_on, sample_lines
from newscli.terminal.screen import screen_size

_ADVICE = """\
Where the line reads right, from its right end, the frame is whole, the letters
join, the brackets hold one word between them, London and the date read from left
to right, and the full stop stands at the left end. newscli shows articles
in the mode `{mode}`. If that is not the right one: NEWSCLI_BIDI=name in the
environment, or bidi = "name" in newscli.toml; and please report what
`newscli doctor --json` prints here.
"""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For a bug report.")
def doctor(as_json: bool) -> None:
    """Tell what this terminal can do, and draw a test line in each mode."""
    settings = config.load()
    with detected(sys.stdout.fileno(), None, settings) as found:
        report = report_on(found, settings, os.environ)
        if as_json:
            click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2))
            return
        click.echo("\n".join(map(escaped, described(report))) + "\n")
        for line in sample_lines(screen_size().columns):
            click.echo(line, nl=False)
        click.echo(f"\n{_ADVICE.format(mode=report.mode)}", nl=False)
