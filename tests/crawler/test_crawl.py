"""The front door: every document gets exactly one outcome, whatever the world does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap

import pytest

from crawler.crawl import Errand, crawl, run
from data.domain.capture import FailureReason, Fetched, FetchFailure, NotModified, Outcome, Validator
from tests.crawler.helpers import NOW, QUICK, document, failed, fetch, fetched, plain, terms, with_settings
from tests.crawler.servers import Asked, Reply, serve


def test_a_page_is_captured_with_all_its_facts() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(status=404)
        return Reply(terms(), headers={"ETag": '"7"', "Set-Cookie": "a=b", "Content-Language": "en"})

    with serve(answer) as site:
        outcome = fetched(fetch(document(f"{site.origin}/terms")))
    (capture,) = outcome.captures
    assert outcome.bodies == (terms(),)
    assert (capture.status, capture.size, capture.part) == (200, len(terms()), 0)
    assert capture.request_url == capture.final_url == f"{site.origin}/terms"
    assert capture.fetched_at == NOW
    assert capture.content_type == "text/html; charset=utf-8"
    assert capture.etag == '"7"'
    assert ("content-language", "en") in capture.headers
    assert "set-cookie" not in dict(capture.headers)


def test_we_say_who_we_are_and_how_to_reach_us() -> None:
    settings = with_settings(user_agent="Clausewatch/9", contact="desk@watch.example")
    with serve(plain) as site:
        fetch(document(f"{site.origin}/terms"), settings=settings)
    assert {asked.headers["User-Agent"] for asked in site.asked} == {"Clausewatch/9 (+desk@watch.example)"}


def test_a_page_is_asked_for_in_the_language_of_its_document() -> None:
    with serve(plain) as site:
        fetch(document(f"{site.origin}/terms", language="ja"))
    assert site.asked[-1].headers["Accept-Language"].startswith("ja")


def test_all_parts_of_a_document_come_in_order() -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(terms(title=asked.path)) if asked.path != "/robots.txt" else Reply(status=404)

    with serve(answer) as site:
        outcome = fetched(fetch(document(f"{site.origin}/b", f"{site.origin}/a", f"{site.origin}/c")))
    assert [capture.part for capture in outcome.captures] == [0, 1, 2]
    assert [capture.request_url[-1] for capture in outcome.captures] == ["b", "a", "c"]
    assert b"<title>/a" in outcome.bodies[1]


def test_a_missing_part_fails_the_whole_document_once() -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(terms()) if asked.path == "/a" else Reply(status=404)

    with serve(answer) as site:
        failure = failed(fetch(document(f"{site.origin}/a", f"{site.origin}/b", f"{site.origin}/c")))
    assert (failure.reason, failure.status) == (FailureReason.GONE, 404)
    assert failure.url in (f"{site.origin}/b", f"{site.origin}/c")


def test_two_documents_may_share_an_address() -> None:
    with serve(plain) as site:
        url = f"{site.origin}/all"
        outcomes = fetch(document(url, name="quillharbour/a"), document(url, name="quillharbour/b"))
    assert sorted(outcome.document_id for outcome in outcomes) == ["quillharbour/a", "quillharbour/b"]
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)


def test_one_failing_host_leaves_the_others_alone() -> None:
    with serve(plain) as site, serve(plain, host="127.0.0.2") as gone:
        unreachable = document("http://127.0.0.3:9/terms", name="away/terms")
        first = document(f"{site.origin}/t", name="one/terms")
        second = document(f"{gone.origin}/t", name="two/terms")
        outcomes = {outcome.document_id: outcome for outcome in fetch(unreachable, first, second)}
    assert isinstance(outcomes["one/terms"], Fetched)
    assert isinstance(outcomes["two/terms"], Fetched)
    away = outcomes["away/terms"]
    assert isinstance(away, FetchFailure)
    assert away.reason is FailureReason.UNREACHABLE


def test_several_crawls_run_one_after_another_in_one_run() -> None:
    days: list[list[Outcome]] = [[] for _ in range(7)]

    with serve(plain) as site:
        errand = Errand(document(f"{site.origin}/terms"), {}, NOW)

        async def main() -> None:
            for day in days:
                await crawl([errand], QUICK, day.append)

        run(main)
    assert [len(day) for day in days] == [1] * 7


def test_no_errands_are_no_work() -> None:
    assert fetch() == []


def test_what_deliver_raises_ends_the_crawl_and_is_raised_again() -> None:
    class DiskFullError(Exception):
        pass

    def deliver(outcome: Outcome) -> None:
        raise DiskFullError(outcome.document_id)

    with serve(plain) as site:
        errands = [Errand(document(f"{site.origin}/{n}", name=f"q/{n}"), {}, NOW) for n in range(5)]

        async def main() -> None:
            await crawl(errands, QUICK, deliver)

        with pytest.raises(DiskFullError, match="q/"):
            run(main)


def test_an_unchanged_page_is_not_fetched_again() -> None:
    asked_with: list[str | None] = []

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(status=404)
        asked_with.append(asked.headers.get("If-None-Match"))
        return Reply(status=304, headers={"ETag": '"7"'}) if asked_with[-1] == '"7"' else Reply(terms())

    with serve(answer) as site:
        url = f"{site.origin}/terms"
        outcomes = fetch(document(url), validators={url: Validator('"7"', None)})
    assert outcomes == [NotModified("quillharbour/terms", NOW)]
    assert asked_with == ['"7"']


def test_a_date_serves_as_validator_where_there_is_no_etag() -> None:
    since = "Mon, 02 Mar 2026 10:00:00 GMT"

    def answer(asked: Asked) -> Reply:
        unchanged = asked.headers.get("If-Modified-Since") == since
        return Reply(status=304) if unchanged else plain(asked)

    with serve(answer) as site:
        url = f"{site.origin}/terms"
        (outcome,) = fetch(document(url), validators={url: Validator(None, since)})
    assert isinstance(outcome, NotModified)


def test_when_one_part_changed_the_unchanged_ones_are_fetched_too() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path == "/same" and asked.headers.get("If-None-Match"):
            return Reply(status=304)
        return plain(asked)

    with serve(answer) as site:
        same, new = f"{site.origin}/same", f"{site.origin}/new"
        known = {same: Validator('"1"', None), new: Validator('"1"', None)}
        outcome = fetched(fetch(document(same, new), validators=known))
    assert [capture.request_url for capture in outcome.captures] == [same, new]
    assert site.paths().count("/same") == 2


def test_a_304_nobody_asked_for_is_a_fault_of_the_server() -> None:
    with serve(lambda asked: Reply(status=404 if asked.path == "/robots.txt" else 304)) as site:
        failure = failed(fetch(document(f"{site.origin}/terms")))
    assert failure.reason is FailureReason.SERVER_ERROR


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, -signal.SIGINT), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_crawl_at_once_and_cleanly(number: signal.Signals, code: int) -> None:
    program = textwrap.dedent("""
        import sys, threading
        from tests.crawler.helpers import *
        from tests.crawler.servers import serve
        from crawler.crawl import run, crawl

        def deliver(outcome):
            print("delivered", flush=True)

        with serve(plain) as site:
            errands = [Errand(document(f"{site.origin}/{n}", name=f"q/{n}"), {}, NOW) for n in range(20)]

            async def main():
                await crawl(errands, with_settings(delay_seconds=30.0), deliver)

            try:
                run(main)
            finally:
                print("put away", flush=True)
    """)
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=os.getcwd(),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "delivered\n"
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    assert out == "put away\n"
    assert process.returncode == code, err
