"""What was compared when it was shelved is not compared again, and the answer is the same as without."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from clausewatch.home import Home
from clausewatch.likening import liken
from data.domain.event import Event
from data.domain.finding import Polarity
from data.store import alike, clauses, events, likeness
from tests.alerts import samples
from tests.web.samples import NOW, a_shelf
from tests.web.test_elsewhere import NEARLY, OF_PENFOLD, SAYS, an_event, found, say, told
from web.likeness import said_by
from web.shelf import Shelf

pytestmark = pytest.mark.on_both


def likened(shelf: Shelf) -> int:
    """Compare what can be compared; how many events were."""
    return liken(Home(shelf.store, shelf.archive))


def kept(shelf: Shelf, event: Event) -> likeness.Compared:
    with shelf.reading() as connection:
        return likeness.known(connection, said_by(event))


def left(shelf: Shelf, event: Event) -> tuple[alike.Candidate, ...]:
    """What whoever asks is still compared with."""
    with shelf.reading() as connection:
        said = said_by(event)
        return alike.candidates(connection, (said.label, said.stance), kept(shelf, event).newest)


def test_what_was_compared_is_found_without_comparing_again() -> None:
    shelf = a_shelf([an_event()])
    say(shelf, "quillbox/privacy", NEARLY)
    say(shelf, "penfold/terms", OF_PENFOLD)
    before = found(shelf, an_event())

    assert [likened(shelf), likened(shelf)] == [1, 0]
    assert len(kept(shelf, an_event()).similar) == 2
    assert left(shelf, an_event()) == ()
    assert found(shelf, an_event()) == before


def test_what_came_since_is_found_before_it_is_compared_and_after() -> None:
    shelf = a_shelf([an_event()])
    say(shelf, "quillbox/privacy", NEARLY)
    likened(shelf)
    say(shelf, "penfold/terms", OF_PENFOLD)
    before = found(shelf, an_event())

    assert [document for document, _ in before] == ["penfold/terms", "quillbox/privacy"]
    assert likened(shelf) == 1
    assert found(shelf, an_event()) == before


def test_a_clause_about_something_else_gives_nothing_to_compare() -> None:
    shelf = a_shelf([an_event()])
    likened(shelf)
    say(shelf, "penfold/terms", OF_PENFOLD, stance=samples.new_promise().quotes[0].stance)

    assert likened(shelf) == 0


def test_what_is_walked_anew_is_compared_anew_though_its_numbers_come_again() -> None:
    shelf = a_shelf([an_event()])
    say(shelf, "penfold/terms", "We sell tickets for a fair of drawing in the spring of every year.")
    say(shelf, "quillbox/privacy", NEARLY)
    likened(shelf)
    for document in ("quillbox/privacy", "penfold/terms"):
        with shelf.store.transaction() as connection:
            clauses.forget(connection, document)
    assert kept(shelf, an_event()).similar == {}
    say(shelf, "penfold/terms", OF_PENFOLD)
    say(shelf, "quillbox/privacy", "We keep a list of all the fairs of drawing that we have been to.")
    before = found(shelf, an_event())

    assert before == [("penfold/terms", 100)]
    assert likened(shelf) == 1
    assert found(shelf, an_event()) == before


def test_an_event_that_a_document_joins_is_compared_anew_and_never_with_itself() -> None:
    shelf = a_shelf([an_event()])
    say(shelf, "penfold/terms", OF_PENFOLD)
    likened(shelf)
    joined = an_event(documents=("inkhaven/terms-of-use", "penfold/terms"))

    assert found(shelf, joined) == []
    with shelf.store.transaction() as connection:
        events.replace(connection, joined)
    assert likened(shelf) == 1
    assert kept(shelf, joined).similar == {}


def test_what_was_compared_of_other_words_says_nothing() -> None:
    shelf = a_shelf([an_event()])
    say(shelf, "penfold/terms", OF_PENFOLD)
    likened(shelf)
    other = replace(an_event().quotes[0], after="We sell tickets for a fair of drawing in every spring.")

    assert kept(shelf, an_event(quotes=(other,))) == likeness.Compared()
    assert found(shelf, an_event(quotes=(other,))) == []


def test_others_who_changed_the_same_are_named_and_the_owner_is_not() -> None:
    def other(id: str, **changes: object) -> Event:
        event = samples.an_event(replace(samples.a_quote(after=SAYS), after_version=2), id=id)
        fields: dict[str, object] = {"owner": "Penfold", "platform_id": "penfold"}
        return replace(event, **(fields | changes))  # type: ignore[arg-type]

    narrowed = replace(an_event().quotes[0], polarity=Polarity.NARROWED)
    others = (
        other("same"),
        other("own", owner=an_event().owner),
        other("narrowed", quotes=(narrowed,)),
        other("long-ago", announced_at=NOW - timedelta(days=300)),
    )
    page = told(a_shelf([an_event(), *others]), "/events/says").page

    heading = "Who changed the same kind of clause around that time"
    (listed,) = [h.getnext() for h in page.iter("h2") if h.text == heading]
    assert [link.get("href") for link in listed.iter("a")][1::2] == ["/events/same"]
