"""convert: articles to the formats that other programs read, and back."""

import os
import sys
from collections.abc import Iterator
from itertools import chain, islice

import click
import msgspec

from newscli import config, jobs
from newscli.cli.corpus_options import conversion_options, convert_records, names_corpus
from newscli.cli.messages import counted, print_message
from newscli.cli.options import (
    chosen_encoding,
    chosen_profile,
    encoding_option,
    jobs_option,
    paths_argument,
    profile_option,
    split_names,
    verbose_option,
)
from newscli.cli.progress import Progress
from newscli.converter import DEFAULT_TEMPLATE, Conversion, Converted, Names
from newscli.errors import ConfigError, ExitCode, OutputError, OutputExistsError
from newscli.files import (
    MAX_BYTES,
    STANDARD_INPUT,
    InputFile,
    PassedOver,
    atomic_writer,
    find_inputs,
    read_bytes,
    read_list,
    same_file,
    write_atomically,
)
from newscli.formats import FLAVORS, FORMATS, Options, check_fields, check_sections, joiner
from newscli.formats.marks import mark_controls

# The files of a folder that --from means.
_PATTERNS = {"auto": "*.txt", "text": "*.txt", "json": "*.json", "md": "*.md"}

# What a suffix of -o means; json is newscli's own.
_SUFFIXES = {form.suffix: name for name, form in reversed(FORMATS.items())} | {"htm": "html", "markdown": "md"}

_FOR_PAGES = ("flavor", "fields", "sections")
_FOR_RECORDS = ("resume", "dedup", "card")

# The formats that an option is for.
_ONLY_FOR = {
    "flavor": ("md",),
    "fields": ("json", "jsonl"),
    "corpus": ("json", "jsonl"),
    "sections": ("text",),
}


class Asked(msgspec.Struct, frozen=True):
    """What was asked for."""

    paths: tuple[str, ...]
    source: str
    to: str | None
    output: str | None
    output_dir: str | None
    output_name: str
    root: str | None
    force: bool
    glob: str | None
    files_from: str | None
    null: bool
    flavor: str | None
    fields: str | None
    sections: str | None
    corpus: bool
    everything: bool
    jobs: int | None
    fail_fast: bool
    verbose: bool
    encoding: str | None
    profile: str | None


