"""Sockets of a library that opens its own, held by our guard: real requests to a real server."""

from __future__ import annotations

import threading
import time
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
        answer = requests.post(f"http://rebound.example:{receiver.port}/", data=b"a", timeout=5)

    assert answer.status_code == 200
    assert hold.fault is None
    assert len(receiver.calls) == 1


def test_a_name_that_leads_into_our_network_gets_no_byte() -> None:
    with receiving(Receiver()) as receiver, held(nowhere) as hold:
        for url in (receiver.url, f"http://rebound.example:{receiver.port}/"):
            with pytest.raises(requests.ConnectionError):
                requests.post(url, data=b"a", timeout=5)

    assert isinstance(hold.fault, RefusedError)
    assert receiver.calls == []


def test_redirects_are_held_too() -> None:
    with receiving(Receiver(answer=lambda _: 307)) as receiver, held(our_own) as hold:
        receiver.headers["Location"] = f"http://127.0.0.2:{receiver.port}/inside"
        with pytest.raises(requests.ConnectionError):
            requests.post(receiver.url, data=b"a", timeout=5)

    assert isinstance(hold.fault, RefusedError)
    assert len(receiver.calls) == 1


def test_other_threads_and_later_calls_are_left_alone() -> None:
    seen: list[int] = []
    with receiving(Receiver()) as receiver:
        with held(nowhere):
            other = threading.Thread(target=lambda: seen.append(_status(receiver.url)))
            other.start()
            other.join()
        seen.append(_status(receiver.url))

    assert seen == [200, 200]


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
    return requests.post(url, data=b"a", timeout=5).status_code
