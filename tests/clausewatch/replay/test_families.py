"""Documents that share whole texts are replayed by one worker, and each text is read once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from clausewatch.replay.families import LONGEST, families
from clausewatch.replay.git import Record, Recorded
from clausewatch.replay.sighting import Sights
from data.errors import UnreadableError
from tests.clausewatch.replay.histories import text

START = datetime(2026, 3, 9, tzinfo=UTC)


def recorded(service: str, *blobs: str | None) -> Recorded:
    records = [Record(f"{service}{n}", START + timedelta(days=n), blob) for n, blob in enumerate(blobs)]
    return Recorded(service, "Privacy Policy", tuple(records))


def names(documents: list[Recorded]) -> list[list[str]]:
    return [[d.service for d in family] for family in families(documents)]


def test_documents_that_ever_shared_a_text_are_one_family() -> None:
    documents = [
        recorded("a", "1", "2"),
        recorded("b", "3", "4", "5"),
        recorded("c", "2", "3"),
        recorded("d", "9"),
    ]

    assert names(documents) == [["a", "b", "c"], ["d"]]


def test_a_removed_document_is_kin_to_nobody() -> None:
    assert sorted(names([recorded("a", "1", None), recorded("b", "2", None)])) == [["a"], ["b"]]


def test_the_longest_histories_come_first_whatever_their_order() -> None:
    documents = [recorded("a", "1"), recorded("b", *"23456"), recorded("c", *"789")]

    assert names(documents) == names(documents[::-1]) == [["b"], ["c"], ["a"]]


def test_no_worker_gets_more_than_its_share() -> None:
    big = [recorded(service, *["same"] * (LONGEST // 2)) for service in "abc"]

    assert names(big) == [["a", "b"], ["c"]]


def test_a_text_that_comes_back_is_read_once() -> None:
    asked: list[str] = []

    def body(blob: str) -> str:
        asked.append(blob)
        return text(f"Room {blob} is open.")

    sights = Sights(body)
    flips = recorded("a", *"121212")
    seen = [sights.of(r, r.blob, flips.kind) for r in flips.records if r.blob]

    assert asked == ["1", "2"]
    assert [(s.at, s.version) for s in seen] == [(r.date, r.commit) for r in flips.records]
    assert seen[0].clauses == seen[4].clauses != seen[1].clauses


def test_what_is_remembered_has_a_bound() -> None:
    asked: list[str] = []

    def body(blob: str) -> str:
        asked.append(blob)
        return text(f"Room {blob} is open.")

    sights = Sights(body, most=50)
    for blob in "12312331":
        sights.of(Record(blob, START, blob), blob, "terms-of-service")

    assert asked == ["1", "2", "3", "1", "2", "3", "1"]


def test_a_text_without_words_is_unreadable_every_time() -> None:
    sights = Sights({"1": "\n"}.__getitem__)

    for _ in range(2):
        with pytest.raises(UnreadableError):
            sights.of(Record("c", START, "1"), "1", "privacy-policy")
