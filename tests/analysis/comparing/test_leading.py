"""An item of a list says what its lead-in makes of it."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.comparing.texts import Comparison, compare
from analysis.reading.reader import read
from data.domain.finding import Judgement, Label, Polarity
from data.domain.version import Clause
from tests.analysis.comparing.judgements import a

ITEMS = "\n\n- train our models;\n- show letters to readers."


def judge(clauses: Sequence[Clause]) -> list[tuple[Judgement, ...]]:
    """Training is a promise under a "not" and a permission elsewhere."""
    return [
        (a(Label.TRAIN_FIRST_PARTY, "promises_not" if "not" in said else "permits"),)
        if "train" in said
        else ()
        for said in (f"{c.lead_in or ''} {c.text}" for c in clauses)
    ]


def compared(before: str, after: str) -> Comparison:
    old, new = (
        read(f"# Rules\n\n{text}\n".encode(), content_type="text/markdown") for text in (before, after)
    )
    return compare(old, new, judge)


def test_an_item_is_read_anew_when_its_lead_in_is_turned_round() -> None:
    found = compared(f"We do not use your letters to:{ITEMS}", f"We use your letters to:{ITEMS}").findings

    assert [(f.judgement.label, f.polarity, f.severity) for f in found] == [
        (Label.TRAIN_FIRST_PARTY, Polarity.BROADENED, 3)
    ]
    assert found[0].change.after is not None
    assert found[0].change.after.text == "We use your letters to: train our models;"


def test_another_lead_in_of_the_same_meaning_is_no_news() -> None:
    same = compared(f"We use your letters to:{ITEMS}", f"With your letters we do the following:{ITEMS}")

    assert same.severity == 0


def test_an_item_under_the_lead_in_it_had_is_no_change() -> None:
    more = compared(f"We use your letters to:{ITEMS}", f"Hello.\n\nWe use your letters to:{ITEMS}")

    assert [c.kind for c in more.changes] == ["added"]


def test_a_list_that_moved_as_a_whole_is_not_reworded() -> None:
    moved = compared(f"We use your letters to:{ITEMS}", f"## Letters\n\nWe use your letters to:{ITEMS}")

    assert {c.kind for c in moved.changes} == {"moved"}
