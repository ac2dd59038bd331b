"""What goes into the store as a value comes out as the same value."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from data.archive import Archive
from data.domain.capture import Validator
from data.domain.event import Event
from data.domain.version import State
from data.errors import StoreError
from data.store import captures, events, robots, schema, statuses, versions
from data.store.statuses import Status
from data.store.store import Store
from tests.data.store import samples
from tests.data.store.samples import DOCUMENT, NOON, URL, a_capture, a_version

DAY = timedelta(days=1)


pytestmark = pytest.mark.on_both


def test_captures_come_back_with_their_version_in_the_order_of_their_parts(
    store: Store, archive: Archive
) -> None:
    two = [a_capture(b"second", part=1, headers=(), tls=None, region="EEA"), a_capture(b"first")]
    with store.transaction() as connection:
        rows = captures.record(connection, two)
        number = versions.record(connection, archive, a_version(), "Terms", rows)

    with store.reading() as connection:
        assert captures.latest(connection, number) == (two[1], two[0])


def test_each_capture_is_linked_to_the_one_before(store: Store) -> None:
    three = [a_capture(bytes([n])) for n in range(3)]
    with store.transaction() as connection:
        captures.record(connection, three[:2])
    with store.transaction() as connection:
        captures.record(connection, three[2:])

    with store.reading() as connection:
        chains = connection.scalars(sa.select(schema.capture.c.chain).order_by(schema.capture.c.id)).all()
    expected = []
    for capture in three:
        expected.append(captures.link(expected[-1] if expected else captures.GENESIS, capture))
    assert chains == expected
    assert len(set(chains)) == 3


@pytest.mark.parametrize(
    "changes",
    [
        {"body_sha256": "0" * 64},
        {"fetched_at": NOON + timedelta(seconds=1)},
        {"headers": ()},
        {"final_url": "https://elsewhere.example/"},
        {"status": 203},
        {"source": "imported"},
    ],
    ids=lambda c: next(iter(c)),
)
def test_the_chain_shows_any_capture_that_was_altered_afterwards(changes: dict[str, object]) -> None:
    assert captures.link(captures.GENESIS, a_capture()) != captures.link(
        captures.GENESIS, a_capture(**changes)
    )


def test_a_version_comes_back_with_its_text(store: Store, archive: Archive) -> None:
    version = a_version("あなたの作品を学習に使いません。\n\nWe never will. 𝒶 \u0301")
    with store.transaction() as connection:
        number = versions.record(connection, archive, version, None, [])

    with store.reading() as connection:
        assert versions.get(connection, archive, number) == replace(version, id=number)
        assert versions.text(connection, archive, number) == version.text
        assert versions.digest(connection, number) == version.text_sha256


def test_a_number_that_was_never_given_out_is_no_version(store: Store, archive: Archive) -> None:
    with store.reading() as connection:
        assert versions.get(connection, archive, 77) is None
        assert versions.text(connection, archive, 77) is None
        assert versions.digest(connection, 77) is None
        assert versions.history(connection, DOCUMENT) == ()


def test_a_version_whose_text_is_lost_is_named(store: Store, archive: Archive) -> None:
    with store.transaction() as connection:
        number = versions.record(connection, archive, a_version(), None, [])
    (blob,) = archive.folder.rglob("*.zst")
    blob.unlink()

    with store.reading() as connection, pytest.raises(StoreError, match="restore it from a backup"):
        versions.get(connection, archive, number)


def test_a_version_changes_its_state_and_nothing_else(store: Store, archive: Archive) -> None:
    with store.transaction() as connection:
        number = versions.record(connection, archive, a_version(), None, [])
        versions.restate(connection, number, State.QUARANTINED, "truncated")

    expected = replace(a_version(), id=number, state=State.QUARANTINED, reason="truncated")
    with store.reading() as connection:
        assert versions.get(connection, archive, number) == expected


def test_the_history_of_a_document_is_in_the_order_of_time(store: Store, archive: Archive) -> None:
    with store.transaction() as connection:
        for days in (3, 1, 2):
            versions.record(
                connection, archive, a_version(f"text {days}", observed_at=NOON + days * DAY), None, []
            )
        other = a_version(document_id="inkharbour/privacy-policy")
        versions.record(connection, archive, other, None, [])

    with store.reading() as connection:
        found = versions.history(connection, DOCUMENT)
    assert [v.observed_at for v in found] == [NOON + d * DAY for d in (1, 2, 3)]


def test_a_status_is_written_in_place_of_the_old_one(store: Store, archive: Archive) -> None:
    with store.transaction() as connection:
        number = versions.record(connection, archive, a_version(), None, [])
        first = Status(DOCUMENT, "inkharbour", "unread", NOON, NOON + DAY, failure="blocked", failures=2)
        second = Status(
            DOCUMENT, "inkharbour", "first", NOON + DAY, NOON + 2 * DAY, NOON + DAY, number,
            "ab", memory=b"\x00\xff packed",
        )  # fmt: skip
        statuses.put(connection, first)
        assert statuses.get(connection, DOCUMENT) == first
        statuses.put(connection, second)

    with store.reading() as connection:
        assert statuses.get(connection, DOCUMENT) == second
        assert statuses.everything(connection) == (replace(second, memory=None),)
        assert statuses.due_times(connection) == {DOCUMENT: NOON + 2 * DAY}
        assert statuses.get(connection, "inkharbour/imprint") is None


def test_only_what_a_server_gave_is_sent_back_to_it(store: Store) -> None:
    with store.transaction() as connection:
        captures.remember(connection, [a_capture(), a_capture(request_url=URL + "/2", etag=None)])
        captures.remember(connection, [a_capture(etag='"two"', last_modified="Mon")])

    with store.reading() as connection:
        assert captures.validators(connection) == {DOCUMENT: {URL: Validator('"two"', "Mon")}}


def test_a_robots_file_takes_the_place_of_the_one_before(store: Store) -> None:
    with store.transaction() as connection:
        robots.put(connection, "https://inkharbour.example", NOON, 200, b"User-agent: *\xff")
        robots.put(connection, "https://inkharbour.example", NOON + DAY, 404, b"")

    with store.reading() as connection:
        assert robots.everything(connection) == (("https://inkharbour.example", NOON + DAY, 404, b""),)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(event=samples.events)
def test_any_event_comes_back_as_it_was(store: Store, event: Event) -> None:
    with store.transaction() as connection:
        connection.execute(sa.delete(schema.event))
        assert events.record(connection, event)
        assert not events.record(connection, replace(event, sentence="another"))

    with store.reading() as connection:
        assert events.get(connection, event.id) == event
    assert events.unpacked(events.packed(event)) == event


def an_event(name: str, days: int, platform: str = "inkharbour") -> Event:
    at = NOON + days * DAY
    return Event(
        name, "change", "Ink Harbour Ltd", platform, (f"{platform}/terms-of-service",), (), at, None, at,
        None, 1, "Something.",
    )  # fmt: skip


def test_events_are_found_by_time_and_platform_oldest_first(store: Store) -> None:
    three = [an_event("c", 2), an_event("a", 1), an_event("b", 1, "quillpost")]
    with store.transaction() as connection:
        for event in three:
            events.record(connection, event)

    def found(moment: datetime | None = None, platform: str | None = None) -> str:
        with store.reading() as connection:
            return "".join(e.id for e in events.since(connection, moment, platform))

    assert found() == "abc"
    assert found(NOON + DAY) == "abc"
    assert found(NOON + DAY + timedelta(microseconds=1)) == "c"
    assert found(platform="inkharbour") == "ac"


def test_a_document_may_join_an_event_that_was_announced(store: Store) -> None:
    event = an_event("a", 1)
    joined = replace(event, documents=(*event.documents, "inkharbour/privacy-policy"), severity=3)
    with store.transaction() as connection:
        events.record(connection, event)
        events.replace(connection, joined)

    with store.reading() as connection:
        assert events.get(connection, "a") == joined
        assert events.get(connection, "none") is None


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 3, 9, 12)  # noqa: DTZ001

    with pytest.raises(sa.exc.StatementError, match="naive time"), store.transaction() as connection:
        captures.record(connection, [a_capture(fetched_at=naive)])


def test_times_of_other_zones_are_kept_as_the_same_moment_in_utc(store: Store, archive: Archive) -> None:
    tokyo = NOON.astimezone(timezone(timedelta(hours=9)))
    with store.transaction() as connection:
        number = versions.record(connection, archive, a_version(observed_at=tokyo), None, [])

    with store.reading() as connection:
        found = versions.get(connection, archive, number)
    assert found is not None
    assert (found.observed_at, found.observed_at.utcoffset()) == (NOON, timedelta(0))


@pytest.mark.sqlite_only
def test_a_full_disk_is_said_in_one_sentence_and_nothing_is_half_written(store: Store) -> None:
    """SQLite's own limit stands in for the disk's end; the error it gives is the same one."""
    with store.transaction() as connection:
        captures.record(connection, [a_capture()])
    with pytest.raises(StoreError, match="the disk is full; nothing was half-written"):
        fill(store)

    with store.reading() as connection:
        assert len(connection.execute(sa.select(schema.capture.c.id)).all()) == 1


def fill(store: Store) -> None:
    with store.transaction() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        captures.record(connection, [a_capture() for _ in range(1_000)])
