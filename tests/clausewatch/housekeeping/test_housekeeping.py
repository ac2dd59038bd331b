"""Packing, letting go and sweeping: less room, and nothing lost that anybody needs."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from clausewatch.commands.housekeeping import housekeeping
from clausewatch.commands.verify import verify
from clausewatch.housekeeping.compacting import Packer
from clausewatch.housekeeping.letting_go import let_go, sweep
from clausewatch.settings import settings
from data.errors import UsageError
from data.store import dropped
from tests.clausewatch.library import ENVIRONMENT, TRAINS, Library, page


def pages(shelf: Library, days: int) -> list[bytes]:
    """Other numbers every day, and the bytes that were sent."""
    sent = []
    for day in range(days):
        sent.append(page(nonce=f"{day:08}"))
        shelf.says(sent[-1])
        shelf.look(day)
    return sent


def test_pages_that_differ_in_a_number_take_hundreds_of_bytes_and_come_back_whole(shelf: Library) -> None:
    sent = pages(shelf, 5)
    with shelf.opened() as home:
        done = Packer(home, lambda _: None).run()
        again = Packer(home, lambda _: None).run()

        assert (done.blobs, again.blobs) == (4, 0)
        assert done.after < 4 * 200 < done.before
        digests = [home.archive.put(body) for body in sent]
        assert [home.archive.get(digest) for digest in digests] == sent
        assert sum(home.archive.path(digest).exists() for digest in digests) == 1, "put again, not kept twice"
    assert verify(shelf.settings(), bodies=True, as_json=False) == 0


def test_a_blob_that_differs_much_stays_a_file(shelf: Library) -> None:
    pages(shelf, 1)
    shelf.says(page(os.urandom(20_000).hex()))
    shelf.look(1)

    with shelf.opened() as home:
        assert Packer(home, lambda _: None).run().blobs == 0


def test_packing_that_was_cut_short_before_the_file_was_taken_away_loses_nothing(shelf: Library) -> None:
    sent = pages(shelf, 3)
    with shelf.opened() as home:
        before = {p: p.read_bytes() for p in home.archive.folder.rglob("*.zst")}
        Packer(home, lambda _: None).run()
        for path, body in before.items():
            path.write_bytes(body)
        Packer(home, lambda _: None).run()
        assert home.archive.get(home.archive.put(sent[1])) == sent[1]
    assert verify(shelf.settings(), bodies=True, as_json=False) == 0


def test_what_first_showed_a_text_is_kept_whatever_its_age(shelf: Library) -> None:
    pages(shelf, 4)
    shelf.says(page(TRAINS))
    shelf.look(4)
    shelf.look(5)
    now = shelf.settings(60).now
    with shelf.opened() as home:
        gone = let_go(home, 30, now)
        assert gone == 3
        assert let_go(home, 30, now) == 0
        with home.store.reading() as connection:
            assert len(dropped.everything(connection)) == 3
    assert verify(shelf.settings(), bodies=True, as_json=False) == 0
    assert [e.kind for e in shelf.events()] == ["change"]


def test_what_others_are_packed_on_is_not_let_go(shelf: Library) -> None:
    pages(shelf, 4)
    with shelf.opened() as home:
        Packer(home, lambda _: None).run()
        let_go(home, 30, shelf.settings(60).now)
    assert verify(shelf.settings(), bodies=True, as_json=False) == 0


def test_what_interrupted_writing_left_behind_is_swept_after_a_day(shelf: Library) -> None:
    pages(shelf, 1)
    with shelf.opened() as home:
        left = next(home.archive.folder.glob("*")) / "x.part"
        left.write_bytes(b"half")
        modified = left.stat().st_mtime
        now = shelf.settings().now
        assert sweep(home, now.fromtimestamp(modified + 3_600, now.tzinfo)) == 0
        assert sweep(home, now.fromtimestamp(modified + 90_000, now.tzinfo)) == 1


def test_a_timestamp_server_that_is_out_of_order_keeps_nothing_else_from_being_done(
    shelf: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    pages(shelf, 3)
    chosen = shelf.settings(4)
    keeping = replace(chosen.keeping, timestamp_server="http://127.0.0.1:9/")

    assert housekeeping(replace(chosen, keeping=keeping)) == 1

    said = capsys.readouterr().out
    assert "asked again tomorrow" in said
    assert "2 blobs packed" in said


@pytest.mark.parametrize("days", ["7", "-1", "a year", "30.5"])
def test_days_that_cannot_be_used_are_said_in_one_sentence(tmp_path: Path, days: str) -> None:
    with pytest.raises(UsageError, match="CLAUSEWATCH_KEEP_REPEATS_DAYS"):
        settings(tmp_path, environment=ENVIRONMENT | {"CLAUSEWATCH_KEEP_REPEATS_DAYS": days})
