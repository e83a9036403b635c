"""One function over many items: here, in a pool, on a cluster; and what a worker's death costs."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from project import UNCOUNTED, environment

from newscli import jobs
from newscli.errors import NewscliError


def double(number):
    """Double a number; some numbers are bad in their own way."""
    if number == "raises":
        raise ValueError("no number")
    if number == "refuses":
        raise NewscliError("page.txt: refused")
    if number == "recurses":
        return double(number)
    if number == "kills":
        os.kill(os.getpid(), signal.SIGKILL)
    if isinstance(number, tuple):
        return kill_once(*number)
    return number * 2


def kill_once(number, memory):
    """Die the first time, as if by chance."""
    if not Path(memory).exists():
        Path(memory).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("size", [0, 1, 7, 300])
def test_outcomes_come_in_order(count, size):
    outcomes = list(jobs.run(double, iter(range(size)), jobs=count, chunk=5))
    assert outcomes == [(number, number * 2, None) for number in range(size)]


@pytest.mark.parametrize("count", [1, 2])
def test_a_function_that_raises_costs_its_item(count):
    outcomes = list(jobs.run(double, [1, "raises", "refuses", 2], jobs=count))
    assert [outcome.value for outcome in outcomes] == [2, None, None, 4]
    assert [outcome.error for outcome in outcomes] == [None, "ValueError: no number", "page.txt: refused", None]


def test_the_item_that_kills_its_worker_is_found():
    items = [*range(100), "kills", *range(100, 150), "kills"]
    outcomes = list(jobs.run(double, items, jobs=2, chunk=32))
    assert [outcome.item for outcome in outcomes] == items
    for outcome in outcomes:
        expected = (None, jobs.DIED) if outcome.item == "kills" else (outcome.item * 2, None)
        assert (outcome.value, outcome.error) == expected


class Doubling:
    """A function; a process that gets it dies of that until a file is there, as one that is killed while it starts."""

    def __init__(self, memory):
        self.memory = memory

    def __setstate__(self, state):
        self.__dict__.update(state)
        kill_once(0, self.memory)

    def __call__(self, number):
        return number * 2


def test_a_worker_that_is_killed_while_it_starts_is_replaced(tmp_path):
    outcomes = list(jobs.run(Doubling(tmp_path / "begun"), range(10), jobs=2, chunk=2))
    assert [outcome.value for outcome in outcomes] == [*range(0, 20, 2)]


def test_workers_that_never_start_are_given_up():
    with pytest.raises(NewscliError, match="does not start"):
        list(jobs.run(Doubling("/dev/null/no such file"), range(10), jobs=2))


def halves(numbers):
    return [numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :]] if len(numbers) > 1 else []


def double_all(numbers):
    return [double(number) for number in numbers]


def test_an_item_of_many_things_is_taken_apart():
    items = [[1, 2, 3], [4, 5, "kills", 7, 8], [9]]
    outcomes = list(jobs.run(double_all, items, jobs=2, chunk=1, halve=halves))
    assert [number for outcome in outcomes for number in outcome.item] == [1, 2, 3, 4, 5, "kills", 7, 8, 9]
    assert [outcome.item for outcome in outcomes if outcome.error] == [["kills"]]
    assert [outcome.value for outcome in outcomes if outcome.value] == [[2, 4, 6], [8, 10], [14, 16], [18]]


@pytest.mark.parametrize("size", [0, 1000, 3_000_000])
def test_values_of_any_size_reach_a_worker_and_come_back(size):
    items = [bytes(size), b"x" * size]
    assert [outcome.value for outcome in jobs.run(double, items, jobs=2, chunk=1)] == [item * 2 for item in items]


def test_one_death_by_chance_costs_nothing(tmp_path):
    items = [1, (2, str(tmp_path / "died")), 3]
    assert [outcome.value for outcome in jobs.run(double, items, jobs=2)] == [2, 4, 6]


def test_items_are_read_as_they_are_needed():
    read = []
    items = (read.append(number) or number for number in range(10_000))
    outcomes = jobs.run(double, items, jobs=2, chunk=10)
    assert next(outcomes).value == 0
    assert len(read) <= 10 * jobs.AHEAD * 2 + 10
    outcomes.close()


def test_heavy_items_close_a_chunk():
    chunks = list(jobs._chunks(iter([1, 1, jobs.CHUNK_BYTES, 1]), 100, int))
    assert chunks == [[1, 1, jobs.CHUNK_BYTES], [1]]


def test_one_process_needs_no_pool():
    code = (
        "import sys; from newscli import jobs; list(jobs.run(str, [1]));"
        "print({'multiprocessing', 'concurrent.futures', 'distributed'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment(**UNCOUNTED))
    assert done.stdout == "set()\n"


def nap(seconds):
    time.sleep(seconds)
    return os.getpid()


def test_an_interrupt_ends_the_workers_at_once():
    start = time.monotonic()
    outcomes = jobs.run(nap, [0, 60, 60], jobs=2, chunk=1)
    worker = next(outcomes).value
    outcomes.close()  # what a KeyboardInterrupt in the loop does
    assert time.monotonic() - start < 30
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_cores_where_the_system_does_not_tell_a_process_its_own(monkeypatch):
    assert jobs.cores() == len(os.sched_getaffinity(0))
    monkeypatch.delattr(os, "sched_getaffinity")
    assert jobs.cores() == os.cpu_count()
