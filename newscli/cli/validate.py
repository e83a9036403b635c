"""validate: check article files, and fix what is safe to fix."""

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import click
import msgspec

from newscli import config, jobs
from newscli.cli.corpus_options import check_records, corpus_options, fields_options, jobs_options
from newscli.cli.messages import escaped, print_message
from newscli.cli.options import (
    chosen_encoding,
    chosen_profile,
    encoding_option,
    jobs_option,
    paths_argument,
    profile_option,
)
from newscli.cli.reports import FORMATS, report
from newscli.config import ValidateConfig
from newscli.corpora import is_corpus
from newscli.errors import ExitCode, InputError, OutputError
from newscli.files import STANDARD_INPUT, InputFile, find_inputs
from newscli.validator import FileCheck, Result, Settings, is_outdated, matches, save, settings_of

# A folder's files that are articles.
PATTERNS = ("*.txt", "*.md")

# Lines of a report that are written at once.
_PIECES = 100


class Options(msgspec.Struct, frozen=True):
    """What was asked for."""

    paths: tuple[str, ...]
    select: str | None
    extend_select: str | None
    ignore: str | None
    fix: bool
    fix_only: bool
    unsafe_fixes: bool
    diff: bool
    output_format: str
    statistics: bool
    baseline: str | None
    write_baseline: str | None
    force_exclude: bool
    exit_zero: bool
    isolated: bool
    encoding: str | None
    profile: str | None
    text_field: str
    id_field: str
    jobs: int | None
    scheduler: str | None


