"""Clauses find their partners: what moved is not new, what was reworded is one pair."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing.align import changes, leftovers, pair
from analysis.normal import key
from data.domain.version import Clause
from tests.analysis.holding.sights import NEW, OTHER, TERMS

QUICK = settings(max_examples=80, deadline=None)


def clauses(*texts: str, heading: str | None = None) -> list[Clause]:
    return [Clause(text, heading=heading) for text in texts]


def kinds(before: list[Clause], after: list[Clause]) -> list[str]:
    return [change.kind for change in changes(before, after)]


def test_a_moved_clause_is_not_reported_as_new() -> None:
    assert kinds(clauses(*TERMS), clauses(*TERMS[5:], *TERMS[:5])) == []


def test_a_clause_under_another_heading_is_moved() -> None:
    before = [*clauses(*TERMS), Clause(NEW, heading="Your drawings")]
    after = [Clause(NEW, heading="3. The machine"), *clauses(*TERMS)]

    (change,) = changes(before, after)

    assert (change.kind, change.similarity, change.runs) == ("moved", 100.0, (("equal", NEW),))


def test_a_heading_that_is_numbered_anew_moves_nothing() -> None:
    before = clauses(NEW, heading="3. Your drawings")
    after = clauses(NEW, heading="4. **Your drawings**")

    assert kinds(before, after) == []


def test_a_clause_said_twice_is_neither_new_nor_moved() -> None:
    assert kinds(clauses(*TERMS), [*clauses(*TERMS), *clauses(*TERMS, heading="Summary")]) == []
    assert kinds(clauses(*TERMS, *TERMS), clauses(*TERMS)) == []


def test_a_reworded_clause_is_one_pair_with_its_words() -> None:
    new = NEW.replace("may copy", "will copy and keep")

    (change,) = changes(clauses(*TERMS, NEW), clauses(new, *TERMS))

    assert change.kind == "reworded"
    assert change.before == Clause(NEW)
    assert change.after == Clause(new)
    assert 55 <= change.similarity < 100
    assert ("insert", "will ") in change.runs or ("insert", "will copy and keep ") in change.runs


def test_sentences_that_share_nothing_are_no_pair() -> None:
    assert kinds(clauses(*TERMS, NEW), clauses(*TERMS, "Boats moor here at their own risk.")) == [
        "removed",
        "added",
    ]


def test_each_clause_takes_its_nearest_partner() -> None:
    """The second old sentence is nearer to the new one and takes it from the first."""
    far = "Stewards may lend a boat to members on feast days."
    near = "Stewards may lend a boat to any member on working days."
    new = "Stewards may lend a boat to any member on all days."

    found = pair(clauses(far, near), clauses(new))

    assert [(c.kind, c.before and c.before.text) for c in found] == [("removed", far), ("reworded", near)]


def test_each_clause_has_one_partner_at_most() -> None:
    found = pair(clauses(*TERMS), clauses(*(t.replace("the", "our") for t in TERMS), NEW))

    assert [c.kind for c in found] == ["reworded"] * len(TERMS) + ["added"]
    assert len({id(c.after) for c in found}) == len(found)


def test_numbering_quotes_and_link_targets_are_no_rewording() -> None:
    before = clauses("1. Read the “house rules” at [our desk](https://a.example/1) before you come in.")
    after = clauses('(b) Read the "house rules" at [our desk](https://b.example/2?x=3) before you come in')

    assert kinds(before, after) == []


@QUICK
@given(data=st.data())
def test_order_and_repetition_are_no_change(data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(TERMS))
    again = data.draw(st.lists(st.sampled_from(TERMS), max_size=8))

    assert kinds(clauses(*TERMS), clauses(*shuffled, *again)) == []


@QUICK
@given(
    before=st.lists(st.sampled_from([*TERMS, NEW, OTHER]), max_size=12),
    after=st.lists(st.sampled_from([*TERMS, NEW, OTHER]), max_size=12),
)
def test_every_clause_that_differs_is_in_one_change_and_no_other_is(
    before: list[str], after: list[str]
) -> None:
    found = changes(clauses(*before), clauses(*after))

    old = sorted(c.before.text for c in found if c.before)
    new = sorted(c.after.text for c in found if c.after)
    assert old == sorted(set(before) - set(after))
    assert new == sorted(set(after) - set(before))


@QUICK
@given(
    before=st.lists(st.sampled_from([*TERMS, NEW, OTHER]), max_size=12),
    after=st.lists(st.sampled_from([*TERMS, NEW, OTHER]), max_size=12),
)
def test_the_way_back_undoes_the_way_there(before: list[str], after: list[str]) -> None:
    there, back = changes(clauses(*before), clauses(*after)), changes(clauses(*after), clauses(*before))

    mirrored = {"added": "removed", "removed": "added", "reworded": "reworded"}
    assert sorted(mirrored[c.kind] for c in there) == sorted(c.kind for c in back)
    assert {key(c.text) for c in leftovers(clauses(*before), clauses(*after))[0]} == {
        key(c.before.text) for c in there if c.before
    }


def test_a_document_rewritten_from_end_to_end_finds_its_pairs_in_time() -> None:
    """More pairs than are compared all with all: partners are looked for nearby in reading order."""
    count = 3_000
    old = [
        f"Shelf {n} holds the letters that guild {n * 7919 % 9973} wrote about matter {n}."
        for n in range(count)
    ]
    new = [f"{text[:-1]} and about nothing else." for text in old]

    started = time.process_time()
    found = pair(clauses(*old), clauses(*new))

    assert time.process_time() - started < 20
    right = sum(
        c.before is not None and c.after is not None and c.after.text.startswith(c.before.text[:-1])
        for c in found
    )
    assert right > 0.9 * count
