"""The command convert: inputs, outputs, exit codes, and what goes wrong on the way."""

import json
import os
import resource
import select
import shutil
import signal
import subprocess
import time

import pytest
from project import COMMAND, SAMPLES, UNCOUNTED, environment, newscli
from pseudo_terminal import read_exactly
from test_files import ODD_NAMES

PAGE = SAMPLES / "news_site.txt"
PAGES = sorted(SAMPLES.glob("*.txt"))


def lines(done) -> list[str]:
    return done.stderr.decode().splitlines()


def tree_of(folder) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def pages(tmp_path):
    """A folder of pages, with one in a folder of its own."""
    folder = tmp_path / "pages"
    (folder / "d").mkdir(parents=True)
    for number, page in enumerate(PAGES[:6]):
        shutil.copy(page, folder / ("d" if number % 2 else ".") / page.name)
    return folder


class TestWhereItGoes:
    def test_standard_output(self):
        done = newscli("convert", "--to", "json", PAGE)
        assert (done.returncode, done.stderr) == (0, b"")
        assert json.loads(done.stdout)["input"]["path"] == str(PAGE)

    def test_markdown_is_the_default(self):
        assert newscli("convert", PAGE).stdout.startswith(b'---\ntitle: "')

    def test_standard_input(self):
        done = newscli("convert", "--to", "text", stdin=PAGE.read_bytes())
        assert done.stdout == PAGE.read_bytes()

    @pytest.mark.parametrize(
        ("name", "start"),
        [
            ("a.html", b"<!DOCTYPE"),
            ("a.HTM", b"<!DOCTYPE"),
            ("a.md", b"---"),
            ("a.markdown", b"---"),
            ("a.json", b'{"version'),
            ("a", b"---"),
            (".hidden", b"---"),
        ],
    )
    def test_a_file_whose_suffix_tells(self, tmp_path, name, start):
        done = newscli("convert", "-o", tmp_path / name, PAGE)
        assert (done.returncode, done.stdout) == (0, b"")
        assert (tmp_path / name).read_bytes().startswith(start)

    def test_a_folder(self, pages, tmp_path):
        done = newscli("convert", "--to", "json", "--output-dir", tmp_path / "out", pages, "-v")
        assert (done.returncode, lines(done)) == (0, ["newscli: 6 converted"])
        names = sorted(str(path.relative_to(pages).with_suffix(".json")) for path in pages.rglob("*.txt"))
        assert sorted(tree_of(tmp_path / "out")) == names

    def test_several_in_one_file(self, pages, tmp_path):
        newscli("convert", "-o", tmp_path / "all.jsonl", pages)
        rows = (tmp_path / "all.jsonl").read_bytes().splitlines()
        listed = [str(path) for folder in (pages, pages / "d") for path in sorted(folder.glob("*.txt"))]
        assert [json.loads(row)["input"]["path"] for row in rows] == listed
        newscli("convert", "-o", tmp_path / "all.parquet", pages)
        assert (tmp_path / "all.parquet").read_bytes()[:4] == b"PAR1"

    def test_headlines_as_names(self, pages, tmp_path):
        shutil.copy(pages / PAGES[0].name, pages / "copy.txt")
        done = newscli("convert", "--output-dir", tmp_path / "out", "--output-name", "{slug}.{ext}", pages)
        names = sorted(tree_of(tmp_path / "out"))
        assert (done.returncode, len(names)) == (0, 7)
        assert len([name for name in names if name.endswith("-2.md")]) == 1

    def test_lists_of_paths(self, pages, tmp_path):
        listed = sorted(map(str, pages.rglob("*.txt")))
        for separator, option in (("\n", []), ("\0", ["-0"])):
            (tmp_path / "list").write_text(separator.join(listed))
            done = newscli("convert", "--to", "jsonl", "--files-from", tmp_path / "list", *option)
            assert [json.loads(row)["input"]["path"] for row in done.stdout.splitlines()] == listed
        done = newscli("convert", "--files-from", "-", "--root", pages, "--output-dir", tmp_path / "out",
                       stdin="\n".join(listed).encode())  # fmt: skip
        assert (done.returncode, len(tree_of(tmp_path / "out"))) == (0, 6)
        assert (tmp_path / "out" / "d").is_dir()

    def test_a_folder_of_what_is_read_back(self, pages, tmp_path):
        for to, back in (("json", "text"), ("md", "json")):
            newscli("convert", "--to", to, "--output-dir", tmp_path / to, pages)
            out = tmp_path / f"back-{to}"
            done = newscli("convert", "--from", to, "--to", back, "--output-dir", out, tmp_path / to)
            assert (done.returncode, len(tree_of(out))) == (0, 6)
        assert tree_of(tmp_path / "back-json") == tree_of(pages)

    def test_a_device(self):
        assert newscli("convert", "-o", "/dev/null", PAGE).returncode == 0
        done = newscli("convert", "-o", "/dev/full", PAGE)
        assert (done.returncode, lines(done)) == (4, ["newscli: /dev/full: No space left on device"])

    def test_list_of_formats(self):
        done = newscli("convert", "--list-formats")
        assert b"ninjs" in done.stdout
        assert b"parquet" in done.stdout


