"""The site on a port: the address is told once it can be used, and a taken port is said in one sentence."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys

import pytest

from data.errors import UsageError
from tests.web.samples import a_shelf
from web.app import app
from web.serve import serve

PROGRAM = """
from tests.web.samples import a_shelf
from web.app import app
from web.serve import serve
serve(app(a_shelf()), port=0, announce=lambda address: print(address, flush=True))
"""


def test_the_announced_address_answers_until_it_is_stopped() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        connection = http.client.HTTPConnection(address.removeprefix("http://").rstrip("/"), timeout=10)
        connection.request("GET", "/about")
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        server.send_signal(signal.SIGTERM)
        printed, complaints = server.communicate(timeout=20)

    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    assert answer.status == 200
    assert b"How it works" in body
    assert answer.getheader("Server") is None
    assert (printed, complaints) == ("", "")


def test_a_port_in_use_is_said_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError) as refused:
            serve(app(a_shelf()), port=port)

    assert str(refused.value) == (
        f"The site cannot be served at 127.0.0.1 port {port} (Address already in use); "
        "choose another port with --port, or 0 for any free one."
    )


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70_000), ("127.0.0.1", -1), ("no such host", 0)])
def test_an_impossible_place_is_refused_the_same_way(host: str, port: int) -> None:
    with pytest.raises(UsageError, match="The site cannot be served at"):
        serve(app(a_shelf()), host=host, port=port)
