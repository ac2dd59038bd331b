"""`clausewatch contradictions` over an invented platform with two documents."""

from __future__ import annotations

import json

from typer.testing import CliRunner, Result

from alerts.quotes import verified
from clausewatch.cli import app
from data.domain.event import Event
from data.store import versions
from tests.clausewatch.library import TRAINS, Library, page

LAMPS = "The lamps of the reading room are lit one hour before the doors are opened."
PROMISE = "We will not use your artwork to train artificial intelligence models."


def asked(shelf: Library, *options: str) -> Result:
    where = ["--home", str(shelf.home), "--catalogue", str(shelf.catalogue)]
    return CliRunner().invoke(app, [*where, "contradictions", *options])


def test_a_promise_in_the_terms_against_the_privacy_policy_is_printed(shelf: Library) -> None:
    shelf.declare("terms-of-service", "privacy-policy")
    shelf.says(page(PROMISE))
    shelf.says(page(TRAINS), path="/privacy")
    shelf.look(0)

    lines = [json.loads(line) for line in asked(shelf, "--json").stdout.splitlines()]

    (found,) = [line for line in lines if line["label"] == "TRAIN_FIRST_PARTY"]
    assert (found["said"]["text"], found["against"]["text"]) == (PROMISE, TRAINS)
    assert found["severity"] in (1, 2)
    shown = asked(shelf, "--platform", "inkharbour").stdout
    assert PROMISE in shown
    assert TRAINS in shown


def test_documents_that_agree_have_nothing_to_print(shelf: Library) -> None:
    shelf.look(0)

    assert asked(shelf).stdout == "No contradiction was found in what was read so far.\n"
    assert asked(shelf, "--json").stdout == ""


def test_an_unknown_platform_gets_one_sentence(shelf: Library) -> None:
    result = asked(shelf, "--platform", "nowhere")

    assert result.exit_code == 2
    assert "nowhere" in result.stderr


def test_a_contradiction_is_stored_once_and_withdrawn_when_it_is_resolved(shelf: Library) -> None:
    shelf.declare("terms-of-service", "privacy-policy")
    shelf.says(page(PROMISE))
    shelf.says(page(TRAINS), path="/privacy")
    shelf.look(0)
    (first,) = stored(shelf)

    shelf.says(page(TRAINS, LAMPS), path="/privacy")
    shelf.look(2)
    shelf.look(4)
    assert stored(shelf) == [first]
    assert first["kind"] == "contradiction"
    assert first["withdrawn_at"] is None

    shelf.says(page(LAMPS), path="/privacy")
    shelf.look(6)
    assert stored(shelf) == [first]
    shelf.look(8)
    (gone,) = stored(shelf)
    assert gone["withdrawn_at"] is not None
    assert gone["found_at"] == first["found_at"]
    assert asked(shelf).stdout == "No contradiction was found in what was read so far.\n"


def test_a_contradiction_is_an_event_of_its_own_kind_and_told_once(shelf: Library) -> None:
    shelf.declare("terms-of-service", "privacy-policy")
    shelf.says(page(PROMISE))
    shelf.says(page(TRAINS), path="/privacy")
    shelf.look(0)

    (told,) = contradicted(shelf)
    assert told.documents == ("inkharbour/terms-of-service", "inkharbour/privacy-policy")
    assert [(quote.after, quote.before) for quote in told.quotes] == [(PROMISE, None), (TRAINS, None)]
    assert told.severity in (1, 2)
    assert told.sentence == (
        "At Ink Harbour, the Terms Of Service promises what the Privacy Policy does not keep."
    )
    with shelf.opened() as home, home.store.reading() as connection:
        assert verified(told, lambda number: versions.text(connection, home.archive, number)) == told
    shelf.says(page(TRAINS, LAMPS), path="/privacy")
    shelf.look(2)
    shelf.look(4)
    assert contradicted(shelf) == [told]


def test_a_contradiction_that_was_resolved_for_long_is_told_again(shelf: Library) -> None:
    shelf.declare("terms-of-service", "privacy-policy")
    shelf.says(page(PROMISE))
    for day, clause in ((0, TRAINS), (2, LAMPS), (4, LAMPS), (6, TRAINS), (8, TRAINS)):
        shelf.says(page(clause), path="/privacy")
        shelf.look(day)
    assert len(contradicted(shelf)) == 1

    for day, clause in ((10, LAMPS), (12, LAMPS), (120, TRAINS), (122, TRAINS)):
        shelf.says(page(clause), path="/privacy")
        shelf.look(day)
    assert len(contradicted(shelf)) == 2


def contradicted(shelf: Library) -> list[Event]:
    """The events about training that tell of two things at once."""
    return [
        event
        for event in shelf.events()
        if event.kind == "contradiction" and event.quotes[0].label == "TRAIN_FIRST_PARTY"
    ]


def stored(shelf: Library) -> list[dict[str, object]]:
    """What the command knows of training, resolved or not."""
    lines = [json.loads(line) for line in asked(shelf, "--json").stdout.splitlines()]
    return [line for line in lines if line["label"] == "TRAIN_FIRST_PARTY"]
