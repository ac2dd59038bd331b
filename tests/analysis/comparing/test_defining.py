"""A definition that grows widens what the clauses allow that use its term."""

from __future__ import annotations

import pytest

from analysis.comparing.align import pair
from analysis.comparing.defining import defined, extended
from analysis.course import Course
from analysis.holding.ledger import Ledger
from analysis.memory import packed, unpacked
from data.domain.finding import Polarity
from data.domain.version import Clause
from tests.analysis.comparing.judgements import change
from tests.analysis.comparing.test_leading import compared, judge, seen, told

SHORT = '"Letters" means what you post.'
LONG = '"Letters" means what you post, drafts that were not sent and notes.'
USE, NEVER = "We use Letters to train our models.", "We do not use Letters to train our models."


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (SHORT, LONG),
        ("Letters means cards.", "Letters means cards and notes."),
        ("“Letters” includes cards.", "“Letters” includes cards, such as postcards."),
        ("« Lettres » désigne les cartes.", "« Lettres » désigne les cartes et les brouillons."),
        ("„Briefe“ bezeichnet Karten und Noten.", "„Briefe“ bezeichnet Karten, Noten und Entwürfe."),
        ("“Cartas” significa postales.", "“Cartas” significa postales y borradores."),
        (
            "「手紙」とは、会員が投稿した文章をいいます。",
            "「手紙」とは、会員が投稿した文章および下書きをいいます。",
        ),
        ("“信件”是指用户发布的文字、图片。", "“信件”是指用户发布的文字、图片、私信。"),
    ],
)
def test_a_definition_that_gains_an_item_and_one_that_loses_it(short: str, long: str) -> None:
    assert (extended(change(short, long)), extended(change(long, short))) == (1, -1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SHORT, SHORT.replace("post", "write here")),
        (SHORT, SHORT.replace(".", ", excluding drafts and notes.")),
        (SHORT, SHORT.replace(".", " that everybody can read.")),
        ('"AI Services" means cards.', '"AI Services" means cards and a parrot that learns.'),
        ('"Feathers" means Quill and Inkling.', '"Tools" means Quill, Inkling Pro and Nib 2.'),
        (SHORT, '"Cards" means what you post, and notes.'),
        ("We print letters.", "We print letters and notes."),
    ],
)
def test_what_extends_no_definition(before: str, after: str) -> None:
    assert extended(change(before, after)) == 0


@pytest.mark.parametrize(
    ("before", "after", "way", "severity"),
    [
        (f"{SHORT} {USE}", f"{LONG} {USE}", Polarity.BROADENED, 3),
        (f"{LONG} {USE}", f"{SHORT} {USE}", Polarity.NARROWED, 1),
        (f"{SHORT} {NEVER}", f"{LONG} {NEVER}", Polarity.NARROWED, 0),
        (f"{LONG} {NEVER}", f"{SHORT} {NEVER}", Polarity.BROADENED, 1),
    ],
)
def test_what_a_definition_does_to_a_use_and_to_a_promise(
    before: str, after: str, way: Polarity, severity: int
) -> None:
    (found,) = compared(before, after).findings

    assert (found.polarity, found.severity) == (way, severity)
    assert {c.text for c in (*found.change.old, *found.change.new)} == {SHORT, LONG}
    assert found.reasons[0].startswith('definition used in "We ')


def test_a_term_that_no_clause_on_training_uses_is_no_news() -> None:
    apart = "We use cards to train our models."

    assert compared(f"{SHORT} {apart}", f"{LONG} {apart}").findings == ()


def test_a_course_tells_of_a_definition_that_grew_once_for_all_its_users() -> None:
    both = f"{USE} Letters help us to train a parrot."
    course = Course(judge, Ledger())
    told(course, seen(0, f"{SHORT} {both}", ""), seen(10, f"{LONG} {both}", ""))
    kept = unpacked(packed(course), judge, Ledger().persistence)
    assert kept is not None

    (one,) = told(kept, seen(40, f"{LONG} {both}", ""), seen(80, f"{LONG} {both}", ""))

    assert (one.finding.polarity, one.finding.severity) == (Polarity.BROADENED, 3)
    assert one.finding.change.after is not None
    assert one.finding.change.after.text == LONG
    assert (one.before_version, one.version) == ("v0", "v10")
    kept.complete()
    assert [j.stance for js in kept.standing.values() for j in js] == ["permits", "permits"]


def test_a_definition_that_grows_together_with_a_new_use_is_told_by_the_use_alone() -> None:
    course = Course(judge, Ledger())
    found = told(course, seen(0, SHORT, ""), *(seen(h, f"{LONG} {USE}", "") for h in (10, 40)))

    assert [t.finding.polarity for t in found] == [Polarity.ADDED]


def test_a_term_is_used_in_the_plural_too() -> None:
    before, after = (Clause(f'"Letter" means any note{more} that you send us.') for more in ("", " or draft"))
    use = Clause("We train our models on Letters.")

    (led,) = defined(pair([before], [after]), [before, use], [after, use])

    assert led.item is use
