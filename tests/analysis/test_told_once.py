"""Whatever a document goes through, nobody is told the same thing twice, and a real sentence is told."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.course import Step
from analysis.normal import key
from data.domain.finding import Polarity
from tests.analysis.holding.sights import TERMS, at
from tests.analysis.watching import LABELLED, LICENCE, PROMISE, TRAINS, walk

SLOWLY = settings(max_examples=40, deadline=None)

editions = st.lists(st.sampled_from(LABELLED), max_size=4, unique=True)
gaps = st.sampled_from([6, 30, 60, 200])


def news(steps: list[Step]) -> Counter[tuple[str, str, bytes | None, bytes | None]]:
    """How often each thing was told: what happened to which words."""
    return Counter(
        (
            t.finding.judgement.label.value,
            t.finding.polarity.value,
            key(t.finding.change.before.text) if t.finding.change.before else None,
            key(t.finding.change.after.text) if t.finding.change.after else None,
        )
        for step in steps
        for t in step.told
    )


@SLOWLY
@given(st.lists(st.tuples(gaps, editions), min_size=2, max_size=12))
def test_nothing_is_told_twice_whatever_comes_and_goes(history: list[tuple[int, list[str]]]) -> None:
    times = accumulate(gap for gap, _ in history)
    sights = [at(hour, *TERMS, *said) for hour, (_, said) in zip(times, history, strict=True)]

    assert max(news(walk(sights)).values(), default=0) <= 1


@SLOWLY
@given(editions, editions, st.integers(2, 6))
def test_two_editions_that_alternate_are_told_once_each_way(
    one: list[str], other: list[str], turns: int
) -> None:
    flips = [said for _ in range(turns) for said in (one, other)]
    sights = [at(100 * n + hour, *TERMS, *said) for n, said in enumerate(flips) for hour in (0, 40)]

    told = news(walk(sights))

    assert max(told.values(), default=0) <= 1
    assert told == news(walk(sights[:6]))


@SLOWLY
@given(st.permutations(TERMS), st.sampled_from([LICENCE, PROMISE]))
def test_sections_in_another_order_tell_nothing(shuffled: list[str], clause: str) -> None:
    sights = [at(0, *TERMS, clause), at(30, clause, *shuffled), at(90, clause, *shuffled)]

    steps = walk(sights)

    assert [s.changes for s in steps] == [(), (), ()]
    assert news(steps) == Counter()


@SLOWLY
@given(st.sampled_from([LICENCE, PROMISE]), st.integers(1, 5))
def test_a_real_sentence_among_two_editions_is_told(other: str, turns: int) -> None:
    flips: list[tuple[str, ...]] = [(), (other,)] * turns + [(TRAINS,)]
    sights = [at(100 * n + hour, *TERMS, *said) for n, said in enumerate(flips) for hour in (0, 40)]

    told = [t for step in walk(sights) for t in step.told if t.finding.change.new]

    assert TRAINS in [c.text for t in told for c in t.finding.change.new]
    assert any(t.finding.polarity in (Polarity.ADDED, Polarity.BROADENED) for t in told)