USAGE = {
    "an unknown format": ["--to", "docx", PAGE],
    "several inputs to one": ["--to", "json", SAMPLES],
    "two targets": ["-o", "a", "--output-dir", "b", PAGE],
    "an unknown field": ["--to", "json", "--fields", "titel", PAGE],
    "an unknown section": ["--to", "text", "--sections", "bodi", PAGE],
    "an unknown name": ["--output-dir", "out", "--output-name", "{titel}", PAGE],
    "a name that leads out": ["--output-dir", "out", "--output-name", "../{stem}", PAGE],
    "an input twice": ["--output-dir", "out", PAGE, PAGE],
    "a suffix of no format": ["-o", "a.pdf", PAGE],
    "a flavor of HTML": ["--to", "html", "--flavor", "hugo", PAGE],
    "fields of Markdown": ["--fields", "title", PAGE],
    "rows of JSON-LD": ["--to", "jsonld", "--corpus", PAGE],
    "sections of JSON": ["--to", "json", "--sections", "body", PAGE],
    "fields of records": ["--fields", "title", "a.jsonl"],
    "pages without copies": ["--dedup", "--to", "jsonl", SAMPLES],
    "no process": ["--jobs", "0", PAGE],
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE)
def test_usage(arguments, tmp_path):
    done = newscli("convert", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, len(lines(done))) == (2, b"", 1)
    assert not list(tmp_path.iterdir())


def test_suffixes_are_named():
    done = newscli("convert", "-o", "a.pdf", PAGE)
    assert done.stderr.startswith(b"newscli: -o a.pdf: .pdf is no format's suffix, those are .htm, .html, .json,")


