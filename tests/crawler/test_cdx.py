"""What the crawler learns from an archive."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.cdx import Archive, Row, merged, page, playback, query
from crawler.crawl import run
from data.domain.capture import FailureReason, Fetched, FetchFailure, Outcome
from tests.crawler.helpers import NOW, QUICK, document, terms
from tests.crawler.servers import Reply
from tests.crawler.wayback import Museum, museum

URL = "https://quillharbour.example/terms?lang=en&print=1"
DOCUMENT = document(URL)
OLD, NEW = terms(title="Terms of 2019"), terms(title="Terms of 2021")


def at(year: int, month: int = 1, day: int = 1) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


def listed(
    base: str, since: datetime | None = None, until: datetime | None = None
) -> tuple[Row, ...] | FetchFailure:
    """What the archive lists of the document."""
    found: list[tuple[Row, ...] | FetchFailure] = []

    async def main() -> None:
        found.append(await Archive(base, QUICK, NOW).listing(DOCUMENT, 0, since, until))

    run(main)
    return found[0]


def fetched(base: str, rows: tuple[Row, ...]) -> tuple[list[tuple[Row, Outcome]], FetchFailure | None]:
    """What comes back for states, and why it stopped early."""
    came: list[tuple[Row, Outcome]] = []
    stopped: list[FetchFailure | None] = []

    async def main() -> None:
        found = await Archive(base, QUICK, NOW).bodies(DOCUMENT, rows, lambda r, o: came.append((r, o)))
        stopped.append(found)

    run(main)
    return came, stopped[0]


def rows_of(base: str) -> tuple[Row, ...]:
    found = listed(base)
    assert not isinstance(found, FetchFailure)
    return found


def test_a_run_of_one_digest_is_one_state_with_its_first_and_last_moment() -> None:
    held = [
        ("20190101000000", OLD),
        ("20190601000000", OLD),
        ("20210101000000", NEW),
        ("20220101000000", OLD),
    ]
    with museum(Museum({URL: held})) as site:
        rows = rows_of(site.origin)

    assert [(row.at, row.until) for row in rows] == [
        (at(2019), at(2019, 6)),
        (at(2021), at(2021)),
        (at(2022), at(2022)),
    ]
    assert {row.original for row in rows} == {URL}


def test_a_server_that_does_not_tell_when_a_run_ended_still_gives_its_states() -> None:
    held = [("20190101000000", OLD), ("20190601000000", OLD), ("20210101000000", NEW)]
    with museum(Museum({URL: held}, skips=False)) as site:
        rows = rows_of(site.origin)

    assert [row.stamp for row in rows] == ["20190101000000", "20210101000000"]


def test_an_index_of_many_pages_is_read_to_its_end() -> None:
    held = [
        (f"2019{month:02}{day:02}000000", b"%d %d" % (month, day))
        for month in range(1, 13)
        for day in (1, 15)
    ]
    with museum(Museum({URL: held}, rows_a_page=5)) as site:
        rows = rows_of(site.origin)

    assert [row.stamp for row in rows] == [stamp for stamp, _ in held]
    assert len(site.paths()) == 5
    assert len([asked for asked in site.asked if asked.path == "/robots.txt"]) == 1


def test_a_run_that_a_page_ends_in_is_one_state() -> None:
    one = Row(URL, "AAA", at(2019), at(2019, 2))
    more = Row(URL, "AAA", at(2019, 3), at(2019, 5))

    assert merged([more, one]) == (Row(URL, "AAA", at(2019), at(2019, 5)),)


def test_only_states_of_the_asked_time_are_listed() -> None:
    held = [("20190101000000", OLD), ("20210101000000", NEW)]
    with museum(Museum({URL: held})) as site:
        found = listed(site.origin, since=at(2020), until=at(2022))

    assert not isinstance(found, FetchFailure)
    assert [row.at for row in found] == [at(2021)]


def test_an_address_the_archive_has_never_seen_has_no_states() -> None:
    with museum(Museum({})) as site:
        assert listed(site.origin) == ()
    with museum(Museum({}, {"/cdx/": Reply(b"", headers={"Content-Type": "application/json"})})) as site:
        assert listed(site.origin) == ()


@pytest.mark.parametrize(
    "body", [b"<html>busy</html>", b'{"error": 1}', b'[["a"], 7]', b'[["a"],["b"]]', b"[["]
)
def test_an_index_that_is_none_is_a_failure_and_no_exception(body: bytes) -> None:
    answer = Reply(body, headers={"Content-Type": "application/json"})
    with museum(Museum({}, {"/cdx/": answer})) as site:
        found = listed(site.origin)

    assert isinstance(found, FetchFailure)
    assert found.reason is FailureReason.UNREADABLE


def test_an_archive_that_asks_for_rest_is_left_alone() -> None:
    tired = Reply(b"slow down", 429, {"Retry-After": "600"})
    with museum(Museum({}, {"/cdx/": tired})) as site:
        found = listed(site.origin)

    assert isinstance(found, FetchFailure)
    assert (found.reason, found.retry_after) == (FailureReason.RATE_LIMITED, 600)


@pytest.mark.parametrize("body", [b"[]", b"[]\n", b"[[]]"])
def test_an_index_without_lines_has_no_states(body: bytes) -> None:
    answer = Reply(body, headers={"Content-Type": "application/json"})
    with museum(Museum({}, {"/cdx/": answer})) as site:
        assert listed(site.origin) == ()


def test_an_index_that_breaks_off_is_a_failure_and_not_half_a_history() -> None:
    whole = json.dumps([["urlkey", "timestamp", "original", "digest"], ["k", "20190101000000", URL, "A"]])
    answer = Reply(whole[:-20].encode(), headers={"Content-Type": "application/json"})
    with museum(Museum({}, {"/cdx/": answer})) as site:
        found = listed(site.origin)

    assert isinstance(found, FetchFailure)
    assert found.reason is FailureReason.UNREADABLE


def test_an_archive_that_is_overloaded_is_a_failure_with_its_time() -> None:
    with museum(Museum({}, {"/cdx/": Reply(b"busy", 503, {"Retry-After": "120"})})) as site:
        found = listed(site.origin)

    assert isinstance(found, FetchFailure)
    assert (found.status, found.retry_after) == (503, 120)


def test_a_revisit_is_the_state_it_points_to() -> None:
    head = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
    lines = [
        head,
        ["k", "20190101000000", URL, "text/html", "200", "A", "900"],
        ["k", "20190301000000", URL, "warc/revisit", "-", "A", "400"],
        ["k", "20200101000000", URL, "text/html", "200", "B", "900"],
        ["k", "20200201000000", URL, "text/html", "302", "C", "100"],
    ]
    found = merged(page(json.dumps(lines).encode()).rows)

    assert [(row.digest, row.at, row.until) for row in found] == [
        ("A", at(2019), at(2019, 3)),
        ("B", at(2020), at(2020)),
    ]


def test_robots_txt_of_the_archive_is_obeyed() -> None:
    closed = Reply(b"User-agent: *\nDisallow: /", headers={"Content-Type": "text/plain"})
    with museum(Museum({URL: [("20190101000000", OLD)]}, {"/robots.txt": closed})) as site:
        found = listed(site.origin)

    assert isinstance(found, FetchFailure)
    assert found.reason is FailureReason.ROBOTS_DENIED
    assert site.paths() == []


def test_bodies_come_raw_and_one_at_a_time() -> None:
    held = [("20190101000000", OLD), ("20210101000000", NEW)]
    with museum(Museum({URL: held})) as site:
        came, stopped = fetched(site.origin, rows_of(site.origin))

    assert stopped is None
    got = {row.at.year: outcome.bodies[0] for row, outcome in came if isinstance(outcome, Fetched)}
    assert got == {2019: OLD, 2021: NEW}
    assert f"/web/20210101000000id_/{URL}" in site.paths()
    assert site.most_at_once == 1


def test_a_state_that_cannot_be_had_does_not_keep_the_others_back() -> None:
    held = [("20190101000000", OLD), ("20200101000000", b"gone"), ("20210101000000", NEW)]
    broken = {"/web/20200101000000id_/": Reply(b"not found", 404)}
    with museum(Museum({URL: held}, broken)) as site:
        came, stopped = fetched(site.origin, rows_of(site.origin))

    assert stopped is None
    assert {row.at.year: type(outcome) for row, outcome in came} == {
        2019: Fetched,
        2020: FetchFailure,
        2021: Fetched,
    }


def test_when_the_archive_asks_for_rest_nothing_more_is_asked() -> None:
    held = [(f"20{year}0101000000", b"%d" % year + OLD) for year in range(10, 20)]
    tired = {"/web/20120101000000id_/": Reply(b"slow down", 429, {"Retry-After": "600"})}
    with museum(Museum({URL: held}, tired)) as site:
        came, stopped = fetched(site.origin, rows_of(site.origin))

    assert len(came) < 9
    assert all(isinstance(outcome, Fetched) for _, outcome in came)
    assert stopped is not None
    assert stopped.reason is FailureReason.RATE_LIMITED
    assert len([path for path in site.paths() if path.startswith("/web/")]) < 10


def test_another_moment_than_the_one_asked_for_is_not_taken() -> None:
    held = [("20190101000000", OLD), ("20210101000000", NEW)]
    elsewhere = Reply(b"", 302, {"Location": f"/web/20210101000000id_/{URL}"})
    with museum(Museum({URL: held}, {"/web/20190101000000id_/": elsewhere})) as site:
        came, _ = fetched(site.origin, rows_of(site.origin))

    by_year = {row.at.year: outcome for row, outcome in came}
    assert isinstance(by_year[2021], Fetched)
    assert isinstance(by_year[2019], FetchFailure)
    assert by_year[2019].reason is FailureReason.WRONG_DOCUMENT


def test_the_query_asks_for_distinct_healthy_states_and_keeps_a_key_as_it_came() -> None:
    asked = query("https://archive.example/", URL, at(2019), None, "example%2C+20190101!")

    assert asked.endswith("&resumeKey=example%2C+20190101!")
    assert parse_qs(urlsplit(asked).query)["url"] == [URL]
    assert parse_qs(urlsplit(asked).query)["collapse"] == ["digest"]
    assert parse_qs(urlsplit(asked).query)["from"] == ["20190101000000"]
    assert query("https://archive.example", URL, None, None, "a b&c=d").endswith("&resumeKey=a%20b%26c%3Dd")


def test_lines_without_a_moment_are_passed_over() -> None:
    head = ["timestamp", "original", "digest"]
    lines = [head, ["20190101000000", URL, "A"], ["2019", URL, "B"], ["20191340000000", URL, "C"]]

    assert [row.digest for row in page(json.dumps(lines).encode()).rows] == ["A"]


def test_playback_asks_for_the_bytes_without_the_banner() -> None:
    row = Row(URL, "A", at(2019), at(2019))

    assert playback("https://archive.example/", row) == f"https://archive.example/web/20190101000000id_/{URL}"
