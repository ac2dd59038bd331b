"""The encoder that is asked of doubtful clauses, as it is shipped."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from analysis.judging.encoder import NETWORK, VOCABULARY, encoder, wording
from analysis.judging.model import FOLDER
from data.domain.finding import Label, Stance
from data.domain.version import Clause
from data.errors import ModelError

TRAINS = Clause("We may use the pictures you post to train our machine learning models.")
BARS = Clause("Nobody here will ever use your manuscripts to train AI models.")
FERRY = Clause("The ferry leaves the harbour at nine.")

LABELS, STANCES = list(Label), list(Stance)


def test_training_on_works_sounds_likelier_than_a_ferry() -> None:
    at = LABELS.index(Label.TRAIN_FIRST_PARTY)
    assert encoder().hear(TRAINS).labels[at] > 0 > encoder().hear(FERRY).labels[at]


def test_a_promise_and_a_permission_sound_apart() -> None:
    at = LABELS.index(Label.TRAIN_FIRST_PARTY)
    taken = [STANCES[int(np.argmax(encoder().hear(one).stances[at]))] for one in (TRAINS, BARS)]
    assert taken == [Stance.PERMITS, Stance.PROMISES_NOT]


def test_stances_are_shares_of_one() -> None:
    shares = np.exp(encoder().hear(TRAINS).stances)
    assert shares.shape == (len(LABELS), len(STANCES))
    assert np.allclose(shares.sum(axis=1), 1)


def test_the_same_clause_is_heard_alike_after_any_other() -> None:
    first = encoder().hear(TRAINS)
    encoder().hear(Clause("licence " * 400))
    again = encoder().hear(TRAINS)
    assert np.array_equal(first.labels, again.labels)
    assert np.array_equal(first.stances, again.stances)


@pytest.mark.parametrize("text", ["", " ", "\x00\u202e", "用户" * 3_000, "a" * 100_000, "𐍈 ⁂ ≠"])
def test_odd_texts_are_heard_without_complaint(text: str) -> None:
    heard = encoder().hear(Clause(text, heading=text, lead_in=text, before=text))
    assert np.isfinite(heard.labels).all()


def test_a_list_item_is_read_with_its_lead_in_and_not_with_what_stands_before() -> None:
    around, clause = wording(Clause("train models", heading="Your work", lead_in="We may", before="Hello."))
    assert (around, clause) == ("Your work | We may", "train models")


def test_a_missing_network_is_named_with_what_to_do(tmp_path: Path) -> None:
    shutil.copy(FOLDER / VOCABULARY, tmp_path)
    with pytest.raises(ModelError, match=NETWORK):
        encoder(tmp_path)


def test_a_broken_network_is_named_with_what_to_do(tmp_path: Path) -> None:
    shutil.copy(FOLDER / VOCABULARY, tmp_path)
    (tmp_path / NETWORK).write_bytes(b"no network")
    with pytest.raises(ModelError, match="cannot be read"):
        encoder(tmp_path)
