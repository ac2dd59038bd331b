"""
The machines that work is spread over: one scheduler of dask.distributed and its workers.

What goes over the wire are ids and answers. Every worker needs this very version of Clausewatch and reaches
repository, database and archive under the same names as whoever spreads the work.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import islice
from typing import Any, Protocol, TypeVar

from clausewatch.judging import Bench
from clausewatch.replay.maker import maker
from data.errors import ClausewatchError, UsageError

# Pieces handed out ahead to each worker: enough that none waits for the next, few enough to keep memory flat.
AHEAD = 4

# How long to wait for a first worker, and for one to come back after the last was lost.
PATIENCE_SECONDS = 30

# A piece that outlived so many workers is what ends them, and is told instead of being tried for ever.
RETRIES = 3

Piece = TypeVar("Piece")
Result = TypeVar("Result")


class Many(Protocol):
    """Does one thing to many pieces; answers come in any order, one for each."""

    def __call__(self, work: Callable[[Piece], Result], pieces: Sequence[Piece], /) -> Iterator[Result]: ...


def here(work: Callable[[Piece], Result], pieces: Sequence[Piece]) -> Iterator[Result]:
    """One after the other, in this process."""
    return map(work, pieces)


@contextmanager
def spread(address: str | None, bench: Bench) -> Iterator[Many]:
    """
    Work on the cluster at an address, or here when there is none.

    Raises:
        UsageError: The cluster cannot be reached, has no workers or other code, or is lost on the way.
    """
    if address is None:
        yield here
        return
    distributed = _distributed()
    client = _connected(distributed, address)
    try:
        _alike(client, address, bench)

        def many(work: Callable[[Piece], Result], pieces: Sequence[Piece]) -> Iterator[Result]:
            return _answers(distributed, client, address, work, pieces)

        yield many
    finally:
        client.close()


def _answers(
    distributed: Any,
    client: Any,
    address: str,
    work: Callable[[Piece], Result],
    pieces: Sequence[Piece],
) -> Iterator[Result]:
    waiting = iter(pieces)
    under_way: set[Any] = set()
    while True:
        room = AHEAD * max(1, len(_workers(client))) - len(under_way)
        under_way |= {
            client.submit(_one_at_a_time, work, piece, pure=False, retries=RETRIES)
            for piece in islice(waiting, max(0, room))
        }
        if not under_way:
            return
        done, under_way = _some(distributed, client, address, under_way)
        for future in done:
            yield _answer(distributed, future, address)


def _some(distributed: Any, client: Any, address: str, under_way: set[Any]) -> tuple[set[Any], set[Any]]:
    """What is done by now, and what is not."""
    while True:
        try:
            with client.as_current():
                done, left = distributed.wait(
                    under_way, timeout=PATIENCE_SECONDS, return_when="FIRST_COMPLETED"
                )
        except TimeoutError:
            if _workers(client):
                continue  # a long piece
            raise UsageError(f"{address}: has lost its last worker; start others and run it again") from None
        except (OSError, CancelledError) as error:
            raise UsageError(f"{address}: the scheduler has gone away ({error}); run it again") from error
        return set(done), set(left)


def _answer(distributed: Any, future: Any, address: str) -> Any:
    try:
        return future.result()
    except distributed.KilledWorker as error:
        raise UsageError(
            f"{address}: one piece of work ended worker after worker, perhaps for want of memory; "
            "give each more memory"
        ) from error
    except (OSError, CancelledError) as error:
        raise UsageError(f"{address}: the scheduler has gone away ({error}); run it again") from error


_alone = threading.Lock()


def _one_at_a_time(work: Callable[[Piece], Result], piece: Piece) -> Result:
    """Workers with several threads gain nothing here, and the judge's memory is one for a process."""
    try:
        with _alone:
            return work(piece)
    except ClausewatchError as error:  # not all of ours can be sent as they are
        raise UsageError(str(error)) from None


def _connected(distributed: Any, address: str) -> Any:
    try:
        client = distributed.Client(address, timeout=PATIENCE_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UsageError(
            f"{address}: no scheduler answers there ({said}); start one with `dask scheduler`, "
            "and write its address like tcp://10.0.0.1:8786"
        ) from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE_SECONDS)
    except TimeoutError:
        client.close()
        raise UsageError(
            f"{address}: has no workers; start some with `dask worker {address} --nthreads 1`"
        ) from None
    return client


def _alike(client: Any, address: str, bench: Bench) -> None:
    """Other code, rules or models would give other answers."""
    ours = maker(bench)
    others = [worker for worker, theirs in client.run(maker, bench).items() if theirs != ours]
    if others:
        raise UsageError(
            f"{address}: {others[0]} runs another version of Clausewatch, its rules or its model; "
            "install the same one everywhere"
        )


def _workers(client: Any) -> Sequence[str]:
    return tuple(client.scheduler_info(n_workers=-1)["workers"])


def _distributed() -> Any:
    try:
        return importlib.import_module("distributed")
    except ModuleNotFoundError as error:
        raise UsageError(
            "--cluster needs dask.distributed, which is not installed; install clausewatch with the extra "
            "`distributed`"
        ) from error
