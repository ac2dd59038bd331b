"""Items that stand under another lead-in than before, and how long that has to last."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from analysis.holding.ledger import Ledger
from analysis.holding.reasons import Held, held_because
from analysis.holding.sight import Sight, sight
from analysis.holding.verdict import Verdict
from data.domain.version import Clause, State
from tests.analysis.holding.sights import START, TERMS, follow

MAY, NEVER = "We use prints to:", "We do not use prints to:"


def under(hours: float, *lead_ins: str | None) -> Sight:
    """The agreement with one item, under each of these lead-ins."""
    lists = [Clause("teach machines", lead_in=lead_in) for lead_in in lead_ins]
    said = [Clause(text) for text in (*TERMS, MAY, NEVER)]
    return sight(START + timedelta(hours=hours), f"v{hours:g}", [*said, *lists], "en")


def shifted(verdicts: list[Verdict]) -> list[tuple[str | None, str | None]]:
    return [(s.was.lead_in, s.item.clause.lead_in) for v in verdicts for s in v.shifted]


def test_an_item_that_stays_under_another_lead_in_has_gone_there() -> None:
    first, seen, again, later = follow([under(0, NEVER), under(10, MAY), under(40, MAY), under(70, MAY)])

    assert (seen.state, held_because(seen)) == (State.PENDING, Held.NOT_LASTING_YET)
    assert shifted([first, seen, later]) == []
    (shift,) = again.shifted
    assert (shift.was.lead_in, shift.item.clause.lead_in) == (NEVER, MAY)
    assert (shift.item.held_in, shift.item.version) == ("v0", "v10")
    assert shift.item.last_without == START
    assert (again.state, held_because(again)) == (State.CONFIRMED, None)


def test_an_item_that_is_back_in_its_place_has_not() -> None:
    assert (
        shifted(follow([under(0, NEVER), under(10, MAY), under(30, NEVER), under(50, MAY), under(60, MAY)]))
        == []
    )


def test_an_item_of_several_lists_stands_in_all_of_them() -> None:
    assert shifted(follow([under(0, NEVER), under(10, MAY, NEVER), under(40, MAY, NEVER)])) == []
    assert shifted(follow([under(0, NEVER), under(10, MAY, MAY), under(40, MAY, MAY)])) == [(NEVER, MAY)]


def test_a_lead_in_that_is_set_in_other_marks_or_leads_to_no_list_is_not_another() -> None:
    assert shifted(follow([under(0, NEVER), under(10, f"**{NEVER}**"), under(40, f"**{NEVER}**")])) == []
    assert shifted(follow([under(0, NEVER), under(10, None), under(40, None)])) == []
    assert shifted(follow([under(0, NEVER), under(10, "Of prints"), under(40, "Of prints")])) == []


def test_the_clock_of_an_item_stands_still_while_looks_are_missed() -> None:
    daily = [under(24.0 * day, NEVER) for day in range(5)]

    assert shifted(follow([*daily, under(120, MAY), under(400, MAY)])) == []
    assert shifted(follow([*daily, under(120, MAY), under(400, MAY), under(424, MAY)])) == [(NEVER, MAY)]


def test_a_page_that_is_not_believed_moves_nothing() -> None:
    cut = replace(under(10, MAY), words=9)

    assert shifted(follow([under(0, NEVER), cut, replace(cut, at=START + timedelta(hours=40))])) == []


def test_a_newer_reader_moves_items_without_a_word() -> None:
    ledger = Ledger()
    follow([under(0, NEVER)], ledger)
    ledger.absorb(under(10, MAY))

    assert shifted(follow([under(40, MAY), under(80, MAY)], ledger)) == []
    assert shifted(follow([under(90, NEVER), under(120, NEVER)], ledger)) == [(MAY, NEVER)]
