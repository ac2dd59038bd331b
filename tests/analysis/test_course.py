"""The course of a document: what is told, when, and with which proof."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from analysis.course import Course, Step
from analysis.proof import Told
from data.domain.finding import Judgement, Label, Polarity
from data.domain.version import Clause, State
from tests.analysis.holding.sights import TERMS, at
from tests.analysis.watching import (
    FEATURE,
    LICENCE,
    LIMIT,
    NAMELESS,
    NARROW_LICENCE,
    NO_MORE,
    OPT_OUT,
    OPT_OUT_TOO,
    PROMISE,
    TRAINS,
    TRAINS_AGAIN,
    TRAINS_ON_MORE,
    WIDE_LICENCE,
    a_course,
    judge,
    walk,
)


def through(before: Sequence[str], after: Sequence[str]) -> list[Step]:
    """A change that comes and stays."""
    return walk(
        [at(0, *TERMS, *before), at(10, *TERMS, *after), at(40, *TERMS, *after), at(90, *TERMS, *after)]
    )


def told(steps: Sequence[Step]) -> list[Told]:
    return [t for step in steps for t in step.told]


def test_nothing_in_the_first_text_is_told_but_all_of_it_is_judged() -> None:
    course = a_course()

    (step,) = walk([at(0, *TERMS, TRAINS, LICENCE)], course)
    course.complete()

    assert (step.verdict.state, step.told, step.changes) == (State.FIRST, (), ())
    assert {j.label for js in course.standing.values() for j in js} == {
        Label.TRAIN_FIRST_PARTY,
        Label.LICENSE_GRANT,
    }


def test_a_new_permission_is_told_with_the_version_that_first_showed_it() -> None:
    steps = through([], [TRAINS])

    (one,) = told(steps)
    assert steps[2].told == (one,)
    assert (one.finding.judgement.label, one.finding.polarity) == (Label.TRAIN_FIRST_PARTY, Polarity.ADDED)
    assert one.finding.severity >= 3
    assert (one.version, one.before_version) == ("v10", None)
    assert (one.first_seen, one.last_without) == (at(10).at, at(0).at)


def test_a_promise_that_turns_into_a_permission_is_one_wider_pair() -> None:
    (one,) = told(through([PROMISE], [TRAINS]))

    change = one.finding.change
    assert (change.kind, one.finding.polarity) == ("reworded", Polarity.BROADENED)
    assert change.before is not None
    assert change.after is not None
    assert (change.before.text, change.after.text) == (PROMISE, TRAINS)
    assert (one.before_version, one.version) == ("v0", "v10")
    assert one.finding.severity >= 3


def test_a_permission_that_turns_into_a_promise_is_good_news() -> None:
    (one,) = told(through([TRAINS], [PROMISE]))

    assert one.finding.polarity is Polarity.NARROWED
    assert one.finding.severity <= 1


def test_a_lost_promise_is_as_loud_as_a_new_permission() -> None:
    (one,) = told(through([PROMISE], []))

    assert one.finding.polarity is Polarity.REMOVED
    assert one.finding.severity >= 3
    assert one.version == "v10"
    assert one.before_version == "v0"


def test_a_lost_choice_is_told() -> None:
    (one,) = told(through([OPT_OUT], []))

    assert one.finding.judgement.label is Label.TRAIN_CHOICE
    assert one.finding.severity >= 2


def test_a_licence_that_gains_lasting_rights_is_wider() -> None:
    (one,) = told(through([LICENCE], [WIDE_LICENCE]))

    assert one.finding.polarity is Polarity.BROADENED
    assert any("perpetual" in reason or "irrevocable" in reason for reason in one.finding.reasons)


def test_a_sentence_said_a_second_time_is_recorded_and_not_told() -> None:
    steps = through([TRAINS], [TRAINS, TRAINS_AGAIN])

    assert told(steps) == []
    assert [c.after.text for s in steps for c in s.changes if c.after] == [TRAINS_AGAIN]


def test_an_ai_feature_is_recorded_and_not_told() -> None:
    steps = through([], [FEATURE])

    assert told(steps) == []
    assert [c.after.text for s in steps for c in s.changes if c.after] == [FEATURE]


def test_a_change_of_other_words_has_a_change_and_no_finding() -> None:
    steps = through([], ["The lamps are lit one hour earlier on feast days."])

    assert told(steps) == []
    assert [c.kind for s in steps for c in s.changes] == ["added"]


def test_the_loudest_comes_first() -> None:
    (step,) = [s for s in through([], [LICENCE, TRAINS_ON_MORE]) if s.told]

    assert [t.finding.severity for t in step.told] == sorted(
        (t.finding.severity for t in step.told), reverse=True
    )
    assert step.told[0].finding.judgement.label is Label.TRAIN_FIRST_PARTY


def test_a_clause_that_only_moved_is_no_change() -> None:
    mixed = [at(0, *TERMS, TRAINS), at(10, TRAINS, *reversed(TERMS)), at(90, TRAINS, *reversed(TERMS))]

    steps = walk(mixed)

    assert [s.changes for s in steps] == [(), (), ()]
    assert told(steps) == []


def test_a_clause_told_once_is_not_told_again_when_it_comes_back() -> None:
    with_it, without = (*TERMS, TRAINS), TERMS
    sights = [at(48 * n + h, *(with_it if n % 2 else without)) for n in range(8) for h in (0, 30)]

    found = told(walk(sights))

    assert [t.finding.polarity for t in found] == [Polarity.ADDED, Polarity.REMOVED]


def test_the_old_wording_of_a_pair_is_not_reported_as_lost_later() -> None:
    """The new sentence is confirmed while the old one is still missed for less than a day."""
    steps = walk(
        [
            at(0, *TERMS, PROMISE),
            at(1, *TERMS, PROMISE, TRAINS),
            at(20, *TERMS, TRAINS),
            at(26, *TERMS, TRAINS),
            at(90, *TERMS, TRAINS),
        ]
    )

    assert [(t.finding.change.kind, t.finding.polarity) for t in told(steps)] == [
        ("reworded", Polarity.BROADENED)
    ]


def test_a_clause_missed_for_a_moment_while_another_came_is_told_when_it_goes_for_good() -> None:
    steps = walk(
        [
            at(0, *TERMS, PROMISE),
            at(10, *TERMS, PROMISE, NO_MORE),
            at(33, *TERMS, NO_MORE),
            at(36, *TERMS, NO_MORE),
            at(40, *TERMS, PROMISE, NO_MORE),
            at(99, *TERMS, PROMISE, NO_MORE),
            at(120, *TERMS, NO_MORE),
            at(150, *TERMS, NO_MORE),
        ]
    )

    assert [(t.finding.polarity, t.version) for t in told(steps)] == [(Polarity.REMOVED, "v120")]


def test_nearly_the_words_of_an_earlier_state_are_not_new() -> None:
    same = TRAINS.replace("artificial intelligence models", "artificial intelligence model")
    states = [(), (TRAINS,), (), (same,)]

    found = told(walk([at(100 * n + h, *TERMS, *s) for n, s in enumerate(states) for h in (0, 40)]))

    assert [t.finding.polarity for t in found] == [Polarity.ADDED, Polarity.REMOVED]


def test_a_promise_that_gave_way_to_the_old_permission_is_lost() -> None:
    states = [(TRAINS,), (PROMISE,), (TRAINS,), (PROMISE,)]

    found = told(walk([at(100 * n + h, *TERMS, *s) for n, s in enumerate(states) for h in (0, 40)]))

    assert [(t.finding.polarity, t.finding.change.kind) for t in found] == [
        (Polarity.NARROWED, "reworded"),
        (Polarity.BROADENED, "reworded"),
    ]


def test_a_wider_licence_that_gave_way_to_the_old_one_is_no_news() -> None:
    states = [(LICENCE,), (WIDE_LICENCE,), (LICENCE,)]

    found = told(walk([at(100 * n + h, *TERMS, *s) for n, s in enumerate(states) for h in (0, 40)]))

    assert [t.finding.polarity for t in found] == [Polarity.BROADENED]


def test_a_choice_that_can_still_be_made_elsewhere_is_not_lost() -> None:
    assert told(through([OPT_OUT, OPT_OUT_TOO], [OPT_OUT_TOO])) == []


def test_the_limit_of_a_licence_is_missed_while_the_licence_stands() -> None:
    for licence in (LICENCE, NARROW_LICENCE):
        (one,) = told(through([licence, LIMIT], [licence]))

        assert (one.finding.judgement.label, one.finding.polarity) == (Label.LICENSE_GRANT, Polarity.REMOVED)
        assert one.finding.change.before is not None
        assert one.finding.change.before.text == LIMIT
    assert told(through([LIMIT], [])) == []


def test_the_limit_of_a_use_is_missed_while_the_use_stands() -> None:
    (one,) = told(through([TRAINS, NAMELESS], [TRAINS]))

    assert (one.finding.polarity, one.finding.severity) == (Polarity.REMOVED, 3)
    assert one.finding.change.before is not None
    assert one.finding.change.before.text == NAMELESS
    assert told(through([NAMELESS], [])) == []
    assert told(through([NAMELESS, PROMISE], [PROMISE])) == []


def test_a_clause_seen_for_a_moment_is_withdrawn_and_not_told_as_a_change() -> None:
    steps = walk([at(0, *TERMS), at(10, *TERMS, TRAINS), at(20, *TERMS), at(90, *TERMS)])

    assert told(steps) == []
    (one,) = [t for s in steps for t in s.withdrawn]
    assert one.finding.judgement.label is Label.TRAIN_FIRST_PARTY
    assert (one.version, one.first_seen) == ("v10", at(10).at)


def test_a_good_promise_seen_for_a_moment_is_no_withdrawal() -> None:
    steps = walk([at(0, *TERMS), at(10, *TERMS, PROMISE), at(20, *TERMS), at(90, *TERMS)])

    assert [t for s in steps for t in s.withdrawn] == []


def test_a_text_of_another_reader_is_judged_and_not_told() -> None:
    course = a_course()
    walk([at(0, *TERMS, LICENCE)], course)

    step = course.absorb(at(5, *TERMS, TRAINS))
    course.complete()

    assert (step.told, step.changes) == ((), ())
    assert {j.label for js in course.standing.values() for j in js} == {Label.TRAIN_FIRST_PARTY}
    assert told(walk([at(6, *TERMS, TRAINS), at(60, *TERMS, TRAINS)], course)) == []


def test_a_wall_as_the_first_answer_does_not_begin_the_course() -> None:
    steps = walk(
        [
            at(0, "Please verify you are human to see this page."),
            at(9, *TERMS, TRAINS),
            at(99, *TERMS, TRAINS),
        ]
    )

    assert [s.verdict.state for s in steps] == [State.QUARANTINED, State.FIRST, State.CONFIRMED]
    assert told(steps) == []


def listening(seen: list[str]) -> Course:
    """A course that notes which clauses are judged."""

    def counting(clauses: Sequence[Clause]) -> list[tuple[Judgement, ...]]:
        seen.extend(c.text for c in clauses)
        return judge(clauses)

    course = a_course()
    course.judge = counting
    return course


def test_nobody_asks_what_a_clause_means_of_which_no_word_of_scope_changed() -> None:
    seen: list[str] = []
    reworded = LICENCE.replace("display your content", "display the content of yours")

    walk(
        [
            at(0, *TERMS, LICENCE),
            at(10, *TERMS, reworded),
            at(40, *TERMS, reworded),
            at(90, *TERMS, reworded),
        ],
        listening(seen),
    )

    assert LICENCE not in seen
    assert reworded not in seen


def test_each_clause_is_judged_once_while_it_stands() -> None:
    seen: list[str] = []
    course = listening(seen)

    walk([at(0, *TERMS), *(at(h, *TERMS, TRAINS) for h in range(10, 200, 12))], course)
    assert seen == [TRAINS]  # of what stood all the time nothing was asked

    course.complete()
    course.complete()
    assert sorted(seen) == sorted([*TERMS, TRAINS])


@pytest.mark.parametrize("kept", [TERMS, TERMS[3:]])
def test_standing_judgements_are_those_of_the_clauses_in_force(kept: tuple[str, ...]) -> None:
    course = a_course()
    walk([at(0, *TERMS, TRAINS, LICENCE), *(at(h, *kept, LICENCE) for h in (10, 40, 70))], course)
    course.complete()

    assert course.standing.keys() == at(0, LICENCE).clauses.keys()
