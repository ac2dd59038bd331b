"""The demo's web over real HTTP: pages of the day, 304, robots.txt, bot checks, a sound catalogue."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from clausewatch.demo.server import RecordedWeb, play, serving
from clausewatch.demo.stories import Story, stories
from clausewatch.demo.world import dates, sites
from data.declarations import faults, platforms

LATER = dates()[-1].date()

# Stories whose words come and go, stay, or leave.
GOING = ("withdrawn", "moved", "moved-elsewhere", "flapping")


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordedWeb]:
    with play(tmp_path_factory.mktemp("world") / "catalogue") as playing:
        yield playing


@pytest.fixture(autouse=True)
def _first_day(web: RecordedWeb) -> None:
    web.today = dates()[0].date()


def got(address: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=10)
    try:
        wanted = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", parts.path, headers=wanted)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def address_of(web: RecordedWeb, document_id: str) -> str:
    declared = {
        document.id: document.urls[0] for entry in platforms(web.catalogue) for document in entry.documents
    }
    return declared[document_id]


def test_the_catalogue_of_the_world_has_no_faults(web: RecordedWeb) -> None:
    assert [str(fault) for fault in faults(web.catalogue)] == []
    assert {entry.id for entry in platforms(web.catalogue)} == {site.id for site in sites()}


def test_every_declared_document_answers_with_its_title_and_language(web: RecordedWeb) -> None:
    for entry in platforms(web.catalogue):
        for document in entry.documents:
            answer, body = got(document.urls[0])
            assert answer.status == 200
            assert str(answer.getheader("Content-Type")).startswith("text/html")
            assert b"<title>" in body


@pytest.mark.parametrize("story", [story for story in stories() if story.id not in GOING])
def test_a_story_shows_on_its_day_and_not_before(web: RecordedWeb, story: Story) -> None:
    site = next(site for site in sites() if site.id == story.platform_id)

    before = " ".join(got(address_of(web, story.document_id))[1].decode(site.encoding).split())
    web.today = story.on
    after = " ".join(got(address_of(web, story.document_id))[1].decode(site.encoding).split())

    assert story.words not in before
    assert story.words in after


def test_the_withdrawn_clause_is_gone_from_its_page(web: RecordedWeb) -> None:
    (story,) = (story for story in stories() if story.id == "withdrawn")

    web.today = date(2026, 3, 13)
    standing = got(address_of(web, story.document_id))[1].decode()
    web.today = story.on
    gone = got(address_of(web, story.document_id))[1].decode()

    assert story.words in standing
    assert story.words not in gone


def test_an_unchanged_page_is_answered_with_304_until_it_changes(web: RecordedWeb) -> None:
    address = address_of(web, "brushfold/terms-of-service")
    first, _ = got(address)

    etag, since = str(first.getheader("ETag")), str(first.getheader("Last-Modified"))
    again, body = got(address, If_None_Match=etag)
    by_date, _ = got(address, If_Modified_Since=since)
    web.today = LATER
    changed, _ = got(address, If_None_Match=etag)
    changed_by_date, _ = got(address, If_Modified_Since=since)

    assert (again.status, body) == (304, b"")
    assert by_date.status == 304
    assert (changed.status, changed_by_date.status) == (200, 200)
    assert changed.getheader("ETag") != etag


def test_a_platform_that_stamps_its_pages_never_answers_304(web: RecordedWeb) -> None:
    address = address_of(web, "parleybird/privacy-policy")
    first, body = got(address)
    second, other = got(address, If_None_Match="*")

    assert first.getheader("ETag") is None
    assert second.status == 200
    assert body != other


def test_robots_txt_is_served_even_while_a_wall_stands(web: RecordedWeb) -> None:
    web.today = LATER

    for site in sites():
        answer, body = got(web.origins[site.id] + "/robots.txt")
        assert answer.status == 200
        assert body.startswith((b"User-agent", b"#"))


def test_the_wall_answers_403_and_once_200(web: RecordedWeb) -> None:
    address = address_of(web, "lumenroll/terms-of-service")
    statuses = []
    for moment in dates():
        web.today = moment.date()
        statuses.append(got(address)[0].status)

    assert statuses[:6] == [200] * 6
    assert sorted(statuses[6:]) == [200, 403, 403, 403, 403, 403]
    assert b"Membership Terms" not in got(address)[1]


def test_the_chinese_site_speaks_gbk_and_says_so_only_in_the_page(web: RecordedWeb) -> None:
    answer, body = got(address_of(web, "moyingshe/terms-of-service"))

    assert answer.getheader("Content-Type") == "text/html"
    assert b"charset=gbk" in body
    assert "用户服务协议" in body.decode("gbk")


def test_an_unknown_address_is_a_404_and_bodies_are_compressed_on_request(web: RecordedWeb) -> None:
    answer, body = got(web.origins["brushfold"] + "/nowhere", Accept_Encoding="gzip, deflate")

    assert answer.status == 404
    assert b"nothing at this address" in gzip.decompress(body)


def test_each_platform_has_an_origin_of_its_own(web: RecordedWeb) -> None:
    assert len(set(web.origins.values())) == len(sites())


def test_everything_is_closed_at_the_end(tmp_path: Path) -> None:
    with play(tmp_path) as playing:
        assert got(playing.origins["brushfold"] + "/robots.txt")[0].status == 200

    for origin in playing.origins.values():
        with pytest.raises(ConnectionRefusedError):
            got(origin + "/robots.txt")


def test_a_machine_without_the_address_serves_on_the_usual_one(web: RecordedWeb) -> None:
    """203.0.113.0/24 is kept for documentation (RFC 5737): no machine has it."""
    with serving(web, sites()[0], "203.0.113.7") as origin:
        assert origin.startswith("http://127.0.0.1:")
        assert got(origin + "/robots.txt")[0].status == 200
