"""Options for files of records, which convert, validate and stats share, and a run of convert over them."""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click
import msgspec

from newscli import config
from newscli.cli.messages import counted, print_message
from newscli.cli.options import Decorator, chosen_profile
from newscli.corpora import is_corpus
from newscli.errors import ExitCode
from newscli.files import STANDARD_INPUT

if TYPE_CHECKING:
    from pathlib import Path

    from newscli.corpora.conversion import Report, Watch, Workers
    from newscli.corpora.inputs import CorpusFile
    from newscli.corpora.journal import Options
    from newscli.validator import Result, Settings

# So many rejected records are reported one by one.
_REPORTED = 20

# Below this, in bytes, starting other processes costs more than it saves.
_SMALL = 2**20

_COMPRESSIONS = ("none", "gz", "zst")
_FORMS = ("jsonl", "parquet")

fields_options: tuple[Decorator, ...] = (
    click.option("--text-field", metavar="NAME", default="text", show_default=True, help="A record's page."),
    click.option("--id-field", metavar="NAME", default="id", show_default=True, help="A record's name."),
)
jobs_options: tuple[Decorator, ...] = (
    click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Work on a Dask cluster: tcp://HOST:8786, or local:N to start one of N workers here.",
    ),
)
_OUTPUT_OPTIONS: tuple[Decorator, ...] = (
    click.option("--shard-size", type=click.IntRange(1), default=10_000, show_default=True, help="Records a shard."),
    click.option("--compress", type=click.Choice(_COMPRESSIONS), default="none", show_default=True, help="Of JSONL."),
    click.option("--resume", is_flag=True, help="Go on with a run that was cut short."),
    click.option(
        "--dedup",
        is_flag=False,
        flag_value="0.7",
        type=click.FloatRange(0.1, 1),
        metavar="[SIMILARITY]",
        help="Leave out near-duplicates, keep the first. Default: 0.7.",
    ),
    click.option("--card", is_flag=True, help="Write a dataset card."),
)


