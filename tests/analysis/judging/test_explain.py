"""Explanations: one sentence, never wider than the clause."""

from __future__ import annotations

import pytest

from analysis.judging.explain import explanation, phrases
from data.domain.finding import Judgement, Label, Stance


def _judgement(label: Label, stance: Stance, **more: tuple[str, ...]) -> Judgement:
    return Judgement(label, stance, ("platform",), "P>U", 0.9, 2, **more)  # type: ignore[arg-type]


def test_an_opt_in_keeps_its_condition() -> None:
    said = explanation(_judgement(Label.TRAIN_FIRST_PARTY, Stance.OPT_IN, data=("content_private",)))

    assert said == "The platform may use your private content to build or improve AI only if you agree."


def test_a_hedged_promise_keeps_its_hedge() -> None:
    said = explanation(_judgement(Label.TRAIN_FIRST_PARTY, Stance.PROMISES_NOT, notes=("hedged",)))

    assert "for now" in said


def test_a_lasting_licence_says_so() -> None:
    said = explanation(_judgement(Label.LICENSE_GRANT, Stance.PERMITS, lic=("irrevocable", "perpetual")))

    assert said == "You permit the platform to use your material, for ever, irrevocable."


def test_a_language_without_phrases_is_answered_in_english() -> None:
    judgement = _judgement(Label.AI_OUTPUT, Stance.INFORMS)

    assert explanation(judgement, "fi") == explanation(judgement, "en")


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
@pytest.mark.parametrize("label", list(Label))
@pytest.mark.parametrize("stance", list(Stance))
def test_every_judgement_can_be_explained(language: str, label: Label, stance: Stance) -> None:
    said = explanation(_judgement(label, stance), language)

    assert said
    assert "{" not in said


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_every_language_explains_with_the_same_words_at_hand(language: str) -> None:
    english, other = phrases()["en"], phrases()[language]

    assert {key: set(value) for key, value in english.items() if isinstance(value, dict)} == {
        key: set(value) for key, value in other.items() if isinstance(value, dict)
    }
