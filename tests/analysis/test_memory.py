"""A course that was packed and unpacked goes on as if nothing had happened."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import accumulate

import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.course import Course, Step
from analysis.holding.ledger import PERSISTENCE
from analysis.holding.share import Share
from analysis.holding.sight import Sight
from analysis.holding.titles import Origin
from analysis.memory import packed, standing, standing_in, unpacked
from tests.analysis.holding.sights import FRENCH, REWRITTEN, TERMS, at
from tests.analysis.watching import LABELLED, TRAINS, a_course, judge, walk

WALL = "Please verify you are human before you go on to the reading room."

states = st.one_of(
    st.lists(st.sampled_from([*TERMS[:6], *LABELLED]), max_size=12).map(lambda some: (*TERMS[6:], *some)),
    st.sampled_from([(WALL,), REWRITTEN, FRENCH, TERMS[:8], (*TERMS, *REWRITTEN), ()]),
)
steps = st.sampled_from([1, 12, 24, 48, 80, 400, 2300])


@st.composite
def histories(draw: st.DrawFn) -> list[Sight]:
    seen = draw(st.lists(st.tuples(steps, states), min_size=2, max_size=10))
    times = accumulate(step for step, _ in seen)
    return [
        at(hour, *texts, language="fr" if texts is FRENCH else "en")
        for hour, (_, texts) in zip(times, seen, strict=True)
    ]


def again(course: Course) -> Course:
    """The course after a restart."""
    back = unpacked(packed(course), judge, PERSISTENCE)
    assert back is not None
    return back


@settings(max_examples=60, deadline=None)
@given(history=histories())
def test_a_restart_after_every_sight_changes_nothing(history: list[Sight]) -> None:
    found: list[Step] = []
    course = a_course()
    for seen in history:
        found.append(course.see(seen))
        course = again(course)

    assert found == walk(history)


@settings(max_examples=30, deadline=None)
@given(history=histories())
def test_what_is_unpacked_is_what_was_packed(history: list[Sight]) -> None:
    course = a_course()
    walk(history, course)

    assert again(course) == course
    assert packed(again(course)) == packed(course)


@settings(max_examples=20, deadline=None)
@given(history=histories())
def test_what_is_in_force_is_told_alike_of_a_course_and_of_its_memory(history: list[Sight]) -> None:
    course = a_course()
    walk(history, course)

    assert standing(packed(course)) == standing_in(course)


def test_words_of_a_heading_are_remembered_with_where_they_came_from() -> None:
    course = a_course()
    walk([at(0, *TERMS), replace(at(24, *TERMS), titles=frozenset({bytes(8), bytes([1] * 8)}))], course)

    assert again(course).ledger.titled == course.ledger.titled
    assert course.ledger.titled[bytes(8)] == Origin("v24", at(24).at, at(0).at)


def test_an_older_layout_asks_for_a_fresh_start() -> None:
    course = a_course()
    walk([at(0, *TERMS, TRAINS)], course)
    body = json.loads(zstandard.decompress(packed(course)))
    old = zstandard.compress(json.dumps(body | {"layout": 0}).encode())

    assert unpacked(old, judge, PERSISTENCE) is None


def test_the_memory_of_a_long_history_stays_small() -> None:
    """Two years of daily sights with a new sentence every week, each of which stays."""
    sentences = [
        f"Rule {n} of the {n % 7}th shelf says that volume {n * 37} is lent for {n} days." for n in range(104)
    ]
    course = a_course()
    walk([at(24 * day, *TERMS, *sentences[: day // 7]) for day in range(730)], course)

    text = "\n".join([*TERMS, *sentences])
    assert len(packed(course)) < len(text.encode())


def test_the_share_of_a_page_survives_and_an_older_memory_has_none() -> None:
    course = a_course()
    course.see(replace(at(0, *TERMS), share=Share(300, 120)))
    body = json.loads(zstandard.ZstdDecompressor().decompress(packed(course)))
    del body["share"]
    older = unpacked(zstandard.ZstdCompressor().compress(json.dumps(body).encode()), judge, PERSISTENCE)

    assert again(course).ledger.share == Share(300, 120)
    assert older is not None
    assert older.ledger.share is None


def test_the_rhythm_of_looks_survives_and_an_older_memory_has_none() -> None:
    course = a_course()
    walk([at(24 * day, *(TERMS if day < 3 else REWRITTEN)) for day in range(5)], course)
    body = json.loads(zstandard.ZstdDecompressor().decompress(packed(course)))
    del body["looked_at"], body["gaps"], body["suspect"]["paused"]
    older = unpacked(zstandard.ZstdCompressor().compress(json.dumps(body).encode()), judge, PERSISTENCE)

    assert len(again(course).ledger.rhythm.gaps) == 4
    assert older is not None
    assert (older.ledger.looked_at, older.ledger.rhythm.gaps) == (None, ())
    assert older.ledger.suspect == course.ledger.suspect


def test_a_clause_that_waited_when_an_older_version_packed_it_is_told_as_it_would_have_been() -> None:
    course = a_course()
    walk([at(0, *TERMS), at(24, *TERMS, TRAINS)], course)
    body = json.loads(zstandard.ZstdDecompressor().decompress(packed(course)))
    del body["looked_at"], body["gaps"]
    for _, tracked in (*body["current"], *body["arriving"], *body["leaving"]):
        del tracked["paused"]
    older = unpacked(zstandard.ZstdCompressor().compress(json.dumps(body).encode()), judge, PERSISTENCE)
    assert older is not None

    step = older.see(at(24 * 8, *TERMS, TRAINS))

    assert [t.finding.change.new[0].text for t in step.told] == [TRAINS]
