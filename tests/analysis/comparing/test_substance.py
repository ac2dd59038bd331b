"""A sentence can be new while what it says is not, and not every finding wakes somebody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.comparing.align import pair
from analysis.comparing.meaning import Around, findings
from analysis.comparing.substance import TOLD, again, lopsided, renounced, scoped, sure
from analysis.comparing.telling import accompanied, worth_telling
from analysis.normal import key
from data.domain.finding import Change, Label, Polarity
from data.domain.version import Clause
from tests.analysis.comparing.judgements import a, change, only_finding

FIRST = Label.TRAIN_FIRST_PARTY
LICENCE = Label.LICENSE_GRANT
TRAINS = "We may use the stories that you post to train language models."


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

    promise = [a(FIRST, "promises_not")]
    assert renounced(choice, promise, promise)
    assert not renounced(choice, [a(FIRST, "opt_out")], [])
    assert not renounced(a(FIRST, "opt_out"), [], [])


def test_a_choice_that_went_beside_a_promise_about_something_else_is_lost() -> None:
    assert not renounced(a(Label.TRAIN_CHOICE, "opt_out"), [a(FIRST, "promises_not")], [])


def test_doubtful_findings_wake_nobody() -> None:
    alone, paired = change(None, TRAINS), change(TRAINS, TRAINS.replace("stories", "letters"))
    doubtful = a(FIRST, "permits", confidence=0.56)

    assert sure(a(FIRST, "permits", confidence=0.7), None, alone)
    assert sure(doubtful, None, alone)
    assert not sure(a(LICENCE, "permits", confidence=0.56), None, alone)
    assert sure(doubtful, None, paired)
    assert not sure(a(FIRST, "permits", confidence=0.5), None, paired)


def test_a_less_certain_label_is_enough_where_the_words_that_came_name_training() -> None:
    before = "We use data to do research, including for purposes of the public interest."
    after = "We use data to do research, including in machine learning, for purposes of the public interest."

    assert sure(a(FIRST, "permits", confidence=0.5), None, change(before, after))
    assert not sure(a(FIRST, "permits", confidence=0.4), None, change(before, after))
    assert not sure(a(FIRST, "permits", confidence=0.5), None, change(None, after))


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


def test_the_use_of_a_voice_wakes_nobody_alone_unless_ai_is_named() -> None:
    voice = only_finding(None, TRAINS, a("LIKENESS_VOICE", "permits"), Around())
    clone = only_finding(None, TRAINS, a("LIKENESS_VOICE", "permits", lic=("ai_named",)), Around())
    promise = only_finding(None, TRAINS, a("LIKENESS_VOICE", "promises_not"), Around())
    training = only_finding(None, TRAINS, a(FIRST, "permits"), Around())

    assert not accompanied([voice], Around())
    assert not accompanied([voice, voice], Around())
    assert accompanied([clone], Around())
    assert accompanied([promise], Around())
    assert accompanied([voice, training], Around())
    assert accompanied([training], Around())


def test_a_permission_that_went_is_told_alone_only_when_its_coming_was_loud() -> None:
    shown = only_finding("You let us show your stories.", None, a(LICENCE, "permits"), Around())
    trained = only_finding(TRAINS, None, a(FIRST, "permits"), Around())
    choice = only_finding("You may object.", None, a(Label.TRAIN_CHOICE, "opt_out"), Around())
    limit = only_finding("It ends when you delete it.", None, a(LICENCE, "conditional"), Around())

    assert not accompanied([shown], Around())
    assert accompanied([trained], Around())
    assert accompanied([choice], Around())
    assert accompanied([limit], Around())
    assert accompanied([shown, choice], Around())


def test_a_label_whose_words_nobody_can_read_wakes_nobody() -> None:
    speech = only_finding(None, "We listen to samples to improve recognition.", a(FIRST, "permits"), Around())
    rights = only_finding(None, "All rights reserved.", a(Label.TDM_RESERVATION, "prohibits"), Around())

    assert not worth_telling(speech, Around())
    assert not worth_telling(rights, Around())


def test_the_same_words_cut_anew_are_no_news() -> None:
    licence = "You grant us a licence to your letters, including the right to print and to sell them."
    lines = ("You grant us a licence to your letters,", "including the right to print and to sell them.")
    around = Around(said_before=(licence, "The lamps are lit at six."), said_after=(*lines, "The lamps."))
    meaning = a(LICENCE, "permits")
    changes = [*pair([], [Clause(lines[0])]), *pair([], [Clause(lines[1])]), *pair([Clause(licence)], [])]

    found = findings(changes, lambda _: (meaning,), around)

    assert [(f.polarity, f.reasons) for f in found] == [(Polarity.REWORDED, ("says the same",))] * 3


def test_an_exception_that_was_cut_off_is_news() -> None:
    before = "We may use your stories to train models, unless you object."
    after = "We may use your stories to train models."
    around = Around(said_before=(before,), said_after=(after,))
    meaning = {before: (a(FIRST, "opt_out"),), after: (a(FIRST, "permits"),)}

    (found,) = findings([change(before, after)], lambda c: meaning[c.text], around)

    assert found.polarity is Polarity.BROADENED


def test_a_flag_more_or_less_wakes_nobody_alone_and_another_stance_does() -> None:
    kept = findings(
        [
            change(
                "You own the drawings that you post.", "You retain the drawings that you post, all of them."
            )
        ],
        lambda c: (a("OWNERSHIP_RIGHTS", "promises_not", lic=("retained",) if "retain" in c.text else ()),),
        Around(),
    )
    asked = findings(
        [change(TRAINS, TRAINS.replace("may", "only with your consent"))],
        lambda c: (a(FIRST, "opt_in" if "consent" in c.text else "permits"),),
        Around(),
    )

    assert [f.polarity for f in (*kept, *asked)] == [Polarity.NARROWED, Polarity.NARROWED]
    assert not accompanied(kept, Around())
    assert accompanied(asked, Around())
    assert accompanied([*kept, *asked], Around())


def test_of_another_country_s_edition_only_what_is_loudest_is_told() -> None:
    permits = a(FIRST, "permits")
    found = only_finding(None, TRAINS, permits, Around())

    assert worth_telling(found, Around())
    assert not worth_telling(found, Around(respelt=True))
    assert worth_telling(replace(found, severity=4), Around(respelt=True))
