"""Programs can read what people read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import etree

from tests.alerts import samples
from tests.web.samples import a_shelf, all_events
from tests.web.visitor import Visitor, visiting
from web.app import app

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def visitor() -> Iterator[Visitor]:
    """Somebody on the site with the sample events."""
    with visiting(app(a_shelf())) as somebody:
        yield somebody


def fields(answer: object) -> dict[str, object]:
    assert isinstance(answer, dict)
    return answer


def test_events_come_newest_first_with_their_quotes(visitor: Visitor) -> None:
    told = fields(visitor.get("/api/v1/events").json)

    events = told["events"]
    assert isinstance(events, list)
    assert [event["id"] for event in events] == [event.id for event in all_events()]
    assert told["next"] is None
    yunmo = next(event for event in events if event["id"] == "yunmo-training")
    assert yunmo["findings"][0]["before"] == "我们不会将您的稿件用于模型训练。"
    assert (yunmo["kind"], yunmo["platform"], yunmo["documents"]) == (
        "change",
        "yunmo",
        ["yunmo/user-agreement"],
    )


def test_events_can_be_read_page_by_page_without_a_gap(visitor: Visitor) -> None:
    seen: list[str] = []
    after: object = None
    while after is not None or not seen:
        told = fields(visitor.get(f"/api/v1/events?limit=2{f'&after={after}' if after else ''}").json)
        seen += [event["id"] for event in told["events"]]  # type: ignore[attr-defined]
        after = told["next"]

    assert seen == [event.id for event in all_events()]


def test_one_event_is_the_same_as_in_the_list(visitor: Visitor) -> None:
    one = visitor.get("/api/v1/events/licence-widened").json

    assert one in fields(visitor.get("/api/v1/events").json)["events"]  # type: ignore[operator]
    assert fields(one)["effective_on"] == "2026-06-01"


def test_platforms_come_with_their_documents(visitor: Visitor) -> None:
    platforms = fields(visitor.get("/api/v1/platforms").json)["platforms"]

    assert isinstance(platforms, list)
    assert [platform["id"] for platform in platforms] == [
        "inkhaven",
        "yunmo",
        "hoshie",
        "penfold",
        "quillbox",
    ]
    assert [document["id"] for document in platforms[0]["documents"]] == [
        "inkhaven/terms-of-use",
        "inkhaven/privacy",
        "inkhaven/studio",
    ]


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


def test_a_feed_without_news_is_still_a_feed() -> None:
    with visiting(app(a_shelf(()))) as visitor:
        feed = etree.fromstring(visitor.get("/feeds/all.atom").body)

    assert feed.findtext("a:updated", namespaces=ATOM)
    assert not feed.findall("a:entry", ATOM)


def test_troubles_with_reading_a_document_are_no_news_but_in_the_api() -> None:
    lost = replace(samples.an_event(id="lost"), kind="unreadable")
    with visiting(app(a_shelf([lost]))) as visitor:
        pages = [visitor.get(path).text for path in ("/", "/feeds/all.atom", "/api/v1/events")]

    assert ["lost" in page for page in pages] == [False, False, True]
