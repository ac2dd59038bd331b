"""What the keeper of an installation asks of the site."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from lxml import etree
from starlette.applications import Starlette
from starlette.testclient import TestClient

from web import health, seals
from web.health import Metric, Vitals
from web.seals import Sealed

LINE = re.compile(r'[a-z_]+(\{[a-z_]+="(?:[^"\\\n]|\\.)*"\})? -?[0-9.e+-]+')

DAYS = (
    Sealed(date(2026, 3, 9), 7, "ab" * 32, "cd" * 32, None),
    Sealed(date(2026, 3, 10), 9, "ef" * 32, "01" * 32, "https://time.example"),
)


def visitor(troubles: tuple[str, ...] = (), *metrics: Metric) -> TestClient:
    site = health.joined(Starlette(), Vitals(lambda: troubles, lambda: metrics))
    return TestClient(seals.joined(site, lambda: DAYS, "https://watch.example"))


def test_a_process_that_answers_is_alive_whatever_its_troubles() -> None:
    answer = visitor(("the disk is full",)).get("/healthz")

    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


def test_readiness_says_what_is_wrong() -> None:
    assert visitor().get("/readyz").status_code == 200
    answer = visitor(("nobody watches",)).get("/readyz")
    assert (answer.status_code, answer.json()["troubles"]) == (503, ["nobody watches"])


@pytest.mark.parametrize("label", ["plain", 'with "quotes"', "two\nlines", "back\\slash"])
def test_every_line_of_the_metrics_is_one_that_prometheus_reads(label: str) -> None:
    metric = Metric("looks_total", "counter", "Looks.", (({"outcome": label}, 3.0),))
    age = Metric("age_seconds", "gauge", "Age.", (({}, 12.5),))

    lines = visitor((), metric, age).get("/metrics").text.splitlines()

    assert [line for line in lines if not line.startswith("# ") and not LINE.fullmatch(line)] == []
    assert lines[-1] == "age_seconds 12.5"
    assert len(lines) == 6


def test_the_seals_are_published_as_json_and_as_a_feed() -> None:
    told = visitor().get("/seals.json").json()["seals"]
    feed = etree.fromstring(visitor().get("/feeds/seals.atom").content)

    assert [(s["day"], s["root"], s["captures"]) for s in told] == [
        ("2026-03-09", "ab" * 32, 7),
        ("2026-03-10", "ef" * 32, 9),
    ]
    atom = {"a": seals.ATOM}
    titles = feed.xpath("a:entry/a:title/text()", namespaces=atom)
    assert titles == [f"2026-03-10: {'ef' * 32}", f"2026-03-09: {'ab' * 32}"]
    assert json.dumps(told)
