"""What another document of the platform says, misses or has just begun to say."""

from __future__ import annotations

from analysis.comparing.moving import Said, home, origin
from data.domain.finding import Label

PROMISE = "We will not use your drawings to train our models."
NEARLY = "1. We will not use your drawings to train our model."
TRAINING, LICENCE = Label.TRAIN_FIRST_PARTY, Label.LICENSE_GRANT


def test_words_that_stand_in_another_document_have_a_home() -> None:
    there = Said("ink/privacy", NEARLY, TRAINING)

    assert home(PROMISE, TRAINING, [there]) is there


def test_words_that_another_document_has_only_been_seen_with_have_a_home() -> None:
    glimpsed = Said("ink/privacy", PROMISE, None)

    assert home(PROMISE, TRAINING, [glimpsed]) is glimpsed


def test_words_that_the_other_document_is_losing_too_have_none() -> None:
    assert home(PROMISE, TRAINING, [Said("ink/privacy", PROMISE, TRAINING, going=True)]) is None


def test_other_words_and_other_meanings_are_no_home() -> None:
    assert home(PROMISE, TRAINING, [Said("ink/privacy", PROMISE.replace("not ", ""), LICENCE)]) is None
    assert home(PROMISE, TRAINING, [Said("ink/privacy", "The lamps are lit.", TRAINING)]) is None


def test_what_another_document_lost_is_where_new_words_came_from() -> None:
    lost, kept = Said("ink/terms", PROMISE, TRAINING, going=True), Said("ink/rules", PROMISE, TRAINING)

    assert origin(PROMISE, TRAINING, [kept, lost]) is lost
    assert origin(PROMISE, TRAINING, [kept]) is None
