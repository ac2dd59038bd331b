"""The folder of an installation, opened by many processes at once."""

from __future__ import annotations

import multiprocessing
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from clausewatch.home import opened
from clausewatch.settings import settings

PROCESSES, TIMES = 3, 100


def open_often(home: Path, start: Barrier) -> None:
    chosen = settings(home=home)
    start.wait(60)
    for _ in range(TIMES):
        with opened(chosen):
            pass


@pytest.mark.sqlite_only
def test_processes_that_open_a_home_at_the_same_moment_all_may(tmp_path: Path) -> None:
    spawning, home = multiprocessing.get_context("spawn"), tmp_path / "home"
    start = spawning.Barrier(PROCESSES)
    opening = [spawning.Process(target=open_often, args=(home, start)) for _ in range(PROCESSES)]
    for process in opening:
        process.start()
    for process in opening:
        process.join()

    assert [process.exitcode for process in opening] == [0] * PROCESSES
    assert not [file.name for file in home.iterdir() if file.name.startswith((".", "tmp"))]
