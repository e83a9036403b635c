"""One function over many items: in this process, in a pool of processes, or on a Dask cluster.

However it runs, the outcomes are the same and come in the items' order. A function that raises costs its own item. A
worker that dies (killed, out of memory) costs its chunk one more try; a chunk that kills its worker twice is
halved until the item that does it stands alone, and that item's outcome is an error.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from newscli.errors import NewscliError
from newscli.files import STANDARD_INPUT, InputFile

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, ForkServerContext, SpawnContext
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Value = TypeVar("Value")
Function = Callable[[Any], Any]
Result = tuple[Any, str | None]  # what the function returned, or why it did not

# A chunk is closed when it weighs this much, so that pages of many MB do not add up.
CHUNK_BYTES = 512 * 1024

# Chunks read ahead, for each worker: enough to keep it busy, few enough to keep memory flat.
AHEAD = 3

# Times that a worker is begun: the first may be killed while it starts.
_STARTS = 3

# From so many files on, starting other processes pays off.
MANY_FILES = 64

# Files that go to a worker at once: few, so that the last chunks keep all workers busy.
_FILES = 8

# How often a chunk may take its worker down before it is halved.
TRIES = 2

# How long a cluster may be without any worker.
LOST_SECONDS = 120

# How long a worker of our own cluster may take to start again after it has died.
SLOW_SECONDS = 60

DIED = "its worker was killed or ran out of memory, twice"


class Outcome(NamedTuple, Generic[Item, Value]):
    """What became of an item: a value, or the message of the error that it met."""

    item: Item
    value: Value | None = None
    error: str | None = None


Outcomes = Generator[Outcome[Any, Any], None, None]


def run(
    function: Callable[[Item], Value],
    items: Iterable[Item],
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    chunk: int = 256,
    weight: Callable[[Item], int] | None = None,
    halve: Callable[[Item], list[Item]] | None = None,
    fork: bool = False,
) -> Generator[Outcome[Item, Value], None, None]:
    """Apply a function to each item and yield the outcomes in the items' order.

    `jobs` is the number of processes, 1 for this one; `scheduler` a Dask scheduler's address (`tcp://host:8786`), or
    `local:N` for a cluster of N workers that lives as long as the run. `chunk` is how many items go to a worker at
    once; `weight` gives an item's bytes, and closes a chunk earlier. An item that is many things and kills its worker
    is taken apart by `halve`, until that gives nothing: its pieces' outcomes come in its place. For more than one
    process the function must be importable by name and, like its values, be pickled. Items are read as they are
    needed, some chunks ahead. `fork` makes the workers copies of this process where it has no thread but this one:
    they start at once, and hold open what it holds open.
    Raises NewscliError where the workers cannot be had or are lost.
    """
    if scheduler is None and jobs == 1:
        return (Outcome(item, *attempt(function, item)) for item in items)
    chunks = _chunks(iter(items), chunk, weight)
    queue = _Queue(chunks, halve)
    return _on_dask(function, queue, scheduler) if scheduler else _in_pool(function, queue, jobs, fork=fork)


def run_files(
    function: Callable[[InputFile], Value], files: Iterable[InputFile], jobs: int | None = None
) -> Iterator[Outcome[InputFile, Value]]:
    """Apply a function to each file; by default in as many processes as there are cores, or in this one for few files.

    Errors name the file. Standard input is for this process alone to read: where it is among the first files, this one
    does all.
    """
    rest = iter(files)
    first = list(islice(rest, MANY_FILES))
    if any(file.path == STANDARD_INPUT for file in first):
        jobs = 1
    elif jobs is None:
        jobs = cores() if len(first) == MANY_FILES else 1
    for file, value, error in run(function, chain(first, rest), jobs=jobs, chunk=_FILES, fork=True):
        yield Outcome(file, value, error and _named(file.path, error))


def cores() -> int:
    """The cores that this process may use; all of the machine's where the system does not tell (macOS)."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _named(path: str, error: str) -> str:
    return error if path == STANDARD_INPUT or error.startswith(path) else f"{path}: {error}"


def attempt(function: Function, item: Any) -> Result:
    """What a function makes of an item, or the message of the error that it raised."""
    try:
        return function(item), None
    except NewscliError as error:
        return None, str(error)
    except Exception as error:  # one page's mishap must not end a run over millions
        return None, f"{type(error).__name__}: {error}"


def _apply_all(function: Function, items: Sequence[Any]) -> list[Result]:
    return [attempt(function, item) for item in items]


def _chunks(items: Iterator[Any], count: int, weight: Callable[[Any], int] | None) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    weighs = 0
    for item in items:
        chunk.append(item)
        weighs += weight(item) if weight else 0
        if len(chunk) == count or weighs >= CHUNK_BYTES:
            yield chunk
            chunk, weighs = [], 0
    if chunk:
        yield chunk


