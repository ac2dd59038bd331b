"""A document that is seen in another language: translations are not compared, and news in one is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.course import Step
from analysis.holding.ledger import Ledger
from analysis.holding.sight import Sight
from data.domain.capture import FailureReason
from data.domain.version import State
from tests.analysis.holding.sights import FRENCH, NEW, OTHER, TERMS, at, follow, words
from tests.analysis.watching import TRAINS, TRAINS_AGAIN, walk

DAY = 24


def french(day: float, *more: str) -> Sight:
    return at(DAY * day, *FRENCH, *more, language="fr")


def told(steps: list[Step]) -> list[tuple[str, int]]:
    """The words people are told of, and at which step."""
    return [
        (t.finding.change.after.text, n)
        for n, s in enumerate(steps)
        for t in s.told
        if t.finding.change.after
    ]


def test_news_in_another_language_is_told_once_though_the_text_is_not_believed() -> None:
    looks = [at(0, *TERMS), *(french(n, *([TRAINS] if n >= 20 else [])) for n in range(1, 40))]

    steps = walk(looks)

    assert told(steps) == [(TRAINS, 21)]
    assert steps[21].verdict.state is State.QUARANTINED
    assert steps[21].verdict.reason is FailureReason.WRONG_LANGUAGE


def test_a_translation_is_no_news_when_it_comes_nor_when_it_goes() -> None:
    looks = [
        at(0, *TERMS),
        *(french(n, TRAINS) for n in range(1, 20)),
        *(at(DAY * n, *TERMS) for n in range(20, 25)),
    ]

    steps = walk(looks)

    assert told(steps) == []
    assert [len(s.changes) for s in steps] == [0] * len(steps)


def test_what_a_translation_says_when_it_becomes_the_document_is_not_told_again() -> None:
    news = {20: TRAINS, 70: TRAINS_AGAIN}
    looks = [at(0, *TERMS)]
    looks += [french(n, *(said for day, said in news.items() if n >= day)) for n in range(1, 90)]

    steps = walk(looks)

    assert [when for said, when in told(steps) if said == TRAINS] == [21]
    assert [s.verdict.state for s in steps[45:48]] == [State.QUARANTINED, State.CONFIRMED, State.CONFIRMED]
    assert words([s.verdict for s in steps], "added") == [TRAINS, TRAINS_AGAIN]


def test_news_on_the_eve_of_becoming_the_document_is_not_lost() -> None:
    verdicts = follow([at(0, *TERMS), *(french(n, *([NEW] if n >= 46 else [])) for n in range(1, 50))])

    assert words(verdicts, "added") == [NEW]
    assert words(verdicts[:47], "added") == []


@pytest.mark.parametrize("every", [6, 24])
def test_two_languages_in_turn_are_no_news(every: int) -> None:
    texts = (at(0, *TERMS, NEW), at(0, *FRENCH, OTHER, language="fr"))

    verdicts = follow(replace(texts[n % 2], at=at(every * n).at, version=f"v{n}") for n in range(80))

    assert words(verdicts, "added") + words(verdicts, "removed") + words(verdicts, "withdrawn") == []


def test_a_third_language_is_not_compared_with_the_second() -> None:
    spanish = [
        at(DAY * n, *(f"La sala {m} está abierta." for m in range(20)), language="es") for n in range(6, 12)
    ]

    verdicts = follow([at(0, *TERMS), *(french(n) for n in range(1, 6)), *spanish])

    assert words(verdicts, "added") + words(verdicts, "removed") == []


def test_a_page_that_never_reads_like_the_document_is_taken_as_it_is_in_the_end() -> None:
    kept = TERMS[:8]
    ledger = Ledger()
    looks = [replace(at(DAY * n, *kept, *FRENCH[:15], language="fr"), strange=True) for n in range(1, 50)]

    verdicts = follow([at(0, *TERMS), *looks], ledger)

    assert ledger.language == "fr"
    assert {t.clause.text for t in ledger.current.values()} == {*kept, *FRENCH[:15]}
    assert words(verdicts, "added") == []
