"""Programs can read what people read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openapi_spec_validator import validate

from data.domain.finding import Label
from data.store import events as rows
from tests.alerts import samples
from tests.web.samples import KEEPS, ONCE, TRAINS, a_shelf, all_events
from tests.web.visitor import Visitor, visiting
from web.api.openapi import OPERATIONS, OWN
from web.app import app

ATOM = {"a": "http://www.w3.org/2005/Atom"}
# Every place that shows quotes.
QUOTING = (
    *("/", "/matrix", "/platforms/inkhaven", "/documents/inkhaven/terms-of-use", "/search?q=train"),
    *("/report?platforms=inkhaven", "/report.md?platforms=inkhaven", "/feeds/all.atom"),
    *("/feeds/platform/inkhaven.json", "/api/v1/search?q=train", "/api/v1/clauses?platform=inkhaven"),
    *("/api/v1/events", "/api/v1/events.csv", "/api/v1/findings", "/api/v1/findings.ndjson"),
    *("/api/v1/matrix", "/api/v1/matrix.csv", "/api/v1/matrix.md"),
)
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def visitor() -> Iterator[Visitor]:
    """Somebody on the site with the sample events."""
    with visiting(app(a_shelf())) as somebody:
        yield somebody


def fields(visitor: Visitor, path: str) -> dict[str, Any]:
    answer = visitor.get(f"/api/v1{path}")
    assert answer.status == 200
    told = answer.json
    assert isinstance(told, dict)
    return told


def all_pages(visitor: Visitor, path: str, name: str) -> list[Any]:
    """Every row of a list, two at a time."""
    seen: list[Any] = []
    after: str | None = ""
    while after is not None:
        mark = "&" if "?" in path else "?"
        told = fields(visitor, f"{path}{mark}limit=2&after={after}")
        assert len(told[name]) <= 2
        seen += told[name]
        after = told["next"]
    return seen


def test_events_come_newest_first_with_their_quotes(visitor: Visitor) -> None:
    told = fields(visitor, "/events")

    moments = [event["announced_at"] for event in told["events"]]
    assert moments == sorted(moments, reverse=True)
    assert {event["id"] for event in told["events"]} == {event.id for event in all_events()}
    assert told["next"] is None
    yunmo = next(event for event in told["events"] if event["id"] == "yunmo-training")
    assert yunmo["findings"][0]["before"] == "我们不会将您的稿件用于模型训练。"
    assert (yunmo["kind"], yunmo["platform"], yunmo["documents"]) == (
        "change",
        "yunmo",
        ["yunmo/user-agreement"],
    )


@pytest.mark.parametrize(
    ("path", "name"), [("/events", "events"), ("/platforms", "platforms"), ("/documents", "documents")]
)
def test_lists_can_be_read_page_by_page_without_a_gap(visitor: Visitor, path: str, name: str) -> None:
    seen = [row["id"] for row in all_pages(visitor, path, name)]

    assert seen == [row["id"] for row in fields(visitor, path)[name]]
    assert len(seen) == len(set(seen)) >= 5


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("severity=4", {"licence-widened"}),
        ("language=zh", {"yunmo-training"}),
        ("platform=yunmo,inkhaven&severity=3", {"yunmo-training", "licence-widened"}),
        ("of=art&severity=4", {"licence-widened"}),
        ("label=LICENSE_GRANT", {"licence-widened"}),
        ("document=inkhaven/studio", {"licence-widened"}),
        ("until=2001-01-01", set()),
        ("platform=nobody", set()),
    ],
)
def test_events_are_filtered(visitor: Visitor, query: str, ids: set[str]) -> None:
    assert {event["id"] for event in fields(visitor, f"/events?{query}")["events"]} == ids


def test_one_event_is_the_same_as_in_the_list(visitor: Visitor) -> None:
    one = fields(visitor, "/events/licence-widened")

    assert one.pop("elsewhere") == []
    assert one in fields(visitor, "/events")["events"]
    assert one["effective_on"] == "2026-06-01"
    assert one["findings"][0] in fields(visitor, "/findings")["findings"]


@pytest.mark.sqlite_only  # forges the JSON of an event as SQLite keeps it
def test_a_quote_that_is_not_in_its_version_is_not_given() -> None:
    false = replace(samples.licence_widened().quotes[0], after="We own everything you ever made.")
    shelf = a_shelf([replace(samples.licence_widened(), quotes=(false,))])
    with shelf.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE event SET body = replace(body, 'everything', 'all of what')")
        connection.exec_driver_sql("UPDATE clause SET text = 'We train on it all.' WHERE until IS NULL")
    with visiting(app(shelf)) as visitor:
        answers = [visitor.get(path) for path in QUOTING]
        gone = visitor.get("/api/v1/events/licence-widened")

    assert [answer.status for answer in answers] == [200] * len(QUOTING)
    assert not [path for path, answer in zip(QUOTING, answers, strict=True) if "all of what" in answer.text]
    assert not [
        path for path, answer in zip(QUOTING, answers, strict=True) if "train on it all" in answer.text
    ]
    assert gone.status == 404


def test_a_version_comes_with_its_text_and_its_captures(visitor: Visitor) -> None:
    listed = fields(visitor, "/documents/inkhaven/terms-of-use/versions")["versions"]
    whole = fields(visitor, f"/versions/{listed[0]['id']}")

    assert [version["id"] for version in listed] == [2, 1]
    assert TRAINS in whole["text"]
    assert whole["captures"][0]["final_url"] == "https://inkhaven.example/terms"
    assert whole["sha256"] == listed[0]["sha256"]


@pytest.mark.parametrize(("at", "found"), [("2026-05-18", [2]), ("2026-05-17", [1]), ("2026-04-07", [])])
def test_the_version_of_a_day_is_the_one_that_stood_then(visitor: Visitor, at: str, found: list[int]) -> None:
    told = fields(visitor, f"/documents/inkhaven/terms-of-use/versions?at={at}")

    assert [version["id"] for version in told["versions"]] == found


@pytest.mark.parametrize("query", ["", "&from=1&to=2", "&from=2026-05-01&to=2026-05-18"])
def test_changes_between_two_versions_are_those_of_their_words(visitor: Visitor, query: str) -> None:
    told = fields(visitor, f"/changes?document=inkhaven/terms-of-use{query}")

    assert (told["before"]["id"], told["after"]["id"]) == (1, 2)
    assert any(change["after"] == TRAINS for change in told["changes"])
    assert all(KEEPS not in (change["before"], change["after"]) for change in told["changes"])
    for change in told["changes"]:
        assert "".join(text for kind, text in change["runs"] if kind != "insert") == (change["before"] or "")


def test_the_matrix_of_a_day_says_what_stood_then(visitor: Visitor) -> None:
    now = fields(visitor, "/matrix?platforms=inkhaven,penfold")
    then = fields(visitor, "/matrix?platforms=inkhaven&at=2026-05-01")

    assert now["rows"][0]["answers"]["training"]["quote"] == TRAINS
    assert then["rows"][0]["answers"]["training"]["quote"] == ONCE
    assert then["rows"][0]["answers"]["training"]["stance"] == "promises_not"
    assert [row["checked"] for row in now["rows"]] == [True, False]


def test_clauses_and_search_give_what_stands(visitor: Visitor) -> None:
    standing = fields(visitor, "/clauses?platform=inkhaven")["clauses"]
    labelled = fields(visitor, "/clauses?platform=inkhaven&label=TRAIN_FIRST_PARTY&at=2026-05-01")["clauses"]

    assert {clause["text"] for clause in standing} == {TRAINS, KEEPS}
    assert [clause["text"] for clause in labelled] == [ONCE]
    assert [c["text"] for c in fields(visitor, "/search?q=drawings%20train")["clauses"]] == [TRAINS]
    assert len(fields(visitor, "/search?q=drawings%20train&past=1")["clauses"]) == 2


def test_signals_come_with_what_they_state(visitor: Visitor) -> None:
    (signal,) = fields(visitor, "/signals?platform=inkhaven")["signals"]

    assert signal["kind"] == "robots"
    assert signal["facts"] == [{"agent": "GPTBot", "place": "*", "topic": "fetch", "value": "deny"}]


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/events?limit=0", "limit"),
        ("/events?label=NOTHING", "label"),
        ("/events?since=yesterday", "since"),
        ("/events?since=20260101", "since"),
        ("/changes", "document"),
        ("/clauses", "platform"),
        ("/search?q=a&past=2", "past"),
        ("/events?severity=5", "severity"),
    ],
)
def test_a_wrong_value_is_named_as_a_problem(visitor: Visitor, path: str, named: str) -> None:
    answer = visitor.get(f"/api/v1{path}")
    told = json.loads(answer.body)

    assert answer.status == told["status"] == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert told["type"] == "about:blank"
    assert f"“{named}”" in told["detail"]


@pytest.mark.parametrize("path", ["/events?after=!!", "/events?of=nothing", "/matrix?platforms=nobody"])
def test_what_names_nothing_is_not_found(visitor: Visitor, path: str) -> None:
    answer = visitor.get(f"/api/v1{path}")

    assert answer.status == json.loads(answer.body)["status"] == 404


@pytest.mark.parametrize("path", ["/", "/api/v1/events", "/feeds/all.atom", "/feeds/platform/yunmo.json"])
def test_what_was_read_before_costs_a_304(visitor: Visitor, path: str) -> None:
    first = visitor.get(path)
    again = visitor.ask("GET", path, {"If-None-Match": f'"other", W/{first.headers["ETag"]}'})
    other = visitor.ask("GET", path, {"If-None-Match": '"other"'})

    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert (other.status, other.body) == (200, first.body)


def test_an_answer_is_never_older_than_the_database() -> None:
    shelf = a_shelf([samples.new_promise()])
    with visiting(app(shelf)) as visitor:
        before = visitor.get("/api/v1/events")
        with shelf.store.transaction() as connection:
            rows.record(connection, samples.withdrawn())
        after = visitor.ask("GET", "/api/v1/events", {"If-None-Match": before.headers["ETag"]})

    assert after.status == 200
    assert after.body != before.body


def test_pages_of_others_may_read_the_api_and_nothing_else(visitor: Visitor) -> None:
    assert visitor.get("/api/v1/events").headers["Access-Control-Allow-Origin"] == "*"
    assert visitor.get("/feeds/all.atom").headers["Access-Control-Allow-Origin"] == "*"
    assert visitor.get("/api/v1/nowhere").headers["Access-Control-Allow-Origin"] == "*"
    for path in ("/", "/events/licence-widened", "/versions/1.txt"):
        assert "Access-Control-Allow-Origin" not in visitor.get(path).headers


def test_exports_hold_every_event_and_finding(visitor: Visitor) -> None:
    events = fields(visitor, "/events")["events"]
    lines = visitor.get("/api/v1/events.ndjson").text.splitlines()
    table = list(csv.DictReader(io.StringIO(visitor.get("/api/v1/findings.csv").text)))

    assert [json.loads(line) for line in lines] == events
    assert [row["after"] for row in table] == [f["after"] or "" for e in events for f in e["findings"]]
    for name in ("events.csv", "findings.ndjson", "matrix.csv", "matrix.md"):
        answer = visitor.get(f"/api/v1/{name}")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="clausewatch-{name}"'
        assert answer.body


def test_no_cell_of_a_table_is_a_formula() -> None:
    shelf = a_shelf([replace(samples.new_promise(), sentence='=HYPERLINK("https://evil.example")')])
    with visiting(app(shelf)) as visitor:
        (row,) = csv.DictReader(io.StringIO(visitor.get("/api/v1/events.csv").text))

    assert row["sentence"].startswith("'=HYPERLINK")


def test_the_openapi_document_is_valid_and_names_every_path(visitor: Visitor) -> None:
    told = fields(visitor, "/openapi.json")

    validate(told)
    assert told["openapi"].startswith("3.1")
    assert told["servers"] == [{"url": "https://watch.example/api/v1"}]
    assert {"/events", "/search", "/matrix", "/versions/{number}"} <= set(told["paths"])


def test_the_feed_is_atom_with_lasting_ids_and_quotes(visitor: Visitor) -> None:
    answer = visitor.get("/feeds/all.atom")

    feed = etree.fromstring(answer.body)
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    for required in ("id", "title", "updated", "author/a:name"):
        assert feed.findtext(f"a:{required}", namespaces=ATOM)
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) == 5
    assert {entry.findtext("a:id", namespaces=ATOM) for entry in entries} >= {
        "urn:clausewatch:event:licence-widened"
    }
    assert "Now: “我们可将您公开发布的稿件" in answer.text
    links = [link.get("href") for link in feed.findall("a:entry/a:link", ATOM)]
    assert all(link.startswith("https://watch.example/events/") for link in links)


def test_feeds_of_a_platform_and_of_a_label_hold_theirs_only(visitor: Visitor) -> None:
    label = etree.fromstring(visitor.get("/feeds/label/LICENSE_GRANT.atom").body)
    platform = etree.fromstring(visitor.get("/feeds/platform/yunmo.atom").body)
    told = json.loads(visitor.get("/feeds/platform/yunmo.json").body)

    assert len(label.findall("a:entry", ATOM)) == len(platform.findall("a:entry", ATOM)) == 1
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["tags"] for item in told["items"]] == [[Label.TRAIN_FIRST_PARTY.value]]
    assert visitor.get("/feeds/label/NOTHING.atom").status == 404
    assert visitor.get("/feeds/platform/nobody.json").status == 404


def test_a_feed_without_news_is_still_a_feed() -> None:
    with visiting(app(a_shelf(()))) as visitor:
        feed = etree.fromstring(visitor.get("/feeds/all.atom").body)

    assert feed.findtext("a:updated", namespaces=ATOM)
    assert not feed.findall("a:entry", ATOM)


def test_the_sitemap_names_every_event_platform_and_document(visitor: Visitor) -> None:
    tree = etree.fromstring(visitor.get("/sitemap.xml").body)
    places = {place.text for place in tree.findall("s:url/s:loc", SITEMAP)}

    assert {"https://watch.example/events/licence-widened", "https://watch.example/platforms/yunmo"} <= places
    assert "https://watch.example/documents/inkhaven/terms-of-use" in places
    assert "Sitemap: https://watch.example/sitemap.xml" in visitor.get("/robots.txt").text


def test_troubles_with_reading_a_document_are_no_news_but_in_the_api() -> None:
    lost = replace(samples.an_event(id="lost"), kind="unreadable")
    with visiting(app(a_shelf([lost]))) as visitor:
        pages = [visitor.get(path).text for path in ("/", "/feeds/all.atom", "/api/v1/events")]

    assert ["lost" in page for page in pages] == [False, False, True]


@pytest.mark.parametrize("path", [*(one.path for one in OPERATIONS), OWN])
def test_the_page_about_the_api_has_an_example_of_every_path(path: str) -> None:
    page = Path(__file__).parents[2].joinpath("docs", "api.md").read_text(encoding="utf-8")
    examples = "\n".join(re.findall(r"(?ms)^```\n(.*?)^```", page))

    asked = re.sub(r"\\\{\w+\\\}", r"[^/?\"]+", re.escape(path))
    assert re.search(rf'\$A{asked}["?]', examples) or re.search(rf'\$A{asked}\)?"', examples)
