"""What was proven when it was shelved is shown without its text; nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from clausewatch.home import Home
from clausewatch.shelving import prove
from data.domain.event import Event
from data.store import clauses, events, proofs
from data.store.event_marks import Filter
from tests.alerts import samples
from tests.web.samples import TRAINS, a_shelf
from web.kept import Kept
from web.shelf import Shelf


def an_event() -> Event:
    """An event all of which stands in its texts; those of the sample shelf have no headings."""
    told = samples.licence_widened()
    return replace(told, quotes=tuple(replace(q, heading=None, lead_in=None) for q in told.quotes))


def shown(shelf: Shelf) -> tuple[Event, ...]:
    """What a list of events would show."""
    with shelf.reading() as connection:
        kept = events.newest_kept(connection, Filter(), 50)
    return shelf.checked_all(kept)


def standing(shelf: Shelf) -> list[str]:
    """What the page of a platform would quote."""
    with shelf.reading() as connection:
        held = clauses.labelled(connection, ["inkhaven"])
    return [clause.text for clause in shelf.standing(held)]


def without_texts(shelf: Shelf) -> Shelf:
    """The shelf with an archive of which nothing is left, and nothing at hand."""
    archive = replace(shelf.archive, folder=shelf.archive.folder / "gone")
    forgotten = {name: Kept(10) for name in ("_texts", "_events", "_clauses", "_keys")}
    return replace(shelf, archive=archive, **forgotten)


def test_an_event_that_was_proven_is_listed_without_its_texts() -> None:
    shelf = a_shelf([an_event()])
    home = Home(shelf.store, shelf.archive)

    assert [prove(home), prove(home)] == [1, 0]
    assert shown(without_texts(shelf)) == (an_event(),)


def test_an_event_that_was_not_proven_needs_its_texts() -> None:
    shelf = a_shelf([an_event()])

    assert shown(shelf) == (an_event(),)
    assert shown(without_texts(shelf)) == ()


def test_other_words_in_a_proven_event_are_looked_up_again() -> None:
    told = an_event()
    shelf = a_shelf([told])
    prove(Home(shelf.store, shelf.archive))
    forged = replace(told, quotes=(replace(told.quotes[0], after="You owe us everything."),))
    with shelf.store.transaction() as connection:
        events.replace(connection, forged)

    assert shown(shelf) == ()


def test_an_event_whose_quote_is_nowhere_is_not_proven() -> None:
    told = an_event()
    shelf = a_shelf([told])
    forged = replace(told, quotes=(replace(told.quotes[0], after="You owe us everything."),))
    with shelf.store.transaction() as connection:
        events.replace(connection, forged)

    assert prove(Home(shelf.store, shelf.archive)) == 0


def test_a_clause_is_quoted_by_its_proof_and_other_words_in_its_place_are_not() -> None:
    shelf = a_shelf()
    with shelf.store.transaction() as connection:
        number = connection.scalar(
            sa.select(clauses.clause.c.version_id).where(clauses.clause.c.text == TRAINS)
        )
        proofs.keep(connection, [proofs.clause_key(number or 0, TRAINS)])
    bare = without_texts(shelf)

    assert standing(bare) == [TRAINS]
    with shelf.store.transaction() as connection:
        connection.execute(
            sa.update(clauses.clause).where(clauses.clause.c.text == TRAINS).values(text="We own you.")
        )
    assert standing(bare) == []


@pytest.mark.parametrize("count", [0, 1, proofs.AT_ONCE, proofs.AT_ONCE + 1])
def test_any_number_of_proofs_is_kept_once(count: int) -> None:
    shelf = a_shelf([])
    keys = [proofs.clause_key(number, "said") for number in range(count)]
    for _ in range(2):
        with shelf.store.transaction() as connection:
            proofs.keep(connection, keys)
    with shelf.reading() as connection:
        rows = connection.scalar(sa.select(sa.func.count()).select_from(proofs.proof))

        assert proofs.known(connection, [*keys, "nothing"]) == set(keys)
    assert rows == count
