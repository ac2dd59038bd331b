"""The tables that people read say what the code counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.comparing.loudness import LOST, loudness
from analysis.comparing.polarity import protective
from analysis.contradictions import NAMED, UNNAMED
from analysis.judging.taxonomy import labels
from analysis.severity import HIGHEST, standing
from data.domain.finding import Judgement, Label, Polarity, Stance
from tests.analysis.comparing.judgements import a

PAGE = (Path(__file__).parents[2] / "docs" / "severity.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (.+) \|$", re.MULTILINE)
ROWS = [[cell.strip(" `") for cell in row.split(" | ")] for row in ROW.findall(PAGE)]


def said(change: str) -> str:
    """What the page says of a kind of change."""
    (cells,) = [row for row in ROWS if row[0] == change]
    return cells[1]


def on_its_own(judgement: Judgement) -> int:
    return standing(judgement.label, judgement.stance, judgement.lic, judgement.data, judgement.notes)[0]


EVERY = [a(label, stance, data=()) for label in Label for stance in Stance]


def test_the_bases_are_those_that_are_counted() -> None:
    head = next(row for row in ROWS if row[0] == "label")
    bases = {row[0]: row[1:] for row in ROWS if row[0] in Label.__members__}

    assert set(bases) == set(Label.__members__)
    for name, cells in bases.items():
        told = {Stance(stance): int(cell) for stance, cell in zip(head[1:], cells, strict=True)}
        assert told == {stance: int(labels()[Label(name)]["base"][stance]) for stance in told}


def test_every_degree_has_a_meaning() -> None:
    assert [row[0] for row in ROWS if row[0].isdigit()] == [str(n) for n in range(HIGHEST, -1, -1)]


def test_what_is_new_counts_as_it_stands() -> None:
    assert said("new") == "what the clause has standing on its own; 0 when it protects"
    for judgement in EVERY:
        assert loudness(None, judgement, Polarity.ADDED)[0] == on_its_own(judgement)


def test_what_is_gone_counts_what_it_protected_from_or_one_at_most() -> None:
    assert said("gone: a permission") == "1 at most"
    assert said("gone: a protection").endswith("a reservation, an ownership or a choice 2")
    for judgement in EVERY:
        severity = loudness(judgement, None, Polarity.REMOVED)[0]
        if not protective(judgement):
            assert severity <= 1
        elif judgement.label in LOST:
            assert severity == LOST[judgement.label]
        else:
            assert severity == on_its_own(a(judgement.label, Stance.PERMITS, data=()))
    two = (Label.TDM_RESERVATION, Label.OWNERSHIP_RIGHTS, Label.TRAIN_CHOICE)
    assert [LOST[label] for label in two] == [2, 2, 2]


@pytest.mark.parametrize("stance", [Stance.PERMITS, Stance.OPT_OUT, Stance.CONDITIONAL])
def test_what_gets_narrower_or_is_reworded_counts_less(stance: Stance) -> None:
    assert said("narrower") == "1 at most"
    assert said("reworded").startswith("one less than what the clause has standing")
    for label in Label:
        one = a(label, stance, data=())
        assert loudness(one, one, Polarity.NARROWED)[0] <= 1
        assert loudness(one, one, Polarity.REWORDED)[0] == max(0, on_its_own(one) - 1)


def test_a_promise_that_got_weaker_counts_one_at_least() -> None:
    assert "a promise that got weaker 1 at least" in said("wider")
    promise = a(Label.TRAIN_FIRST_PARTY, Stance.PROMISES_NOT)

    assert loudness(promise, promise, Polarity.BROADENED)[0] == 1


def test_a_contradiction_counts_two_or_one() -> None:
    assert said("a contradiction").startswith(f"{NAMED} where both sides name the same material")
    assert f"else {UNNAMED}" in said("a contradiction")
