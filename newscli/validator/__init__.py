"""A file's bytes to findings, and to the bytes that its fixes make of it."""

import msgspec
from msgspec.structs import replace

from newscli.config import ValidateConfig
from newscli.document import MAX_FILE_BYTES, Document, decode
from newscli.errors import InputError, OutputError
from newscli.files import STANDARD_INPUT, InputFile, read_bytes
from newscli.parser import parse_document
from newscli.rules import BY_CODE, Rule
from newscli.rules.page import Page
from newscli.rules.selection import codes_of, selected
from newscli.validator.checking import Finding, check

NOT_FIXED = "not fixed: the article would be read differently after it"


class Settings(msgspec.Struct, frozen=True, dict=True):
    """What to check, how to read, and whether to fix."""

    config: ValidateConfig = ValidateConfig()
    encoding: str | None = None
    profile: str | None = None
    fix: bool = False
    unsafe: bool = False
    rules: tuple[Rule, ...] = ()
    per_file_ignores: tuple[tuple[str, frozenset[str]], ...] = ()

    def rules_for(self, path: str) -> list[Rule]:
        """The rules that are on for a file."""
        off = {code for glob, codes in self.per_file_ignores if matches(path, glob) for code in codes}
        return [rule for rule in self.rules if rule.code not in off]


class Result(msgspec.Struct, frozen=True):
    """What was found in a file, and what was mended; `data` holds its bytes and `fixed` those after the fixes.

    `document` is what the findings' offsets are of: the text after the fixes, or of bytes that are no text the readable
    beginning.
    """

    path: str
    document: Document
    findings: tuple[Finding, ...]
    data: bytes
    fixed: bytes
    mended: tuple[Finding, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether fixes changed the file's bytes."""
        return self.data != self.fixed


class FileCheck(msgspec.Struct, frozen=True):
    """What jobs map over many files: it is called with one, and returns what was found in it."""

    settings: Settings

    def __call__(self, file: InputFile) -> Result:
        """Check a file. Raises InputError where it cannot be read or is too large."""
        return validate_bytes(read_bytes(file.path), file.path, self.settings)


def settings_of(
    config: ValidateConfig,
    *,
    encoding: str | None = None,
    profile: str | None = None,
    fix: bool = False,
    unsafe: bool = False,
) -> Settings:
    """Settings with the configuration's rules looked up. Raises ConfigError for a code that there is no rule of."""
    ignores = tuple((glob, frozenset(codes_of(codes))) for glob, codes in config.per_file_ignores.items())
    return Settings(config, encoding, profile, fix, unsafe, selected(config), ignores)


def matches(path: str, glob: str) -> bool:
    """Whether a path, or its end after a slash, is what a glob describes (`*` crosses slashes)."""
    from fnmatch import fnmatchcase  # only where globs are configured

    return fnmatchcase(path, glob) or fnmatchcase(path, f"*/{glob}")


def validate_bytes(data: bytes, path: str, settings: Settings) -> Result:
    """Check a file's bytes, and fix them where the settings say so.

    Raises InputError for a file that is too large; bytes that are no text are a finding.
    """
    page = read_page(data, path, settings)
    rules = settings.rules_for(path)
    if page.error is not None:
        rule = BY_CODE["AE101"]
        return Result(path, page.file, tuple(check(page, [rule] if rule in rules else [])), data, data)
    if settings.fix:
        return _fixed(page, rules, data, path, settings)
    return Result(path, page.file, tuple(check(page, rules)), data, data)


def is_outdated(result: Result) -> bool:
    """Whether a file with fixes is not what was read: it may have been fixed since, under another name."""
    if result.path == STANDARD_INPUT or not result.is_changed:
        return False
    try:
        return read_bytes(result.path) != result.data
    except InputError:
        return False  # `save` says so


def save(result: Result) -> None:
    """Write a file's fixes. Raises OutputError where it cannot be written, or is no longer what was read."""
    from newscli.files import write_atomically  # only with --fix

    if result.path == STANDARD_INPUT:
        raise OutputError("standard input cannot be fixed in place; --diff shows the fixes")
    try:
        now = read_bytes(result.path)
    except InputError as error:
        raise OutputError(f"{error}; not fixed") from None
    if now != result.data:
        raise OutputError(f"{result.path}: changed while it was being fixed; not written")
    write_atomically(result.path, result.fixed, replace=True)


def read_page(data: bytes, path: str, settings: Settings) -> Page:
    """Decode and parse a file's bytes. Raises InputError for a file that is too large."""
    try:
        document = decode(data, path=path, encoding=settings.encoding)
    except InputError as error:
        document = _readable_part(data, path, error)
        message = str(error).removeprefix(f"{path}: ")
        return Page(document, parse_document(document, settings.profile), settings.config, message)
    return page_of(document, settings)


def page_of(document: Document, settings: Settings) -> Page:
    """Parse a document: as Markdown where its path says so."""
    if (document.path or "").lower().endswith((".md", ".markdown")):
        from newscli.validator.markdown import read_markdown  # only for Markdown

        read = read_markdown(document)
        return Page(read.document, read.article, settings.config, None, document, read.signs)
    return Page(document, parse_document(document, settings.profile), settings.config)


def _readable_part(data: bytes, path: str, refusal: InputError) -> Document:
    """The beginning of a file that decodes as UTF-8, to show where that ends. Raises the refusal if it all does."""
    if len(data) > MAX_FILE_BYTES:
        raise refusal
    try:
        str(data, "utf-8")
    except UnicodeDecodeError as error:
        return Document(str(data[: error.start], "utf-8"), path=path)
    raise refusal


def _fixed(page: Page, rules: list[Rule], data: bytes, path: str, settings: Settings) -> Result:
    from newscli.validator.fixing import fix  # only with --fix

    fixed = fix(page, rules, lambda document: page_of(document, settings), unsafe=settings.unsafe)
    findings = tuple(_annotated(found, fixed.refused) for found in check(fixed.page, rules))
    return Result(path, fixed.page.file, findings, data, fixed.page.file.data, fixed.mended)


def _annotated(found: Finding, refused: frozenset[str]) -> Finding:
    if found.rule.code not in refused or found.violation.fix is None:
        return found
    violation = replace(found.violation, message=f"{found.violation.message} ({NOT_FIXED})", fix=None)
    return found._replace(violation=violation)
