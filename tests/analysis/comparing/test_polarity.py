"""What a change does: wider, narrower, or the same in other words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing.polarity import (
    CHOICE_RANK,
    RANK,
    confined,
    paired,
    polarity,
    protective,
    unconfined,
)
from data.domain.finding import Judgement, Label, Polarity, Stance
from tests.analysis.comparing.judgements import a

FIRST = Label.TRAIN_FIRST_PARTY
LICENCE = Label.LICENSE_GRANT
OPPOSITE = {
    Polarity.BROADENED: Polarity.NARROWED,
    Polarity.NARROWED: Polarity.BROADENED,
    Polarity.ADDED: Polarity.REMOVED,
    Polarity.REMOVED: Polarity.ADDED,
    Polarity.REWORDED: Polarity.REWORDED,
}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (a(FIRST, "promises_not"), a(FIRST, "permits")),
        (a(FIRST, "promises_not"), a(FIRST, "conditional")),
        (a(FIRST, "promises_not"), a(FIRST, "opt_in")),
        (a(FIRST, "prohibits"), a(FIRST, "permits")),
        (a(FIRST, "opt_in"), a(FIRST, "opt_out")),
        (a(FIRST, "opt_in"), a(FIRST, "conditional")),
        (a(FIRST, "conditional"), a(FIRST, "opt_out")),
        (a(FIRST, "opt_out"), a(FIRST, "permits")),
        (a(FIRST, "informs"), a(FIRST, "permits")),
        (a(FIRST, "informs"), a(FIRST, "opt_out")),
        (a(FIRST, "promises_not"), a(FIRST, "informs")),
        (a(FIRST, "permits"), a(FIRST, "permits", data=("content", "voice_video"))),
        (a(FIRST, "promises_not", data=("content", "prompts_outputs")), a(FIRST, "promises_not")),
        (a(FIRST, "permits", notes=("deidentified_only",)), a(FIRST, "permits")),
        (a(FIRST, "permits", notes=("business",)), a(FIRST, "permits")),
        (a("TRAIN_CHOICE", "opt_in"), a("TRAIN_CHOICE", "opt_out")),
        (a("TRAIN_CHOICE", "opt_out"), a("TRAIN_CHOICE", "permits")),
        (a(LICENCE, "permits"), a(LICENCE, "permits", lic=("perpetual",))),
        (a(LICENCE, "permits", lic=("service_purpose_only",)), a(LICENCE, "permits")),
        (a(LICENCE, "permits", lic=("nonexclusive",)), a(LICENCE, "permits", lic=("exclusive",))),
        (a(FIRST, "permits"), a(FIRST, "permits", actor=("platform", "third_party"))),
        (a(FIRST, "promises_not", actor=("platform", "affiliate")), a(FIRST, "promises_not")),
        (a(FIRST, "promises_not"), a(FIRST, "promises_not", notes=("hedged",))),
        (a(FIRST, "promises_not"), a(FIRST, "promises_not", notes=("qualified",))),
        (
            a("OWNERSHIP_RIGHTS", "promises_not", lic=("retained",)),
            a("OWNERSHIP_RIGHTS", "permits", lic=("assigned",)),
        ),
    ],
    ids=lambda j: f"{j.stance}{j.lic or ''}{j.notes or ''}",
)
def test_a_wider_wording_is_broadened_and_its_reverse_narrowed(was: Judgement, now: Judgement) -> None:
    assert polarity(was, now) is Polarity.BROADENED
    assert polarity(now, was) is Polarity.NARROWED


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (a(FIRST, "permits"), a(FIRST, "permits")),
        (a(FIRST, "promises_not"), a(FIRST, "prohibits")),
        (a(LICENCE, "permits", lic=("worldwide",)), a(LICENCE, "permits", lic=("worldwide",))),
    ],
)
def test_what_allows_as_much_as_before_is_reworded(was: Judgement, now: Judgement) -> None:
    assert polarity(was, now) is Polarity.REWORDED


def test_where_one_right_is_gained_and_another_lost_the_gain_counts() -> None:
    was, now = a(LICENCE, "permits", lic=("worldwide",)), a(LICENCE, "permits", lic=("perpetual",))

    assert polarity(was, now) is polarity(now, was) is Polarity.BROADENED


def test_judgements_of_different_labels_are_no_pair() -> None:
    was, now = a(FIRST, "permits"), a(LICENCE, "permits")

    assert paired([was], [now]) == ((None, now, Polarity.ADDED), (was, None, Polarity.REMOVED))


def test_a_judgement_prefers_the_partner_of_its_own_stance() -> None:
    yes, no = a(FIRST, "permits"), a(FIRST, "promises_not")

    assert paired([yes, no], [no]) == ((no, no, Polarity.REWORDED), (yes, None, Polarity.REMOVED))


FLAGS = ("perpetual", "sublicensable", "exclusive", "nonexclusive", "service_purpose_only", "worldwide")


@st.composite
def judgements(draw: st.DrawFn, label: Label | None = None) -> Judgement:
    given_label = label or draw(st.sampled_from([FIRST, LICENCE, Label.TRAIN_CHOICE, Label.TDM_RESERVATION]))
    ranked = CHOICE_RANK if given_label is Label.TRAIN_CHOICE else RANK
    return a(
        given_label,
        draw(st.sampled_from(sorted(ranked))),
        lic=tuple(draw(st.sets(st.sampled_from(FLAGS), max_size=3))),
        actor=tuple(
            sorted(draw(st.sets(st.sampled_from(["platform", "affiliate", "third_party"]), min_size=1)))
        ),
        notes=draw(st.sampled_from([(), ("hedged",)])),
    )


@settings(max_examples=300, deadline=None)
@given(data=st.data(), was=judgements())
def test_reversing_a_change_reverses_its_polarity(data: st.DataObject, was: Judgement) -> None:
    now = data.draw(judgements(was.label))

    there, back = polarity(was, now), polarity(now, was)

    mixed = (there, back) == (Polarity.BROADENED, Polarity.BROADENED)
    assert back is OPPOSITE[there] or (mixed and was.stance in same_rank(now))


def same_rank(judgement: Judgement) -> set[Stance]:
    """Only where the stance decides nothing can a change be wider both ways."""
    ranks = CHOICE_RANK if judgement.label is Label.TRAIN_CHOICE else RANK
    return {stance for stance in ranks if ranks[stance] == ranks[judgement.stance]}


one_a_label = st.lists(judgements(), max_size=4, unique_by=lambda j: j.label)


@settings(max_examples=150, deadline=None)
@given(was=one_a_label, now=one_a_label)
def test_every_judgement_is_in_one_pair_and_both_ways_mirror_each_other(
    was: list[Judgement], now: list[Judgement]
) -> None:
    there, back = paired(was, now), paired(now, was)

    assert {(b, c) for b, c, _ in there} == {(c, b) for b, c, _ in back}
    assert sorted(id(b) for b, _, _ in there if b) == sorted(map(id, was))
    assert sorted(id(c) for _, c, _ in there if c) == sorted(map(id, now))
    assert {(b, c, p) for b, c, p in there if not (b and c)} == {
        (c, b, OPPOSITE[p]) for b, c, p in back if not (b and c)
    }


@pytest.mark.parametrize(
    ("judgement", "expected"),
    [
        (a(FIRST, "promises_not"), True),
        (a(FIRST, "prohibits"), True),
        (a(FIRST, "permits"), False),
        (a(FIRST, "opt_out"), False),
        (a("TRAIN_CHOICE", "opt_out"), True),
        (a("TRAIN_CHOICE", "opt_in"), True),
        (a("TRAIN_CHOICE", "permits"), False),
        (a("TDM_RESERVATION", "prohibits"), True),
    ],
)
def test_promises_bans_and_choices_protect(judgement: Judgement, expected: bool) -> None:
    assert protective(judgement) is expected


@pytest.mark.parametrize("stance", ["promises_not", "permits"])
def test_words_that_leave_a_work_with_its_maker_narrow_a_promise_and_a_grant_alike(stance: str) -> None:
    bare, kept = a("OWNERSHIP_RIGHTS", stance), a("OWNERSHIP_RIGHTS", stance, lic=("retained",))

    assert polarity(bare, kept) is Polarity.NARROWED
    assert polarity(kept, bare) is Polarity.BROADENED


@pytest.mark.parametrize(
    ("other", "stands"),
    [
        (a(FIRST, "permits"), True),
        (a(FIRST, "opt_out"), True),
        (a(FIRST, "permits", notes=("deidentified_only",)), False),
        (a(FIRST, "promises_not"), False),
        (a(FIRST, "informs"), False),
        (a("TRAIN_THIRD_PARTY", "permits"), False),
    ],
)
def test_a_use_stands_without_its_limit_where_the_same_use_is_allowed_of_all(
    other: Judgement, stands: bool
) -> None:
    limit = a(FIRST, "permits", data=("deidentified",), notes=("deidentified_only",))

    assert confined(limit)
    assert unconfined(limit, [limit, other]) is stands


def test_a_promise_about_nameless_data_limits_nothing() -> None:
    assert not confined(a(FIRST, "promises_not", notes=("deidentified_only",)))
    assert not confined(a(FIRST, "permits", notes=("business",)))
