"""A sentence can be new while what it says is not, and not every finding wakes somebody."""

from __future__ import annotations

import pytest

from analysis.comparing.align import pair
from analysis.comparing.meaning import Around, accompanied, findings, worth_telling
from analysis.comparing.substance import TOLD, again, lopsided, renounced, scoped, sure
from analysis.normal import key
from data.domain.finding import Change, Finding, Judgement, Label, Polarity
from data.domain.version import Clause
from tests.analysis.comparing.judgements import a

FIRST = Label.TRAIN_FIRST_PARTY
LICENCE = Label.LICENSE_GRANT
TRAINS = "We may use the stories that you post to train language models."


def change(before: str | None, after: str | None) -> Change:
    (only,) = pair([Clause(before)] if before else [], [Clause(after)] if after else [])
    return only


def only_finding(before: str | None, after: str | None, judgement: Judgement, around: Around) -> Finding:
    (found,) = findings([change(before, after)], lambda _: (judgement,), around)
    return found


def test_the_same_words_elsewhere_are_no_news() -> None:
    permits = a(FIRST, "permits")
    nearly = TRAINS.replace("stories", "story")

    assert again(TRAINS, permits, [(nearly, permits)])
    assert not again(TRAINS, permits, [(nearly, a(LICENCE, "permits"))])
    assert not again(TRAINS, permits, [("Our models learn from what members write.", permits)])


def test_a_clause_said_twice_is_recorded_and_not_told() -> None:
    permits = a(FIRST, "permits")
    around = Around(before=((TRAINS, permits),))

    found = only_finding(None, TRAINS + " (2)", permits, around)

    assert (found.polarity, found.severity) == (Polarity.REWORDED, 0)
    assert not worth_telling(found, around)


def test_a_lost_promise_is_told_while_another_promise_stands() -> None:
    promise = a(FIRST, "promises_not")
    around = Around(after=(("Voice recordings never feed any model of ours.", promise),))

    found = only_finding("We do not train on your prompts.", None, promise, around)

    assert (found.polarity, found.severity) == (Polarity.REMOVED, 3)
    assert worth_telling(found, around)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("We train on chats of the free plan.", "We train on chats of the free and paid plan.", True),
        ("We train our models on chats.", "We train our models on talks.", False),
        ("You license it to others.", "You licence it to others.", False),
        ("我们可能使用您的对话训练模型。", "未经同意，我们可能使用您的对话训练模型。", True),
    ],
)
def test_only_words_that_carry_scope_make_a_rewording_news(before: str, after: str, expected: bool) -> None:
    assert scoped(change(before, after)) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("You may turn this off.", "You cannot turn this off.", True),
        ("We use your drawings.", "We don’t use your drawings.", True),
        ("We don't use your drawings.", "We do not use your drawings.", False),
        ("You can't turn this off.", "You cannot turn this off.", False),
    ],
)
def test_a_negation_in_one_word_is_a_negation(before: str, after: str, expected: bool) -> None:
    assert scoped(change(before, after)) is expected


def test_a_choice_that_is_denied_is_told_as_loud_as_it_gets() -> None:
    before, after = "You may opt out of training.", "You cannot opt out of training."
    meaning = {before: (a("TRAIN_CHOICE", "opt_out"),), after: (a("TRAIN_CHOICE", "permits"),)}

    (found,) = findings([change(before, after)], lambda c: meaning[c.text], Around())

    assert (found.polarity, found.severity) == (Polarity.BROADENED, 4)
    assert worth_telling(found, Around())


def test_a_promise_that_gave_way_to_information_is_told_as_lost() -> None:
    before, after = "We do not train models on drawings.", "Read how we train models on our page."
    meaning = {before: (a(FIRST, "promises_not"),), after: (a(FIRST, "informs"),)}

    (found,) = findings([change(before, after)], lambda c: meaning[c.text], Around())

    assert found.polarity is Polarity.BROADENED
    assert found.severity >= 3
    assert worth_telling(found, Around())


def test_a_rewording_without_scope_words_says_the_same_whatever_the_judge_says() -> None:
    permits, opt_out = a(FIRST, "permits"), a(FIRST, "opt_out")
    edited = change("We train our models on chats.", "We train our models on talks.")

    (found,) = findings([edited], lambda c: (permits if c is edited.after else opt_out,), Around())

    assert (found.polarity, found.severity) == (Polarity.REWORDED, 0)


def test_a_lost_permission_is_told_only_to_people_who_knew_of_it() -> None:
    permits = a(FIRST, "permits")
    known = Around(announced=frozenset({key(TRAINS)}))

    assert worth_telling(only_finding(TRAINS, None, permits, known), known)
    assert not worth_telling(only_finding(TRAINS, None, permits, Around()), Around())


def test_a_choice_that_went_with_its_use_is_no_loss() -> None:
    choice = a(Label.TRAIN_CHOICE, "opt_out")

    assert renounced(choice, [a(FIRST, "promises_not")])
    assert not renounced(choice, [a(FIRST, "opt_out")])
    assert not renounced(a(FIRST, "opt_out"), [])


def test_doubtful_findings_wake_nobody() -> None:
    assert sure(a(FIRST, "permits", confidence=0.7), None, alone=True)
    assert not sure(a(FIRST, "permits", confidence=0.56), None, alone=True)
    assert sure(a(FIRST, "permits", confidence=0.56), None, alone=False)


@pytest.mark.parametrize(
    ("added", "removed", "standing", "expected"),
    [
        (200, 2, 300, True),
        (2, 200, 100, True),
        (100, 90, 300, False),
        (5, 0, 6, False),
        (30, 5, 300, False),
        (200, 8, 204, True),
        (5, 190, 17, True),
        (60, 55, 62, False),
    ],
)
def test_a_text_that_came_or_went_as_a_whole_is_no_edit(
    added: int, removed: int, standing: int, expected: bool
) -> None:
    assert lopsided(added, removed, standing) is expected


def test_translations_are_not_held_against_the_document() -> None:
    permits = a(FIRST, "permits")
    french = Change("added", None, Clause("Nous entraînons nos modèles.", language="fr"), 0.0, ())
    around = Around(language="en")

    (found,) = findings([french], lambda _: (permits,), around)

    assert not worth_telling(found, around)


@pytest.mark.parametrize("label", list(Label))
def test_only_rights_in_the_work_are_told_alone(label: Label) -> None:
    found = only_finding(None, TRAINS, a(label, "permits"), Around())

    assert worth_telling(found, Around()) is (label in TOLD)


def test_one_sentence_about_a_voice_alone_wakes_nobody() -> None:
    voice = only_finding(None, TRAINS, a("LIKENESS_VOICE", "permits"), Around())
    training = only_finding(None, TRAINS, a(FIRST, "permits"), Around())

    promise = only_finding(None, TRAINS, a("LIKENESS_VOICE", "promises_not"), Around())

    assert not accompanied([voice])
    assert accompanied([promise])
    assert accompanied([voice, voice])
    assert accompanied([voice, training])
    assert accompanied([training])
