"""convert and validate over files of records, as commands."""

import json
import os
import signal
import subprocess
import time

import pytest
from corpus_files import PAGES, lines_of, records, rows, tree, write_corpus
from project import COMMAND, UNCOUNTED, environment, newscli


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return write_corpus(tmp_path_factory.mktemp("in") / "pages.jsonl.gz", 30)


def test_one_record_is_no_records(tmp_path):
    path = write_corpus(tmp_path / "page.jsonl.gz", 1)
    done = newscli("convert", path, "-v", "--output-dir", tmp_path / "out")
    assert done.stderr.decode().endswith("1 record, 1 written, 0 rejected, 0 duplicates; 1 shard\n")


def test_into_a_folder(corpus, tmp_path):
    options = ("--to", "jsonl", "--compress", "gz", "--shard-size", "8", "--card", "-v", "--output-dir", tmp_path)
    done = newscli("convert", corpus, *options)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().endswith("30 records, 30 written, 0 rejected, 0 duplicates; 4 shards\n")
    again = newscli("convert", corpus, *options)
    assert (again.returncode, b"--force" in again.stderr) == (2, True)
    resumed = newscli("convert", corpus, *options, "--resume")
    assert (resumed.returncode, b"4 of them from before" in resumed.stderr) == (0, True)
    assert newscli("convert", corpus, *options, "--force").returncode == 0


def test_to_standard_output(corpus):
    done = newscli("convert", corpus, "--corpus")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in found] == [record["id"] for record in records(30)]


