"""Two things a platform says at once: found where both are sure and speak of the same."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.contradictions import Statement, contradictions, unsignalled
from data.domain.signal import Agent, Fact
from tests.analysis.comparing.judgements import a

TERMS, PRIVACY = "ink/terms", "ink/privacy"
AGENTS = (Agent("NibbleBot", "Nibble", "training"), Agent("FindBot", "Find", "search"))
RESERVED = Statement(
    TERMS, "Mining is reserved.", a("TDM_RESERVATION", "prohibits", data=(), confidence=0.97)
)


def said(document: str, label: str, stance: str, **more: Any) -> Statement:
    return Statement(
        document, f"{label} {stance} in {document}", a(label, stance, **({"confidence": 0.95} | more))
    )


@pytest.mark.parametrize("stance", ["permits", "opt_out"])
def test_a_promise_in_one_document_against_a_permission_in_another(stance: str) -> None:
    promise = said(TERMS, "TRAIN_FIRST_PARTY", "promises_not", data=("prompts_outputs",))
    permission = said(PRIVACY, "TRAIN_FIRST_PARTY", stance, data=("content", "prompts_outputs"))

    (found,) = contradictions([permission, promise])

    assert (found.said, found.against, found.severity) == (promise, permission, 2)
    assert found.sentence == "ink/terms promises what ink/privacy does not keep."


def test_a_side_that_names_no_material_makes_it_context() -> None:
    promise = said(TERMS, "TRAIN_FIRST_PARTY", "promises_not", data=("content",))
    permission = said(PRIVACY, "TRAIN_FIRST_PARTY", "permits", data=("voice_video",))

    assert [c.severity for c in contradictions([promise, permission])] == [1]


@pytest.mark.parametrize(
    "other",
    [
        said(TERMS, "TRAIN_FIRST_PARTY", "permits"),
        said(PRIVACY, "TRAIN_THIRD_PARTY", "permits"),
        said(PRIVACY, "TRAIN_FIRST_PARTY", "opt_in"),
        said(PRIVACY, "TRAIN_FIRST_PARTY", "promises_not"),
        said(PRIVACY, "TRAIN_FIRST_PARTY", "permits", confidence=0.7),
        said(PRIVACY, "TRAIN_FIRST_PARTY", "permits", notes=("business",)),
        said(PRIVACY, "TRAIN_FIRST_PARTY", "permits", notes=("deidentified_only",)),
        said(PRIVACY, "TRAIN_FIRST_PARTY", "permits", data=("voice_video",)),
    ],
    ids=[
        "same document",
        "another use",
        "with consent",
        "the same promise",
        "unsure",
        "of firms",
        "nameless",
        "of voices",
    ],
)
def test_what_may_both_be_true_is_no_contradiction(other: Statement) -> None:
    promise = said(TERMS, "TRAIN_FIRST_PARTY", "promises_not", data=("prompts_outputs",))

    assert contradictions([promise, other]) == ()


def test_a_choice_that_another_document_denies() -> None:
    choice = said(PRIVACY, "TRAIN_CHOICE", "opt_out")
    denied = said(TERMS, "TRAIN_CHOICE", "permits")

    (found,) = contradictions([choice, denied])

    assert (found.said, found.against, found.severity) == (choice, denied, 2)


def test_what_stays_yours_in_one_and_is_taken_in_the_other() -> None:
    kept = said(TERMS, "OWNERSHIP_RIGHTS", "promises_not", lic=("retained",))
    taken = said(PRIVACY, "OWNERSHIP_RIGHTS", "permits", lic=("assigned",))

    assert [c.against for c in contradictions([taken, kept])] == [taken]


def test_each_pair_of_documents_is_named_once_by_its_surest_clauses() -> None:
    promises = [said(TERMS, "TRAIN_FIRST_PARTY", "promises_not", confidence=c) for c in (0.91, 0.99, 0.93)]
    permissions = [said(PRIVACY, "TRAIN_FIRST_PARTY", "permits", confidence=c) for c in (0.92, 0.98)]

    (found,) = contradictions([*promises, *permissions])

    assert (found.said, found.against) == (promises[1], permissions[1])


def test_a_reservation_that_no_crawler_is_told_of() -> None:
    facts = [Fact("NibbleBot", "*", "fetch", "allow"), Fact("FindBot", "*", "fetch", "deny")]

    (found,) = unsignalled([RESERVED], facts, AGENTS)

    assert (found.said, found.against, found.signals, found.severity) == (RESERVED, None, (facts[0],), 1)


def test_a_signal_that_invites_what_the_terms_reserve() -> None:
    facts = [Fact("*", "", "ai-train", "allow")]

    (found,) = unsignalled([RESERVED], facts, AGENTS)

    assert (found.signals, found.severity) == (tuple(facts), 2)


@pytest.mark.parametrize(
    "facts",
    [
        [],
        [Fact("NibbleBot", "*", "fetch", "deny")],
        [Fact("FindBot", "*", "fetch", "allow")],
        [Fact("*", "", "ai-train", "deny")],
    ],
    ids=["nothing was said", "turned away", "of search", "carried"],
)
def test_signals_that_carry_the_reservation_or_say_nothing_agree_with_it(facts: list[Fact]) -> None:
    assert unsignalled([RESERVED], facts, AGENTS) == ()


def test_terms_that_reserve_nothing_contradict_no_signal() -> None:
    facts = [Fact("NibbleBot", "*", "fetch", "allow"), Fact("*", "", "ai-train", "allow")]

    assert unsignalled([said(TERMS, "TRAIN_FIRST_PARTY", "promises_not")], facts, AGENTS) == ()
