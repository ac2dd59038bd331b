"""A sentence can be new while what it says is not."""

from __future__ import annotations

import pytest

from analysis.comparing.meaning import findings, worth_telling
from analysis.comparing.substance import TOLD, covers, news
from data.domain.finding import Change, Judgement, Label, Polarity
from data.domain.version import Clause
from tests.analysis.comparing.judgements import a

FIRST = Label.TRAIN_FIRST_PARTY
LICENCE = Label.LICENSE_GRANT


@pytest.mark.parametrize(
    ("other", "judgement"),
    [
        (a(FIRST, "permits"), a(FIRST, "permits")),
        (a(FIRST, "permits"), a(FIRST, "opt_out")),
        (a(FIRST, "permits"), a(FIRST, "informs")),
        (a(FIRST, "promises_not"), a(FIRST, "promises_not")),
        (a(LICENCE, "permits", lic=("perpetual", "worldwide")), a(LICENCE, "permits", lic=("perpetual",))),
        (a(LICENCE, "permits"), a(LICENCE, "permits", lic=("nonexclusive",))),
        (a(FIRST, "permits", actor=("affiliate", "platform")), a(FIRST, "permits")),
    ],
)
def test_what_stands_elsewhere_already_is_no_news(other: Judgement, judgement: Judgement) -> None:
    assert covers(other, judgement)
    assert not news(judgement, Polarity.ADDED, [a(LICENCE, "opt_in"), other])


@pytest.mark.parametrize(
    ("other", "judgement"),
    [
        (a(FIRST, "opt_out"), a(FIRST, "permits")),
        (a(FIRST, "promises_not"), a(FIRST, "permits")),
        (a(FIRST, "permits"), a(FIRST, "promises_not")),
        (a(FIRST, "permits"), a("TRAIN_THIRD_PARTY", "permits")),
        (a(FIRST, "permits"), a(FIRST, "permits", direction="T>U")),
        (a(FIRST, "permits"), a(FIRST, "permits", actor=("affiliate", "platform"))),
        (a(LICENCE, "permits", lic=("worldwide",)), a(LICENCE, "permits", lic=("perpetual",))),
        (a(FIRST, "promises_not", data=("content",)), a(FIRST, "promises_not", data=("prompts_outputs",))),
        (a("TRAIN_CHOICE", "opt_out"), a("TRAIN_CHOICE", "opt_in")),
    ],
)
def test_what_goes_further_is_news(other: Judgement, judgement: Judgement) -> None:
    assert not covers(other, judgement)
    assert news(judgement, Polarity.ADDED, [other])


def test_a_lost_promise_that_stands_elsewhere_is_no_loss() -> None:
    promise = a(FIRST, "promises_not")
    change = Change("removed", Clause("We never train on it."), None, 0.0, ())

    (kept,) = findings([change], lambda _: (promise,), [promise, promise], [promise])
    (lost,) = findings([change], lambda _: (promise,), [promise], [])

    assert (kept.polarity, kept.severity) == (Polarity.REWORDED, 0)
    assert (lost.polarity, lost.severity) == (Polarity.REMOVED, 3)


@pytest.mark.parametrize("label", Label)
def test_people_are_told_of_training_and_rights_and_of_nothing_else(label: Label) -> None:
    change = Change("added", None, Clause("Words."), 0.0, ())

    (found,) = findings([change], lambda _: (a(label, "permits"),), [], [])

    assert worth_telling(found) is (label in TOLD)


def test_background_words_are_recorded_and_not_told() -> None:
    change = Change("added", None, Clause("Models are trained on text."), 0.0, ())

    (found,) = findings([change], lambda _: (a(FIRST, "informs"),), [], [])

    assert not worth_telling(found)


def test_a_moved_clause_has_no_finding() -> None:
    clause = Clause("We train on it.")

    assert (
        findings([Change("moved", clause, clause, 100.0, ())], lambda _: (a(FIRST, "permits"),), [], []) == ()
    )


def test_the_loudest_finding_comes_first() -> None:
    said = {
        "one": (a(LICENCE, "permits"),),
        "two": (a("TRAIN_THIRD_PARTY", "permits"), a("AI_FEATURE", "permits")),
    }
    added = [Change("added", None, Clause(text), 0.0, ()) for text in said]

    found = findings(added, lambda clause: said[clause.text], [], [])

    assert [f.severity for f in found] == [4, 2, 1]
