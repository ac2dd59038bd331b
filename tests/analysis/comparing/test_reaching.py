"""A clause of the same form holds for more or for less: by hedges, by plans and people, by who joins in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.comparing.confining import confining, namelessness, publicness, qualifying
from analysis.comparing.hedges import hedging
from analysis.comparing.meaning import Around, findings, may_be_news
from analysis.comparing.others import dropping, joining
from data.domain.finding import Judgement, Label, Polarity
from data.domain.version import Clause
from tests.analysis.comparing.judgements import a, change, only_finding

FIRST, CHOICE = Label.TRAIN_FIRST_PARTY, Label.TRAIN_CHOICE
PROMISE, USE = a(FIRST, "promises_not"), a(FIRST, "permits")
SAID, USED = "We do not train models on letters.", "We train models on letters."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SAID, "As a rule, we do not train models on letters."),
        (SAID, "We do not generally train models on letters."),
        (SAID, "We have no plans to train models on letters."),
        (SAID, "We do not intend to train models on letters."),
        ("Wir wollen keine Briefe drucken.", "Wir beabsichtigen nicht, Briefe zu drucken."),
        ("No imprimimos cartas.", "No tenemos intención de imprimir cartas."),
        ("手紙を学習に利用しません。", "手紙を学習に利用する予定はありません。"),
        ("我们不会使用信件。", "我们不打算使用信件。"),
        (SAID, "We do not knowingly train models on letters."),
        ("Wir drucken keine Briefe.", "Wir drucken wissentlich keine Briefe."),
        ("The house shall not print letters.", "The house shall endeavour not to print letters."),
        ("Nous n'imprimons rien.", "En principe, nous n'imprimons rien."),
        ("Wir drucken keine Briefe.", "Wir drucken in der Regel keine Briefe."),
        ("No imprimimos cartas.", "Con carácter general, no imprimimos cartas."),
        ("手紙を学習に利用しません。", "原則として、手紙を学習に利用しません。"),
        ("我们不会使用信件。", "我们原则上不会使用信件。"),
    ],
)
def test_a_hedge_weakens_a_promise(before: str, after: str) -> None:
    assert (hedging(change(before, after)), hedging(change(after, before))) == (1, -1)
    found = only_finding(before, after, PROMISE, Around())
    assert (found.polarity, found.severity) == (Polarity.BROADENED, 1)
    assert only_finding(after, before, PROMISE, Around()).polarity is Polarity.NARROWED


def test_a_hedge_that_gives_way_to_another_is_none_and_hedges_no_use() -> None:
    assert hedging(change("For now, we print nothing.", "At present, we print nothing.")) == 0
    assert only_finding(USED, "Currently we train models on letters.", USE, Around()).severity == 0


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("Letters of the Free plan.", "Letters of the Free or Plus plan."),
        ("Letters of the Team and Pro plans.", "Letters of the Team, Pro and Desk plans."),
        ("Letters of people who live in Norway.", "Letters of people."),
        ("Letters from paying members.", "Letters from members."),
        ("有料会員の手紙。", "会員の手紙。"),
        ("Object within a month of your entry.", "Object at any time after your entry."),
        ("Ein Widerspruch ist bis zum 1. Mai 2026 möglich.", "Ein Widerspruch ist jederzeit möglich."),
        ("Vous pouvez vous opposer jusqu'au 1er mai 2026.", "Vous pouvez vous opposer."),
        ("5月31日までに申し出てください。", "申し出てください。"),
        ("您可以在30天内提出反对。", "您可以随时提出反对。"),
    ],
)
def test_who_a_clause_is_confined_to(less: str, more: str) -> None:
    assert (confining(change(more, less)), confining(change(less, more))) == (1, -1)
    assert confining(change(less, less.replace("etters", "etter"))) == 0


def test_a_row_of_plans_that_is_exchanged_and_two_edits_that_pull_apart_say_nothing() -> None:
    assert confining(change("Letters of the Pro plan.", "Letters of the Plus plan.")) == 0
    both = change("Letters of the Pro plan.", "Letters of the Pro or Plus plan to residents of Oslo.")
    assert confining(both) == 0


@pytest.mark.parametrize(
    ("judgement", "confined"),
    [
        (PROMISE, Polarity.BROADENED),
        (USE, Polarity.NARROWED),
        (a(CHOICE, "opt_out"), Polarity.BROADENED),
    ],
)
def test_what_confines_a_use_is_good_news_and_what_confines_the_rest_is_not(
    judgement: Judgement, confined: Polarity
) -> None:
    before = "Members may object to models that are trained on letters."
    after = "Members who live in Norway may object to models that are trained on letters."

    assert may_be_news(change(before, after))
    assert only_finding(before, after, judgement, Around()).polarity is confined


def test_a_promise_to_some_plans_is_one_though_it_reads_like_a_condition() -> None:
    few = "Letters of members of the Team and Pro plans are not used for training."
    many = "Letters of members of the Team, Pro and Desk plans are not used for training."
    some = a(FIRST, "conditional")

    assert only_finding(few, many, some, Around()).polarity is Polarity.NARROWED
    assert only_finding(many, few, some, Around()).polarity is Polarity.BROADENED


def test_a_plan_more_is_told_where_the_judge_reads_another_stance() -> None:
    few, many = "We train on letters of the Free plan.", "We train on letters of the Free or Plus plan."
    found = only_finding(few, many, a(FIRST, "conditional"), Around())

    assert (found.polarity, found.severity) == (Polarity.BROADENED, 2)


@pytest.mark.parametrize(
    ("some", "every"),
    [
        ("We train on de-identified letters.", "We train on letters."),
        ("Nous utilisons des lettres anonymisées.", "Nous utilisons des lettres."),
        ("我们使用经去标识化处理的信件训练模型。", "我们使用信件训练模型。"),
    ],
)
def test_data_that_names_nobody_is_less_than_data(some: str, every: str) -> None:
    assert (namelessness(change(every, some)), namelessness(change(some, every))) == (1, -1)
    assert only_finding(some, every, USE, Around()).polarity is Polarity.BROADENED


@pytest.mark.parametrize(
    ("alone", "together"),
    [
        ("The house may train models.", "The house and its affiliates may train models."),
        ("La maison entraîne des modèles.", "La maison et ses affiliés entraînent des modèles."),
        ("Wir trainieren Modelle.", "Wir und mit uns verbundene Unternehmen trainieren Modelle."),
        ("La casa entrena modelos.", "La casa y sus filiales entrenan modelos."),
        ("当社はモデルの学習に利用します。", "当社および関連会社はモデルの学習に利用します。"),
        ("本公司训练模型。", "本公司及其关联公司训练模型。"),
    ],
)
def test_others_that_join_in_widen_a_use(alone: str, together: str) -> None:
    assert (joining(change(alone, together)), joining(change(together, alone))) == (1, -1)
    assert only_finding(alone, together, USE, Around()).polarity is Polarity.BROADENED
    assert only_finding(together, alone, USE, Around()).polarity is Polarity.NARROWED


def test_where_data_comes_from_and_others_by_another_name_join_nothing() -> None:
    assert joining(change(USED, "We train models on letters from partners.")) == 0
    assert joining(change("We and our partners train.", "We and our affiliates train.")) == 0


@pytest.mark.parametrize(
    ("every", "some"),
    [
        ("We do not train on your notes.", "We do not train on your private notes."),
        ("Nous n'entraînons rien avec vos notes.", "Nous n'entraînons rien avec vos notes privées."),
        ("Mit Ihren Notizen trainieren wir nicht.", "Mit Ihren privaten Notizen trainieren wir nicht."),
        ("No entrenamos con tus notas.", "No entrenamos con tus notas privadas."),
        ("我们不会用您的笔记训练模型。", "我们不会用您的私密笔记训练模型。"),
        ("ノートをモデルの学習に利用しません。", "非公開のノートをモデルの学習に利用しません。"),
    ],
)
def test_a_promise_about_some_material_is_less_than_one_about_all(every: str, some: str) -> None:
    found = only_finding(every, some, PROMISE, Around())
    assert (found.polarity, found.severity) == (Polarity.BROADENED, 1)
    assert only_finding(some, every, PROMISE, Around()).severity <= 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We do not use your notes.", "We do not use your private notes and letters."),
        ("We do not use your notes.", "We do not read your private notes."),
        ("We do not use your notes.", "We do not use your old notes."),
    ],
)
def test_an_item_more_and_other_words_qualify_nothing(before: str, after: str) -> None:
    assert not qualifying(change(before, after))


@pytest.mark.parametrize("was", ["permits", "opt_in"])
def test_a_likeness_that_is_made_anew_is_more_than_one_that_is_shown(was: str) -> None:
    likeness = Label.LIKENESS_VOICE
    shown = "You allow us to show your portrait."
    made = "You allow us to show your portrait and to make a digital double of you."
    (found,) = findings(
        [change(shown, made)], between(shown, a(likeness, was), a(likeness, "permits")), Around()
    )
    assert found.polarity is Polarity.BROADENED
    assert found.severity >= 2
    (back,) = findings(
        [change(made, shown)], between(made, a(likeness, "permits"), a(likeness, was)), Around()
    )
    assert back.severity <= 1


def test_a_likeness_comes_to_an_edited_sentence_with_words_of_making() -> None:
    recorded = "We record your voice to route your call."
    for came, told in (("and to synthesise speech like yours", True), ("and to answer it", False)):
        after = f"{recorded[:-1]} {came}."
        judged = {after: (a(Label.LIKENESS_VOICE, "permits"),)}
        (found,) = findings([change(recorded, after)], lambda c, j=judged: j.get(c.text, ()), Around())
        assert (found.severity > 0) is told


def between(text: str, its: Judgement, other: Judgement) -> Callable[[Clause], tuple[Judgement, ...]]:
    """Gives a judgement to a text, and another to all other texts."""
    return lambda clause: (its if clause.text == text else other,)


@pytest.mark.parametrize(
    ("public", "every"),
    [
        ("We train models on public letters.", "We train models on letters."),
        ("Wir trainieren Modelle mit öffentlichen Briefen.", "Wir trainieren Modelle mit Briefen."),
        (
            "Nous entraînons des modèles sur vos lettres publiques.",
            "Nous entraînons des modèles sur vos lettres.",
        ),
        ("Entrenamos modelos con cartas públicas.", "Entrenamos modelos con cartas."),
        ("我们用公开作品训练模型。", "我们用用户作品训练模型。"),
        ("公開設定の手紙を学習に利用します。", "投稿された手紙を学習に利用します。"),
    ],
)
def test_a_use_that_is_not_confined_to_what_is_public_is_wider(public: str, every: str) -> None:
    assert (publicness(change(public, every)), publicness(change(every, public))) == (-1, 1)
    assert only_finding(public, every, USE, Around()).polarity is Polarity.BROADENED
    assert only_finding(every, public, USE, Around()).polarity is Polarity.NARROWED


def test_the_public_web_and_the_public_interest_confine_nothing() -> None:
    before = "We train models on letters in the public interest."
    assert publicness(change(before, "We train models on letters.")) == 0


@pytest.mark.parametrize(
    ("every", "some"),
    [
        ("We train no models on letters and let nobody do so.", "We train no models on letters."),
        ("We and our partners train no models on letters.", "We train no models on letters."),
        (
            "No entrenamos modelos con cartas, ni permitimos que otros lo hagan.",
            "No entrenamos modelos con cartas.",
        ),
        ("我们不会用信件训练模型，也不允许他人这样做。", "我们不会用信件训练模型。"),
    ],
)
def test_a_promise_that_does_not_speak_for_others_any_more_is_weaker(every: str, some: str) -> None:
    assert dropping(change(every, some))
    assert not dropping(change(some, every))
    assert only_finding(every, some, PROMISE, Around()).polarity is Polarity.BROADENED


def test_an_exception_more_weakens_a_promise_that_reads_like_a_condition() -> None:
    before = "We do not train models on letters, except where you send us a letter."
    after = before.replace("where you", "where you use the free plan or")

    assert only_finding(before, after, a(FIRST, "conditional"), Around()).polarity is Polarity.BROADENED


def test_a_ban_that_becomes_a_permission_is_news() -> None:
    before = "Our helpers are prohibited from using letters for the training of models."
    after = "Our helpers may use letters for the training of models."
    meaning = {before: a("TRAIN_THIRD_PARTY", "prohibits"), after: a("TRAIN_THIRD_PARTY", "permits")}
    (found,) = findings([change(before, after)], lambda c: (meaning[c.text],), Around())

    assert (found.polarity, found.severity) == (Polarity.BROADENED, 4)
