"""A newer reader at work: what it finds in bytes of old is no news, and every held text says why."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from analysis.reading.reader import READER
from data.store import reasons, schema, versions
from tests.clausewatch.library import TRAINS, Library, page

TERMS_ID = "inkharbour/terms-of-service"


def read_by_an_older_reader(shelf: Library, body: bytes) -> None:
    """The version seen last was made of these bytes by a reader that overlooked some of them."""
    with shelf.opened() as home, home.store.transaction() as connection:
        home.archive.put(body)
        connection.execute(sa.update(schema.version).values(reader="clausewatch 0"))
        connection.execute(sa.update(schema.capture).values(body_sha256=hashlib.sha256(body).hexdigest()))


def test_what_a_newer_reader_finds_in_old_bytes_is_never_announced(shelf: Library) -> None:
    shelf.look(0)
    read_by_an_older_reader(shelf, page(TRAINS))
    shelf.says(page(TRAINS))

    looks = [shelf.look_at(day) for day in (1, 2, 3)]

    assert [outcome for outcome, _, _ in looks] == ["unchanged"] * 3
    assert shelf.events() == ()
    with shelf.opened() as home, home.store.reading() as connection:
        newest = versions.history(connection, TERMS_ID)[-1]
    assert (newest.reader, newest.reread) == (READER, True)


def test_what_the_platform_adds_at_the_same_time_is_announced(shelf: Library) -> None:
    shelf.look(0)
    read_by_an_older_reader(shelf, page("Lenders may print each map twice."))
    shelf.says(page("Lenders may print each map twice.", TRAINS))

    for day in (1, 2, 3):
        shelf.look(day)

    (event,) = shelf.events()
    assert [quote.after for quote in event.quotes] == [TRAINS]


def test_each_held_or_ignored_text_has_its_reason(shelf: Library) -> None:
    shelf.look(0)
    for day, body in (
        (1, page("12 views")),
        (2, page()[:900] + b"</main></body></html>"),
        (3, page("13 views")),
        (4, page("A bell rings at noon.")),
    ):
        shelf.says(body)
        shelf.look(day)

    with shelf.opened() as home, home.store.reading() as connection:
        why = reasons.reasons(connection)[TERMS_ID]
    assert why == {"no-clause-changed": 2, "not-lasting-yet": 1, "truncated": 1}
