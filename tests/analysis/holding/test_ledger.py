"""The table of states: what is new, what has gone, and what only flickers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.holding.ledger import Ledger
from data.domain.capture import FailureReason
from data.domain.version import State
from tests.analysis.holding.sights import (
    FRENCH,
    NEW,
    OTHER,
    REWRITTEN,
    TERMS,
    at,
    follow,
    words,
)

LESS = TERMS[1:]
GONE = TERMS[0]


def test_the_first_text_is_believed_and_nothing_in_it_is_news() -> None:
    (verdict,) = follow([at(0, *TERMS)])

    assert verdict.state is State.FIRST
    assert words([verdict], "added") == []


def test_a_text_that_stands_stays_confirmed() -> None:
    verdicts = follow([at(0, *TERMS), at(1, *TERMS), at(24, *TERMS)])

    assert [v.state for v in verdicts] == [State.FIRST, State.CONFIRMED, State.CONFIRMED]


@pytest.mark.parametrize(("hours", "expected"), [(23.99, []), (24, [NEW]), (36, [NEW])])
def test_a_new_clause_is_confirmed_once_it_has_stood_for_a_day(hours: float, expected: list[str]) -> None:
    verdicts = follow([at(0, *TERMS), at(1, *TERMS, NEW), at(1 + hours, *TERMS, NEW)])

    assert verdicts[1].state is State.PENDING
    assert words(verdicts, "added") == expected
    assert verdicts[2].state is (State.CONFIRMED if expected else State.PENDING)


def test_a_confirmed_clause_says_where_it_was_first_seen_and_when_it_was_not_there() -> None:
    verdicts = follow([at(0, *TERMS), at(3, *TERMS), at(5, *TERMS, NEW), at(40, *TERMS, NEW)])

    (tracked,) = verdicts[3].added
    assert tracked.version == "v5"
    assert tracked.first_seen == at(5).at
    assert tracked.last_without == at(3).at


def test_a_clause_is_added_once_however_long_it_stays() -> None:
    verdicts = follow([at(0, *TERMS), *(at(h, *TERMS, NEW) for h in range(1, 200, 12))])

    assert words(verdicts, "added") == [NEW]


def test_a_flap_that_never_stands_for_a_day_is_never_announced() -> None:
    sights = [at(h, *TERMS, *([NEW] if h % 24 else [])) for h in range(0, 24 * 60, 12)]

    verdicts = follow(sights)

    assert words(verdicts, "added") == []
    assert words(verdicts, "removed") == []


def test_a_flap_that_stands_for_a_day_now_and_then_is_announced_once() -> None:
    """Two days with the clause, two days without it, over and over."""
    sights = [at(h, *TERMS, *([NEW] if (h // 48) % 2 else [])) for h in range(0, 24 * 60, 12)]

    verdicts = follow(sights)

    assert words(verdicts, "added") == [NEW]
    assert words(verdicts, "removed") == [NEW]
    assert set(words(verdicts, "returned")) == {NEW}


def test_a_return_to_the_first_text_is_no_change() -> None:
    verdicts = follow([at(0, *TERMS), at(12, *LESS, NEW), at(24, *TERMS), at(48, *TERMS), at(72, *TERMS)])

    assert words(verdicts, "added") + words(verdicts, "removed") == []
    assert verdicts[-1].state is State.CONFIRMED


def test_a_real_new_sentence_inside_a_flap_is_confirmed() -> None:
    """Two editions take turns every twelve hours; from the second day on both hold the new sentence."""
    editions = [TERMS, (*LESS, OTHER)]
    sights = [at(12 * n, *editions[n % 2], *([NEW] if n >= 4 else [])) for n in range(12)]

    verdicts = follow(sights)

    assert words(verdicts, "added") == [NEW]
    assert words(verdicts, "removed") == []


def test_a_clause_is_gone_after_a_day_of_unbroken_absence() -> None:
    verdicts = follow([at(0, *TERMS), at(1, *LESS), at(24.9, *LESS), at(25, *LESS)])

    assert [words([v], "removed") for v in verdicts] == [[], [], [], [GONE]]
    assert [v.state for v in verdicts[1:]] == [State.PENDING, State.PENDING, State.CONFIRMED]


def test_one_sight_in_between_starts_the_absence_anew() -> None:
    verdicts = follow([at(0, *TERMS), at(1, *LESS), at(20, *TERMS), at(21, *LESS), at(44, *LESS)])

    assert words(verdicts, "removed") == []
    assert words(follow([at(0, *TERMS), at(21, *LESS), at(45, *LESS)]), "removed") == [GONE]


def test_a_removed_clause_says_which_version_held_it_and_which_was_first_without_it() -> None:
    verdicts = follow([at(0, *TERMS), at(7, *TERMS), at(9, *LESS), at(40, *LESS)])

    (tracked,) = verdicts[3].removed
    assert (tracked.held_in, tracked.version) == ("v0", "v9")
    assert (tracked.first_seen, tracked.last_without) == (at(9).at, at(7).at)


def test_what_comes_back_is_returned_and_not_added_again() -> None:
    times = [at(0, *TERMS), at(1, *LESS), at(30, *LESS), at(100, *TERMS), at(130, *TERMS)]

    verdicts = follow(times)

    assert verdicts[3].state is State.VARIANT
    assert words(verdicts, "removed") == [GONE]
    assert words(verdicts, "returned") == [GONE]
    assert words(verdicts, "added") == []


def test_what_went_once_is_not_removed_twice() -> None:
    cycle = [at(h + k, *(LESS if h % 200 else TERMS)) for h in range(0, 1000, 100) for k in (0, 30)]

    assert words(follow(cycle), "removed") == [GONE]


def test_an_old_edition_seen_for_a_moment_is_a_variant() -> None:
    ledger = Ledger()
    follow([at(0, *TERMS), at(1, *LESS, NEW), at(30, *LESS, NEW)], ledger)

    verdict = ledger.observe(at(31, *TERMS, NEW))

    assert verdict.state is State.VARIANT


@pytest.mark.parametrize(("hours", "expected"), [(71.9, []), (72, [NEW]), (500, [NEW])])
def test_a_clause_seen_once_is_withdrawn_after_three_days_without_it(
    hours: float, expected: list[str]
) -> None:
    verdicts = follow([at(0, *TERMS), at(10, *TERMS, NEW), at(20, *TERMS), at(10 + hours, *TERMS)])

    assert words(verdicts, "withdrawn") == expected
    assert words(verdicts, "added") == []


def test_a_withdrawal_is_told_once() -> None:
    verdicts = follow([at(0, *TERMS), at(10, *TERMS, NEW), *(at(h, *TERMS) for h in range(20, 3000, 50))])

    assert words(verdicts, "withdrawn") == [NEW]


def test_what_came_and_went_twice_flaps_and_is_not_withdrawn() -> None:
    shown = {10, 30}
    sights = [at(h, *TERMS, *([NEW] if h in shown else [])) for h in range(0, 3000, 10)]

    assert words(follow(sights), "withdrawn") == []


def test_a_withdrawn_clause_that_comes_to_stay_is_added() -> None:
    late = [at(h, *TERMS, NEW) for h in (500, 520, 530)]

    verdicts = follow([at(0, *TERMS), at(10, *TERMS, NEW), at(90, *TERMS), *late])

    assert words(verdicts, "withdrawn") == [NEW]
    assert [words([v], "added") for v in verdicts[-3:]] == [[], [], [NEW]]


def test_a_clause_in_force_is_never_withdrawn() -> None:
    verdicts = follow(
        [at(0, *TERMS), at(1, *TERMS, NEW), at(26, *TERMS, NEW), *(at(h, *TERMS) for h in range(30, 500, 24))]
    )

    assert words(verdicts, "withdrawn") == []
    assert words(verdicts, "removed") == [NEW]


def test_lines_of_the_page_are_no_clauses() -> None:
    verdicts = follow(
        [
            at(0, *TERMS, "Last updated: March 9, 2026"),
            at(1, *TERMS, "Last updated: April 1, 2026", "1,204 views"),
            at(40, *TERMS, "1,377 views", "Was this page helpful? Yes No"),
        ]
    )

    assert [v.state for v in verdicts] == [State.FIRST, State.CONFIRMED, State.CONFIRMED]


def test_a_text_of_another_reader_is_taken_in_without_telling_anybody() -> None:
    ledger = Ledger()
    follow([at(0, *TERMS), at(1, *TERMS, OTHER)], ledger)

    verdict = ledger.absorb(at(2, *LESS, NEW))

    assert (verdict.state, verdict.added, verdict.removed) == (State.CONFIRMED, (), ())
    later = follow([at(h, *LESS, NEW) for h in (3, 50, 500)], ledger)
    assert words(later, "added") + words(later, "removed") + words(later, "withdrawn") == []
    assert {v.state for v in later} == {State.CONFIRMED}


class TestWhatIsNotBelieved:
    """Suspicious sights: kept aside, believed after the patience their reason asks, or never."""

    @pytest.mark.parametrize(
        ("reason", "texts", "language", "patience"),
        [
            (FailureReason.TRUNCATED, TERMS[:10], "en", 14 * 24),
            (FailureReason.MASS_REPLACEMENT, REWRITTEN, "en", 48),
            (FailureReason.DOUBLED, TERMS + REWRITTEN, "en", 48),
        ],
        ids=["cut in half", "rewritten", "grown to twice its length"],
    )
    def test_a_suspicious_text_is_believed_when_it_outlasts_its_patience(
        self, reason: FailureReason, texts: tuple[str, ...], language: str, patience: int
    ) -> None:
        hours = [*range(1, patience, 24), patience + 0.99, patience + 1]

        verdicts = follow([at(0, *TERMS), *(at(h, *texts, language=language) for h in hours)])

        assert [v.reason for v in verdicts[1:]] == [reason] * (len(hours) - 1) + [None]
        assert {v.state for v in verdicts[1:-1]} == {State.QUARANTINED}
        assert sorted(words(verdicts, "added")) == sorted(set(texts) - set(TERMS))
        assert sorted(words(verdicts, "removed")) == sorted(set(TERMS) - set(texts))

    def test_a_document_that_changes_its_language_says_nothing_new(self) -> None:
        hours = [*range(1, 24 * 45, 24), 24 * 45, 24 * 45 + 1]

        verdicts = follow([at(0, *TERMS), *(at(h, *FRENCH, language="fr") for h in hours)])

        reasons = [FailureReason.WRONG_LANGUAGE] * (len(hours) - 1) + [None]
        assert [v.reason for v in verdicts[1:]] == reasons
        assert words(verdicts, "added") == words(verdicts, "removed") == []
        assert set(words(verdicts, "returned")) == set(FRENCH)

    @pytest.mark.parametrize("texts", [TERMS[:10], REWRITTEN, TERMS + REWRITTEN])
    def test_a_suspicious_text_that_passes_leaves_no_trace(self, texts: tuple[str, ...]) -> None:
        around = [
            at(0, *TERMS),
            at(1, *texts),
            at(20, *TERMS),
            at(40, *texts),
            at(60, *TERMS),
            at(500, *TERMS),
        ]

        verdicts = follow(around)

        assert [v.state for v in verdicts if v.state is not State.QUARANTINED][1:] == [State.CONFIRMED] * 3
        for kind in ("added", "removed", "returned", "withdrawn"):
            assert words(verdicts, kind) == []

    def test_sights_that_come_and_go_do_not_add_up(self) -> None:
        """Each sight of the old text in between starts the patience anew."""
        sights = [at(h, *(REWRITTEN if h % 40 else TERMS)) for h in range(0, 2000, 20)]

        assert words(follow(sights), "added") == []

    def test_another_suspicious_text_starts_a_patience_of_its_own(self) -> None:
        other = [f"Log {n} of the harbour lists the boats that came in with the tide." for n in range(20)]

        verdicts = follow([at(0, *TERMS), at(1, *REWRITTEN), *(at(h, *other) for h in (40, 60, 87, 88))])

        assert [v.state for v in verdicts[1:5]] == [State.QUARANTINED] * 4
        assert sorted(words(verdicts, "added")) == sorted(other)

    def test_a_true_rewrite_is_reported_from_its_first_sight_on(self) -> None:
        verdicts = follow([at(0, *TERMS), at(5, *REWRITTEN), at(30, *REWRITTEN), at(60, *REWRITTEN)])

        assert {t.first_seen for t in verdicts[-1].added} == {at(5).at}
        assert {t.last_without for t in verdicts[-1].added} == {at(0).at}

    @pytest.mark.parametrize(
        ("wall", "reason"),
        [
            ("Please verify you are human to go on to the library pages.", FailureReason.BLOCKED),
            ("We are down for maintenance and will open the gates again soon.", FailureReason.MAINTENANCE),
            ("Page not found. The shelf you asked for does not exist in here.", FailureReason.SOFT_404),
        ],
    )
    def test_a_wall_is_never_believed_however_long_it_stands(self, wall: str, reason: FailureReason) -> None:
        verdicts = follow([at(0, *TERMS), *(at(24 * day, wall) for day in range(1, 400, 7))])

        assert {v.reason for v in verdicts[1:]} == {reason}
        assert {v.state for v in verdicts[1:]} == {State.QUARANTINED}

    def test_a_wall_is_not_taken_for_the_first_text(self) -> None:
        wall = "Checking your browser before you may enter the reading room."

        verdicts = follow([at(0, wall), at(100, wall), at(101, *TERMS)])

        assert [v.state for v in verdicts] == [State.QUARANTINED, State.QUARANTINED, State.FIRST]

    def test_an_empty_page_is_never_believed(self) -> None:
        verdicts = follow([at(0, *TERMS), at(24, "Last updated: May 2, 2026"), at(2400)])

        assert [v.reason for v in verdicts[1:]] == [FailureReason.EMPTY] * 2

    def test_a_long_document_may_speak_of_robots(self) -> None:
        """Terms forbid to get round a captcha; that makes them no wall."""
        said = "You may not get around a captcha or any message that says verify you are human."

        verdicts = follow([at(0, *TERMS), at(1, *TERMS, said), at(30, *TERMS, said)])

        assert words(verdicts, "added") == [said]

    def test_a_wall_does_not_confirm_what_was_pending_before_it(self) -> None:
        wall = "Access denied. Your request looks like unusual traffic to us."

        verdicts = follow([at(0, *TERMS), at(1, *TERMS, NEW), at(30, wall), at(31, *TERMS)])

        assert words(verdicts, "added") == []
        assert verdicts[-1].state is State.CONFIRMED

    def test_a_text_may_shrink_when_it_says_something_new_instead(self) -> None:
        """A shorter rewrite is no cut: half of it is new."""
        shorter = (*TERMS[:7], *(f"Rule {n} is now written in one line." for n in range(6)))

        verdicts = follow([at(0, *TERMS), at(1, *shorter), at(26, *shorter)])

        assert [v.reason for v in verdicts[1:]] == [None, None]
        assert len(words(verdicts, "removed")) == 13


def test_a_document_known_only_from_imports_is_believed_once_its_new_text_has_stood() -> None:
    ledger = Ledger()
    ledger.absorb(at(0, *TERMS))
    ledger.seen_at = None

    states = [ledger.observe(at(h, *REWRITTEN)).state for h in (240, 264, 290)]
    later = [ledger.observe(at(h, *REWRITTEN, NEW)) for h in (300, 330)]

    assert states == [State.QUARANTINED, State.QUARANTINED, State.FIRST]
    assert words(later, "added") == [NEW]


def test_a_sentence_that_still_stands_on_the_page_has_not_gone() -> None:
    ledger = Ledger()
    ledger.observe(at(0, *TERMS))
    lost = [replace(at(hours, *TERMS[1:]), page=f"Menu\n{TERMS[0]} More\nFoot") for hours in (24, 48, 96)]

    verdicts = follow(lost, ledger)

    assert words(verdicts, "removed") == []
    assert ledger.leaving == {}


@pytest.mark.parametrize(
    "page", [None, "Menu\nFoot", f"Not so: {TERMS[0][:-1]} any more.", f"It was wrong that {TERMS[0]}"]
)
def test_a_sentence_that_stands_nowhere_or_only_inside_another_has_gone(page: str | None) -> None:
    ledger = Ledger()
    ledger.observe(at(0, *TERMS))

    verdicts = follow([replace(at(hours, *TERMS[1:]), page=page) for hours in (24, 48)], ledger)

    assert words(verdicts, "removed") == [TERMS[0]]


def test_a_page_that_alternates_between_regional_texts_becomes_variants() -> None:
    ireland, california = (
        "Irish law applies to members in Europe.",
        "The law of California applies elsewhere.",
    )
    looks = [at(0, *TERMS)] + [at(24 * n, *TERMS, (ireland, california)[n % 2]) for n in range(1, 9)]

    found = follow(looks)

    assert [v.state for v in found[1:3]] == [State.PENDING, State.PENDING]
    assert {v.state for v in found[3:]} == {State.VARIANT}
    assert words(found, "added") == []
