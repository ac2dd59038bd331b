"""An item of a list says what its lead-in makes of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from analysis.clauses import clauses
from analysis.comparing.texts import Comparison, compare
from analysis.course import Course
from analysis.holding.ledger import Ledger
from analysis.holding.sight import Sight, sight
from analysis.memory import packed, unpacked
from analysis.proof import Told
from analysis.reading.reader import read
from data.domain.finding import Judgement, Label, Polarity
from data.domain.version import Clause
from tests.analysis.comparing.judgements import a
from tests.analysis.holding.sights import TERMS, at

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
    assert [side.text for change in (found[0].change,) for side in (*change.old, *change.new)] == [
        "We do not use your letters to:",
        "We use your letters to:",
    ]
    assert found[0].reasons[0] == 'list item "train our models;"'


def test_another_lead_in_of_the_same_meaning_is_no_news() -> None:
    same = compared(f"We use your letters to:{ITEMS}", f"With your letters we do the following:{ITEMS}")

    assert same.severity == 0


def test_an_item_under_the_lead_in_it_had_is_no_change() -> None:
    more = compared(f"We use your letters to:{ITEMS}", f"Hello.\n\nWe use your letters to:{ITEMS}")

    assert [c.kind for c in more.changes] == ["added"]


def test_a_list_that_moved_as_a_whole_is_not_reworded() -> None:
    moved = compared(f"We use your letters to:{ITEMS}", f"## Letters\n\nWe use your letters to:{ITEMS}")

    assert {c.kind for c in moved.changes} == {"moved"}


PROMISED = "We do not use your letters to:"
USED = "We use your letters to:"


def seen(hours: float, lead_in: str, items: str = ITEMS) -> Sight:
    """The agreement with a list under a lead-in."""
    body = "# Rules\n\n" + "\n\n".join(TERMS) + f"\n\n{lead_in}{items}\n"
    text = read(body.encode(), content_type="text/markdown")
    return sight(at(hours).at, f"v{hours:g}", clauses(text), "en")


def told(course: Course, *sights: Sight) -> list[Told]:
    return [told for one in sights for told in course.see(one).told]


@pytest.mark.parametrize("new", [USED, "Letters of members serve us in these ways:"])
def test_a_course_tells_of_an_item_whose_lead_in_was_turned_round(new: str) -> None:
    course = Course(judge, Ledger())

    (one,) = told(course, seen(0, PROMISED), seen(10, new), seen(40, new), seen(90, new))

    change = one.finding.change
    assert (one.finding.polarity, one.finding.severity) == (Polarity.BROADENED, 3)
    assert change.before is not None
    assert change.after is not None
    assert (change.before.text, change.after.text) == (PROMISED, new)
    assert (one.before_version, one.version) == ("v0", "v10")


def test_an_item_means_from_then_on_what_its_new_lead_in_makes_of_it() -> None:
    course = Course(judge, Ledger())
    told(course, seen(0, PROMISED), seen(10, USED), seen(40, USED))

    course.complete()

    assert [j.stance for js in course.standing.values() for j in js] == ["permits"]
    assert told(course, seen(90, PROMISED), seen(120, PROMISED)) == []
    course.complete()
    assert [j.stance for js in course.standing.values() for j in js] == ["promises_not"]


def test_what_a_lead_in_promised_for_a_while_is_told_when_it_is_gone_again() -> None:
    course = Course(judge, Ledger())
    told(course, seen(0, USED), seen(10, PROMISED), seen(40, PROMISED))
    kept = unpacked(packed(course), judge, Ledger().persistence)
    assert kept is not None

    (one,) = told(kept, seen(190, USED), seen(220, USED))

    assert one.finding.polarity is Polarity.BROADENED


def test_a_lead_in_that_flickers_tells_nothing() -> None:
    course = Course(judge, Ledger())

    assert told(course, seen(0, PROMISED), seen(10, USED), seen(12, PROMISED), seen(60, PROMISED)) == []


def test_of_many_items_of_one_meaning_the_first_is_told() -> None:
    items = "\n\n- train our models;\n- train the models of friends;\n- show letters to readers."
    course = Course(judge, Ledger())

    (one,) = told(course, seen(0, PROMISED, items), seen(10, USED, items), seen(40, USED, items))

    assert one.finding.reasons[0] == 'list item "train our models;"'


SHOW, TRAIN = "\n- show letters to readers;", "\n- train our models;"
MAY, NEVER = f"{USED}\n{SHOW}", f"{PROMISED}\n\n- sell letters;"
APART = f"{MAY}\n\n{NEVER}{TRAIN}"
ASTRAY = f"{MAY}{TRAIN}\n\n{NEVER}"


def test_an_item_that_goes_to_another_list_is_judged_under_the_lead_in_of_that() -> None:
    (found,) = compared(APART, ASTRAY).findings

    assert (found.judgement.label, found.polarity) == (Label.TRAIN_FIRST_PARTY, Polarity.BROADENED)
    assert [c.text for c in (*found.change.old, *found.change.new)] == [PROMISED, USED]
    assert found.reasons[0] == 'list item "train our models;"'


def test_lists_that_change_places_and_items_that_change_their_order_are_no_news() -> None:
    assert compared(APART, f"{NEVER}{TRAIN}\n\n{MAY}").findings == ()
    assert compared(ASTRAY, f"{USED}\n{TRAIN}{SHOW}\n\n{NEVER}").findings == ()


def test_an_item_that_is_said_in_another_list_too_has_not_gone_there() -> None:
    assert compared(APART, f"{ASTRAY}{TRAIN}").findings == ()


def test_a_course_tells_of_an_item_that_went_to_another_list() -> None:
    course = Course(judge, Ledger())

    (one,) = told(
        course, *(seen(h, text, "") for h, text in ((0, APART), (10, ASTRAY), (40, ASTRAY), (90, ASTRAY)))
    )

    change = one.finding.change
    assert (one.finding.polarity, one.finding.severity) == (Polarity.BROADENED, 3)
    assert [c.text for c in (*change.old, *change.new)] == [PROMISED, USED]
    assert (one.before_version, one.version, one.first_seen) == ("v0", "v10", at(10).at)
    course.complete()
    assert [j.stance for js in course.standing.values() for j in js] == ["permits"]


def test_an_item_that_comes_back_to_its_list_before_it_lasts_tells_nothing() -> None:
    course = Course(judge, Ledger())
    sights = ((0, APART), (10, ASTRAY), (30, APART), (60, ASTRAY), (70, APART), (100, APART))

    assert told(course, *(seen(h, text, "") for h, text in sights)) == []


def test_an_item_on_its_way_to_another_list_survives_a_restart() -> None:
    course = Course(judge, Ledger())
    told(course, seen(0, APART, ""), seen(10, ASTRAY, ""))
    kept = unpacked(packed(course), judge, Ledger().persistence)
    assert kept is not None

    assert len(told(kept, seen(40, ASTRAY, ""))) == 1


def test_a_newer_reader_that_finds_other_lead_ins_tells_nothing() -> None:
    course = Course(judge, Ledger())
    told(course, seen(0, APART, ""))
    course.absorb(seen(10, ASTRAY, ""))

    assert told(course, seen(40, ASTRAY, ""), seen(80, ASTRAY, "")) == []


def test_an_item_of_a_list_inside_a_list_is_passed_over() -> None:
    def nested(lead_in: str) -> str:
        other = USED if lead_in == PROMISED else PROMISED
        return (
            f"{lead_in}\n\n- for ever:\n  - train our models;\n\n{other}\n\n- for a day:\n  - show letters;"
        )

    assert compared(nested(PROMISED), nested(USED)).findings == ()


def test_an_item_that_goes_to_a_list_of_the_same_meaning_is_no_news() -> None:
    also = "Letters serve us to:"
    apart = f"{USED}\n{TRAIN}\n\n{also}\n{SHOW}"

    assert compared(apart, f"{USED}\n\n- sort the shelves;\n\n{also}\n{SHOW}{TRAIN}").severity == 0