class TestInputsThatFail:
    def test_the_rest_goes_on(self, pages, tmp_path):
        (pages / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n\xff")
        done = newscli("convert", "--output-dir", tmp_path / "out", pages, tmp_path / "missing.txt", "-v")
        assert (done.returncode, len(tree_of(tmp_path / "out"))) == (3, 6)
        assert [line.count("missing") + line.count("bad.txt") for line in lines(done)] == [1, 1, 0]
        assert lines(done)[-1] == "newscli: 6 converted, 2 failed or passed over"

    def test_fail_fast(self, pages, tmp_path):
        (pages / "aaa.txt").write_bytes(b"\xff\xff\xff")
        done = newscli("convert", "--output-dir", tmp_path / "out", "--fail-fast", pages)
        assert (done.returncode, (tmp_path / "out").exists(), len(lines(done))) == (3, False, 1)

    def test_no_output_for_a_failed_input(self, tmp_path):
        (tmp_path / "bad.txt").write_bytes(b"\xff\xff\xff")
        done = newscli("convert", "-o", tmp_path / "out.md", tmp_path / "bad.txt")
        assert (done.returncode, (tmp_path / "out.md").exists()) == (3, False)

    def test_special_files_do_not_block(self, pages, tmp_path):
        os.mkfifo(pages / "fifo.txt")
        (pages / "zero.txt").symlink_to("/dev/zero")
        (pages / "loop").symlink_to(".")
        done = newscli("convert", "--output-dir", tmp_path / "out", pages)
        assert (done.returncode, len(tree_of(tmp_path / "out"))) == (3, 6)
        assert len(lines(done)) == 3

    def test_json_that_is_none(self, tmp_path):
        (tmp_path / "a.json").write_text("{}")
        done = newscli("convert", "--to", "text", tmp_path / "a.json")
        assert (done.returncode, len(lines(done))) == (3, 1)

    def test_a_closed_standard_input(self):
        done = subprocess.run(["sh", "-c", f"'{COMMAND}' convert - <&-"], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (3, b"newscli: standard input is closed\n")


class TestOutputsAreSafe:
    def test_existing_ones_are_kept(self, pages, tmp_path):
        out = tmp_path / "out"
        out.mkdir()
        first = min(pages.glob("*.txt")).stem
        (out / f"{first}.md").write_text("old")
        done = newscli("convert", "--output-dir", out, pages)
        assert (done.returncode, (out / f"{first}.md").read_text(), len(tree_of(out))) == (4, "old", 6)
        assert newscli("convert", "--output-dir", out, pages, "--force").returncode == 0
        assert (out / f"{first}.md").read_text() != "old"

    @pytest.mark.parametrize("force", [[], ["--force"]])
    def test_never_the_input(self, pages, force):
        before = tree_of(pages)
        path = next(pages.glob("*.txt"))
        os.link(path, pages / "hard.md")
        (pages / "soft.md").symlink_to(path.name)
        for target in (path, pages / "hard.md", pages / "soft.md"):
            assert newscli("convert", "-o", target, path, *force).returncode == 2
        done = newscli("convert", "--to", "text", "--output-dir", pages, pages, *force)
        assert (done.returncode, len(lines(done))) == (2, 1)
        (pages / "hard.md").unlink()
        (pages / "soft.md").unlink()
        assert tree_of(pages) == before

    def test_beside_the_inputs(self, pages):
        before = tree_of(pages)
        assert newscli("convert", "--output-dir", pages, pages).returncode == 0
        assert tree_of(pages).items() > before.items()

    def test_a_folder_inside_the_input_is_not_read_again(self, pages):
        for _ in range(2):
            done = newscli("convert", "--to", "text", "--output-dir", pages / "out", pages, "--force", "-v")
            assert lines(done) == ["newscli: 6 converted"]

    def test_two_inputs_with_one_name_are_refused_first(self, pages, tmp_path):
        copy = tmp_path / "copy" / "d"
        shutil.copytree(pages / "d", copy)
        done = newscli("convert", "--output-dir", tmp_path / "out", *pages.rglob("*.txt"), *copy.rglob("*.txt"))
        assert (done.returncode, len(lines(done)), (tmp_path / "out").exists()) == (2, 1, False)
        done = newscli("convert", "--output-dir", tmp_path / "out", tmp_path)
        assert (done.returncode, len(tree_of(tmp_path / "out"))) == (0, 9)

    def test_odd_names(self, tmp_path):
        folder = tmp_path / "in"
        folder.mkdir()
        for name in ODD_NAMES.values():
            shutil.copy(PAGE, folder / os.fsdecode(name))
        done = newscli("convert", "--to", "json", "--output-dir", tmp_path / "out", folder)
        assert (done.returncode, done.stderr) == (0, b"")
        paths = {json.loads(data)["input"]["path"] for data in tree_of(tmp_path / "out").values()}
        assert len(paths) == len(ODD_NAMES)
        done = newscli("convert", "--fail-fast", "--to", "jsonl", *folder.iterdir(), folder / "\x1b[2Jmissing")
        assert (done.returncode, done.stderr.count(b"\n")) == (3, 1)
        assert b"\x1b" not in done.stderr

    def test_links_do_not_lead_out(self, pages, tmp_path):
        (tmp_path / "out").mkdir()
        (tmp_path / "else").mkdir()
        (tmp_path / "out" / "d").symlink_to(tmp_path / "else")
        done = newscli("convert", "--output-dir", tmp_path / "out", pages)
        assert (done.returncode, list((tmp_path / "else").iterdir())) == (4, [])

    @pytest.mark.skipif(not shutil.which("setpriv") or os.geteuid() != 0, reason="needs root and setpriv")
    def test_a_folder_that_cannot_be_written(self, tmp_path):
        folder = tmp_path / "out"
        folder.mkdir(mode=0o555)
        done = subprocess.run(
            ["setpriv", "--reuid=65534", "--clear-groups", COMMAND, "convert", "--output-dir", folder, "-"],
            input=PAGE.read_bytes(), capture_output=True, check=False,
        )  # fmt: skip
        if b"Traceback" in done.stderr or b"ermission denied" not in done.stderr:
            pytest.skip("the interpreter is not readable for others here")
        assert (done.returncode, list(folder.iterdir())) == (4, [])


class TestEndings:
    """Whatever ends the run, what is there is whole."""

    @pytest.fixture
    def many(self, tmp_path):
        folder = tmp_path / "many"
        folder.mkdir()
        for number in range(150):
            shutil.copy(PAGE, folder / f"{number:04}.txt")
        return folder

    def start(self, *arguments):
        return subprocess.Popen(
            [COMMAND, "convert", *map(str, arguments)],
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
        )

    @pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_signals(self, many, tmp_path, number, code, jobs):
        out = tmp_path / "out"
        process = self.start("--to", "json", "--output-dir", out, "--jobs", jobs, many)
        deadline = time.monotonic() + 60
        while not (out.is_dir() and len([*out.iterdir()]) > 20) and time.monotonic() < deadline:
            time.sleep(0.005)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err.count(b"\n")) == (code, 1)
        done = int(err.split(b"; ")[1].split()[0])
        files = tree_of(out)
        assert 0 <= len(files) - done <= 1
        assert len(files) < 150
        assert all(json.loads(data)["version"] == 1 for data in files.values())

    def test_full_disk(self, many, tmp_path):
        """A limit on the size of files stands in for a disk that fills up."""
        long = tmp_path / "long"
        long.mkdir()
        (long / "a.txt").write_bytes(PAGE.read_bytes())
        (long / "b.txt").write_bytes(PAGE.read_bytes() * 40)
        (long / "c.txt").write_bytes(PAGE.read_bytes())
        done = subprocess.run(
            [COMMAND, "convert", "--output-dir", tmp_path / "out", long],
            capture_output=True, check=False, env=environment(),
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
        )  # fmt: skip
        assert done.returncode == 4
        assert b"File too large" in done.stderr
        assert list(tree_of(tmp_path / "out")) == ["a.md"]

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a file system")
    def test_full_file_system(self, many, tmp_path):
        out = tmp_path / "small"
        out.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", out], check=False).returncode:
            pytest.skip("no tmpfs can be mounted here")
        try:
            done = newscli("convert", "--output-dir", out, many)
            files = tree_of(out)
        finally:
            subprocess.run(["umount", out], check=True)
        assert done.returncode == 4
        assert lines(done)[0].endswith("No space left on device") or lines(done)[1].endswith("No space left on device")
        assert files
        assert set(files.values()) == {newscli("convert", PAGE).stdout}
        assert f"stopped; {len(files)} converted" in done.stderr.decode()

    def test_closed_pipe(self, many):
        command = f"set -o pipefail; '{COMMAND}' convert --to jsonl '{many}' | head -c 10"
        done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, env=environment())
        assert (done.stderr, done.returncode) == (b"", 141)

    def test_few_descriptors(self, many, tmp_path):
        done = subprocess.run(
            [COMMAND, "convert", "--jobs", "1", "--output-dir", tmp_path / "out", many],
            capture_output=True, check=False, env=environment(),
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16)),
        )  # fmt: skip
        assert (done.returncode, done.stderr, len(tree_of(tmp_path / "out"))) == (0, b"", 150)

    def test_two_at_once(self, many, tmp_path):
        processes = [self.start("--force", "--output-dir", tmp_path / "out", many) for _ in range(2)]
        for process in processes:
            process.communicate(timeout=120)
        assert [process.returncode for process in processes] == [0, 0]
        assert set(tree_of(tmp_path / "out").values()) == {newscli("convert", PAGE).stdout.replace(
            str(PAGE).encode(), b"")}  # fmt: skip


