"""Nothing can be sent to the site, and nothing hostile gets through it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import quote as percent

import pytest
from lxml import etree, html
from starlette.routing import Route

from data.domain.event import Event
from data.domain.platform import Choice, Document
from tests.alerts import samples
from tests.alerts.hostile import ADDRESSES, TRICKS, WORDS
from tests.web.samples import a_platform, a_shelf
from tests.web.visitor import Answer, Visitor, visiting
from web.app import app
from web.shelf import Shelf

ROUTES = tuple(route.path for route in app(a_shelf()).routes if isinstance(route, Route))
PLACES = ("/events/", "/platforms/", "/", "/api/v1/events/", "/api/v1/events?after=")
# What UTF-8 cannot say cannot be stored either.
STORABLE = tuple(words.replace("\ud800", "") for words in WORDS)
CHANGING = ("POST", "PUT", "DELETE", "PATCH")


def a_path(route: str) -> str:
    return route.replace("{id}", "inkhaven" if route.startswith("/platforms") else "licence-widened")


@pytest.fixture(scope="module")
def visitor() -> Iterator[Visitor]:
    """Somebody on the site with the sample events."""
    with visiting(app(a_shelf())) as somebody:
        yield somebody


def assert_safe_headers(answer: Answer) -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    for directive in ("base-uri", "form-action", "frame-ancestors"):
        assert f"{directive} 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_answers_a_reader_with_safe_headers(visitor: Visitor, route: str) -> None:
    answer = visitor.get(a_path(route))

    assert answer.status == 200
    assert_safe_headers(answer)
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("method", CHANGING)
def test_no_route_takes_anything(visitor: Visitor, route: str, method: str) -> None:
    answer = visitor.ask(method, a_path(route))

    assert answer.status == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD"}
    assert_safe_headers(answer)


def test_every_route_is_known() -> None:
    assert len(ROUTES) == len(app(a_shelf()).routes) == 9


def test_the_policy_allows_exactly_the_style_on_the_page(visitor: Visitor) -> None:
    answer = visitor.get("/")

    (style,) = answer.page.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}';" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        *(f"{place}{percent(words[:200], safe='')}" for words in STORABLE[:20] for place in PLACES),
        "/events/..%2f..%2fetc%2fpasswd",
        "/events/licence-widened/",
        "//evil.example/",
        "/api/v1/events?limit=0",
        "/api/v1/events?limit=9999999999999999999999",
        "/api/v1/events?limit=%D9%A3",
        "/api/v1/events?limit=-1",
        "/platforms/%00",
        "/static/../web/app.py",
    ],
)
def test_what_is_not_there_repeats_nothing_of_what_was_asked(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)

    assert answer.status in (400, 404)
    assert_safe_headers(answer)
    assert "Location" not in answer.headers
    assert not re.search(r"alert|evil|passwd|7\*7|Bcc", answer.text)
    if path.startswith("/api/"):
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_our_own_fault_tells_nothing_of_our_insides() -> None:
    def broken() -> tuple[Event, ...]:
        raise RuntimeError("/secret/path/clausewatch.db is locked")

    with visiting(app(replace(a_shelf(), events=broken))) as visitor:
        answers = [visitor.get("/"), visitor.get("/api/v1/events")]

    for answer in answers:
        assert answer.status == 500
        assert_safe_headers(answer)
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text


def test_a_query_on_the_home_page_that_means_nothing_is_ignored(visitor: Visitor) -> None:
    answer = visitor.get("/?after=%3Cscript%3Ealert(1)%3C/script%3E&x=1")

    assert answer.status == 200
    assert "alert" not in answer.text


def _in_event(**fields: object) -> Shelf:
    return a_shelf([replace(samples.licence_widened(), **fields)])  # type: ignore[arg-type]


def _in_quote(**fields: object) -> Shelf:
    event = samples.licence_widened()
    return a_shelf([replace(event, quotes=tuple(replace(quote, **fields) for quote in event.quotes))])  # type: ignore[arg-type]


def _in_document(**fields: object) -> Shelf:
    document = Document("inkhaven/terms-of-use", "inkhaven", "terms", "Terms", ("https://a.example/",), "en")
    return a_shelf(platforms=(a_platform("inkhaven", (replace(document, **fields),)),))  # type: ignore[arg-type]


def _in_platform(**fields: object) -> Shelf:
    return a_shelf(platforms=(replace(a_platform("inkhaven"), **fields),))  # type: ignore[arg-type]


# By field, a shelf on which it holds the given words.
FIELDS: dict[str, Callable[[str], Shelf]] = {
    "sentence": lambda words: _in_event(sentence=words),
    "owner": lambda words: _in_event(owner=words, platform_id="gone"),
    "documents": lambda words: _in_event(documents=(words,)),
    "platform id": lambda words: _in_event(platform_id=words),
    "before": lambda words: _in_quote(before=words, runs=(("delete", words), ("insert", "new"))),
    "after": lambda words: _in_quote(before=None, after=words, runs=(("insert", words),)),
    "heading": lambda words: _in_quote(heading=words),
    "lead-in": lambda words: _in_quote(lead_in=words),
    "explanation": lambda words: _in_quote(explanation=words),
    "reasons": lambda words: _in_quote(reasons=(words,)),
    "language": lambda words: _in_quote(language=words),
    "quote's document": lambda words: _in_quote(document_id=words),
    "document's name": lambda words: _in_document(name=words),
    "document's language": lambda words: _in_document(language=words),
    "document's region": lambda words: _in_document(region=words),
    "platform's name": lambda words: _in_platform(name=words),
    "platform's kind": lambda words: _in_platform(kind=words),
    "platform's languages": lambda words: _in_platform(languages=(words,)),
    "platform's signals": lambda words: _in_platform(signals=(words,)),
    "choice": lambda words: _in_platform(choices=(Choice(words, "https://inkhaven.example/x"),)),
    "failure": lambda words: a_shelf(failure=words),
}
PAGES = ("/", "/events/licence-widened", "/platforms", "/platforms/inkhaven")
ALLOWED = {
    *("html", "head", "meta", "title", "link", "style", "body", "a", "header", "nav", "main", "footer", "br"),
    *("h1", "h2", "h3", "p", "section", "article", "blockquote", "ins", "del", "strong", "span", "time"),
    *("table", "tr", "th", "td", "ul", "li", "div", "code", "pre"),
}


@pytest.mark.parametrize("field", FIELDS)
def test_hostile_words_stay_words_on_every_page(field: str) -> None:
    shelves = [FIELDS[field](words) for words in STORABLE]
    with visiting(app(in_turn(shelves))) as visitor:
        while shelves:
            for path in PAGES:
                assert_harmless(visitor.get(path))
            assert_harmless_feed(visitor.get("/feeds/all.atom"))
            shelves.pop()


def in_turn(shelves: list[Shelf]) -> Shelf:
    """A shelf that shows what the last one of the list holds."""
    return Shelf(
        events=lambda: shelves[-1].events(),
        event=lambda id: shelves[-1].event(id),
        platforms=lambda: shelves[-1].platforms(),
        platform=lambda id: shelves[-1].platform(id),
        documents=lambda id: shelves[-1].documents(id),
        version=lambda id: shelves[-1].version(id),
        health=lambda: shelves[-1].health(),
        site="https://watch.example",
    )


def assert_harmless(answer: Answer) -> None:
    assert answer.status == 200
    assert not TRICKS & set(answer.text)
    page = html.document_fromstring(answer.text)
    elements = list(page.iter())
    assert {str(element.tag) for element in elements} <= ALLOWED
    assert not [name for element in elements for name in element.attrib if name.startswith(("on", "style"))]
    for link in page.iter("a"):
        assert re.match(r"(/|#content$|https://(inkhaven|a)\.example/)", link.get("href"))
        assert not link.get("href").startswith("//")
    assert "49" not in page.body.text_content().split()


def assert_harmless_feed(answer: Answer) -> None:
    assert answer.status == 200
    assert not TRICKS & set(answer.text)
    feed = etree.fromstring(answer.body, etree.XMLParser(resolve_entities=False, no_network=True))
    names = {etree.QName(element).localname for element in feed.iter()}
    assert names <= {
        *("feed", "id", "title", "updated", "link", "author", "name", "entry", "published", "category"),
        "content",
    }
    assert {content.get("type") for content in feed.iter("{*}content")} <= {"text"}


def test_only_web_addresses_become_links() -> None:
    shelves = [_with_address(address) for address in ADDRESSES]
    with visiting(app(in_turn(shelves))) as visitor:
        while shelves:
            for path in ("/platforms/inkhaven", "/events/licence-widened"):
                page = visitor.get(path).page
                assert "Say no" in page.text_content()
                for link in page.cssselect("main a"):
                    assert re.match(r"(/(events|platforms)/|#$)", link.get("href"))
            shelves.pop()


def _with_address(address: str) -> Shelf:
    document = Document("inkhaven/terms-of-use", "inkhaven", "terms", "Terms", (address,), "en")
    platform = a_platform("inkhaven", (document,))
    return a_shelf(platforms=(replace(platform, choices=(Choice("Say no", address),), home=address),))


def test_json_gives_words_exactly_as_stored_and_is_never_taken_for_html() -> None:
    words = "<script>alert(1)</script>\u202e\x07"
    with visiting(app(_in_quote(before=None, after=words, runs=(("insert", words),)))) as visitor:
        answer = visitor.get("/api/v1/events")

    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert json.loads(answer.body)["events"][0]["findings"][0]["after"] == words
