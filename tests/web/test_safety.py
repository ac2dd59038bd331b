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

from data.domain.platform import Choice, Document
from data.domain.signal import Fact
from data.incidents import Account
from tests.alerts import samples
from tests.alerts.hostile import ADDRESSES, TRICKS, WORDS
from tests.web.samples import a_platform, a_shelf, an_incident
from tests.web.visitor import Answer, Visitor, visiting
from web.api.openapi import OPERATIONS
from web.app import PAGES as PAGES_OF_APP
from web.app import app
from web.limits import Limit
from web.shelf import Contradiction, Shelf

ROUTES = tuple(route.path for route in app(a_shelf()).routes if isinstance(route, Route))
PLACES = (
    *("/events/", "/platforms/", "/", "/api/v1/events/", "/api/v1/events?after=", "/documents/inkhaven/"),
    *("/?label=", "/matrix?at=", "/matrix?platforms=", "/report?platforms=", "/search?after=", "/?severity="),
    *("/feeds/platform/", "/api/v1/changes?document=", "/api/v1/matrix?of=", "/zh/", "/versions/"),
)
# What UTF-8 cannot say cannot be stored either.
STORABLE = tuple(words.replace("\ud800", "") for words in WORDS)
CHANGING = ("POST", "PUT", "DELETE", "PATCH")


FILLED = {
    "{platform}": "inkhaven",
    "{document}": "terms-of-use",
    "{number:int}": "1",
    "{label}": "LICENSE_GRANT",
}
NEEDS = {
    "/api/v1/changes": "?document=inkhaven/terms-of-use",
    "/api/v1/clauses": "?platform=inkhaven",
    "/api/v1/search": "?q=train",
}


def a_path(route: str) -> str:
    id = "inkhaven" if "platform" in route else "licence-widened"
    filled = route.replace("{id}", id)
    for name, value in FILLED.items():
        filled = filled.replace(name, value)
    return filled + NEEDS.get(route, "")


@pytest.fixture(scope="module")
def visitor() -> Iterator[Visitor]:
    """Somebody on the site with the sample events."""
    with visiting(app(a_shelf(), Limit(per_second=0))) as somebody:
        yield somebody


def assert_safe_headers(answer: Answer) -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "form-action 'self'" in policy
    for directive in ("base-uri", "frame-ancestors"):
        assert f"{directive} 'none'" in policy
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
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
    assert len(ROUTES) == len(app(a_shelf()).routes) == len(PAGES_OF_APP) + len(OPERATIONS)


def test_the_policy_allows_exactly_the_style_on_the_page(visitor: Visitor) -> None:
    answer = visitor.get("/")

    (style,) = answer.page.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}';" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        *(
            f"{place}{percent(words[:200], safe='')}"
            for number, place in enumerate(PLACES)
            for words in STORABLE[number % 5 : 20 : 5]
        ),
        "/events/..%2f..%2fetc%2fpasswd",
        "/events/licence-widened/",
        "//evil.example/",
        "/api/v1/events?limit=0",
        "/api/v1/events?limit=9999999999999999999999",
        "/api/v1/events?limit=%D9%A3",
        "/api/v1/events?limit=-1",
        "/platforms/%00",
        "/static/../web/app.py",
        "/versions/99999999999999999999999.txt",
        "/versions/-1.txt",
        "/api/v1/versions/99999999999999999999999",
        "/documents/../../etc/passwd",
        "/documents/%2e%2e/%2e%2e%2fetc%2fpasswd",
        "/api/v1/events?after=WyIwMDAxLTAxLTAxVDAwOjAwOjAwKzE0OjAwIiwgImEiXQ",
        "/api/v1/platforms?after=Wzk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5XQ",
        "/api/v1/platforms?after=W1tbW1tbW1tbW1tb",
        "/matrix?at=1-1-1",
        "/matrix?at=2026-02-30",
        "/zh//evil.example/%2e%2e",
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
    shelf = a_shelf()
    with shelf.store.transaction() as connection:
        connection.exec_driver_sql("DROP TABLE event_mark")
        connection.exec_driver_sql("DROP TABLE event")
    with visiting(app(shelf)) as visitor:
        answers = [visitor.get("/"), visitor.get("/api/v1/events")]

    for answer in answers:
        assert answer.status == 500
        assert_safe_headers(answer)
        assert "event" not in answer.text
        assert "Traceback" not in answer.text


