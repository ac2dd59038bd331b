"""robots.txt is obeyed: by every request, however many wait for it, and when it cannot be read."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from crawler.crawl import RobotsRecord
from data.domain.capture import FailureReason, Fetched, FetchFailure
from data.domain.platform import Document
from tests.crawler.helpers import NOW, document, failed, fetch, fetched, terms, with_settings
from tests.crawler.servers import Answerer, Asked, Reply, serve

DENY_ALL = b"User-agent: *\nDisallow: /\n"
TEXT = {"Content-Type": "text/plain"}


def with_robots(robots: Reply) -> Answerer:
    return lambda asked: robots if asked.path == "/robots.txt" else Reply(terms())


def rules(text: bytes) -> Answerer:
    return with_robots(Reply(text, headers=TEXT))


def many(origin: str, count: int) -> list[Document]:
    return [document(f"{origin}/works/{n}", name=f"quillharbour/{n}") for n in range(count)]


@pytest.mark.parametrize("slow", [False, True])
def test_of_twelve_disallowed_pages_of_one_host_none_is_fetched(slow: bool) -> None:
    later = threading.Event()

    def answer(asked: Asked) -> Reply:
        if slow:
            later.wait(0.3)  # all twelve are waiting by then
        return rules(DENY_ALL)(asked)

    for _ in range(3):
        with serve(answer) as site:
            outcomes = fetch(*many(site.origin, 12))
        assert [outcome.reason for outcome in outcomes if isinstance(outcome, FetchFailure)] == (
            [FailureReason.ROBOTS_DENIED] * 12
        )
        assert [asked.path for asked in site.asked] == ["/robots.txt"]


def test_robots_txt_is_asked_for_once_however_many_documents_a_host_has() -> None:
    with serve(rules(b"User-agent: *\nDisallow: /private\n")) as site:
        outcomes = fetch(*many(site.origin, 6))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert [asked.path for asked in site.asked].count("/robots.txt") == 1


def test_each_origin_has_its_own_robots_txt() -> None:
    with serve(rules(DENY_ALL)) as closed, serve(rules(b"")) as open_site:
        outcomes = fetch(
            document(f"{closed.origin}/t", name="a/t"), document(f"{open_site.origin}/t", name="b/t")
        )
    assert {outcome.document_id: type(outcome) for outcome in outcomes} == {
        "a/t": FetchFailure,
        "b/t": Fetched,
    }


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (b"", True),
        (b"User-agent: *\nDisallow:\n", True),
        (b"User-agent: *\nDisallow: /\n", False),
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n", False),
        (b"User-agent: *\r\nDisallow: /legal\r\n", False),
        (b"User-agent: clausewatch\nDisallow: /\n\nUser-agent: *\nDisallow:\n", False),
        (b"User-agent: CLAUSEWATCH\nDisallow: /legal\n", False),
        (b"User-agent: Clausewatch\nAllow: /\n\nUser-agent: *\nDisallow: /\n", True),
        (b"User-agent: a\nUser-agent: Clausewatch\nUser-agent: b\nDisallow: /legal/\n", False),
        (b"User-agent: GPTBot\nDisallow: /\n", True),
        (b"User-agent: *\nDisallow: /legal\nAllow: /legal/terms\n", True),
        (b"User-agent: *\nDisallow: /*.html$\n", True),
        (b"User-agent: *\nDisallow: /*/terms$\n", False),
        (b"User-agent: *\nDisallow: /legal # not for machines\n", False),
        (b"user-AGENT : *\ndisALLOW : /legal\n", False),
        (b"<!doctype html><html><body>Not found</body></html>", True),
        ("\ufeffUser-agent: *\r\nDisallow: /legal\r\n".encode("utf-16-le"), False),
        ("\ufeffUser-agent: *\nDisallow: /legal\n".encode("utf-16-be"), False),
        (b"User-agent: Clausewatch/0.1 # ours\nDisallow: /legal\n", False),
        (b"User-agent: Other/0.1\nDisallow: /legal\n", True),
        (b"\xff\xfe\x00rubbish\x00\nUser-agent: *\nDisallow: /legal\n", False),
    ],
)
def test_the_rules_for_our_token_decide(text: bytes, allowed: bool) -> None:
    with serve(rules(text)) as site:
        (outcome,) = fetch(document(f"{site.origin}/legal/terms"))
    assert isinstance(outcome, Fetched) is allowed
    assert site.paths() == (["/legal/terms"] if allowed else [])


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_refused_or_missing_robots_txt_allows_everything(status: int) -> None:
    with serve(with_robots(Reply(DENY_ALL, status=status))) as site:
        assert fetched(fetch(document(f"{site.origin}/terms"))).captures[0].status == 200


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_while_robots_txt_cannot_be_known_nothing_is_asked_and_the_reason_is_said(status: int) -> None:
    with serve(with_robots(Reply(status=status))) as site:
        failure = failed(fetch(document(f"{site.origin}/terms")))
    assert (failure.reason, failure.status) == (FailureReason.ROBOTS_DENIED, status)
    assert "robots.txt" in failure.detail
    assert str(status) in failure.detail
    assert site.paths() == []


def test_a_redirected_robots_txt_is_followed() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(status=301, headers={"Location": "/rules/robots.txt"})
        return Reply(DENY_ALL, headers=TEXT) if asked.path == "/rules/robots.txt" else Reply(terms())

    with serve(answer) as site:
        assert failed(fetch(document(f"{site.origin}/terms"))).reason is FailureReason.ROBOTS_DENIED
    assert "/terms" not in site.paths()


def test_a_robots_txt_that_redirects_for_ever_is_no_robots_txt() -> None:
    loop = Reply(status=302, headers={"Location": "/robots.txt"})
    with serve(with_robots(loop)) as site:
        assert isinstance(fetch(document(f"{site.origin}/terms"))[0], Fetched)


def test_where_a_redirect_leads_robots_txt_is_asked_too() -> None:
    with serve(rules(DENY_ALL), host="127.0.0.2") as closed:

        def answer(asked: Asked) -> Reply:
            onward = Reply(status=302, headers={"Location": f"{closed.origin}/terms"})
            return Reply(status=404) if asked.path == "/robots.txt" else onward

        with serve(answer) as site:
            failure = failed(fetch(document(f"{site.origin}/terms")))
    assert failure.reason is FailureReason.ROBOTS_DENIED
    assert closed.paths() == []


def test_what_was_learnt_is_handed_back_and_used_for_a_day() -> None:
    learnt: list[RobotsRecord] = []
    with serve(rules(b"User-agent: *\nDisallow: /private\n")) as site:
        fetch(document(f"{site.origin}/terms"), learnt=learnt)
        (record,) = learnt
        cache = {record.origin: record}
        fetch(document(f"{site.origin}/terms"), settings=with_settings(robots_cache=cache))
        fetch(document(f"{site.origin}/private"), settings=with_settings(robots_cache=cache))
        assert [asked.path for asked in site.asked].count("/robots.txt") == 1
        old = {record.origin: replace(record, fetched_at=NOW - timedelta(hours=25))}
        fetch(document(f"{site.origin}/terms"), settings=with_settings(robots_cache=old))
    assert (record.origin, record.status, record.fetched_at) == (site.origin, 200, NOW)
    assert [asked.path for asked in site.asked].count("/robots.txt") == 2
    assert "/private" not in site.paths()


def test_an_old_copy_serves_while_robots_txt_is_out_of_reach() -> None:
    with serve(with_robots(Reply(status=500))) as site:
        old = RobotsRecord(site.origin, NOW - timedelta(days=3), 200, b"User-agent: *\nDisallow: /private\n")
        settings = with_settings(robots_cache={site.origin: old})
        assert isinstance(fetch(document(f"{site.origin}/terms"), settings=settings)[0], Fetched)
        denied = failed(fetch(document(f"{site.origin}/private"), settings=settings))
    assert denied.reason is FailureReason.ROBOTS_DENIED


def test_robots_txt_without_rules_is_learnt_as_such() -> None:
    learnt: list[RobotsRecord] = []
    with serve(with_robots(Reply(b"<html>nothing here</html>", status=404))) as site:
        fetch(document(f"{site.origin}/terms"), learnt=learnt)
    assert [(record.status, record.body) for record in learnt] == [(404, b"")]
