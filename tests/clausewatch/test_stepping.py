"""Judging keeps nobody waiting: others write while it goes on, and what they write is minded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
import sqlalchemy as sa

from analysis.course import Judge
from clausewatch.home import Home
from clausewatch.pipeline import Pipeline
from data.chain import walk
from data.declarations import platforms
from data.domain.finding import Judgement
from data.domain.platform import Document
from data.domain.version import Clause, State, Version
from data.store import captures, schema, statuses, versions
from tests.clausewatch.importing.archives import live
from tests.clausewatch.library import MORNING, TRAINS, Library, page

pytestmark = pytest.mark.on_both


def judging(meanwhile: Callable[[], None]) -> Callable[[str], Judge]:
    """A judge that finds no label, and during whose work something else happens."""

    def judge(clauses: Sequence[Clause]) -> list[tuple[Judgement, ...]]:
        meanwhile()
        return [() for _ in clauses]

    return lambda _kind: judge


def look(shelf: Library, home: Home, meanwhile: Callable[[], None]) -> Document:
    """The first look at the document, over three days after the next clause came."""
    (platform,) = platforms(shelf.catalogue)
    (document,) = platform.documents
    pipeline = Pipeline(home, {platform.id: platform}, judging(meanwhile))
    pipeline.take(document, live(document, page(TRAINS), MORNING, home))
    return document


def test_others_append_to_the_chain_while_a_text_is_judged(shelf: Library) -> None:
    other = "inkharbour/somewhere-else"
    (platform,) = platforms(shelf.catalogue)
    with shelf.opened() as home, shelf.opened() as there:

        def append() -> None:
            seen = live(replace(platform.documents[0], id=other), page(), MORNING, there)
            with there.store.transaction() as connection:
                captures.record(connection, seen.captures)

        document = look(shelf, home, append)

        with home.store.reading() as connection:
            order = list(connection.scalars(sa.select(schema.capture.c.document_id).order_by("id")))
            assert walk(connection, lambda _: None).broken is None
    assert order == [other, document.id], "the other one was not kept waiting until the end"


def test_a_number_that_somebody_else_took_meanwhile_is_not_taken_again(shelf: Library) -> None:
    taken: list[int] = []
    with shelf.opened() as home, shelf.opened() as there:

        def keep() -> None:
            text = Version(
                None, "inkharbour/imprint", MORNING, "An imprint.", "", "en", (), "reader", State.FIRST
            )
            if not taken:
                with there.store.transaction() as connection:
                    taken.append(versions.record(connection, there.archive, text, None, ()))

        document = look(shelf, home, keep)

        with home.store.reading() as connection:
            status = statuses.get(connection, document.id)
            assert status is not None
            assert status.version_id not in (None, *taken)
            text = versions.text(connection, home.archive, status.version_id or 0) or ""
            known = {
                v.document_id for v in versions.several(connection, [*taken, status.version_id or 0]).values()
            }
            assert captures.latest(connection, status.version_id or 0)[0].document_id == document.id
    assert TRAINS in text
    assert known == {"inkharbour/imprint", document.id}