class _Task:
    """A chunk on its way: its results once they are there, and how many workers it has taken down."""

    def __init__(self, items: list[Any]) -> None:
        self.items = items
        self.results: list[Result] | None = None
        self.deaths = 0

    def outcomes(self) -> Iterator[Outcome[Any, Any]]:
        for item, result in zip(self.items, self.results or (), strict=True):
            yield Outcome(item, *result)


class _Queue:
    """The chunks in flight, in order: what is still to be sent, and what has come back."""

    def __init__(self, chunks: Iterator[list[Any]], halve: Callable[[Any], list[Any]] | None = None) -> None:
        self._chunks = chunks
        self._halve = halve
        self._ordered: list[_Task] = []
        self._again: deque[_Task] = deque()
        self._exhausted = False

    def take(self, limit: int) -> _Task | None:
        """The next chunk to send: one that has to be tried again, or a new one while fewer than `limit` are held."""
        if self._again:
            return self._again.popleft()
        if self._exhausted or len(self._ordered) >= limit:
            return None
        items = next(self._chunks, None)
        if items is None:
            self._exhausted = True
            return None
        self._ordered.append(_Task(items))
        return self._ordered[-1]

    def bury(self, task: _Task) -> None:
        """A worker died over this chunk: try it again, halve it, or give up on the one item that is left."""
        task.deaths += 1
        if task.deaths < TRIES:
            self._again.append(task)
        elif pieces := self._pieces(task.items):
            halves = [_Task(piece) for piece in pieces]
            place = self._ordered.index(task)
            self._ordered[place : place + 1] = halves
            self._again.extend(halves)
        else:
            task.results = [(None, DIED)]

    def _pieces(self, items: list[Any]) -> list[list[Any]]:
        middle = len(items) // 2
        if middle:
            return [items[:middle], items[middle:]]
        return [[piece] for piece in self._halve(items[0])] if self._halve else []

    def finished(self) -> Iterator[Outcome[Any, Any]]:
        """The outcomes of the first chunks, as far as they are complete."""
        while self._ordered and self._ordered[0].results is not None:
            yield from self._ordered.pop(0).outcomes()

    @property
    def suspects(self) -> bool:
        """Whether chunks wait whose workers have died."""
        return bool(self._again)

    @property
    def empty(self) -> bool:
        return self._exhausted and not self._ordered


def _in_pool(function: Function, queue: _Queue, jobs: int, *, fork: bool) -> Outcomes:
    """Run in processes of our own, each with a pipe of its own: whose pipe closes tells which chunk was fatal."""
    from multiprocessing.connection import wait  # one process alone has no need of it

    with ExitStack() as stack:
        pool = [_started(function, stack, fork=fork) for _ in range(jobs)]
        while not queue.empty:
            for worker in pool:
                if worker.task is None and (task := queue.take(AHEAD * jobs)):
                    worker.send(task)
            busy = [worker for worker in pool if worker.task]
            ready = wait([worker.pipe for worker in busy]) if busy else []
            for worker in [worker for worker in busy if worker.pipe in ready]:
                if not worker.receive():
                    queue.bury(worker.discard())
                    pool[pool.index(worker)] = _started(function, stack, fork=fork)
            yield from queue.finished()


def _started(function: Function, stack: ExitStack, *, fork: bool) -> "_Worker":
    """A worker that is ready; one that is killed while it starts is replaced."""
    for _ in range(_STARTS):
        with suppress(EOFError, OSError):
            worker = _Worker(function, fork=fork)
            stack.callback(worker.discard)
            return worker
    raise NewscliError("a worker process does not start; try --jobs 1")


class _Worker:
    """A process that runs chunks, one at a time, and the chunk that it has."""

    def __init__(self, function: Function, *, fork: bool) -> None:
        """Raises EOFError or OSError where the process has died before it was ready."""
        from newscli.channel import Channel  # pickle, which work in this process need not wait for

        context = _context(function, fork=fork)
        results, theirs = context.Pipe(duplex=False)
        tasks, ours = context.Pipe(duplex=False)
        self._channel = Channel(results, ours)
        self.pipe = results
        self.task: _Task | None = None
        self._process: BaseProcess = context.Process(target=_serve, args=(tasks, theirs, function))
        self._process.daemon = True
        self._process.start()
        tasks.close()
        theirs.close()
        self._channel.receive()  # its first word: it is ready

    def send(self, task: _Task) -> None:
        self.task = task
        with suppress(OSError):  # it has died; `receive` will see that
            self._channel.send(task.items)

    def receive(self) -> bool:
        """Take the results in; False where the worker has died."""
        try:
            results = self._channel.receive()
        except (EOFError, OSError):
            return False
        if self.task:
            self.task.results = results
        self.task = None
        return True

    def discard(self) -> Any:
        """Kill the process (it holds no file) and give its chunk back."""
        self._channel.close()
        self._process.kill()
        self._process.join()
        return self.task


