"""Sockets of a library that opens its own, held by our guard: real requests to a real server."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from ipaddress import ip_network
from socket import socket

import pytest
import requests

from alerts.delivery.held import held
from crawler.connecting import RefusedError, connect
from tests.alerts.delivery.receivers import Receiver, receiving

ONE = ip_network("127.0.0.1/32")


def our_own(host: str, port: int, seconds: float) -> socket:
    """Only this one address of this machine; names stand for it as well, whatever they were before."""
    address = "127.0.0.1" if host == "rebound.example" else host
    return connect(address, port, (ONE,), seconds)


def nowhere(host: str, port: int, seconds: float) -> socket:
    """As an installation connects that allows public addresses only."""
    return connect("127.0.0.1" if host == "rebound.example" else host, port, (), seconds)


def test_what_is_held_goes_through_our_function() -> None:
    with receiving(Receiver()) as receiver, held(our_own) as hold:
        answer = requests.post(f"http://rebound.example:{receiver.port}/", data=b"a", timeout=60)

    assert answer.status_code == 200
    assert hold.fault is None
    assert len(receiver.calls) == 1


def test_a_name_that_leads_into_our_network_gets_no_byte() -> None:
    with receiving(Receiver()) as receiver, held(nowhere) as hold:
        for url in (receiver.url, f"http://rebound.example:{receiver.port}/"):
            with pytest.raises(requests.ConnectionError):
                requests.post(url, data=b"a", timeout=60)

    assert isinstance(hold.fault, RefusedError)
    assert receiver.calls == []


def test_redirects_are_held_too() -> None:
    with receiving(Receiver(answer=lambda _: 307)) as receiver, held(our_own) as hold:
        receiver.headers["Location"] = f"http://127.0.0.2:{receiver.port}/inside"
        with pytest.raises(requests.ConnectionError):
            requests.post(receiver.url, data=b"a", timeout=60)

    assert isinstance(hold.fault, RefusedError)
    assert len(receiver.calls) == 1


def test_a_thread_outside_the_hold_opens_nothing() -> None:
    """A library that starts a thread without our context gets no socket past the guard."""
    faults: list[str] = []

    def outside() -> None:
        with pytest.raises(requests.ConnectionError) as failed:
            requests.post(receiver.url, data=b"a", timeout=60)
        faults.append(str(failed.value))

    with receiving(Receiver()) as receiver:
        with held(our_own):
            other = threading.Thread(target=outside)
            other.start()
            other.join()
        outside()

    assert ["it is not held" in fault for fault in faults] == [True, True]
    assert receiver.calls == []


def test_a_thread_that_goes_on_after_its_hold_opens_nothing() -> None:
    with receiving(Receiver()) as receiver:
        with held(our_own) as hold:
            copied = copy_context()
        with pytest.raises(requests.ConnectionError, match="its hold is over"):
            copied.run(requests.post, receiver.url, data=b"a", timeout=60)

    assert receiver.calls == []
    assert hold.lines == []


def test_a_thread_that_got_our_context_is_held_as_well() -> None:
    with receiving(Receiver()) as receiver, held(our_own), ThreadPoolExecutor(1) as pool:
        inside = pool.submit(copy_context().run, _status, f"http://rebound.example:{receiver.port}/")

        assert inside.result() == 200


def test_who_drips_is_hung_up_on() -> None:
    released = threading.Event()

    def never(_: int) -> int:
        released.wait(20)
        return 200

    with receiving(Receiver(answer=never)) as receiver:
        began = time.monotonic()
        with held(our_own, longest=0.3), pytest.raises(requests.ConnectionError):
            requests.post(receiver.url, data=b"a", timeout=30)
        released.set()

    assert time.monotonic() - began < 10


def _status(url: str) -> int:
    return requests.post(url, data=b"a", timeout=60).status_code
