"""The encoders that are asked of doubtful clauses, as they are shipped."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from analysis.judging.encoder import (
    ENGLISH,
    FAMILY,
    POLYGLOT,
    READER,
    Encoder,
    encoder,
    network,
    vocabulary,
    wording,
)
from analysis.judging.shipped import FOLDER
from data.domain.finding import Label, Stance
from data.domain.version import Clause
from data.errors import ModelError

FERRY = Clause("The ferry leaves the harbour at nine.")
TRAINS = {
    "en": "We may use the pictures you post to train our machine learning models.",
    "zh": "我们可能会使用您发布的图片来训练我们的人工智能模型。",
    "ja": "当社は、投稿された画像を当社の機械学習モデルの学習に利用することがあります。",
    "fr": "Nous pouvons utiliser les images que vous publiez pour entraîner nos modèles d'IA.",
    "de": "Wir dürfen die von Ihnen veröffentlichten Bilder zum Training unserer KI-Modelle verwenden.",
    "es": "Podemos utilizar las imágenes que publiques para entrenar nuestros modelos de IA.",
}
BARS = {
    "en": "Nobody here will ever use your manuscripts to train AI models.",
    "zh": "我们承诺不会将您的稿件用于训练任何人工智能模型。",
    "ja": "当社は、お客様の原稿を生成AIの学習に一切利用しません。",
    "fr": "Nous n'utiliserons jamais vos manuscrits pour entraîner des modèles d'IA.",
    "de": "Wir verwenden Ihre Manuskripte niemals zum Training von KI-Modellen.",
    "es": "Nunca utilizaremos tus manuscritos para entrenar modelos de IA.",
}

LABELS, STANCES = list(Label), list(Stance)
TRAINING = LABELS.index(Label.TRAIN_FIRST_PARTY)

both = pytest.mark.parametrize("name", [ENGLISH, POLYGLOT])


@pytest.mark.parametrize("language", TRAINS)
def test_training_on_works_sounds_likelier_than_a_ferry(language: str) -> None:
    asked = encoder(READER[FAMILY[language]])
    heard = asked.hear(Clause(TRAINS[language])).labels[TRAINING]
    assert heard > 0 > asked.hear(FERRY).labels[TRAINING]


@pytest.mark.parametrize("language", TRAINS)
def test_a_promise_and_a_permission_sound_apart(language: str) -> None:
    asked = encoder(READER[FAMILY[language]])
    heard = [asked.hear(Clause(text[language])).stances[TRAINING] for text in (TRAINS, BARS)]
    assert [STANCES[int(np.argmax(one))] for one in heard] == [Stance.PERMITS, Stance.PROMISES_NOT]


@both
def test_stances_are_shares_of_one(name: str) -> None:
    shares = np.exp(encoder(name).hear(FERRY).stances)
    assert shares.shape == (len(LABELS), len(STANCES))
    assert np.allclose(shares.sum(axis=1), 1)


@both
def test_the_same_clause_is_heard_alike_after_any_other(name: str) -> None:
    first = encoder(name).hear(Clause(TRAINS["ja"]))
    encoder(name).hear(Clause("licence " * 400))
    again = encoder(name).hear(Clause(TRAINS["ja"]))
    assert np.array_equal(first.labels, again.labels)
    assert np.array_equal(first.stances, again.stances)


@both
def test_shortcuts_through_the_network_change_no_bit(name: str) -> None:
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    plain = onnxruntime.InferenceSession(FOLDER / network(name), options, providers=["CPUExecutionProvider"])
    asked = encoder(name)
    for text in (*TRAINS.values(), *BARS.values(), "licence " * 400):
        clause = Clause(text, heading="Your work", lead_in="We may")
        step_by_step = Encoder(plain, asked.cut).hear(clause)
        assert np.array_equal(asked.hear(clause).labels, step_by_step.labels)
        assert np.array_equal(asked.hear(clause).stances, step_by_step.stances)


@both
@pytest.mark.parametrize("text", ["", " ", "\x00\u202e", "用户" * 3_000, "a" * 100_000, "𐍈 ⁂ ≠", "\ufffd"])
def test_odd_texts_are_heard_without_complaint(name: str, text: str) -> None:
    heard = encoder(name).hear(Clause(text, heading=text, lead_in=text, before=text))
    assert np.isfinite(heard.labels).all()


def test_a_list_item_is_read_with_its_lead_in_and_not_with_what_stands_before() -> None:
    around, clause = wording(Clause("train models", heading="Your work", lead_in="We may", before="Hello."))
    assert (around, clause) == ("Your work | We may", "train models")


@both
def test_a_missing_network_is_named_with_what_to_do(name: str, tmp_path: Path) -> None:
    shutil.copy(FOLDER / vocabulary(name), tmp_path)
    with pytest.raises(ModelError, match=network(name)):
        encoder(name, tmp_path)


@both
def test_a_broken_network_is_named_with_what_to_do(name: str, tmp_path: Path) -> None:
    shutil.copy(FOLDER / vocabulary(name), tmp_path)
    (tmp_path / network(name)).write_bytes(b"no network")
    with pytest.raises(ModelError, match="cannot be read"):
        encoder(name, tmp_path)


@both
def test_a_broken_vocabulary_is_named_with_what_to_do(name: str, tmp_path: Path) -> None:
    shutil.copy(FOLDER / network(name), tmp_path)
    (tmp_path / vocabulary(name)).write_bytes(b"\xff\xfe no vocabulary")
    with pytest.raises(ModelError, match="cannot be read"):
        encoder(name, tmp_path)
