"""The questions that are asked all the time are answered by an index, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from data.domain.finding import Label, Stance
from data.store import alike, captures, clause_search, events, jobs, likeness, outbox, telling, versions
from data.store.clause_search import Asked
from data.store.event_marks import Filter
from data.store.likeness import Said
from data.store.store import Store
from tests.data.store.samples import DOCUMENT, NOON, a_capture

pytestmark = pytest.mark.on_both

Question = Callable[[sa.Connection], object]

# Each with the tables that must not be read from end to end for it.
QUESTIONS: dict[str, tuple[Question, tuple[str, ...]]] = {
    "what to tell": (lambda c: telling.messages_waiting(c, NOON), ("message",)),
    "claim of the outbox": (
        lambda c: outbox.claim(c, "smtp", NOON, NOON + timedelta(minutes=5), 10),
        ("message",),
    ),
    "claim of documents": (lambda c: jobs.claim(c, ["look/a", "look/b"], "me", NOON), ("job",)),
    "end of the chain": (lambda c: captures.record(c, [a_capture()]), ("capture",)),
    "captures of a version": (lambda c: captures.latest(c, 7), ("version_capture", "capture")),
    "a number for a version": (lambda c: versions.free(c, versions.coming(c)), ("version",)),
    "versions of a document": (lambda c: versions.history(c, DOCUMENT), ("version",)),
    "newest events": (lambda c: events.newest(c, Filter(), 20), ("event",)),
    "next page of events": (lambda c: events.newest(c, Filter(), 20, (NOON, "e")), ("event",)),
    "events of a platform": (lambda c: events.since(c, NOON, "inkharbour"), ("event",)),
    "events of a label": (
        lambda c: events.newest(c, Filter(label=Label.TRAIN_FIRST_PARTY), 20),
        ("event_mark",),
    ),
    "clauses of a meaning": (
        lambda c: alike.candidates(c, (Label.TRAIN_FIRST_PARTY, Stance.PERMITS), 7),
        ("standing", "clause"),
    ),
    "what was compared": (
        lambda c: likeness.known(c, Said("e", "words", Label.TRAIN_FIRST_PARTY, Stance.PERMITS)),
        ("compared", "likeness"),
    ),
    "search": (lambda c: clause_search.search(c, Asked("训练"), 10), ("clause_words", "clause")),
}

# Of "which documents are due" only the second half: the first asks for all there are.
DUE = "next_due_at"


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_index_answers(store: Store, name: str) -> None:
    ask, tables = QUESTIONS[name]

    scanned = _scanned(store, ask)

    if (name, store.dialect) == ("end of the chain", "sqlite"):
        tables = ()  # it walks the row numbers from their end, stops at the first, and calls that a scan
    assert scanned & set(tables) == set()


def test_an_index_says_which_documents_are_due(store: Store) -> None:
    said = _plans(store, lambda c: jobs.due_documents(c, [DOCUMENT], NOON), containing=DUE)

    assert any("ix_status_next_due_at" in plan for plan in said)
    if store.dialect == "postgresql":  # SQLite walks them in the order in which they are due
        assert any("ix_status_last_attempt" in plan for plan in said)


def test_a_question_without_an_index_would_be_noticed(store: Store) -> None:
    assert _scanned(store, lambda c: events.newest(c, Filter(least_severity=2), 20)) <= {"event"}
    assert _scanned(store, lambda c: c.scalar(sa.text("SELECT id FROM capture WHERE status = 3"))) == {
        "capture"
    }


def _scanned(store: Store, ask: Question) -> set[str]:
    """The tables that are read from end to end without the help of an index."""
    found = set()
    for line in _plans(store, ask):
        words = line.replace("(", " ").split()
        if "Seq" in words:  # -> Seq Scan on capture
            found.add(words[words.index("on") + 1])
        elif words[:1] == ["SCAN"] and "INDEX" not in words and "VIRTUAL" not in words:
            found.add(words[1])
    return found


def _plans(store: Store, ask: Question, containing: str = "") -> list[str]:
    """How the database would answer what is asked."""
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if not statement.startswith(("EXPLAIN", "SELECT pg_")):
            asked.append((statement, parameters))

    with store.transaction() as connection:
        sa.event.listen(connection, "before_cursor_execute", note)
        ask(connection)
        sa.event.remove(connection, "before_cursor_execute", note)
    lines = list[str]()
    with store.transaction() as connection:
        explain = "EXPLAIN QUERY PLAN "
        if store.dialect == "postgresql":
            # The tables are all but empty, so that reading them whole would be cheapest.
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            explain = "EXPLAIN "
        for statement, parameters in asked:
            if containing in statement:
                rows = connection.exec_driver_sql(explain + statement, parameters)
                lines += [str(row[-1]) for row in rows]
    return lines
