"""One document's fault stays with that document, also in a run by hand; mail waits for its server."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from alerts.delivery.patience import LONGEST_WAIT
from clausewatch.enduring import READING, Enduring
from clausewatch.judging import Bench
from clausewatch.line import Line
from clausewatch.pipeline import Pipeline
from clausewatch.reading import joint
from clausewatch.settings import MailSettings
from clausewatch.watching.poison import QUARANTINE_AFTER
from data.store import captures, jobs, statuses, versions
from tests.alerts.delivery.servers import Mailbox, serving
from tests.clausewatch.library import TRAINS, Library, page
from tests.clausewatch.sending.people import DAY, a_home
from tests.clausewatch.sending.test_delivering import DUE, Post
from tests.clausewatch.watching.test_looking import PRIVACY, TERMS, both


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    home = a_home(tmp_path)
    with serving(Mailbox()) as mailbox:
        yield Post(home, tmp_path, mailbox)
    home.store.close()


def by_document(lines: list[Line]) -> dict[str, tuple[str, str | None]]:
    return {line.document: (line.outcome, line.reason) for line in lines}


def test_a_damaged_blob_costs_a_run_its_own_document_and_no_other(shelf: Library) -> None:
    both(shelf)
    shelf.look(0)
    shelf.says(page(TRAINS))
    with shelf.opened() as home, home.store.reading() as connection:
        found = statuses.get(connection, TERMS)
        text = versions.digest(connection, (found.version_id if found else None) or 0) or ""
        home.archive.path(text).write_bytes(b"rust")

    told = by_document(shelf.look(1))

    assert told == {TERMS: ("failed", "unreadable"), PRIVACY: ("unchanged", None)}
    with shelf.opened() as home, home.store.reading() as connection:
        status = statuses.get(connection, TERMS)
    assert status is not None
    assert "restore it from a backup" in (status.failure_detail or "")


def test_bytes_that_end_the_run_again_and_again_are_set_aside_and_others_are_not(shelf: Library) -> None:
    both(shelf)
    shelf.look(0)
    shelf.says(page(TRAINS))
    shelf.look(1)
    with shelf.opened() as home, home.store.reading() as connection:
        found = statuses.get(connection, TERMS)
        seen = captures.latest(connection, (found.version_id if found else None) or 0)
    for _ in range(QUARANTINE_AFTER):  # each time the system has ended a run over these bytes
        (shelf.home / READING).write_text(json.dumps([f"look/{TERMS}", joint(seen)]))
        with shelf.opened() as home:
            Enduring(Pipeline(home, {}, Bench().judge), shelf.home / READING).count_crash()
    shelf.says(page(nonce=os.urandom(4).hex()), path="/privacy")
    last = by_document(shelf.look(1.1))

    assert last[TERMS] == ("failed", "unreadable")
    assert last[PRIVACY] == ("unchanged", None)
    with shelf.opened() as home, home.store.reading() as connection:
        assert jobs.poisoned(connection, QUARANTINE_AFTER) == (f"look/{TERMS}",)

    shelf.says(page(TRAINS, "The reading room has a new lamp on every second table now."))
    assert by_document(shelf.look(2))[TERMS][0] in ("held", "changed"), "other bytes are read again"
    with shelf.opened() as home, home.store.reading() as connection:
        assert jobs.poisoned(connection, 1) == ()


def test_a_run_that_ends_well_leaves_no_note_behind(shelf: Library) -> None:
    shelf.look(0)

    assert not (shelf.home / READING).exists()
    (shelf.home / READING).write_text("half a line")
    assert shelf.look_at(1)[0] == "unchanged"


def test_mail_waits_two_days_for_its_server_and_then_arrives_once(post: Post) -> None:
    post.readers(3)
    nowhere = MailSettings("smtp://127.0.0.1:9", "watch@watch.example", None, None)

    for half_hours in range(96):
        down = post.deliver(DUE + half_hours * timedelta(minutes=30), mail=nowhere).lanes
        assert sum(lane.sent + lane.refused for lane in down.values()) == 0
    assert {message.state for message in post.messages()} == {"waiting"}
    lane = post.deliver(DUE + 2 * DAY + 2 * LONGEST_WAIT).lanes["smtp"]
    after = post.deliver(DUE + 3 * DAY).lanes

    assert (lane.sent, lane.refused) == (3, 0)
    assert sum(one.sent for one in after.values()) == 0
    assert len(set(post.mailbox.ids)) == len(post.mailbox.ids) == 3
