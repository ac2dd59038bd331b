"""
Who may ask servers for documents: one run or round at a time, or any number of workers.

On SQLite a lock on the home folder says so. A database of PostgreSQL is shared by many homes, so there its
own lock is held too: by a run or round alone, by workers together (their queue keeps hosts apart).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from clausewatch.home import alone as alone_in_folder
from clausewatch.settings import Settings
from data.errors import UsageError
from data.store.locks import Held
from data.store.store import Store

CRAWL = "crawl"


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """
    Keep every other run, round and worker out.

    Raises:
        UsageError: Another one is at work, here or on another machine.
    """
    with alone_in_folder(settings), _held(settings, shared=False):
        yield


@contextmanager
def together(settings: Settings) -> Iterator[None]:
    """
    Keep runs and rounds out, and let other workers in.

    Raises:
        UsageError: A run or a round is at work.
    """
    with _held(settings, shared=True):
        yield


@contextmanager
def _held(settings: Settings, *, shared: bool) -> Iterator[None]:
    if sa.make_url(settings.database).get_backend_name() == "sqlite":
        yield
        return
    store = Store.open(settings.database)
    held = Held(store, CRAWL, shared=shared)
    try:
        if not held.take():
            raise UsageError("another run or worker is at work on this database; wait for it to end")
        yield
    finally:
        held.give_up()
        store.close()
