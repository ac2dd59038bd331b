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


def test_a_promise_as_a_rule_is_told_as_one() -> None:
    said = explanation(_judgement(Label.TRAIN_FIRST_PARTY, Stance.PROMISES_NOT, notes=("qualified",)))

    assert said.endswith("; it says so as a rule or a plan, not without exception.")


LASTING = ("irrevocable", "perpetual", "sublicensable")


@pytest.mark.parametrize(
    ("language", "flags", "said"),
    [
        (
            "en",
            LASTING,
            "You permit the platform to use your material; "
            "the permission lasts for ever, cannot be taken back and can be passed on to others.",
        ),
        (
            "en",
            ("perpetual",),
            "You permit the platform to use your material; the permission lasts for ever.",
        ),
        ("zh", LASTING, "您许可平台使用您的材料；这项许可永久有效、不可撤销，并且可转授给他人。"),
        ("zh", ("perpetual",), "您许可平台使用您的材料；这项许可永久有效。"),
        (
            "ja",
            LASTING,
            "あなたは運営者にあなたの素材の利用を許諾します。"
            "この許諾の条件は、期限がないこと、取り消せないこと、他者に再許諾できることです。",
        ),
        (
            "ja",
            ("service_purpose_only",),
            "あなたは運営者にあなたの素材の利用を許諾します。この許諾の条件は、サービスの運営に限ることです。",
        ),
    ],
)
def test_the_terms_of_a_licence_make_a_sentence(language: str, flags: tuple[str, ...], said: str) -> None:
    assert explanation(_judgement(Label.LICENSE_GRANT, Stance.PERMITS, lic=flags), language) == said


@pytest.mark.parametrize("stance", [Stance.PROMISES_NOT, Stance.PROHIBITS, Stance.INFORMS])
def test_what_is_not_permitted_has_no_terms(stance: Stance) -> None:
    said = explanation(_judgement(Label.LICENSE_GRANT, stance, lic=LASTING))

    assert "permission lasts" not in said
    assert "taken back" not in said


def test_limits_are_clauses_of_their_own() -> None:
    said = explanation(
        _judgement(
            Label.OWNERSHIP_RIGHTS, Stance.PERMITS, lic=("moral_waived", "retained"), notes=("retroactive",)
        )
    )

    assert said == (
        "Rights in your material pass to others or are given up; you stay the owner; "
        "moral rights are waived; it names existing material too."
    )


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
