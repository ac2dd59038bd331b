"""A choice that does not say of what is judged after a sentence of training, and nowhere else."""

from __future__ import annotations

import pytest

from analysis.judging.seeing import look
from data.domain.version import Clause

TRAINING = {
    "en": "We use your drawings to train our AI models.",
    "fr": "Nous utilisons vos dessins pour entraîner nos modèles d'IA.",
    "de": "Wir trainieren mit Ihren Zeichnungen unsere KI-Modelle.",
    "es": "Usamos sus dibujos para entrenar nuestros modelos de IA.",
    "zh": "我们用您的画作训练人工智能模型。",
    "ja": "当社は、お客様の絵をAIモデルの学習に用います。",
}
WEATHER = {
    "en": "On Sundays it rains.",
    "fr": "Il pleut le dimanche.",
    "de": "Am Sonntag regnet es.",
    "es": "Los domingos llueve.",
    "zh": "星期天下雨。",
    "ja": "日曜日は雨が降ります。",
}
CHOICE = {
    "en": "If you would rather not, switch it off.",
    "fr": "Si vous ne le souhaitez pas, dites-le.",
    "de": "Wenn Sie das nicht möchten, schreiben Sie uns.",
    "es": "Si no lo desea, escríbanos.",
    "zh": "您可以随时关闭。",
    "ja": "望まれない方は、オフにできます。",
}


@pytest.mark.parametrize("language", TRAINING)
def test_a_choice_is_looked_at_after_a_sentence_of_training(language: str) -> None:
    assert look(Clause(CHOICE[language], before=TRAINING[language], language=language)) is not None
    assert look(Clause(CHOICE[language], heading=TRAINING[language], language=language)) is not None


@pytest.mark.parametrize("language", TRAINING)
def test_a_choice_of_something_else_is_not(language: str) -> None:
    assert look(Clause(CHOICE[language], before=WEATHER[language], language=language)) is None
