"""A Dask cluster of workers on this machine: the same bytes, whatever dies."""

import os
import signal

import pytest
from corpus_files import convert, tree, write_corpus

from newscli import jobs
from newscli.errors import NewscliError

pytest.importorskip("distributed", reason="runs on Dask: pip install 'newscli[dask]'")
pytestmark = pytest.mark.slow


def double(number):
    """Double a number, or die over it."""
    if number == "kills":
        os.kill(os.getpid(), signal.SIGKILL)
    if number == "raises":
        raise ValueError("no number")
    return number * 2


def test_outcomes_and_the_item_that_kills_its_worker():
    items = [*range(50), "kills", "raises", *range(50, 60)]
    outcomes = list(jobs.run(double, items, scheduler="local:2", chunk=8))
    assert [outcome.item for outcome in outcomes] == items
    errors = {outcome.item: outcome.error for outcome in outcomes if outcome.error}
    assert errors == {"kills": jobs.DIED, "raises": "ValueError: no number"}
    assert all(outcome.value == outcome.item * 2 for outcome in outcomes if not outcome.error)


def test_the_first_of_few_is_fatal():
    """As many chunks as are sent ahead: that they have ended is seen only after the last suspect is back."""
    items = ["kills", *range(2 * jobs.AHEAD - 1)]
    outcomes = list(jobs.run(double, items, scheduler="local:2", chunk=1))
    assert [outcome.error for outcome in outcomes] == [jobs.DIED, *[None] * (len(items) - 1)]


def test_a_scheduler_and_workers_of_their_own(tmp_path):
    """A cluster that runs already, as a site has it."""
    from distributed import LocalCluster

    corpus = write_corpus(tmp_path / "pages.jsonl.gz", 150)
    convert(corpus, to=tmp_path / "here")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        pids = list(cluster.scheduler_info["workers"].values())
        assert len(pids) == 2

        killed = []

        def kill_one(records, share):
            if records >= 20 and not killed:
                killed.append(True)
                os.kill(cluster.workers[0].process.pid, signal.SIGKILL)

        convert(corpus, to=tmp_path / "there", scheduler=cluster.scheduler_address, advance=kill_one)
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


def test_nobody_there():
    with pytest.raises(NewscliError, match="no Dask workers at tcp://127"):
        list(jobs.run(double, [1], scheduler="tcp://127.0.0.1:9"))


@pytest.mark.parametrize("address", ["local:", "local:0", "local:x"])
def test_how_many_workers(address):
    with pytest.raises(NewscliError, match="how many workers"):
        list(jobs.run(double, [1], scheduler=address))
