"""The site on a port: the address is told once it can be used, and a taken port is said in one sentence."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

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


def test_the_site_starts_without_what_only_reading_and_judging_need() -> None:
    child = (
        "import sys\nimport clausewatch.commands.serve\n"
        "sys.exit(str({'numpy', 'spacy', 'onnxruntime', 'analysis.judging.model'} & sys.modules.keys() or 0))"
    )

    assert subprocess.run([sys.executable, "-c", child], capture_output=True).stderr == b"0\n"


def _home(folder: Path) -> list[str]:
    """An installation without anything in it, as options of the program."""
    (folder / "catalogue").mkdir(parents=True)
    (folder / "catalogue" / "inkwell.yml").write_text(
        "{id: inkwell, name: Inkwell, owner: Inkwell, kind: art, languages: [en],"
        " home: 'https://inkwell.example/', documents: []}"
    )
    return ["--home", str(folder), "--catalogue", str(folder / "catalogue")]


def _children(process: int) -> set[int]:
    """Processes that a process started, but not the one that keeps count of what they share."""
    found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return {int(one) for one in found if "spawn_main" in Path(f"/proc/{one}/cmdline").read_text()}


def _names(address: str) -> bytes:
    connection = http.client.HTTPConnection(address.removeprefix("http://").rstrip("/"), timeout=100)
    connection.request("GET", "/platforms")
    body = connection.getresponse().read()
    connection.close()
    return body


@pytest.mark.timeout(400)
def test_several_workers_answer_on_one_port_and_a_dead_one_is_replaced(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "clausewatch", *_home(tmp_path), "serve", "--port", "0"]
    with subprocess.Popen(
        [*command, "--workers", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            address = re.findall(r"http://\S+", server.stdout.readline())[0]
            first = _names(address)
            workers = _children(server.pid)
            os.kill(min(workers), signal.SIGKILL)
            replaced = _until(lambda: len(_children(server.pid) - {min(workers)}) == 2)
            after = [_names(address) for _ in range(4)]
        finally:
            server.send_signal(signal.SIGTERM)
            _, complaints = server.communicate(timeout=100)

    assert len(workers) == 2
    assert replaced
    assert [b"Inkwell" in body for body in (first, *after)] == [True] * 5
    assert (server.returncode, complaints) == (0, "")


def _until(holds: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether something comes to hold in time."""
    stop = time.monotonic() + seconds
    while time.monotonic() < stop:
        if holds():
            return True
        threading.Event().wait(0.1)
    return False