def corpus_options(*options: Decorator) -> Decorator:
    """Several options as one decorator, in their order."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


conversion_options: Decorator = corpus_options(*fields_options, *jobs_options, *_OUTPUT_OPTIONS)


class Asked(msgspec.Struct, frozen=True):
    """What was asked of convert, as far as it is for files of records."""

    paths: tuple[str, ...]
    source: str
    to: str | None
    output: str | None
    output_dir: str | None
    force: bool
    corpus: bool
    fail_fast: bool
    jobs: int | None
    verbose: bool
    profile: str | None
    text_field: str
    id_field: str
    scheduler: str | None
    shard_size: int
    compress: str
    resume: bool
    dedup: float | None
    card: bool


def names_corpus(paths: Sequence[str], source: str = "auto") -> bool:
    """Whether files of records are named, by their names or by `--from corpus`, which standard input needs."""
    return source == "corpus" or (source == "auto" and any(map(is_corpus, paths)))


def convert_records(options: dict[str, object]) -> ExitCode:
    """Run convert over files of records, into a folder of shards or to standard output."""
    asked = msgspec.convert(options, Asked)
    form = asked.to or "jsonl"
    if form not in _FORMS:
        raise click.UsageError(f"files of records are converted to {' or '.join(_FORMS)}, not to {form}")
    if asked.output not in {None, "-"}:
        raise click.UsageError("files of records are converted into a folder: use --output-dir")
    if asked.output_dir is None and form == "parquet":
        raise click.UsageError("--to parquet needs --output-dir")
    if asked.resume and STANDARD_INPUT in asked.paths:
        raise click.UsageError("standard input cannot be read again: --resume needs files")
    return _RecordsRun(asked, form).convert()


class _RecordsRun:
    """One run of convert over files of records."""

    def __init__(self, asked: Asked, form: str) -> None:
        self._asked = asked
        self._suffix = form if asked.compress == "none" or form == "parquet" else f"{form}.{asked.compress}"
        self._status = ExitCode.OK
        self._rejected = 0

    def convert(self) -> ExitCode:
        from newscli.cli.progress import Progress  # with a time left

        self._files = list(find_files(self._asked.paths, self._fail, exclude=self._asked.output_dir))
        self._progress = Progress()
        if not self._files and self._status == ExitCode.OK:
            self._fail("there is no file of records")
        if not self._files:
            return self._status
        if self._asked.output_dir is None:
            self._to_stdout()
        else:
            from pathlib import Path  # 5 ms that convert and validate of a page need not wait for

            self._to_folder(Path(self._asked.output_dir))
        return self._status

    def _to_folder(self, folder: "Path") -> None:
        from newscli.corpora.conversion import convert_corpus

        asked = self._asked
        report = convert_corpus(
            self._files,
            folder,
            self._options(),
            workers=workers_for(self._files, asked.jobs, asked.scheduler),
            watch=self._watch(),
            resume=asked.resume,
            force=asked.force,
            with_card=asked.card,
        )
        self._progress.clear()
        self._say(report, folder)

    def _to_stdout(self) -> None:
        from newscli.corpora.conversion import convert_rows

        workers = workers_for(self._files, self._asked.jobs, self._asked.scheduler)
        for data in convert_rows(self._files, self._options(), workers=workers, watch=self._watch(), fail=self._fail):
            sys.stdout.buffer.write(data)
        self._progress.clear()

    def _options(self) -> "Options":
        from newscli.corpora.journal import Options

        asked = self._asked
        profile = chosen_profile(asked.profile, config.load())
        return Options(
            self._suffix, asked.corpus, asked.text_field, asked.id_field, profile, asked.shard_size, asked.dedup
        )

    def _watch(self) -> "Watch":
        from newscli.corpora.conversion import Watch

        # Without --fail-fast, it is said in the end of how many records such an input was good for.
        fail = self._fail if self._asked.fail_fast else Watch._field_defaults["fail"]
        return Watch(self._reject, Pace(self._progress.show).show, fail)

    def _reject(self, message: str) -> None:
        self._rejected += 1
        self._status = ExitCode.INPUT
        if self._rejected <= _REPORTED:
            print_message(message)
        elif self._rejected == _REPORTED + 1:
            print_message(f"more records were rejected{'; rejects.jsonl lists them' if self._asked.output_dir else ''}")
        self._stop_if_asked()

    def _fail(self, message: str) -> None:
        self._status = ExitCode.INPUT
        print_message(message)
        self._stop_if_asked()

    def _stop_if_asked(self) -> None:
        """What has been written stays, and --resume goes on from there."""
        if self._asked.fail_fast:
            raise click.exceptions.Exit(self._status)

    def _say(self, report: "Report", folder: "Path") -> None:
        manifest = report.manifest
        for each in manifest.inputs:
            if each.error:
                self._fail(f"{each.error} (taken before that: {counted(each.records, 'record')})")
        if manifest.counts["rejected"]:
            self._status = ExitCode.INPUT
        if self._asked.verbose or self._status != ExitCode.OK:
            counts = ", ".join(_count(name, count) for name, count in manifest.counts.items())
            before = f", {report.resumed:,} of them from before" if report.resumed else ""
            print_message(f"{folder}: {counts}; {counted(len(manifest.shards), 'shard')}{before}")


def check_records(
    paths: Sequence[str],
    settings: "Settings",
    names: tuple[str, str],
    where: tuple[int | None, str | None],
    fail: Callable[[str], None],
) -> Iterator["Result"]:
    """What validate finds in each record of some files; `names` of the fields, `where` as workers_for takes it."""
    if settings.fix:
        raise click.UsageError("records are not fixed; convert them to pages, or fix what made them")
    from newscli.corpora.records import Fields
    from newscli.corpora.validation import ToResult, validate_records

    files = list(find_files(paths, fail))
    utf8 = msgspec.structs.replace(settings, encoding="utf-8")
    yield from validate_records(files, ToResult(Fields(*names), utf8), workers=workers_for(files, *where), fail=fail)


def find_files(
    paths: Sequence[str], fail: Callable[[str], None], *, exclude: str | None = None
) -> Iterator["CorpusFile"]:
    """The files of records that the paths name; what cannot be used is reported."""
    from newscli.corpora.inputs import CorpusFile, distinct, find_corpus

    found = list(find_corpus(paths, exclude=exclude))
    for each in found:
        if not isinstance(each, CorpusFile) and each.failed:
            fail(f"{each.path}: {each.reason}")
    yield from distinct(each for each in found if isinstance(each, CorpusFile))


def workers_for(files: Sequence["CorpusFile"], jobs: int | None, scheduler: str | None) -> "Workers":
    """Where to work: as asked, else in as many processes as there are cores, or in this one where there is little."""
    from newscli.corpora.conversion import Workers
    from newscli.jobs import cores

    small = sum(file.size for file in files) < _SMALL
    return Workers(jobs or (1 if small else cores()), scheduler)


def _count(name: str, count: int) -> str:
    """A count of the manifest: of things, in the plural, or of what was done with them."""
    return counted(count, name[:-1]) if name.endswith("s") else f"{count:,} {name}"


class Pace:
    """How far a run is, how fast it goes, and how long it will take."""

    def __init__(self, show: Callable[[str], None]) -> None:
        import time

        self._show = show
        self._clock = time.monotonic
        self._start = self._clock()
        self._first: tuple[int, float] | None = None
        self._next = 0.0

    def show(self, records: int, share: float) -> None:
        """Show it; `share` is of the inputs' bytes."""
        now = self._clock()
        if now < self._next:  # this is called for each record
            return
        self._next = now + 0.1
        if self._first is None:
            self._first = records, share
        elapsed = now - self._start
        done = share - self._first[1]
        left = f", {_duration(elapsed / done * (1 - share))} left" if done > 0 and elapsed > 1 else ""
        rate = f", {records / elapsed:,.0f} a second" if elapsed > 1 else ""
        self._show(f"{counted(records, 'record')}{rate}, {min(share, 1):.0%}{left}")


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