def _list_formats(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        for form in FORMATS.values():
            click.echo(f"{form.name:<8}  .{form.suffix:<7}  {form.summary}")
        ctx.exit()


@click.command()
@paths_argument
@click.option(
    "--from",
    "source",
    type=click.Choice(["auto", "corpus", *[name for name, form in FORMATS.items() if form.reads]]),
    default="auto",
    show_default=True,
    help="What the inputs are. auto: by their suffix; corpus: files of records, those in folders, JSON lines from -.",
)
@click.option("--to", type=click.Choice(list(FORMATS)), help="The format. Default: by the suffix of -o, or md.")
@click.option("-o", "--output", metavar="FILE", help="Write to this file. Default: standard output.")
@click.option("--output-dir", metavar="DIR", help="Write a file for each input to this folder.")
@click.option(
    "--output-name",
    metavar="TEMPLATE",
    default=DEFAULT_TEMPLATE,
    show_default=True,
    help="The names in it; {name} and the headline's {slug} are known too.",
)
@click.option("--root", metavar="DIR", help="{path} of a file named here is relative to this folder.")
@click.option("--force", is_flag=True, help="Replace files that exist; an input never.")
@click.option("--glob", metavar="PATTERN", help="Which files of a folder to take. Default: *.txt, or what --from says.")
@click.option("--files-from", metavar="FILE", help="Read paths from this file, one a line; - is standard input.")
@click.option("-0", "--null", is_flag=True, help="NUL bytes part the paths of --files-from.")
@click.option("--flavor", type=click.Choice(FLAVORS), help="Of Markdown. Default: commonmark.")
@click.option("--fields", metavar="NAMES", help="Only these fields of JSON, comma-separated.")
@click.option("--sections", metavar="NAMES", help="Clean text of these sections only: headline, caption, body, ...")
@click.option("--corpus", is_flag=True, help='JSON as {"id", "text", "metadata"}.')
@click.option("--all", "everything", is_flag=True, help="Boilerplate too, in Markdown, HTML and clean text.")
@jobs_option
@click.option("--fail-fast", is_flag=True, help="Stop at the first input or output that fails.")
@click.option(
    "--list-formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_formats,
    help="List the formats, and exit.",
)
@encoding_option
@profile_option
@verbose_option
@conversion_options
@click.pass_context
def convert(ctx: click.Context, /, **options: object) -> None:
    """Convert articles to Markdown, JSON, HTML and other formats, and back.

    A folder stands for its .txt files (--glob). Several inputs need --output-dir, or a format that holds several:
    jsonl or parquet. Files of records (.jsonl, .jsonl.gz, .jsonl.zst, .parquet, here or at s3:// and the like) become
    shards in --output-dir.

    For example:

    \b
      newscli convert samples/news_site.txt
      newscli convert --to html -o page.html samples/news_site.txt
      newscli convert --to jsonl -o all.jsonl samples
      newscli convert --flavor hugo --output-dir site/content/posts samples
      newscli convert --to parquet --output-dir dataset crawl.jsonl.gz
      newscli convert --to json samples/news_site.txt | newscli convert --from json --to text -
    """  # noqa: D301 -- the backspace is click's sign for a paragraph to leave alone
    asked = msgspec.convert(options, Asked)
    paths = _paths(asked)
    of_records = names_corpus(paths, asked.source)
    for option in _FOR_PAGES if of_records else _FOR_RECORDS:
        if options[option]:
            raise click.UsageError(f"--{option} is {'not ' if of_records else ''}for files of records")
    if of_records:
        ctx.exit(convert_records({**options, "paths": paths}))
    run = _Run(asked, paths, config.load())
    run.convert()
    ctx.exit(run.status)


class _Run:
    """One run of the command: inputs, where their outputs go, and what the exit code has to tell."""

    def __init__(self, asked: Asked, paths: list[str], configured: config.Config) -> None:
        self._asked = asked
        self._to = _format(asked)
        self._names = Names(asked.output_dir or "", self._to, asked.output_name)
        self._conversion = _conversion(asked, configured, self._to, slug=self._names.with_slug)
        self._paths = paths
        self.status = ExitCode.OK
        self._done = 0
        self._failed = 0
        self._marks = 0

    def convert(self) -> None:
        """Convert everything, and say what was done where that was asked for or cut short."""
        try:
            self._convert()
        except (KeyboardInterrupt, SystemExit, OutputError):
            if self._asked.output_dir:
                print_message(f"stopped; {self._summary()}")
            raise
        if self._marks and not self._asked.verbose:
            print_message(f"marks stand for {counted(self._marks, 'character')} that {self._to} cannot carry")
        if self._asked.verbose:
            print_message(self._summary())

    def _convert(self) -> None:
        asked = self._asked
        if asked.output and asked.output_dir:
            raise click.UsageError("-o and --output-dir exclude each other")
        if asked.output_dir:
            self._names.check(lambda: self._inputs(report=False))
            self._to_folder(asked.output_dir)
        elif asked.output in {None, STANDARD_INPUT}:
            self._to_stdout()
        else:
            self._to_file(str(asked.output))

    def _inputs(self, *, report: bool = True) -> Iterator[InputFile]:
        """The inputs; what is passed over on the way is reported."""
        asked = self._asked
        pattern = asked.glob or _PATTERNS[asked.source]
        found = find_inputs(self._paths, pattern=pattern, root=asked.root, exclude=asked.output_dir)
        for each in found:
            if isinstance(each, InputFile):
                yield each
            elif report:
                self._pass_over(each)

    def _pass_over(self, passed: PassedOver) -> None:
        if passed.failed:
            self._fail(ExitCode.INPUT, f"{passed.path}: {passed.reason}")
        else:
            print_message(f"{passed.path}: {passed.reason}")

    def _results(self) -> Iterator[tuple[InputFile, Converted]]:
        """Each input with its output; what cannot be read is reported."""
        inputs = self._inputs()
        first = list(islice(inputs, 2))
        if len(first) > 1 and not (self._asked.output_dir or FORMATS[self._to].joins):
            raise click.UsageError(f"several inputs, and {self._to} holds one article: use --output-dir or --to jsonl")
        progress = Progress()
        for outcome in jobs.run_files(self._conversion, chain(first, inputs), self._asked.jobs):
            if outcome.value is None:
                self._fail(ExitCode.INPUT, outcome.error or "")
                continue
            yield outcome.item, outcome.value
            progress.show(counted(self._done, "article"))
        progress.clear()

    def _to_folder(self, folder: str) -> None:
        for file, converted in self._results():
            path = self._names.of(file, converted.slug)
            try:
                if self._names.with_slug and same_file(path, file.path):
                    raise OutputExistsError(f"{path}: is its own input")
                write_atomically(path, converted.data, replace=self._asked.force, inside=folder)
                self._count(converted)
            except OutputExistsError as error:
                self._fail(ExitCode.OUTPUT, str(error))

    def _to_file(self, path: str) -> None:
        for file in self._inputs(report=False):
            if same_file(path, file.path):
                raise ConfigError(f"{path}: is an input; choose another -o")
        if FORMATS[self._to].joins:
            with atomic_writer(path, replace=self._asked.force) as output:
                joiner(self._to)(self._rows(), output)
        else:
            for row in self._rows():
                write_atomically(path, row, replace=self._asked.force)

    def _to_stdout(self) -> None:
        output = sys.stdout.buffer
        if FORMATS[self._to].joins and not output.isatty():
            joiner(self._to)(self._rows(), output)
        else:
            for row in self._rows():
                output.write(_harmless(row) if output.isatty() else row)

    def _rows(self) -> Iterator[bytes]:
        for _, converted in self._results():
            yield converted.data
            self._count(converted)

    def _count(self, converted: Converted) -> None:
        self._done += 1
        self._marks += converted.marks

    def _fail(self, status: ExitCode, message: str) -> None:
        """Report an input or output that failed; the rest goes on, unless it must not."""
        self._failed += 1
        self.status = max(self.status, status)
        print_message(message)
        if self._asked.fail_fast:
            raise click.exceptions.Exit(self.status)

    def _summary(self) -> str:
        parts = [f"{self._done:,} converted"]
        if self._failed:
            parts.append(f"{self._failed:,} failed or passed over")
        if self._marks:
            parts.append(f"marks for {counted(self._marks, 'character')}")
        return ", ".join(parts)


def _format(asked: Asked) -> str:
    """The format, where the options agree on one."""
    suffix = os.path.splitext(asked.output or "")[1][1:].lower()  # noqa: PTH122 -- pathlib's import is a tenth of it all
    to = asked.to or (_SUFFIXES.get(suffix) if suffix else "md")
    if to is None:
        known = ", ".join(f".{each}" for each in sorted(_SUFFIXES))
        raise click.UsageError(f"-o {asked.output}: .{suffix} is no format's suffix, those are {known}; or use --to")
    for option, formats in _ONLY_FOR.items():
        if getattr(asked, option) and to not in formats:
            raise click.UsageError(f"--{option} is for --to {' and '.join(formats)}, not for {to}")
    return to


def _conversion(asked: Asked, configured: config.Config, to: str, *, slug: bool) -> Conversion:
    """What to do with each input. Raises ConfigError where a name is not known."""
    return Conversion(
        to=to,
        source=asked.source,
        encoding=chosen_encoding(asked.encoding, configured),
        profile=chosen_profile(asked.profile, configured),
        options=Options(
            flavor=asked.flavor or "commonmark",
            fields=check_fields(split_names(asked.fields)),
            sections=check_sections(split_names(asked.sections)),
            corpus=asked.corpus,
            everything=asked.everything,
        ),
        slug=slug,
    )


def _paths(asked: Asked) -> list[str]:
    """The paths that were given, then those of the list; standard input where there are none and it is no terminal."""
    paths = list(asked.paths)
    if asked.files_from:
        paths += read_list(read_bytes(asked.files_from, MAX_BYTES), separator=b"\0" if asked.null else b"\n")
    elif not paths:
        if sys.stdin is None or sys.stdin.isatty():
            raise click.UsageError("name a file, a folder, or - for standard input")
        paths = [STANDARD_INPUT]
    return paths


def _harmless(data: bytes) -> bytes:
    """Bytes for a terminal: the exact ones could hold what moves its cursor."""
    return mark_controls(data.decode("utf-8", "replace"))[0].encode()
