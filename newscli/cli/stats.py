"""stats: what a corpus holds."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from newscli import config
from newscli.cli.corpus_options import Pace, corpus_options, fields_options, find_files, jobs_options, workers_for
from newscli.cli.messages import escaped, print_message
from newscli.cli.options import chosen_profile, paths_argument, profile_option
from newscli.cli.progress import Progress
from newscli.corpora import is_corpus, is_dataset
from newscli.errors import ExitCode
from newscli.files import InputFile, find_inputs

if TYPE_CHECKING:
    from newscli.corpora.stats import Stats, ToCount

_BAR = 30  # cells of the longest
_PAGES = ("*.txt", "*.md")


class Asked(msgspec.Struct, frozen=True):
    """What was asked for."""

    paths: tuple[str, ...]
    form: str
    html: str | None
    findings: bool
    text_field: str
    id_field: str
    jobs: int | None
    scheduler: str | None
    profile: str | None


@click.command()
@paths_argument
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--html", metavar="FILE", help="Write a page with charts to this file, too.")
@click.option("--findings/--no-findings", default=True, help="Check each page as validate does, which takes longest.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes. Default: the cores.")
@corpus_options(*fields_options, *jobs_options)
@profile_option
@click.pass_context
def stats(ctx: click.Context, /, **options: object) -> None:
    """Count what a corpus holds: articles, languages, labels, sources, dates, lengths, findings.

    Takes files of records, here or at s3:// and the like, datasets that convert wrote, pages, and folders of them.

    For example:

    \b
      newscli stats samples
      newscli stats --format json --no-findings dataset
      newscli stats --html corpus.html crawl.jsonl.gz
    """  # noqa: D301 -- the backspace is click's sign for a paragraph to leave alone
    ctx.exit(_Run(msgspec.convert(options, Asked)).count())


class _Run:
    """One run of the command."""

    def __init__(self, asked: Asked) -> None:
        if not asked.paths:
            raise click.UsageError("name a file or a folder")
        self._asked = asked
        self._status = ExitCode.OK

    def count(self) -> ExitCode:
        from newscli.corpora.conversion import Watch
        from newscli.corpora.stats import stats_of

        asked = self._asked
        files = list(find_files([path for path in asked.paths if is_corpus(path) or Path(path).is_dir()], self._fail))
        progress = Progress()
        counted = stats_of(
            files,
            self._pages(),
            self._function(),
            workers=workers_for(files, asked.jobs, asked.scheduler),
            watch=Watch(self._fail, Pace(progress.show).show),
            datasets=[Path(path) for path in asked.paths if is_dataset(path)],
        )
        progress.clear()
        for error in counted.errors:
            self._fail(error)
        self._print(counted)
        if not (counted.articles or counted.no_article or counted.rejected or self._status):
            print_message(f"{asked.paths[0]}: no pages, no records to count")
        return self._status

    def _pages(self) -> Iterator[InputFile]:
        paths = [path for path in self._asked.paths if not is_corpus(path) and not is_dataset(path)]
        for found in find_inputs(paths, pattern=_PAGES):
            if isinstance(found, InputFile):
                yield found
            elif found.failed:
                self._fail(f"{found.path}: {found.reason}")

    def _function(self) -> "ToCount":
        from newscli.corpora.records import Fields
        from newscli.corpora.stats import ToCount
        from newscli.validator import settings_of

        asked = self._asked
        configured = config.load()
        rules = settings_of(configured.validate) if asked.findings else None
        profile = chosen_profile(asked.profile, configured)
        return ToCount(Fields(asked.text_field, asked.id_field), profile, rules)

    def _print(self, counted: "Stats") -> None:
        if self._asked.html:
            from newscli.corpora.charts import page
            from newscli.files import write_atomically

            write_atomically(self._asked.html, page(counted).encode(), replace=True)
        if self._asked.form == "json":
            sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(counted), indent=1) + b"\n")
        else:
            from newscli.terminal.detect import detected

            with detected(sys.stdout.fileno(), None, config.load()) as found:
                sys.stdout.buffer.write(table(counted, found.mode).encode())
                sys.stdout.flush()

    def _fail(self, message: str) -> None:
        self._status = ExitCode.INPUT
        print_message(message)


def table(counted: "Stats", mode: str = "text") -> str:
    """The counts as lines for a terminal of that mode; names come last, so that no right-to-left one moves a figure."""
    from newscli.corpora.charts import TITLES, shown, totals_of
    from newscli.terminal.inline import inline

    lines = [f"{count:>14,}  {name}" for name, count in totals_of(counted).items()]
    for kind, title in TITLES.items():
        if counts := counted.counts[kind]:
            most = max(counts.values())
            lines += ["", title]
            for value, count in shown(kind, counts):
                bar = "\u2588" * max(1, round(_BAR * count / most))
                lines.append(f"{count:>14,}  {bar:<{_BAR}}  {inline(escaped(value), mode)}")
    return "\n".join(lines) + "\n"
