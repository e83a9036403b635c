"""One input to one output: what jobs map over many, and the names that the outputs get."""

import os
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from newscli.article import Article, Source, from_json
from newscli.document import decode
from newscli.errors import ConfigError
from newscli.files import MAX_BYTES, InputFile, output_name, read_bytes
from newscli.formats import FORMATS, Options, Written, writer
from newscli.parser import parse_document

# What --from auto takes a file for, by its suffix; anything else is text.
_SUFFIXES = {".json": "json", ".md": "md", ".markdown": "md"}

DEFAULT_TEMPLATE = "{path}/{stem}.{ext}"


class Converted(msgspec.Struct, frozen=True, gc=False):
    """An output's bytes, the characters in it that are marks, and the headline as a part of a file's name."""

    data: bytes
    marks: int
    slug: str


class Conversion(msgspec.Struct, frozen=True):
    """What to do with an input. It is called with one, and returns what is to be written."""

    to: str
    source: str = "auto"  # of FORMATS, or auto
    encoding: str | None = None
    profile: str | None = None
    options: Options = Options()
    slug: bool = False  # whether the headline is wanted for the output's name

    def __call__(self, file: InputFile) -> Converted:
        """Convert a file. Raises InputError where it cannot be read."""
        article = read_article(read_bytes(file.path, MAX_BYTES), file.path, self)
        written: Written = writer(self.to)(article, self.options)
        return Converted(written.data, written.marks, slug_of(article.title or "") if self.slug else "")


def read_article(data: bytes, path: str, how: Conversion) -> Article:
    """Read an article from the bytes of a file, in the format that `how` names. Raises InputError."""
    source = how.source if how.source != "auto" else _SUFFIXES.get(os.path.splitext(path)[1].lower(), "text")
    name = os.fsencode(path).decode("utf-8", "backslashreplace")  # JSON holds no half of a surrogate pair
    if source == "json":
        return from_json(data, name)
    if source == "md":
        return _read_markdown(data, name, how.profile)
    return parse_document(decode(data, path=name, encoding=how.encoding), how.profile)


def _read_markdown(data: bytes, path: str, profile: str | None) -> Article:
    """An article whose lines are what the Markdown says they are; the front matter's facts win over the text's."""
    from newscli.formats.md_reader import read  # only Markdown that is read needs it
    from newscli.parser.assembly import assemble
    from newscli.parser.labels import LineLabel
    from newscli.profiles import Detection, detect, load

    document, labels, fields = read(data, path)
    found = Detection(load(profile), "asked for by name") if profile else detect(document)
    lines = [LineLabel(label, 1.0, "Markdown says so") for label in labels]
    article = assemble(document, lines, found.profile, found.reason)
    return msgspec.structs.replace(article, **_facts(fields, article))


def _facts(fields: dict[str, Any], article: Article) -> dict[str, Any]:
    """The front matter's fields under the article's names."""
    names = {"title": "title", "lang": "language", "date": "date_published", "modified": "date_modified"}
    facts: dict[str, Any] = {names[key]: str(fields[key]) for key in names if fields.get(key)}
    if fields.get("dir") in {"ltr", "rtl"}:
        facts["direction"] = fields["dir"]
    if authors := _texts(fields.get("authors") or fields.get("author")):
        facts["authors"] = authors
    if sources := _texts(fields.get("sources")):
        known = {source.name: source for source in article.sources}
        facts["sources"] = tuple(known.get(name, Source(name)) for name in sources)
    return facts


def _texts(value: object) -> tuple[str, ...]:
    """A field's texts: YAML writes one author as well as several."""
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def slug_of(title: str) -> str:
    """A headline as a part of a file's name: its letters, marks and digits in any script, with `-` between words.

    At most 80 characters and 180 bytes, and never empty.
    """
    words = "".join([char if char.isalnum() or _is_mark(char) else " " for char in title]).split()
    slug = "-".join(words)[:80]
    return slug.encode()[:180].decode("utf-8", "ignore").strip("-") or "article"


def _is_mark(char: str) -> bool:
    import unicodedata  # only for a slug

    return unicodedata.category(char).startswith("M")


class Names:
    """The outputs' names below a folder; no two are the same, and none is an input."""

    def __init__(self, folder: str, to: str, template: str = DEFAULT_TEMPLATE) -> None:
        self._folder = folder
        self._suffix = FORMATS[to].suffix
        self._template = template
        self._taken: dict[str, int] = {}
        self.with_slug = "{slug}" in template

    def of(self, file: InputFile, slug: str = "") -> str:
        """The path of a file's output. Headlines that are the same are numbered, in the inputs' order."""
        path = os.path.join(self._folder, output_name(file.relative, self._suffix, self._template, slug))
        if not self.with_slug:
            return path
        count = self._taken[path.casefold()] = self._taken.get(path.casefold(), 0) + 1
        return path if count == 1 else self.of(file, f"{slug}-{count}")

    def check(self, inputs: Callable[[], Iterable[InputFile]]) -> None:
        """Look at all names before anything is written; `inputs` gives the inputs, each time from the first.

        Raises ConfigError where two inputs would share one, or one is an input. Names by headline are not known yet.
        """
        if self.with_slug:
            output_name("-", self._suffix, self._template)
            return
        taken: set[str] = set()
        for file in inputs():
            path = self.of(file)
            if path in taken:
                other = next(each.path for each in inputs() if self.of(each) == path)
                if other == file.path:
                    raise ConfigError(f"{file.path}: is given twice")
                raise ConfigError(f"{other} and {file.path} would both be written to {path}; {_ADVICE}")
            taken.add(path)
        existing = {_identity(path): path for path in taken if os.path.exists(path)}
        for file in inputs() if existing else ():
            if path := existing.get(_identity(file.path), ""):
                raise ConfigError(f"{file.path}: the output {path} is the same file; choose another --output-dir")


_ADVICE = "name the folder that holds both, or try --root or an --output-name with {name}"


def _identity(path: str) -> tuple[int, int] | None:
    """What tells a file by any name: its device and its number there."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
