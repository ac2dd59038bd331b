"""A label needs its words: without them neither a rule nor the model may give it."""

from __future__ import annotations

import pytest

from analysis.judging.judge import Judge
from analysis.judging.seeing import look
from analysis.judging.taxonomy import available, lexicon, requirements
from data.domain.finding import Label
from data.domain.version import Clause

TRAINING = {label for label in Label if label.startswith("TRAIN_")}


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.load()


def _given(judge: Judge, text: str, language: str, **context: str) -> dict[Label, str]:
    (found,) = judge.judgements([Clause(text, language=language, **context)])
    return {one.label: str(one.stance) for one in found}


@pytest.mark.parametrize("language", available())
def test_every_language_says_what_the_labels_require(language: str) -> None:
    named = {name for _, around, inside in requirements() for name in (*around, *inside)}

    assert set(lexicon(language).required) == named


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We deliver professional services such as training and consulting."),
        ("en", "You may not use the site to organise weapons training."),
        ("en", "We use this information to improve our marketing campaigns."),
        ("en", "To cancel, fill in the model withdrawal form."),
        ("de", "Für den Widerruf können Sie das Muster-Widerrufsformular nutzen."),
        ("fr", "Vous pouvez remplir le modèle de formulaire de rétractation."),
        ("es", "Puede rellenar el modelo de formulario de desistimiento."),
        ("zh", "我们的团队提供安装、培训和咨询服务。"),
        ("ja", "当社は、導入支援や研修のサービスを提供します。"),
    ],
)
def test_no_word_of_ai_no_label_of_training(judge: Judge, language: str, text: str) -> None:
    assert not TRAINING & set(_given(judge, text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You allow us to use your information to show you ads."),
        ("de", "Niemand darf das Angebot ohne Erlaubnis betreten."),
        ("zh", "如需使用拍照功能，请授权相机权限。"),
        ("zh", "您可以随时撤回授权。"),
    ],
)
def test_leave_to_do_something_else_is_no_licence(judge: Judge, language: str, text: str) -> None:
    assert Label.LICENSE_GRANT not in _given(judge, text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Inkwell grants you a worldwide, royalty-free licence to use what the studio holds."),
        ("en", "If you send feedback, you grant us a perpetual, worldwide licence to use and publish it."),
        ("en", "You warrant that you have all rights necessary to grant this worldwide licence."),
        ("de", "Wir gewähren Ihnen eine weltweite, unentgeltliche Lizenz zur Nutzung der Inhalte."),
        ("zh", "我们授予您一项全球性的、免费的内容使用许可。"),
        ("ja", "当社は、利用者に対し、コンテンツを無償で利用する権利を許諾します。"),
    ],
)
def test_a_bar_holds_against_rules_and_model(judge: Judge, language: str, text: str) -> None:
    assert Label.LICENSE_GRANT not in _given(judge, text, language)


@pytest.mark.parametrize(
    "text",
    ["Connect with a global audience.", "Our principles are to give people a voice and serve everyone."],
)
def test_an_audience_is_no_likeness(judge: Judge, text: str) -> None:
    assert Label.LIKENESS_VOICE not in _given(judge, text, "en")


def test_the_word_may_stand_in_the_heading_or_the_sentence_before() -> None:
    alone = look(Clause("We may use your letters for its development."))
    headed = look(Clause("We may use your letters for its development.", heading="Our language model"))
    after = look(Clause("We may use your letters for its development.", before="We build a language model."))

    barred = [Label.TRAIN_FIRST_PARTY in seen.barred for seen in (alone, headed, after) if seen]

    assert barred == [True, False, False]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Apart from stories entered in our programme, we do not use your stories to train models.",
        ),
        ("en", "Except for public posts, we never train AI models on your writing."),
        ("de", "Mit Ausnahme öffentlicher Beiträge trainieren wir mit Ihren Texten keine KI-Modelle."),
        ("fr", "Hormis les récits publics, nous n'utilisons pas vos récits pour entraîner nos modèles d'IA."),
        ("es", "Aparte de los relatos públicos, no usamos sus relatos para entrenar nuestros modelos de IA."),
        ("zh", "除公开的故事外，我们不会将您的故事用于训练人工智能模型。"),
        ("ja", "公開された小説を除き、利用者の小説をAIモデルの学習に利用しません。"),
    ],
)
def test_a_promise_with_an_exception_in_front_is_conditional(judge: Judge, language: str, text: str) -> None:
    assert _given(judge, text, language).get(Label.TRAIN_FIRST_PARTY) == "conditional"


def test_a_promise_not_to_copy_a_voice_is_heard(judge: Judge) -> None:
    text = "We will never build a synthetic copy of your voice, nor let anybody else."

    assert _given(judge, text, "en").get(Label.LIKENESS_VOICE) == "promises_not"


def test_ones_own_model_is_not_anothers(judge: Judge) -> None:
    given = _given(judge, "投稿された作品を、当社の生成AIの学習に利用します。", "ja")

    assert given.get(Label.TRAIN_FIRST_PARTY) == "permits"
    assert Label.TRAIN_THIRD_PARTY not in given


def test_the_end_of_a_permission_is_a_limited_licence(judge: Judge) -> None:
    given = _given(
        judge, "This licence ends when you delete the work.", "en", heading="What you allow us to do"
    )

    assert given.get(Label.LICENSE_GRANT) in ("conditional", "promises_not")


def test_rights_kept_in_ones_works_are_kept(judge: Judge) -> None:
    given = _given(judge, "You keep all rights in the works that you publish.", "en")

    assert given.get(Label.OWNERSHIP_RIGHTS) == "promises_not"