def _context(function: Function, *, fork: bool) -> "ForkContext | ForkServerContext | SpawnContext":
    """Processes forked from a small clean one: quick to replace, and free of this process's threads and open files.

    Or, with `fork`, from this one, unless a thread of it could hold a lock that its copies would wait for.
    """
    import multiprocessing

    if fork and _has_one_thread():
        return multiprocessing.get_context("fork")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", function.__module__])
    _start_forkserver()
    return context


def _start_forkserver() -> None:
    """Start the process to fork from, with Ctrl-C held back: it and all that come of it inherit that.

    It would ignore the signal by itself, but not while it imports, when a worker would not come any more.
    """
    from multiprocessing import forkserver, resource_tracker

    resource_tracker.ensure_running()  # or it would be started on the way, which lets the signal through again
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _has_one_thread() -> bool:
    """Whether this process is known to have no other thread, a library's own counted."""
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 -- pathlib's import is a tenth of the start-up
    except OSError:  # not Linux
        return False


def _serve(tasks: "Connection", results: "Connection", function: Function) -> None:
    """A worker's life: chunks in, results out, until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which ends its workers
    from newscli.channel import Channel

    with suppress(EOFError, OSError):
        channel = Channel(tasks, results)
        channel.send(True)
        while True:
            channel.send(_apply_all(function, channel.receive()))


def _on_dask(function: Function, queue: _Queue, scheduler: str) -> Outcomes:
    """Run on a cluster: the chunks go over the network, so its workers need neither our files nor our disks."""
    with ExitStack() as stack:
        client = _client(scheduler, stack)
        try:
            yield from _submit_all(client, function, queue)
        except OSError as error:
            raise NewscliError(f"the Dask cluster at {scheduler} is lost: {error}") from None


def _submit_all(client: Any, function: Function, queue: _Queue) -> Iterator[Outcome[Any, Any]]:
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    flying: deque[tuple[Any, _Task]] = deque()
    while not queue.empty:
        # A worker that dies brings every chunk it holds under suspicion: those go one by one.
        while (not flying or not queue.suspects) and (task := queue.take(AHEAD * max(1, _threads(client)))):
            flying.append((client.submit(_apply_all, function, task.items, pure=False), task))
        if flying:  # there is none where the items have ended with a suspect
            future, task = flying.popleft()
            try:
                task.results = _result(client, future)
            except KilledWorker:
                queue.bury(task)
            except FutureCancelledError as error:
                raise OSError(error) from None
        yield from queue.finished()


def _result(client: Any, future: Any) -> list[Result]:
    """Wait for a chunk, as long as there are workers."""
    while True:
        try:
            results: list[Result] = future.result(timeout=LOST_SECONDS)
        except TimeoutError:
            if not _threads(client):
                raise OSError(f"no worker for {LOST_SECONDS} s") from None
        else:
            return results


def _threads(client: Any) -> int:
    """How many chunks the cluster runs at once; it may grow and shrink while we are at it."""
    workers = client.scheduler_info(n_workers=-1)["workers"].values()
    return sum(int(worker["nthreads"]) for worker in workers)


def _client(scheduler: str, stack: ExitStack) -> Any:
    """Connect to a cluster, or start one for `local:N`; whatever was opened is closed with the stack."""
    try:
        from dask import config
        from distributed import Client, LocalCluster
    except ImportError:
        raise NewscliError("--scheduler needs Dask: pip install 'newscli[dask]'") from None
    import logging

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # a dead worker is our business, and not news
    kind, _, count = scheduler.partition(":")
    # A busy machine takes its time to start a worker again; one that Dask gave up on, and that then comes, would be
    # killed over whatever it has just been given.
    patience = {"distributed.deploy.lost-worker-timeout": f"{SLOW_SECONDS}s"}
    stack.enter_context(config.set({"distributed.scheduler.allowed-failures": 0, **patience}))
    if kind == "local":
        if not count.isdecimal() or not int(count):
            raise NewscliError(f"--scheduler {scheduler}: say how many workers, as in local:2")
        cluster = LocalCluster(n_workers=0, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL)
        client = stack.enter_context(Client(stack.enter_context(cluster)))
        # Workers come this way, for so one that dies as it starts is replaced, too.
        cluster.adapt(minimum=int(count), maximum=int(count), interval="500ms")
        return client
    try:
        client = stack.enter_context(Client(scheduler, timeout="10s"))
        client.wait_for_workers(1, timeout=60)
    except (OSError, ValueError) as error:
        raise NewscliError(f"no Dask workers at {scheduler}: {error}; is the scheduler running?") from None
    return client
