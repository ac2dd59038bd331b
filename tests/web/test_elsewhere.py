"""Who else says the same: clauses of other platforms in the same words, each of them proven."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from data.domain.event import Event
from data.domain.finding import Judgement, Label, Stance
from data.domain.version import Clause
from data.store import captures, clauses, events, versions
from data.store.clauses import Fresh
from tests.alerts import samples
from tests.web.samples import NOW, a_capture, a_shelf, a_version
from tests.web.visitor import Answer, visiting
from web.app import app
from web.elsewhere import elsewhere
from web.shelf import Shelf

SAYS = "Inkhaven may use the drawings that you publish to train its image models."
OF_PENFOLD = "Penfold may use the drawings that you publish to train its image models."
NEARLY = "Quillbox may use the drawings which you publish to train its own image models."
SINCE = NOW - timedelta(days=30)


def an_event(**changes: object) -> Event:
    """The news that Inkhaven says it, quoted from version 2 of its terms."""
    event = samples.an_event(replace(samples.a_quote(after=SAYS), after_version=2), id="says")
    return replace(event, **changes)  # type: ignore[arg-type]


def say(
    shelf: Shelf,
    document_id: str,
    words: str,
    stance: Stance = Stance.PERMITS,
    until: datetime | None = None,
    text: str | None = None,
) -> None:
    """Put a clause on the shelf, and a version with it or with another text."""
    judgement = Judgement(Label.TRAIN_FIRST_PARTY, stance, ("platform",), "P>U", 0.9, 3)
    with shelf.store.transaction() as connection:
        taken = captures.record(connection, [a_capture(document_id, SINCE)])
        version = a_version(document_id, text or f"Terms\n\n{words}\n", SINCE)
        number = versions.record(connection, shelf.archive, version, None, taken)
        clauses.keep(connection, document_id, number, SINCE, [Fresh(words, Clause(words), (judgement,))])
        if until is not None:
            clauses.end(connection, clauses.standing_keys(connection, document_id).values(), until)


def found(shelf: Shelf, event: Event) -> list[tuple[str, int]]:
    with shelf.reading() as connection:
        return [(one.held.document_id, one.similarity) for one in elsewhere(shelf, connection, event)]


def test_the_same_words_of_others_are_found_whatever_the_company_is_called() -> None:
    shelf = a_shelf([an_event()])
    say(shelf, "quillbox/privacy", NEARLY)
    say(shelf, "penfold/terms", OF_PENFOLD)

    (first, second) = found(shelf, an_event())
    assert first == ("penfold/terms", 100)
    assert second[0] == "quillbox/privacy"
    assert 90 <= second[1] < 100


@pytest.mark.parametrize(
    ("document", "words", "stance"),
    [
        (
            "penfold/terms",
            "We sell tickets for a fair of drawing in the spring of every year.",
            Stance.PERMITS,
        ),
        ("penfold/terms", OF_PENFOLD, Stance.PROMISES_NOT),
        ("inkhaven/privacy", SAYS, Stance.PERMITS),
    ],
    ids=["other words", "another meaning", "the platform itself"],
)
def test_what_is_not_the_same_of_somebody_else_is_not_found(
    document: str, words: str, stance: Stance
) -> None:
    shelf = a_shelf([an_event()])
    say(shelf, document, words, stance)

    assert found(shelf, an_event()) == []


def test_a_clause_that_does_not_stand_in_its_version_is_not_shown() -> None:
    shelf = a_shelf([an_event()])
    say(shelf, "penfold/terms", OF_PENFOLD, text="Terms\n\nSomething else.\n")

    assert found(shelf, an_event()) == []


def test_what_stands_comes_before_what_is_gone() -> None:
    shelf = a_shelf([an_event()])
    say(shelf, "penfold/terms", OF_PENFOLD, until=NOW)
    say(shelf, "quillbox/privacy", NEARLY)

    assert [document for document, _ in found(shelf, an_event())] == ["quillbox/privacy", "penfold/terms"]


def test_two_things_at_once_are_not_looked_for_elsewhere() -> None:
    both = an_event(kind="contradiction")
    shelf = a_shelf([both])
    say(shelf, "penfold/terms", OF_PENFOLD)

    assert found(shelf, both) == []


def told(shelf: Shelf, path: str) -> Answer:
    with visiting(app(shelf)) as visitor:
        return visitor.get(path)


def under(answer: Answer, heading: str) -> list[str]:
    """The lines of the list under a heading."""
    (title,) = [one for one in answer.page.iter("h2") if one.text == heading]
    lists = [one for one in title.itersiblings() if one.tag in ("ul", "h2")]
    return [" ".join(one.text_content().split()) for one in lists[0].iter("li")] if lists else []


def test_the_page_names_them_with_day_and_links_and_the_event_that_told_of_it() -> None:
    came_too = replace(
        samples.an_event(
            replace(samples.a_quote(after=OF_PENFOLD, document_id="penfold/terms"), after_version=2),
            id="too",
            owner="Penfold",
            platform_id="penfold",
            documents=("penfold/terms",),
        ),
        announced_at=an_event().announced_at - timedelta(days=3),
    )
    shelf = a_shelf([an_event(), came_too])
    say(shelf, "penfold/terms", OF_PENFOLD)
    say(shelf, "quillbox/privacy", NEARLY, until=NOW)
    answer = told(shelf, "/events/says")

    assert under(answer, "Who else says the same") == [
        "Penfold – Terms of Service: word for word · since 18 April 2026 · announced too",
        "Quillbox – Privacy Policy: in nearly the same words · since 18 April 2026 · until 18 May 2026",
    ]
    links = {link.get("href") for link in answer.page.cssselect("h2 ~ ul a")}
    assert {"/platforms/penfold", "/documents/penfold/terms", "/events/too"} <= links
    assert "Who changed the same kind" not in answer.text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "no other platform has this clause in the same or nearly the same words"),
        ("zh", "没有其他平台以相同或几乎相同的文字写有此条款"),
        ("ja", "同じ、またはほぼ同じ言葉を載せているプラットフォームはほかにありません"),
    ],
)
def test_the_page_says_so_where_nobody_else_does(language: str, said: str) -> None:
    assert said in told(a_shelf([an_event()]), f"/{language}/events/says").text


def test_the_api_has_them_with_their_words_and_version() -> None:
    shelf = a_shelf([an_event()])
    say(shelf, "penfold/terms", OF_PENFOLD)
    body = told(shelf, "/api/v1/events/says").json

    assert isinstance(body, dict)
    assert body["elsewhere"] == [
        {
            "platform": "penfold",
            "document": "penfold/terms",
            "quote": OF_PENFOLD,
            "version": 3,
            "since": SINCE.isoformat(),
            "until": None,
            "similarity": 100,
            "event": None,
        }
    ]


def test_an_event_without_words_has_nobody_who_says_the_same() -> None:
    signal = an_event(kind="signal", quotes=())
    shelf = a_shelf([])
    with shelf.store.transaction() as connection:
        events.record(connection, signal)

    assert found(shelf, signal) == []
    assert "Who else says the same" not in told(shelf, "/events/says").text
