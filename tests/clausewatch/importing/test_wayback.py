"""Captures of an archive, taken into the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

import pytest
import sqlalchemy as sa

from clausewatch.commands import import_
from clausewatch.home import Home, opened
from clausewatch.importing.wayback import Asked, Report, import_wayback
from clausewatch.settings import Settings
from crawler.errand import CrawlSettings
from data.domain.capture import FailureReason
from data.domain.platform import Document
from data.errors import UsageError
from data.store import schema
from tests.clausewatch.importing.archives import (
    LAMP,
    RULES,
    TERMS,
    TRAINS,
    counts,
    installation,
    page,
    states,
    status,
)
from tests.crawler.servers import Reply
from tests.crawler.wayback import Museum, museum

NOW = datetime(2026, 1, 1, tzinfo=UTC)
URL = TERMS.urls[0]
QUICK = CrawlSettings(allow_addresses=(ip_network("127.0.0.0/8"),), delay_seconds=0.0, retries=0)
HELD = [
    ("20190101000000", page(*RULES)),
    ("20190701000000", page(*RULES)),
    ("20200101000000", page(*RULES, TRAINS)),
    ("20200301000000", page(*RULES, TRAINS)),
    ("20210101000000", page(*RULES, TRAINS, LAMP)),
]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return installation(tmp_path, NOW)


def take_in(settings: Settings, archive: str, document: Document = TERMS, **asked: datetime) -> Report:
    with opened(settings) as home:
        return import_wayback(home, Asked(document, archive, **asked), QUICK, NOW, lambda _: lambda _: None)


def rows(home: Home) -> list[sa.Row[tuple[object, ...]]]:
    with home.store.reading() as connection:
        return list(connection.execute(sa.select(schema.capture).order_by(schema.capture.c.fetched_at)))


def test_captures_keep_the_moment_and_the_place_they_come_from(settings: Settings) -> None:
    with museum(Museum({URL: HELD})) as site:
        report = take_in(settings, site.origin)

    assert (report.states, report.new, report.failures, report.stopped) == (3, 3, [], None)
    with opened(settings) as home:
        found = rows(home)
        assert [f"{row.fetched_at:%Y%m%d%H%M%S}" for row in found] == [stamp for stamp, _ in HELD]
        assert {row.source for row in found} == {"wayback"}
        assert {row.request_url for row in found} == {URL}
        assert found[0].final_url == f"{site.origin}/web/20190101000000id_/{URL}"
        assert found[0].etag is None
        assert counts(home) == (5, 3, 0)


def test_a_page_that_was_captured_again_counts_as_confirmed_and_one_seen_once_does_not(
    settings: Settings,
) -> None:
    with museum(Museum({URL: HELD})) as site:
        take_in(settings, site.origin)

    with opened(settings) as home:
        assert [state for state, _ in states(home)] == ["first", "confirmed", "pending"]
        assert status(home).last_good_capture is None


def test_a_second_import_asks_for_no_page_again(settings: Settings) -> None:
    with museum(Museum({URL: HELD})) as site:
        take_in(settings, site.origin)
        played = len([path for path in site.paths() if path.startswith("/web/")])

        again = take_in(settings, site.origin)

        assert (again.states, again.new) == (3, 0)
        assert len([path for path in site.paths() if path.startswith("/web/")]) == played
    with opened(settings) as home:
        assert counts(home) == (5, 3, 0)


@pytest.mark.on_both
def test_an_import_goes_on_where_the_archive_asked_for_rest(settings: Settings) -> None:
    held = Museum({URL: HELD}, {"/web/20200101000000id_/": Reply(b"slow down", 429, {"Retry-After": "60"})})
    with museum(held) as site:
        first = take_in(settings, site.origin)
        held.broken.clear()
        second = take_in(settings, site.origin)

    assert first.stopped is not None
    assert first.stopped.reason is FailureReason.RATE_LIMITED
    assert first.new < 3
    assert (first.new + second.new, second.stopped) == (3, None)
    with opened(settings) as home:
        assert counts(home) == (5, 3, 0)
        assert [state for state, _ in states(home)] == ["first", "confirmed", "pending"]


def test_what_cannot_be_had_is_reported_and_the_rest_is_kept(settings: Settings) -> None:
    with museum(Museum({URL: HELD}, {"/web/20200101000000id_/": Reply(b"", 503)})) as site:
        report = take_in(settings, site.origin)

    assert [failure.reason for failure in report.failures] == [FailureReason.SERVER_ERROR]
    with opened(settings) as home:
        assert counts(home)[0] == 3


def test_only_the_asked_time_is_imported(settings: Settings) -> None:
    with museum(Museum({URL: HELD})) as site:
        take_in(settings, site.origin, since=datetime(2020, 6, 1, tzinfo=UTC))

    with opened(settings) as home:
        assert [row.fetched_at.year for row in rows(home)] == [2021]


def test_a_document_of_several_pages_is_joined_as_it_was_at_each_moment(settings: Settings) -> None:
    second = URL + "/more"
    spread = replace(TERMS, urls=(URL, second))
    more = [("20190301000000", page(*RULES[4:])), ("20200601000000", page(*RULES[4:], LAMP))]
    with museum(Museum({URL: HELD[:4:3], second: more})) as site:
        take_in(settings, site.origin, spread)

    with opened(settings) as home, home.store.reading() as connection:
        found = connection.execute(
            sa.select(schema.version.c.observed_at, schema.version_capture.c.capture_id)
            .join(schema.version_capture)
            .order_by(schema.version.c.observed_at)
        ).all()
    months = [row.observed_at.strftime("%Y-%m") for row in found]
    # Nothing is known before both pages were seen; afterwards each new page makes a new text of two.
    assert months == ["2019-03", "2019-03", "2020-03", "2020-03", "2020-06", "2020-06"]


def test_a_page_that_changes_no_word_adds_no_text_to_a_document_of_several_pages(settings: Settings) -> None:
    second = URL + "/more"
    spread = replace(TERMS, urls=(URL, second))
    other_markup = page(*RULES).replace(b"<p>", b"<p class=new>")
    first = [*HELD[:2], ("20200101000000", other_markup), ("20200601000000", other_markup)]
    with museum(Museum({URL: first, second: [("20190301000000", page(*RULES[4:]))]})) as site:
        take_in(settings, site.origin, spread)

    with opened(settings) as home:
        assert counts(home) == (5, 1, 0)


def test_the_command_says_in_one_sentence_what_it_could_not_do(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    code = import_.wayback(settings, TERMS.id, "http://127.0.0.1:9", None, None)

    assert code == 1
    assert "stopped early: " in capsys.readouterr().out
    with pytest.raises(UsageError, match="no document is called"):
        import_.wayback(settings, "quillharbour/nothing", "http://127.0.0.1:9", None, None)
