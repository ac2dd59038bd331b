"""Numbers of requests: in the answer, in the log, and nothing about anybody beside them."""

from __future__ import annotations

import time

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from web import tracing
from web.tracing import HEADER, Tracing


def fine(_: Request) -> Response:
    return PlainTextResponse("fine")


def broken(_: Request) -> Response:
    raise RuntimeError("the shelf fell over")


def slow(_: Request) -> Response:
    time.sleep(0.01)
    return PlainTextResponse("at last")


def visitor() -> TestClient:
    routes = [
        Route("/fine/{token}", fine),
        Route("/broken/{token}", broken),
        Route("/documents/{platform}/{document}", broken),
        Route("/slow", slow),
    ]
    return TestClient(Tracing(Starlette(routes=routes)), raise_server_exceptions=False)


def test_every_answer_has_a_number_of_its_own_and_visitors_leave_no_line() -> None:
    with capture_logs() as lines:
        numbers = [visitor().get(address).headers[HEADER] for address in ("/fine/a", "/fine/a", "/nowhere")]

    assert len(set(numbers)) == 3
    assert lines == []


def test_a_fault_is_told_by_its_number_and_without_the_address() -> None:
    with capture_logs() as lines:
        answer = visitor().get("/broken/link-of-a-subscriber?email=reader@example.org")

    assert answer.status_code == 500
    assert len(answer.headers[HEADER]) == 16
    (line,) = lines
    assert (line["event"], line["status"], line["log_level"]) == ("request", 500, "error")
    assert line["answered_by"].endswith("broken")
    assert not {"link-of-a-subscriber", "reader@example.org"} & set(map(str, line.values()))


def test_a_fault_over_a_document_names_the_document() -> None:
    with capture_logs() as lines:
        visitor().get("/documents/inkwell/terms-of-service")

    assert lines[0]["document"] == "inkwell/terms-of-service"


def test_an_answer_that_took_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "SLOW_SECONDS", 0.005)
    with capture_logs() as lines:
        visitor().get("/slow")

    assert [(line["log_level"], line["status"]) for line in lines] == [("warning", 200)]
