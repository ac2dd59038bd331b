"""One clause that became several is split, several that became one are merged; none is removed and added."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.clauses import clauses
from analysis.comparing.align import changes
from analysis.comparing.meaning import Around, findings
from analysis.comparing.texts import Comparison, compare
from analysis.reading.reader import read_markdown
from data.domain.finding import Change, Judgement, Label, Polarity
from data.domain.version import Clause
from tests.analysis.comparing.judgements import a
from tests.analysis.holding.sights import TERMS

TRAINS = "We may use your drawings to train our models"
SHOWS = "we may show your drawings to readers of the harbour journal"
WHOLE = f"{TRAINS} and {SHOWS}."
PARTS = (f"{TRAINS}.", f"In addition {SHOWS}.")


def text(*paragraphs: str) -> str:
    return "# Rules\n\n" + "\n\n".join([*TERMS[:6], *paragraphs, *TERMS[6:]]) + "\n"


def changed(old: str, new: str) -> tuple[Change, ...]:
    return changes(clauses(read_markdown(old)), clauses(read_markdown(new)))


@pytest.mark.parametrize("glue", [" ", "\n\n"], ids=["in one paragraph", "in two"])
def test_a_sentence_cut_in_two_is_one_split(glue: str) -> None:
    (change,) = changed(text(WHOLE), text(glue.join(PARTS)))

    assert change.kind == "split"
    assert change.before is not None
    assert change.after is not None
    assert (change.before.text, change.after.text) == (WHOLE, glue.join(PARTS))
    assert tuple(c.text for c in change.parts) == PARTS
    assert (change.old, change.new) == ((change.before,), change.parts)


@pytest.mark.parametrize("glue", [" ", "\n\n"], ids=["in one paragraph", "in two"])
def test_two_sentences_made_one_are_merged(glue: str) -> None:
    (change,) = changed(text(glue.join(PARTS)), text(WHOLE))

    assert change.kind == "merged"
    assert change.before is not None
    assert change.before.text == glue.join(PARTS)
    assert (change.old, change.new) == (change.parts, (change.after,))


def test_a_stretch_stands_in_the_text_as_it_is_quoted() -> None:
    new = text("\n\n".join(PARTS))

    (change,) = changed(text(WHOLE), new)

    assert change.after is not None
    assert read_markdown(new).text[change.after.start : change.after.end] == change.after.text


def test_a_sentence_beside_an_unchanged_one_is_added_and_no_split() -> None:
    assert [c.kind for c in changed(text(PARTS[0]), text(" ".join(PARTS)))] == ["added"]


def test_a_sentence_beside_a_reworded_one_is_added_and_no_split() -> None:
    found = changed(text(f"{TRAINS}."), text(f"{TRAINS} and tools. The lamps are lit at nine."))

    assert sorted(c.kind for c in found) == ["added", "reworded"]


def test_sentences_far_apart_are_no_parts_of_one() -> None:
    far = "# Rules\n\n" + "\n\n".join([PARTS[0], *TERMS, PARTS[1]]) + "\n"

    assert "split" not in [c.kind for c in changed(text(WHOLE), far)]


def test_clauses_of_unknown_place_are_no_neighbours() -> None:
    found = changes([Clause(WHOLE)], [Clause(part) for part in PARTS])

    assert sorted(c.kind for c in found) == ["added", "reworded"]


def compared(old: str, new: str) -> Comparison:
    """Clauses of the drawings mean a permission to train when they speak of training."""

    def judge(every: Sequence[Clause]) -> list[tuple[Judgement, ...]]:
        permits = (a("TRAIN_FIRST_PARTY", "permits"),)
        return [permits if "train" in clause.text else () for clause in every]

    return compare(read_markdown(old), read_markdown(new), judge)


def test_what_a_clause_meant_before_it_was_cut_is_no_news() -> None:
    found = compared(text(WHOLE), text(" ".join(PARTS))).findings

    assert [(f.judgement.label, f.polarity, f.severity) for f in found] == [
        (Label.TRAIN_FIRST_PARTY, Polarity.REWORDED, 0)
    ]
    assert compared(text(" ".join(PARTS)), text(WHOLE)).severity == 0


def test_what_is_lost_in_a_merge_is_lost() -> None:
    shorter = WHOLE.replace("to train our models", "not in our models")

    (found,) = compared(text(" ".join(PARTS)), text(shorter)).findings

    assert (found.change.kind, found.polarity) == ("merged", Polarity.REMOVED)


@given(st.integers(0, len(TERMS) - 2), st.sampled_from([" and ", ", ", "; "]))
def test_every_joint_of_two_neighbours_is_found_both_ways(at: int, glue: str) -> None:
    left, right = TERMS[at], TERMS[at + 1]
    joined = f"{left[:-1]}{glue}{right[0].lower()}{right[1:]}"
    apart = "# Rules\n\n" + "\n\n".join([*TERMS[:at], f"{left} {right}", *TERMS[at + 2 :]])
    whole = "# Rules\n\n" + "\n\n".join([*TERMS[:at], joined, *TERMS[at + 2 :]])

    assert [c.kind for c in changed(apart, whole)] == ["merged"]
    assert [c.kind for c in changed(whole, apart)] == ["split"]


def test_what_stood_in_the_middle_and_is_a_sentence_of_its_own_is_one_split() -> None:
    whole = "You give us a free, worldwide and lasting licence to print your drawings in our old journal."
    parts = (
        "You give us a licence to print your drawings in our old journal.",
        "That licence is free, worldwide and lasting.",
    )

    (change,) = changed(text(whole), text(" ".join(parts)))

    assert (change.kind, tuple(c.text for c in change.parts)) == ("split", parts)


def test_a_licence_in_two_sentences_has_the_flags_of_both() -> None:
    whole = "You give us a free, worldwide and lasting licence to print your drawings in our old journal."
    parts = (
        "You give us a licence to print your drawings in our old journal.",
        "That licence is free, worldwide and lasting.",
    )
    flags = ("royalty_free", "worldwide")

    def judged(clause: Clause) -> tuple[Judgement, ...]:
        return (a(Label.LICENSE_GRANT, "permits", lic=() if clause.text == parts[0] else flags),)

    found = findings(changed(text(whole), text(" ".join(parts))), judged, Around())

    assert [f.severity for f in found] == [0]