def _strace_works() -> bool:
    return bool(shutil.which("strace")) and subprocess.run(
        ["strace", "-o", os.devnull, "true"], capture_output=True, check=False
    ).returncode == 0  # fmt: skip


@pytest.mark.skipif(not _strace_works(), reason="strace is not installed, or may not trace here")
class TestFaults:
    """System calls that fail, and a kill at each of them: the old file or the new one, never half of it."""

    def convert(self, out, inject):
        command = [COMMAND, "convert", "--force", "-o", out, PAGE]
        return subprocess.run(
            ["strace", "-o", os.devnull, "-e", f"inject={inject}", *map(str, command)],
            capture_output=True, check=False, env=environment(**UNCOUNTED),
        )  # fmt: skip

    @pytest.mark.parametrize(
        "fault", ["fsync:error=EIO", "rename:error=ENOSPC", "fchmod:error=EIO", "fsync:error=ENOSPC"]
    )
    def test_error(self, tmp_path, fault):
        out = tmp_path / "a.md"
        out.write_text("old")
        done = self.convert(out, fault)
        assert (done.returncode, len(lines(done))) == (4, 1)
        assert tree_of(tmp_path) == {"a.md": b"old"}

    @pytest.mark.parametrize("fault", ["fchmod:signal=KILL", "fsync:signal=KILL", "rename:signal=KILL"])
    def test_kill(self, tmp_path, fault):
        out = tmp_path / "a.md"
        out.write_text("old")
        assert self.convert(out, fault).returncode != 0
        whole = newscli("convert", PAGE).stdout
        assert out.read_bytes() in {b"old", whole}
        assert all(path == out or path.name.endswith(".tmp") for path in tmp_path.iterdir())
        assert newscli("convert", "--force", "-o", out, PAGE).returncode == 0
        assert out.read_bytes() == whole


