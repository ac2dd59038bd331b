"""
Keeps what the site shows up to date while it serves.

The walk needs the judge with its model, which the site itself does without; so it runs as a process of its
own, and only when there is something to walk.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import structlog

from clausewatch.home import Home
from clausewatch.settings import Settings
from clausewatch.shelf_due import due
from data.domain.platform import Platform
from data.errors import StoreError

# A change that was believed is on its document's page this soon.
EVERY_SECONDS = 60.0

# How long a walk under way may take to end when the site ends; it loses nothing when it is cut short.
PATIENCE_SECONDS = 5.0

_log = structlog.get_logger()


@contextmanager
def kept_up(home: Home, settings: Settings, platforms: Sequence[Platform]) -> Iterator[None]:
    """For as long as the block lasts, walk new versions soon after they came."""
    ended = threading.Event()
    thread = threading.Thread(target=_keep, args=(home, settings, platforms, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(PATIENCE_SECONDS)


def _keep(home: Home, settings: Settings, platforms: Sequence[Platform], ended: threading.Event) -> None:
    while not ended.is_set():
        try:
            if due(home, platforms):
                _walk(settings, ended)
        except StoreError as error:
            _log.warning("what the site shows is not brought up to date", said=str(error))
        ended.wait(EVERY_SECONDS)


def _walk(settings: Settings, ended: threading.Event) -> None:
    folders = ["--home", str(settings.home), "--catalogue", str(settings.catalogue)]
    command = [sys.executable, "-m", "clausewatch", *folders, "shelve"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as walk:
        while walk.poll() is None:
            if ended.wait(0.2):
                walk.terminate()
                return
