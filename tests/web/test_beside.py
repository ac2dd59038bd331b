"""What is no change of meaning reads as what it is: a clause that moved, and two things said at once."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from lxml import etree

from data.domain.event import Event
from data.retelling import retold
from tests.alerts import samples
from tests.web.samples import a_shelf
from tests.web.visitor import Visitor, visiting
from web.app import app
from web.feeds import ATOM

PROMISE = "We never train models on your drawings."
IN_OTHER_WORDS = "Models are never trained on your drawings."


def quoted_as_stored(event: Event) -> Event:
    """The event with its quotes in the versions of the sample shelf: 1 holds what was, 2 what is."""
    quotes = (replace(q, before_version=1 if q.before else None, after_version=2) for q in event.quotes)
    return replace(event, quotes=tuple(quotes))


MOVED = quoted_as_stored(samples.moved())
REWORDED = quoted_as_stored(samples.moved(IN_OTHER_WORDS))
OPPOSED = quoted_as_stored(samples.a_contradiction())


def a_site(*events: Event) -> AbstractContextManager[Visitor]:
    return visiting(app(a_shelf(events)))


@pytest.mark.parametrize(
    ("language", "badge", "told"),
    [
        (
            "en",
            "Nothing new",
            "Moved from the Terms of Use to the Privacy Notice of Inkhaven; it says the same: ",
        ),
        ("zh", "内容未变", "Inkhaven：从《Terms of Use》移到《Privacy Notice》，内容不变："),
        (
            "ja",
            "内容は同じ",
            "Inkhaven：「Terms of Use」から「Privacy Notice」へ移りました。内容は同じです：",
        ),
    ],
)
def test_a_clause_that_moved_is_no_good_news_in_any_language(language: str, badge: str, told: str) -> None:
    quote = MOVED.quotes[0]
    said = retold(quote.explanation, quote.label, quote.stance, language)
    with a_site(MOVED) as visitor:
        listed = visitor.get(f"/{language}/").page
        page = visitor.get(f"/{language}/events/{MOVED.id}").page

    for shown, heading in ((listed, "article h3"), (page, "h1")):
        assert [one.text_content() for one in shown.cssselect(heading)] == [f"{told}{said}"]
        assert [one.text for one in shown.cssselect("p.badge")] == [badge]


def test_what_moved_without_a_word_of_difference_is_quoted_once_with_no_word_marked() -> None:
    with a_site(MOVED) as visitor:
        page = visitor.get(f"/events/{MOVED.id}").page

    assert [one.text_content().strip() for one in page.cssselect("section blockquote")] == [PROMISE]
    assert [one.text for one in page.cssselect("section .side")] == ["Privacy Notice"]
    assert page.cssselect("ins, del") == []
    assert "Nothing was gained or lost" in page.text_content()
    places = [" ".join(one.text_content().split()) for one in page.cssselect("table.facts li")]
    assert [place.endswith("(where it was before)") for place in places] == [True, False]


def test_what_moved_in_other_words_is_quoted_under_both_documents() -> None:
    with a_site(REWORDED) as visitor:
        page = visitor.get(f"/events/{REWORDED.id}").page

    assert [one.text for one in page.cssselect("section .side")] == [
        "Before · Terms of Use",
        "Now · Privacy Notice",
    ]


def test_both_sides_of_a_contradiction_are_quoted_and_cited_under_their_documents() -> None:
    with a_site(OPPOSED) as visitor:
        page = visitor.get(f"/events/{OPPOSED.id}").page

    assert [one.text for one in page.cssselect("section .side")] == ["Terms of Use", "Privacy Notice"]
    assert "one thing in one place and another thing elsewhere" in page.text_content()
    names = [one.text for one in page.cssselect("table.facts th")]
    assert "Both there since" in names
    assert "Last seen without this change" not in names
    citation = page.cssselect("pre")[0].text_content()
    for quote, document in zip(OPPOSED.quotes, ("Terms of Use", "Privacy Notice"), strict=True):
        assert f"{document}: “{quote.after}”\n— Inkhaven, {document}" in citation


def test_feeds_tell_both_and_say_where_each_side_stands() -> None:
    with a_site(OPPOSED, REWORDED) as visitor:
        feed = etree.fromstring(visitor.get("/feeds/all.atom").text.encode())
        items = visitor.get("/feeds/platform/inkhaven.json").json["items"]

    titles = [one.text for one in feed.iter(f"{{{ATOM}}}title")][1:]
    assert titles == [item["title"] for item in items]
    assert sorted(title.partition(":")[0] for title in titles) == ["Nothing new", "Two things at once"]
    said = {item["id"].rpartition(":")[2]: item["content_text"].split("\n\n", 1)[1] for item in items}
    assert said[OPPOSED.id] == f"Terms of Use: “{PROMISE}”\n\nPrivacy Notice: “{OPPOSED.quotes[1].after}”"
    assert (
        said[REWORDED.id] == f"Before · Terms of Use: “{PROMISE}”\nNow · Privacy Notice: “{IN_OTHER_WORDS}”"
    )


def test_the_api_names_the_document_that_a_clause_left() -> None:
    with a_site(MOVED, OPPOSED) as visitor:
        events = visitor.get("/api/v1/events").json["events"]

    assert {event["id"]: event["moved_from"] for event in events} == {
        MOVED.id: "inkhaven/terms-of-use",
        OPPOSED.id: None,
    }


def test_a_contradiction_is_in_no_report_of_what_changed() -> None:
    with a_site(OPPOSED, MOVED) as visitor:
        report = visitor.get("/report?platforms=inkhaven").page

    assert [link.get("href") for link in report.cssselect("article h3 a, article h4 a")] == [
        f"/events/{MOVED.id}"
    ]
