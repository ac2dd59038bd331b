"""A change names what it is told for, in the clause or in the words that lead to it."""

from __future__ import annotations

import pytest

from analysis.comparing.align import pair
from analysis.comparing.naming import brings, carried, named
from data.domain.finding import Change, Label, Polarity
from data.domain.version import Clause

TRAINING = Label.TRAIN_FIRST_PARTY
CHOICE = Label.TRAIN_CHOICE
MINING = Label.TDM_RESERVATION


def new(clause: Clause) -> Change:
    (only,) = pair([], [clause])
    return only


@pytest.mark.parametrize(
    "text",
    [
        "Your prints may be used to train our models.",
        "We use chats to make our AI better.",
        "Nous pouvons entraîner nos modèles avec vos dessins.",
        "Wir trainieren mit Ihren Texten.",
        "我们可能将您的作品用于模型训练。",
        "投稿はAIの学習に利用されます。",
    ],
)
def test_training_is_named_in_many_languages(text: str) -> None:
    assert named(new(Clause(text)), TRAINING)


@pytest.mark.parametrize(
    "text",
    [
        "We listen to recordings to improve speech recognition.",
        "We aim to said ends with aid of the main hall.",
        "Nous améliorons nos services.",
    ],
)
def test_words_that_only_sound_alike_name_no_training(text: str) -> None:
    assert not named(new(Clause(text)), TRAINING)


def test_a_heading_or_a_lead_in_may_name_it() -> None:
    item = "the letters that you write to the desk"

    assert not named(new(Clause(item)), TRAINING)
    assert named(new(Clause(item, heading="How our models learn")), TRAINING)
    assert named(new(Clause(item, lead_in="To train our models we use:")), TRAINING)


def test_a_choice_points_at_the_sentence_before_and_a_use_does_not() -> None:
    objects = Clause("You may object at any time.", before="We train models on your letters.")

    assert named(new(objects), CHOICE)
    assert not named(new(objects), TRAINING)


def test_a_reservation_names_mining_and_not_only_rights() -> None:
    assert named(new(Clause("We reserve all rights against text and data mining.")), MINING)
    assert named(new(Clause("Nous réservons nos droits contre la fouille de textes.")), MINING)
    assert not named(new(Clause("Alle Rechte vorbehalten.")), MINING)


def test_rights_in_the_work_are_named_by_no_list() -> None:
    assert named(new(Clause("You let us print your letters.")), Label.LICENSE_GRANT)


def test_words_bring_a_subject_where_they_come_and_not_where_they_go() -> None:
    before = "We use data for research, for the public good."
    after = "We use data for research in machine learning, for the public good."
    (edited,) = pair([Clause(before)], [Clause(after)])
    (back,) = pair([Clause(after)], [Clause(before)])

    assert brings(edited, TRAINING)
    assert not brings(back, TRAINING)
    assert brings(new(Clause(after)), TRAINING)
    assert not brings(new(Clause(before)), TRAINING)


def test_a_label_comes_to_an_edited_sentence_with_the_words_that_carry_it() -> None:
    licence = Label.LICENSE_GRANT
    before = "When you hang up a print, follow the rules of the hall."
    (renamed,) = pair([Clause(before)], [Clause(before.replace("hall", "reading room"))])
    (granted,) = pair([Clause(before)], [Clause(before + " You grant us a licence to it.")])
    (lost,) = pair([Clause(before + " You grant us a licence to it.")], [Clause(before)])

    assert not carried(renamed, licence, Polarity.ADDED)
    assert not carried(renamed, licence, Polarity.REMOVED)
    assert carried(granted, licence, Polarity.ADDED)
    assert carried(lost, licence, Polarity.REMOVED)
    assert not carried(lost, licence, Polarity.ADDED)
    assert carried(renamed, licence, Polarity.BROADENED)
    assert carried(new(Clause(before)), licence, Polarity.ADDED)


def test_a_choice_comes_with_words_of_choosing() -> None:
    before = "We use your letters to train our models."
    (chosen,) = pair([Clause(before)], [Clause("We use your letters to train our models unless you object.")])

    assert carried(chosen, CHOICE, Polarity.ADDED)


def test_a_sentence_that_denies_what_it_said_says_something_else() -> None:
    before = "Partners must not use letters to train AI."
    (turned,) = pair([Clause(before)], [Clause(before.replace("must not", "may"))])

    assert carried(turned, Label.TRAIN_FIRST_PARTY, Polarity.ADDED)
    assert carried(turned, Label.TRAIN_THIRD_PARTY, Polarity.REMOVED)
    assert not carried(turned, Label.LICENSE_GRANT, Polarity.ADDED)


def test_others_who_come_into_a_use_carry_that_it_is_theirs() -> None:
    before = "We use letters to train our models."
    (edit,) = pair([Clause(before)], [Clause(before.replace("our", "our and our partners'"))])
    (undone,) = pair(list(edit.new), list(edit.old))

    assert carried(edit, Label.TRAIN_THIRD_PARTY, Polarity.ADDED)
    assert carried(undone, Label.TRAIN_THIRD_PARTY, Polarity.REMOVED)
    assert not carried(undone, Label.TRAIN_THIRD_PARTY, Polarity.ADDED)
    assert not carried(edit, Label.TRAIN_RETENTION, Polarity.ADDED)


def test_a_latin_word_in_a_dense_script_has_no_blank_around_it() -> None:
    (edit,) = pair(
        [Clause("手紙を生成AIの開発に提供しません。")], [Clause("手紙を生成AIの開発に提供します。")]
    )

    assert named(edit, Label.TRAIN_THIRD_PARTY)
    (other,) = pair([Clause("Wir mailen Briefe.")], [Clause("Wir mailen keine Briefe.")])
    assert not named(other, Label.TRAIN_THIRD_PARTY)
