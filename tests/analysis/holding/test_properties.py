"""What holds for any document and any order of sights."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.holding.ledger import Ledger, Verdict
from analysis.holding.sight import Sight
from data.domain.version import State
from tests.analysis.holding.sights import FRENCH, NEW, OTHER, REWRITTEN, TERMS, at, follow, words

QUICK = settings(max_examples=60, deadline=None)

WALL = "Please verify you are human before you go on to the reading room."
KINDS = ("added", "removed", "returned", "withdrawn")

# What a server may send on any day: the document, parts of it, more of it, something else altogether.
states = st.one_of(
    st.lists(st.sampled_from([*TERMS, NEW, OTHER]), max_size=30),
    st.sampled_from([TERMS, (*TERMS, NEW), TERMS[1:], TERMS[:8], TERMS * 2, TERMS + REWRITTEN]),
    st.sampled_from([REWRITTEN, FRENCH, (WALL,), ()]),
)
steps = st.sampled_from([0.5, 6, 12, 23.9, 24, 24.1, 48, 72, 400, 1200])


@st.composite
def histories(draw: st.DrawFn, longest: int = 14) -> list[Sight]:
    """Sights in the order of time."""
    seen = draw(st.lists(st.tuples(steps, states), min_size=1, max_size=longest))
    times = accumulate(step for step, _ in seen)
    return [at(hour, *texts) for hour, (_, texts) in zip(times, seen, strict=True)]


def same_words(draw: st.DataObject, texts: Sequence[str]) -> list[str]:
    """The clauses in any order, any of them said more than once, with lines of the page among them."""
    shuffled = draw.draw(st.permutations(texts))
    again = draw.draw(st.lists(st.sampled_from(texts), max_size=len(texts)))
    lines = draw.draw(st.lists(st.sampled_from(["Last updated: May 2, 2026", "12 views"]), max_size=2))
    return [*lines, *shuffled, *again]


@QUICK
@given(draw=st.data(), hours=st.lists(steps, min_size=1, max_size=6))
def test_reordering_and_repeating_clauses_is_never_a_change(draw: st.DataObject, hours: list[float]) -> None:
    times = accumulate(hours)

    verdicts = follow([at(0, *TERMS), *(at(h, *same_words(draw, TERMS)) for h in times)])

    assert [v.state for v in verdicts[1:]] == [State.CONFIRMED] * len(hours)
    assert [words(verdicts, kind) for kind in KINDS] == [[]] * 4


@QUICK
@given(times=st.integers(2, 5), hours=steps)
def test_a_text_printed_several_times_over_is_never_a_change(times: int, hours: float) -> None:
    verdicts = follow([at(0, *TERMS), at(hours, *TERMS * times), at(9_000, *TERMS)])

    assert [v.state for v in verdicts[1:]] == [State.CONFIRMED] * 2
    assert [words(verdicts, kind) for kind in KINDS] == [[]] * 4


@QUICK
@given(draw=st.data(), history=histories())
def test_the_order_of_clauses_decides_nothing(draw: st.DataObject, history: list[Sight]) -> None:
    mixed = [at(hours(s), *same_words(draw, texts(s))) if s.clauses else s for s in history]

    assert [told(v) for v in follow(mixed)] == [told(v) for v in follow(history)]


@QUICK
@given(history=histories())
def test_the_same_sights_always_give_the_same_verdicts(history: list[Sight]) -> None:
    assert follow(history) == follow(history)


@QUICK
@given(history=histories(30))
def test_no_clause_is_added_or_removed_twice(history: list[Sight]) -> None:
    verdicts = follow(history)

    for kind in ("added", "removed"):
        assert len(words(verdicts, kind)) == len(set(words(verdicts, kind)))


@QUICK
@given(history=histories(30))
def test_only_what_was_in_force_is_removed_and_only_what_was_not_is_added(history: list[Sight]) -> None:
    ledger = Ledger()
    for seen in history:
        before, known = set(ledger.current), set(ledger.accepted)
        verdict = ledger.observe(seen)
        if verdict.state is State.FIRST:
            continue

        assert keys(verdict, "removed") <= before - set(ledger.current)
        assert keys(verdict, "added") <= set(ledger.current) - known
        assert keys(verdict, "returned") <= set(ledger.current) & known


@QUICK
@given(history=histories(30))
def test_what_is_told_has_stood_for_a_day(history: list[Sight]) -> None:
    for seen, verdict in zip(history, follow(history), strict=True):
        for tracked in (*verdict.added, *verdict.removed, *verdict.returned):
            assert seen.at - tracked.since >= Ledger().persistence


@QUICK
@given(history=histories(20))
def test_a_text_that_comes_to_stay_is_in_force_in_the_end(history: list[Sight]) -> None:
    """Whatever happened before: two months of one text make it the document."""
    ledger = Ledger()
    follow(history, ledger)
    end = hours(history[-1])
    follow([at(end + day * 24, *TERMS, NEW) for day in range(1, 62)], ledger)

    assert ledger.current.keys() == at(0, *TERMS, NEW).clauses.keys()
    assert ledger.leaving == {}


def keys(verdict: Verdict, kind: str) -> set[bytes]:
    return set(at(0, *words([verdict], kind)).clauses)


def told(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.state, verdict.reason, *(sorted(words([verdict], kind)) for kind in KINDS))


def texts(seen: Sight) -> list[str]:
    return [clause.text for clause in seen.clauses.values()]


def hours(seen: Sight) -> float:
    return (seen.at - at(0).at).total_seconds() / 3600
