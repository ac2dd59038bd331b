"""Nothing is read for longer than it may take."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from clausewatch.limiting import within
from data.errors import UnreadableError


def busy(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_what_takes_too_long_is_ended_in_the_middle_of_it() -> None:
    began = time.process_time()

    with pytest.raises(UnreadableError) as caught, within(0.1):
        busy(20)
    assert caught.value.reason == "too-slow"
    assert time.process_time() - began < 5


def test_the_limit_ends_with_what_it_is_for() -> None:
    before = signal.getsignal(signal.SIGVTALRM)

    with within(0.1):
        pass
    busy(0.3)

    assert signal.getsignal(signal.SIGVTALRM) is before


def test_in_another_thread_there_is_no_limit_and_no_error() -> None:
    ended = []

    def inside() -> None:
        with within(0.01):
            busy(0.05)
        ended.append(True)

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()

    assert ended == [True]