def test_folders_and_their_files(tmp_path):
    for name in ("b/x.jsonl", "a/x.jsonl", "a/y.jsonl"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(lines_of([{"text": PAGES[0]}]))
    newscli("convert", tmp_path / "in", "--from", "corpus", "--output-dir", tmp_path / "out")
    assert [row["id"] for row in rows(tmp_path / "out")] == ["a/x.jsonl:1", "a/y.jsonl:1", "b/x.jsonl:1"]


def test_files_of_one_name_go_by_their_paths(tmp_path):
    paths = [tmp_path / folder / "x.jsonl" for folder in "ab"]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(lines_of([{"text": PAGES[0]}]))
    newscli("convert", *paths, paths[0], "--output-dir", tmp_path / "out")
    assert [row["id"] for row in rows(tmp_path / "out")] == [f"{path}:1" for path in paths]


def test_paths_from_a_list(corpus, tmp_path):
    (tmp_path / "list").write_bytes(os.fsencode(corpus) + b"\0")
    done = newscli("convert", "--files-from", tmp_path / "list", "-0", "--output-dir", tmp_path / "out")
    assert (done.returncode, done.stderr, len(rows(tmp_path / "out"))) == (0, b"", 30)


@pytest.mark.parametrize("paths", [(), ("-",)])
def test_standard_input(tmp_path, paths):
    lines = lines_of([{"text": PAGES[0]}, {}, {"text": PAGES[1]}])
    done = newscli("convert", "--from", "corpus", "--to", "jsonl", *paths, stdin=lines)
    assert (done.returncode, done.stderr) == (3, b"newscli: stdin:2: no field 'text'\n")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["stdin:1", "stdin:3"]
    folder = ("--output-dir", tmp_path / "out")
    assert newscli("convert", "--from", "corpus", *paths, *folder, stdin=lines).returncode == 3
    assert [row["id"] for row in rows(tmp_path / "out")] == ["stdin:1", "stdin:3"]
    again = newscli("convert", "--from", "corpus", *paths, *folder, "--resume", stdin=lines)
    assert (again.returncode, b"cannot be read again" in again.stderr) == (2, True)


def test_fail_fast(corpus, tmp_path):
    (tmp_path / "bad.jsonl").write_bytes(lines_of(records(3)) + b"{}\n{}\n" + lines_of(records(9)))
    (tmp_path / "cut.jsonl.gz").write_bytes(corpus.read_bytes()[:-100])
    for name, said in (("bad.jsonl", b"bad.jsonl:4: no field 'text'"), ("cut.jsonl.gz", b"cut.jsonl.gz: ends in the")):
        folder = ("--output-dir", tmp_path / name.partition(".")[0], "--shard-size", "2")
        done = newscli("convert", tmp_path / name, "--fail-fast", *folder)
        assert (done.returncode, done.stderr.count(b"\n")) == (3, 1)
        assert said in done.stderr
        assert not list(folder[1].glob("data/.*"))
        goes_on = newscli("convert", tmp_path / name, *folder, "--resume")
        assert (goes_on.returncode, (folder[1] / "manifest.json").exists()) == (3, True)
    assert newscli("convert", tmp_path / "bad.jsonl", "--fail-fast").returncode == 3


USAGE = {
    "a format for one article": ["--to", "md", "--output-dir", "out"],
    "a file": ["--to", "jsonl", "-o", "out.jsonl"],
    "a table to standard output": ["--to", "parquet"],
    "a scheduler that is none": ["--output-dir", "out", "--scheduler", "local:many"],
}


@pytest.mark.parametrize("options", USAGE.values(), ids=USAGE)
def test_usage(corpus, tmp_path, options):
    done = newscli("convert", corpus, *options, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_many_rejects_are_not_all_printed(tmp_path):
    (tmp_path / "x.jsonl").write_bytes(b"{}\n" * 50)
    done = newscli("convert", tmp_path / "x.jsonl", "--output-dir", tmp_path / "out")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 20 + 1 + 1
    assert b"rejects.jsonl lists them" in done.stderr
    assert len((tmp_path / "out" / "rejects.jsonl").read_bytes().splitlines()) == 50


def test_a_damaged_input_is_named(tmp_path):
    (tmp_path / "x.jsonl.gz").write_bytes(b"no gzip")
    for options in ((), ("--output-dir", tmp_path / "out")):
        done = newscli("convert", tmp_path / "x.jsonl.gz", *options)
        assert done.returncode == 3
        assert done.stderr.startswith(b"newscli: x.jsonl.gz: not gzip, or damaged")


def test_what_is_not_a_file_of_records_is_passed_over(corpus, tmp_path):
    (tmp_path / "page.txt").write_text(PAGES[0])
    done = newscli("convert", corpus, tmp_path / "page.txt", "--output-dir", tmp_path / "out")
    assert (done.returncode, len(rows(tmp_path / "out"))) == (3, 30)
    assert b"page.txt: not a file of records" in done.stderr


@pytest.fixture
def interruptible():
    """Ctrl-C reaches what a test starts, also where a shell has started the tests in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_leaves_whole_shards(tmp_path, jobs):
    source = write_corpus(tmp_path / "pages.jsonl", 600)
    command = [COMMAND, "convert", source, "--output-dir", tmp_path / "out", "--shard-size", "50", "--jobs", str(jobs)]
    run = subprocess.Popen(command, env=environment(**UNCOUNTED), stderr=subprocess.PIPE, start_new_session=True)
    while not list((tmp_path / "out").glob("data/part-*")):
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)
    assert (run.communicate(timeout=120)[1], run.returncode) == (b"", 130)
    assert not list(tmp_path.glob("out/data/.*"))
    assert newscli(*map(str, command[1:]), "--resume").returncode == 0
    assert newscli("convert", source, "--output-dir", tmp_path / "whole", "--shard-size", "50").returncode == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_while_workers_start_is_quiet(tmp_path):
    source = write_corpus(tmp_path / "pages.jsonl", 600)
    slow = tmp_path / "sitecustomize.py"  # each process takes its time to start, and says that it does
    slow.write_text("import os, time\nopen(f'{os.getpid()}.started', 'x')\ntime.sleep(0.5)\n")
    run = subprocess.Popen(
        [COMMAND, "convert", source, "--output-dir", tmp_path / "out", "--jobs", "2"],
        cwd=tmp_path,
        env=environment(PYTHONPATH=str(tmp_path), **UNCOUNTED),
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while len(list(tmp_path.glob("*.started"))) < 3:  # with the resource tracker and the process to fork from
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)
    assert (run.communicate(timeout=120)[1], run.returncode) == (b"", 130)


def test_validate_names_the_record(tmp_path):
    (tmp_path / "x.jsonl").write_bytes(lines_of([{"text": PAGES[0]}, {"text": PAGES[0] + "a \n"}, {}]))
    done = newscli("validate", tmp_path / "x.jsonl", "--select", "AP607")
    assert done.stdout.startswith(b"x.jsonl:2:")
    assert (done.returncode, done.stderr) == (3, b"newscli: x.jsonl:3: no field 'text'\n")
    refused = newscli("validate", "--fix", tmp_path / "x.jsonl")
    assert (refused.returncode, refused.stdout) == (2, b"")