def test_a_query_that_no_page_knows_is_ignored(visitor: Visitor) -> None:
    answer = visitor.get("/?x=%3Cscript%3Ealert(1)%3C/script%3E&utm_source=x")

    assert answer.status == 200
    assert "alert" not in answer.text


def test_words_that_are_searched_for_stay_words(visitor: Visitor) -> None:
    for words in STORABLE:
        assert_harmless(visitor.get(f"/search?q={percent(words[:300], safe='')}"))


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "Accept-Language", "If-None-Match"])
def test_a_header_never_comes_back(visitor: Visitor, header: str) -> None:
    for path in (
        "/",
        "/events/licence-widened",
        "/feeds/all.atom",
        "/sitemap.xml",
        "/api/v1/events",
        "/nowhere",
    ):
        answer = visitor.ask("GET", path, {header: 'evil.example"><script>'})

        assert "evil" not in answer.text + str(answer.headers)


def test_a_text_is_never_served_as_a_page() -> None:
    shelf = a_shelf(clause="<script>alert(1)</script>")
    with visiting(app(shelf)) as visitor:
        answer = visitor.get("/versions/2.txt")

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "<script>" in answer.text


def test_who_asks_too_much_is_told_how_long_to_wait() -> None:
    with visiting(app(a_shelf(), Limit(per_second=0.5, burst=3))) as visitor:
        answers = [visitor.get("/api/v1/platforms") for _ in range(4)]
        page = visitor.get("/")

    assert [answer.status for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 2
    assert answers[-1].headers["Content-Type"] == "application/problem+json"
    assert page.status == 429
    assert_safe_headers(page)


def test_addresses_behind_a_proxy_have_buckets_of_their_own() -> None:
    with visiting(app(a_shelf(), Limit(per_second=0.1, burst=1, hops=1))) as visitor:
        answers = [
            visitor.ask("GET", "/robots.txt", {"X-Forwarded-For": f"198.51.100.9, {address}"}).status
            for address in ("203.0.113.1", "203.0.113.2", "203.0.113.1", "2001:db8::1", "2001:db8::2")
        ]

    assert answers == [200, 200, 429, 200, 429]


def _in_event(**fields: object) -> Shelf:
    return a_shelf([replace(samples.licence_widened(), **fields)])  # type: ignore[arg-type]


def _in_quote(**fields: object) -> Shelf:
    event = samples.licence_widened()
    return a_shelf([replace(event, quotes=tuple(replace(quote, **fields) for quote in event.quotes))])  # type: ignore[arg-type]


def _in_document(**fields: object) -> Shelf:
    document = Document("inkhaven/terms-of-use", "inkhaven", "terms", "Terms", ("https://a.example/",), "en")
    return a_shelf(platforms=(a_platform("inkhaven", (replace(document, **fields),)),))  # type: ignore[arg-type]


def _in_incident(**fields: object) -> Shelf:
    return a_shelf(incidents=(an_incident(**fields),))


def _in_platform(**fields: object) -> Shelf:
    return a_shelf(platforms=(replace(a_platform("inkhaven"), **fields),))  # type: ignore[arg-type]


def _everywhere(words: str) -> Shelf:
    event = samples.licence_widened()
    quotes = tuple(
        replace(
            quote,
            before=words,
            after=words,
            runs=(("delete", words), ("insert", words)),
            heading=words,
            lead_in=words,
            explanation=words,
            reasons=(words,),
            language=words,
        )
        for quote in event.quotes
    )
    document = Document(
        "inkhaven/terms-of-use", "inkhaven", words, words, ("https://a.example/",), words, words
    )
    platform = replace(
        a_platform("inkhaven", (document,)),
        name=words,
        owner=words,
        kind=words,
        languages=(words,),
        signals=(words,),
        choices=(Choice(words, "https://inkhaven.example/x"),),
        history=(words,),
    )
    return a_shelf(
        [replace(event, owner=words, sentence=words, quotes=quotes)],
        (platform,),
        failure=words,
        incidents=(an_incident(what=words, document=words, date=words, reversed=words, sources=(words,)),),
        clause=words,
        fact=Fact(words, words, words, words),
    )


# By field, a shelf on which it holds the given words.
FIELDS: dict[str, Callable[[str], Shelf]] = {
    "everything at once": _everywhere,
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
    "clause": lambda words: a_shelf(clause=words),
    "signal": lambda words: a_shelf(fact=Fact(words, words, words, words)),
    "incident": lambda words: _in_incident(what=words, date=words, document=words, reversed=words),
    "incident in another language": lambda words: _in_incident(told=(Account("en", words, words, words),)),
    "contradiction": lambda words: replace(
        a_shelf(), contradictions=lambda _h, _s: (Contradiction(words, 2, ((words, words),)),)
    ),
    "clause with a mail address": lambda words: a_shelf(clause=f"{words} a@inkhaven.example {words}"),
    "incident's source": lambda words: _in_incident(sources=(words, f"http{words}")),
}
PAGES = (
    *("/", "/events/licence-widened", "/platforms", "/platforms/inkhaven", "/matrix", "/charts"),
    *("/documents/inkhaven/terms-of-use", "/documents/inkhaven/terms-of-use?view=unified"),
    *("/report?platforms=inkhaven", "/search?q=a&past=1"),
)
OUR_LINKS = re.compile(
    r"(/(?!/)|#(content)?$|https://web\.archive\.org/web/\d{14}/https://inkhaven\.example/terms$"
    r"|https://(inkhaven|a)\.example/)"
)
ALLOWED = {
    *("html", "head", "meta", "title", "link", "style", "body", "a", "header", "nav", "main", "footer", "br"),
    *(
        "h1",
        "h2",
        "h3",
        "p",
        "section",
        "article",
        "blockquote",
        "ins",
        "del",
        "strong",
        "span",
        "time",
        "wbr",
    ),
    *("table", "thead", "tbody", "tr", "th", "td", "ul", "li", "div", "code", "pre", "dl", "dt", "dd"),
    *(
        "form",
        "label",
        "input",
        "select",
        "option",
        "button",
        "details",
        "summary",
        "q",
        "figure",
        "figcaption",
    ),
    *("svg", "path", "circle", "rect", "text"),
}


# Markup and marks that reorder for a single field; all of them for all fields at once.
TELLING = (STORABLE[1], STORABLE[19])


@pytest.mark.parametrize("field", FIELDS)
def test_hostile_words_stay_words_on_every_page(field: str) -> None:
    site = app(a_shelf(), Limit(per_second=0))
    with visiting(site) as visitor:
        for words in STORABLE if field == "everything at once" else TELLING:
            site.state.shelf = FIELDS[field](words)
            for path in PAGES:
                assert_harmless(visitor.get(path))
            assert_harmless_feed(visitor.get("/feeds/all.atom"))
            site.state.shelf.store.close()


def assert_harmless(answer: Answer) -> None:
    assert answer.status == 200
    assert not TRICKS & set(answer.text)
    page = html.document_fromstring(answer.text)
    elements = list(page.iter())
    assert {str(element.tag) for element in elements} <= ALLOWED
    assert not [name for element in elements for name in element.attrib if name.startswith(("on", "style"))]
    for link in page.iter("a"):
        assert re.match(OUR_LINKS, link.get("href"))
    for form in page.iter("form"):
        assert re.match(r"/(search|matrix|report|documents/[^/]+/[^/]+(#compare)?)?$", form.get("action"))
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
    site = app(a_shelf())
    with visiting(site) as visitor:
        for address in ADDRESSES:
            site.state.shelf = _with_address(address)
            for path in ("/platforms/inkhaven", "/events/licence-widened"):
                page = visitor.get(path).page
                assert "Say no" in page.text_content()
                for link in page.cssselect("main a"):
                    assert re.match(OUR_LINKS, link.get("href"))


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
