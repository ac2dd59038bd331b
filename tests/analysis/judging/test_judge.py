"""The judge as a whole, with the shipped model."""

from __future__ import annotations

import time

import pytest

from analysis.judging.judge import Judge
from data.domain.finding import Judgement
from data.domain.version import Clause


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.load()


def _one(judge: Judge, text: str, **context: str) -> dict[str, str]:
    (found,) = judge.judgements([Clause(text, **context)])
    return {str(one.label): str(one.stance) for one in found}


LOUD = ("permits", "opt_out")


@pytest.mark.parametrize(
    ("text", "label", "stance"),
    [
        ("We may use your posts and photos to train our AI models.", "TRAIN_FIRST_PARTY", "permits"),
        ("We do not use your posts or photos to train our AI models.", "TRAIN_FIRST_PARTY", "promises_not"),
        (
            "We will not train our AI models on your drafts without your consent.",
            "TRAIN_FIRST_PARTY",
            "opt_in",
        ),
        ("You may not use our content to train AI models.", "USER_AI_BAN", "prohibits"),
        ("You must not scrape, crawl or harvest any part of the site.", "USER_AI_BAN", "prohibits"),
        ("You can opt out of AI model training in your account settings.", "TRAIN_CHOICE", "opt_out"),
        ("You retain all ownership rights in the content you upload.", "OWNERSHIP_RIGHTS", "promises_not"),
        (
            "You grant us a worldwide, perpetual, royalty-free licence to use and adapt your content.",
            "LICENSE_GRANT",
            "permits",
        ),
        ("We reserve all rights against text and data mining of this site.", "TDM_RESERVATION", "prohibits"),
    ],
)
def test_who_does_what_to_whose_work_is_told_apart(judge: Judge, text: str, label: str, stance: str) -> None:
    assert _one(judge, text).get(label) == stance


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "As a rule, we do not use your drawings to train AI models."),
        ("de", "In der Regel verwenden wir Ihre Werke nicht zum Training von KI-Modellen."),
        ("fr", "En principe, nous n’utilisons pas vos œuvres pour entraîner des modèles d’IA."),
        ("es", "Por regla general no usamos tus obras para entrenar modelos de IA."),
        ("ja", "当社は、原則として、作品をAIモデルの学習に利用しません。"),
        ("zh", "原则上，我们不会将您的作品用于训练人工智能模型。"),
    ],
)
def test_a_promise_as_a_rule_is_no_promise_without_exception(judge: Judge, language: str, text: str) -> None:
    (found,) = judge.judgements([Clause(text, language=language)])

    (promise,) = [one for one in found if one.label == "TRAIN_FIRST_PARTY"]
    assert (promise.stance, promise.notes) == ("promises_not", ("qualified",))


@pytest.mark.parametrize(
    "text",
    [
        "You may not use our content to train AI models.",
        "Users must not use outputs to develop competing machine learning models.",
        "We will never use your stories to train AI models.",
        "Our staff completes safety training every year.",
        "Trained moderators review reported posts.",
        "Our gym offers personal training for members.",
    ],
)
def test_a_ban_a_promise_or_human_training_raises_no_alarm(judge: Judge, text: str) -> None:
    found = _one(judge, text)

    assert [label for label, stance in found.items() if label.startswith("TRAIN_F") and stance in LOUD] == []


def test_a_list_item_is_read_with_its_lead_in(judge: Judge) -> None:
    assert "TRAIN_FIRST_PARTY" in _one(
        judge, "train and improve our machine learning models;", lead_in="We use your content to:"
    )


def test_most_clauses_carry_nothing(judge: Judge) -> None:
    assert judge.judgements([Clause("Parcels leave our warehouse on Mondays.")]) == [()]


def test_the_answer_does_not_depend_on_the_neighbours(judge: Judge) -> None:
    clauses = [
        Clause("We may use your posts to train our AI models."),
        Clause("Parcels leave on Mondays."),
        Clause("You grant us a licence to your content."),
    ]

    together = judge.judgements(clauses)
    alone = [judge.judgements([clause])[0] for clause in clauses]

    assert together == alone


def test_evidence_points_into_the_text_as_it_was_given(judge: Judge) -> None:
    text = "We may\u200b use your posts to train\u00ad our AI models."

    (found,) = judge.judgements([Clause(text)])

    assert found
    assert all(0 <= start < end <= len(text) for one in found for start, end in one.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "not " * 25_000,
        "训练模型" * 25_000,
        "perpetual, irrevocable, non-exclusive, " * 2_500,
        "use your content to improve our ai " * 3_000,
        "\u202ewe may train AI\u202c on your \u200bposts",
        "\x00\x01train\x07 AI models on your posts",
        "We may use あなたの投稿 to train 模型 на ваших posts.",
        "\ud800 train AI models",
        "(((((" * 10_000,
    ],
)
def test_odd_input_gets_an_answer_and_gets_it_soon(judge: Judge, text: str) -> None:
    start = time.monotonic()

    (found,) = judge.judgements([Clause(text)])

    assert all(isinstance(one, Judgement) for one in found)
    assert time.monotonic() - start < 5


def test_a_language_without_rules_is_judged_low(judge: Judge) -> None:
    text = "Possiamo utilizzare i contenuti degli utenti per il training dei modelli AI che non sono nostri."

    (found,) = judge.judgements([Clause(text, language="it")])

    assert all("low" in one.notes for one in found)