@click.command()
@paths_argument
@click.option("--select", metavar="CODES", help="Rules to check, codes or families, comma-separated; ALL for all.")
@click.option("--extend-select", metavar="CODES", help="Rules to check besides those that are on.")
@click.option("--ignore", metavar="CODES", help="Rules not to check.")
@click.option("--fix", is_flag=True, help="Fix what is safe to fix, in the files.")
@click.option("--fix-only", is_flag=True, help="Fix, and say nothing of what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="Fix, too, what a person should look at afterwards.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--output-format", type=click.Choice(list(FORMATS)), default="concise", show_default=True)
@click.option("--statistics", is_flag=True, help="Print how often each rule was broken, not each finding.")
@click.option("--baseline", metavar="FILE", help="Pass over the findings that this file lists.")
@click.option("--write-baseline", metavar="FILE", help="Write the findings to this file, and exit with 0.")
@click.option("--force-exclude", is_flag=True, help="Leave out what the configuration excludes, even if named here.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@jobs_option
@corpus_options(*fields_options, *jobs_options)
@encoding_option
@profile_option
@click.pass_context
def validate(ctx: click.Context, /, **options: object) -> None:
    """Check article files: encoding, structure, captions, dates, characters, punctuation.

    A folder stands for its .txt and .md files. Of files of records (.jsonl, .jsonl.gz, .jsonl.zst, .parquet) each
    record is checked, as FILE:LINE. Exits with 1 where something was found, or was or would be fixed.
    `newscli rules` lists the rules; `newscli rules CODE` explains one.

    For example:

    \b
      newscli validate samples/defects.txt
      newscli validate --diff samples/defects.txt
      newscli validate --select AE,AU --output-format full samples
    """  # noqa: D301 -- the backspace is click's sign for a paragraph to leave alone
    asked = msgspec.convert(options, Options)
    run = _Run(asked, config.load(isolated=asked.isolated))
    if asked.write_baseline is not None:
        run.write_baseline(asked.write_baseline)
    elif asked.diff:
        run.print_diff()
    else:
        run.print_report()
    ctx.exit(run.status)


class _Run:
    """One run of the command: files in, a report out, and what the exit code has to tell."""

    def __init__(self, asked: Options, configured: config.Config) -> None:
        self._asked = asked
        self._configured = configured
        self._rules = _merged(configured.validate, asked)
        self._settings = self._settings_from(configured)
        self.status = ExitCode.OK

    def _settings_from(self, configured: config.Config) -> Settings:
        asked = self._asked
        return settings_of(
            self._rules,
            encoding=chosen_encoding(asked.encoding, configured),
            profile=chosen_profile(asked.profile, configured),
            fix=asked.fix or asked.fix_only or asked.unsafe_fixes or asked.diff,
            unsafe=asked.unsafe_fixes,
        )

    def print_report(self) -> None:
        """Print the findings, and write what was fixed."""
        form = "statistics" if self._asked.statistics else self._asked.output_format
        pieces = report(form, self._new_results(), self._configured)
        while batch := "".join(islice(pieces, _PIECES)):  # where Python does not buffer output, each write is a call
            sys.stdout.buffer.write(batch.encode("utf-8", "backslashreplace"))

    def print_diff(self) -> None:
        """Print what fixes would change."""
        from newscli.cli.reports.diff import diff  # only here

        for result in self._results():
            if result.is_changed:
                self._found()
                change = diff(result)
                sys.stdout.buffer.write(_harmless(change) if sys.stdout.isatty() else change)

    def write_baseline(self, path: str) -> None:
        """Write all findings to a baseline."""
        from newscli.files import write_atomically
        from newscli.validator.baseline import baseline_of, write_baseline

        baseline = baseline_of((result.document, result.findings) for result in self._results())
        write_atomically(path, write_baseline(baseline), replace=True)

    def _new_results(self) -> Iterator[Result]:
        """Results without what the baseline lists; fixes are written on the way."""
        known = self._known()
        for result in self._results():
            new = _without_known(result, known) if known else result
            if self._asked.fix_only:
                new = msgspec.structs.replace(new, findings=())
            if new.findings or new.is_changed:
                self._found()
            if not new.is_changed or self._is_written(new):
                yield new

    def _known(self) -> Counter[str]:
        path = self._asked.baseline or self._rules.baseline
        if path is None:
            return Counter()
        from newscli.validator.baseline import read_baseline  # only with a baseline

        return Counter(read_baseline(path).findings)

    def _results(self) -> Iterator[Result]:
        asked = self._asked
        records = [path for path in asked.paths if is_corpus(path)]
        if records:
            where = (asked.jobs, asked.scheduler)
            yield from check_records(records, self._settings, (asked.text_field, asked.id_field), where, self._refused)
        check = FileCheck(self._settings)
        for outcome in jobs.run_files(check, self._files(), asked.jobs):
            result, error = outcome.value, outcome.error
            if result and not asked.diff and is_outdated(result):
                result, error = jobs.attempt(check, outcome.item)
            if result:
                yield result
            else:
                self._refused(error or "")

    def _files(self) -> Iterator[InputFile]:
        named = {path for path in self._asked.paths if not is_corpus(path)}
        paths = [path for path in self._asked.paths if path in named] if self._asked.paths else [STANDARD_INPUT]
        for found in find_inputs(paths, pattern=PATTERNS):
            if not isinstance(found, InputFile):
                if found.failed:
                    self._failed(InputError(f"{found.path}: {found.reason}"))
                else:
                    print_message(f"{found.path}: {found.reason}")
            elif not self._is_excluded(found.path, is_named=found.path in named):
                yield found

    def _is_excluded(self, path: str, *, is_named: bool) -> bool:
        if is_named and not self._asked.force_exclude:
            return False
        return any(matches(path, glob) for glob in self._rules.exclude)

    def _is_written(self, result: Result) -> bool:
        try:
            save(result)
        except OutputError as error:
            self._failed(error)
            return False
        return True

    def _found(self) -> None:
        if self.status == ExitCode.OK and not self._asked.exit_zero:
            self.status = ExitCode.FINDINGS

    def _refused(self, message: str) -> None:
        self._failed(InputError(message))

    def _failed(self, error: InputError | OutputError) -> None:
        print_message(str(error))
        self.status = max(self.status, error.exit_code)


def _harmless(data: bytes) -> bytes:
    """Lines for a terminal: what `patch` takes holds whatever the file holds."""
    return b"\n".join([escaped(line.decode("utf-8", "backslashreplace")).encode() for line in data.split(b"\n")])


def _merged(configured: ValidateConfig, asked: Options) -> ValidateConfig:
    """The configuration with the options over it: --select takes the place of `select`, the others add."""
    select = configured.select if asked.select is None else _codes(asked.select)
    if asked.select is not None and not select:
        raise click.UsageError("--select names no rule; ALL stands for all")
    return msgspec.structs.replace(
        configured,
        select=select,
        extend_select=configured.extend_select + _codes(asked.extend_select),
        ignore=configured.ignore + _codes(asked.ignore),
    )


def _codes(option: str | None) -> tuple[str, ...]:
    return tuple(code.strip() for code in option.split(",") if code.strip()) if option else ()


def _without_known(result: Result, known: Counter[str]) -> Result:
    from newscli.validator.baseline import without_known  # only with a baseline

    return msgspec.structs.replace(result, findings=tuple(without_known(result.document, result.findings, known)))
