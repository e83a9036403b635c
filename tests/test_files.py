"""Arguments to inputs, output names, and the atomic writer."""

import os
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from project import COMMAND

from newscli.errors import ConfigError, InputError, OutputError
from newscli.files import (
    InputFile,
    PassedOver,
    atomic_writer,
    find_inputs,
    output_name,
    read_bytes,
    read_list,
    same_file,
    write_atomically,
)

# The names of fs-names: each must be found, read and written to an output of its own.
ODD_NAMES = {
    "newline": b"a\nb.txt",
    "escape": b"a\x1b[2Jb.txt",
    "right-to-left override": "a\u202etxt.b.txt".encode(),
    "not UTF-8": b"caf\xe9.txt",
    "244 bytes": "\u0628".encode() * 120 + b".txt",
    "leading dash": b"-rf.txt",
    "quotes": b"a'b\"c.txt",
    "markup": b"<b>[x]$(id).txt",
    "composed": unicodedata.normalize("NFC", "\u0622.txt").encode(),
    "decomposed": unicodedata.normalize("NFD", "\u0622.txt").encode(),
    "blank": b" .txt",
    "a template's field": b"{stem}{ext}.txt",
}


@pytest.fixture
def tree(tmp_path):
    """A folder with files, folders, and what is neither."""
    for name in ("b.txt", "a.txt", "a.md", "d/c.txt", "d/e/f.txt", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def found(*paths, **options):
    inputs = find_inputs([str(path) for path in paths], **options)
    return [each.relative for each in inputs if isinstance(each, InputFile)]


def passed(*paths, **options):
    return [each for each in find_inputs([str(path) for path in paths], **options) if isinstance(each, PassedOver)]


def test_folders_are_walked_in_the_order_of_their_names(tree):
    assert found(tree) == ["a.txt", "b.txt", "d/c.txt", "d/e/f.txt"]


def test_arguments_keep_their_order(tree):
    assert found(tree / "b.txt", tree / "d", "-", tree / "a.txt") == ["b.txt", "c.txt", "e/f.txt", "-", "a.txt"]


def test_pattern(tree):
    assert found(tree, pattern="*.md") == ["a.md"]
    assert found(tree, pattern=".*.txt") == [".hidden.txt"]


def test_excluded_folder(tree):
    assert found(tree, exclude=str(tree / "d")) == ["a.txt", "b.txt"]


def test_root(tree):
    assert found(tree / "d" / "c.txt", root=str(tree)) == ["d/c.txt"]
    assert "--root" in passed(tree / "a.txt", root=str(tree / "d"))[0].reason


def test_odd_names(tmp_path):
    for name in ODD_NAMES.values():
        (tmp_path / os.fsdecode(name)).write_bytes(name)
    inputs = list(find_inputs([str(tmp_path)]))
    assert sorted(read_bytes(each.path) for each in inputs) == sorted(ODD_NAMES.values())
    outputs = [tmp_path / "out" / output_name(each.relative, "json") for each in inputs]
    for each, output in zip(inputs, outputs, strict=True):
        write_atomically(str(output), read_bytes(each.path), inside=str(tmp_path / "out"))
    assert len(set(outputs)) == len(ODD_NAMES)
    assert sorted(output.read_bytes() for output in outputs) == sorted(ODD_NAMES.values())


def test_what_is_no_file_is_passed_over(tree):
    os.mkfifo(tree / "fifo.txt")
    (tree / "zero.txt").symlink_to("/dev/zero")
    (tree / "dangling.txt").symlink_to("nowhere")
    (tree / "loop.txt").symlink_to("loop.txt")
    (tree / "out.txt").symlink_to("/etc/passwd")
    (tree / "inside.txt").symlink_to("a.txt")
    (tree / "self").symlink_to(".")
    (tree / "notes").symlink_to("/etc/passwd")
    names = {os.path.basename(each.path): each.failed for each in passed(tree)}  # noqa: PTH119
    expected = {"fifo.txt": True, "zero.txt": True, "dangling.txt": True, "loop.txt": True, "out.txt": True}
    assert names == expected | {"self": False}
    assert "inside.txt" in found(tree)
    assert found(tree / "inside.txt", tree / "self" / "d") == ["inside.txt", "c.txt", "e/f.txt"]


@pytest.mark.parametrize("path", ["missing.txt", "nul\0.txt", "/dev/zero", "x" * 300])
def test_named_but_no_file(path):
    assert [each.failed for each in passed(path)] == [True]
    with pytest.raises(InputError):
        read_bytes(path)


def test_of_a_file_that_is_too_large_nothing_is_read(tmp_path):
    path = tmp_path / "sparse.txt"
    path.touch()
    os.truncate(path, 2**40)  # to read it would take more memory than there is
    with pytest.raises(InputError, match="larger than 64 MiB"):
        read_bytes(str(path))


def test_standard_input_without_an_end():
    command = [COMMAND, "validate", "--isolated", "-"]
    with Path("/dev/zero").open("rb") as zeros:
        done = subprocess.run(command, stdin=zeros, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (3, b"newscli: -: larger than 64 MiB; split it first\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable(tree):
    (tree / "d").chmod(0)
    assert [each.path for each in passed(tree)] == [str(tree / "d")]
    (tree / "d").chmod(0o755)


def test_a_folder_deeper_than_a_path_can_be(tmp_path):
    home = os.open(".", os.O_RDONLY)
    try:
        os.chdir(tmp_path)
        for _ in range(2100):
            os.mkdir("d")  # noqa: PTH102
            os.chdir("d")
    finally:
        os.fchdir(home)
        os.close(home)
    assert [each.reason for each in passed(tmp_path)] == ["File name too long"]
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)


LISTS = {
    "lines": (b"a.txt\nb c.txt\n", b"\n", ["a.txt", "b c.txt"]),
    "CRLF": (b"a.txt\r\n\r\nb.txt", b"\n", ["a.txt", "b.txt"]),
    "NUL": (b"a\nb.txt\0c.txt\0", b"\0", ["a\nb.txt", "c.txt"]),
    "not UTF-8": (b"\xe9.txt\n", b"\n", ["\udce9.txt"]),
    "nothing": (b"", b"\n", []),
}


@pytest.mark.parametrize(("data", "separator", "paths"), LISTS.values(), ids=LISTS)
def test_lists(data, separator, paths):
    assert read_list(data, separator=separator) == paths


NAMES = {
    "a file": ("a.txt", "{path}/{stem}.{ext}", "a.md"),
    "in a folder": ("d/a.b.txt", "{path}/{stem}.{ext}", "d/a.b.md"),
    "standard input": ("-", "{path}/{stem}.{ext}", "stdin.md"),
    "flat": ("d/a.txt", "{name}.{ext}", "a.txt.md"),
    "no suffix": ("a", "{path}/{stem}.{ext}", "a.md"),
    "a dot file": (".a", "{path}/{stem}.{ext}", ".a.md"),
    "a field in a name": ("{slug}.txt", "{stem}.{ext}", "{slug}.md"),
    "a slug": ("d/a.txt", "{path}/{slug}/index.{ext}", "d/s/index.md"),
}


@pytest.mark.parametrize(("relative", "template", "name"), NAMES.values(), ids=NAMES)
def test_output_names(relative, template, name):
    assert output_name(relative, "md", template, "s") == name


@pytest.mark.parametrize("template", ["../{stem}", "/x/{stem}", "{stem.__class__}", "{stem", "{}", "{path}", "a/../.."])
def test_refused_templates(template):
    with pytest.raises(ConfigError):
        output_name("a.txt", "md", template)


class TestAtomicWriter:
    def test_new_file_has_the_usual_mode(self, tmp_path):
        old = os.umask(0o027)
        try:
            write_atomically(str(tmp_path / "a"), b"x")
        finally:
            os.umask(old)
        assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640

    def test_replaced_file_keeps_its_mode(self, tmp_path):
        path = tmp_path / "a"
        path.write_bytes(b"old")
        path.chmod(0o604)
        write_atomically(str(path), b"new", replace=True)
        assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o604)

    def test_existing_file_is_kept(self, tmp_path):
        (tmp_path / "a").write_bytes(b"old")
        with pytest.raises(OutputError, match="--force"):
            write_atomically(str(tmp_path / "a"), b"new")
        assert (tmp_path / "a").read_bytes() == b"old"

    @pytest.mark.parametrize("error", [ValueError(), KeyboardInterrupt(), SystemExit(143)])
    def test_a_failure_leaves_the_old_file_and_nothing_else(self, tmp_path, error):
        (tmp_path / "a").write_bytes(b"old")
        writer = atomic_writer(str(tmp_path / "a"), replace=True)
        writer.__enter__().write(b"half")
        assert not writer.__exit__(type(error), error, None)
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]

    def test_a_link_stays_one(self, tmp_path):
        (tmp_path / "a").write_bytes(b"old")
        (tmp_path / "link").symlink_to("a")
        write_atomically(str(tmp_path / "link"), b"new", replace=True)
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "a").read_bytes() == b"new"

    def test_a_link_does_not_lead_out(self, tmp_path):
        (tmp_path / "out").mkdir()
        (tmp_path / "else").mkdir()
        (tmp_path / "out" / "d").symlink_to("../else")
        with pytest.raises(OutputError, match="leads out"):
            write_atomically(str(tmp_path / "out" / "d" / "a"), b"x", inside=str(tmp_path / "out"))
        assert not list((tmp_path / "else").iterdir())

    def test_a_device_is_written_as_it_is(self):
        write_atomically(os.devnull, b"x")
        with pytest.raises(OutputError, match="No space left"):
            write_atomically("/dev/full", b"x")

    @pytest.mark.parametrize("path", ["missing/a", "x" * 300, "nul\0"])
    def test_cannot_be_written(self, tmp_path, path):
        with pytest.raises(OutputError):
            write_atomically(str(tmp_path / path), b"x")

    def test_a_full_disk_leaves_nothing(self, tmp_path):
        code = (
            "import resource, sys\n"
            "from newscli.files import write_atomically\n"
            "from newscli.errors import OutputError\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
            "try:\n    write_atomically(sys.argv[1], b'x' * 5000)\n"
            "except OutputError as error:\n    print(error)\n"
        )
        command = [sys.executable, "-c", code, str(tmp_path / "a")]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout.endswith("a: File too large\n")
        assert not list(tmp_path.iterdir())

    def test_killed_while_writing(self, tmp_path):
        """SIGKILL cannot be answered: the old file is whole, and what stays beside it is marked as temporary."""
        (tmp_path / "a").write_bytes(b"old")
        code = (
            "import os, signal, sys\n"
            "from newscli.files import atomic_writer\n"
            "with atomic_writer(sys.argv[1], replace=True) as file:\n"
            "    file.write(b'half')\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        )
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a")], check=False)
        assert done.returncode == -signal.SIGKILL
        assert (tmp_path / "a").read_bytes() == b"old"
        assert all(path.name == "a" or path.suffix == ".tmp" for path in tmp_path.iterdir())


def test_same_file(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    os.link(tmp_path / "a", tmp_path / "b")
    assert same_file(str(tmp_path / "a"), str(tmp_path / "b"))
    assert not same_file(str(tmp_path / "a"), str(tmp_path / "missing"))


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="closed"):
        read_bytes("-")
    assert list(find_inputs(["-"])) == [InputFile("-", "-")]