class TestSameBytes:
    SETTINGS = (
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Qatar"},
        {"PYTHONHASHSEED": "20", "TZ": "nowhere", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii", "LC_ALL": "POSIX", "SOURCE_DATE_EPOCH": "0"},
    )

    @pytest.mark.parametrize("to", ["json", "md", "html", "jsonld", "ninjs", "text"])
    def test_in_any_setting(self, to):
        outputs = {newscli("convert", "--to", to, PAGE, **setting).stdout for setting in self.SETTINGS}
        assert len(outputs) == 1

    def test_for_any_number_of_jobs(self, tmp_path):
        folder = tmp_path / "in"
        folder.mkdir()
        for number in range(100):
            shutil.copy(PAGES[number % len(PAGES)], folder / f"{number:03}.txt")
        outputs = {newscli("convert", "--to", "jsonl", "--jobs", jobs, folder).stdout for jobs in ("1", "2", "3")}
        assert len(outputs) == 1
        assert outputs.pop().count(b"\n") == 100

    def test_standard_input_for_any_number_of_jobs(self):
        page = PAGE.read_bytes()
        outputs = {newscli("convert", "--to", "json", "--jobs", jobs, "-", stdin=page).stdout for jobs in ("1", "2")}
        assert len(outputs) == 1
        assert len(outputs.pop()) > len(page)


class TestOnATerminal:
    def test_exact_bytes_do_not_reach_it(self):
        import pty

        leader, follower = pty.openpty()
        page = "\u062e\u0628\u0631\x1b[2J\n".encode()
        subprocess.run([COMMAND, "convert", "--to", "text", "-"], input=page, stdout=follower, check=True)
        expected = "\u062e\u0628\u0631\u241b[2J\r\n".encode()
        shown = read_exactly(leader, len(expected))
        os.close(leader)
        os.close(follower)
        assert shown == expected

    def test_marks_are_told(self):
        done = newscli("convert", stdin=PAGE.read_bytes().replace(b" ", b" \x1b", 2))
        assert lines(done) == ["newscli: marks stand for 2 characters that md cannot carry"]
        done = newscli("convert", stdin=PAGE.read_bytes().replace(b" ", b" \x1b", 1))
        assert lines(done) == ["newscli: marks stand for 1 character that md cannot carry"]

    def test_progress_is_shown_and_taken_away(self, monkeypatch):
        import pty
        import sys

        from newscli.cli import progress

        leader, follower = pty.openpty()
        monkeypatch.setattr(progress, "_PATIENCE", 0)
        monkeypatch.setattr(progress, "_INTERVAL", 0)
        with os.fdopen(follower, "w") as terminal:
            monkeypatch.setattr(sys, "stderr", terminal)
            line = progress.Progress()
            line.show("1 article")
            line.show("2 articles")
            line.clear()
            line.clear()
            expected = b"\r1 article\x1b[K\r2 articles\x1b[K\r\x1b[K"
            shown = read_exactly(leader, len(expected))
            more = select.select([leader], [], [], 0.1)[0]
        os.close(leader)
        assert (shown, more) == (expected, [])

    def test_nothing_to_read(self):
        import pty

        leader, follower = pty.openpty()
        done = subprocess.run([COMMAND, "convert"], stdin=follower, capture_output=True, check=False, timeout=60)
        os.close(leader)
        os.close(follower)
        assert (done.returncode, lines(done)) == (
            2,
            ["newscli: name a file, a folder, or - for standard input (try: newscli convert --help)"],
        )


def test_schema_command():
    from jsonschema import Draft202012Validator

    schema = json.loads(newscli("schema").stdout)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(newscli("convert", "--to", "json", PAGE).stdout))
