"""What two looks confirm, and what they do not, when nobody looked for long in between."""

from __future__ import annotations

from itertools import accumulate

import pytest

from analysis.holding.ledger import Ledger
from analysis.holding.sight import Sight
from data.domain.capture import FailureReason
from tests.analysis.holding.sights import NEW, OTHER, REWRITTEN, TERMS, at, follow, words

DAY = 24
A, B = (*TERMS, OTHER), (*TERMS[1:], NEW)


def on(days: list[int], *texts: tuple[str, ...]) -> list[Sight]:
    """Looks on these days at texts that take turns by the day."""
    return [at(DAY * day, *texts[day % len(texts)]) for day in days]


@pytest.mark.parametrize("silence", range(2, 60, 2))
@pytest.mark.parametrize("last", [2, 3, 9, 10])
def test_a_text_that_takes_turns_by_the_day_lasts_over_no_silence(last: int, silence: int) -> None:
    after = last + silence

    verdicts = follow(on([*range(last + 1), after, after + 1, after + 2, after + 3], A, B))

    assert words(verdicts, "added") + words(verdicts, "removed") == []


def test_turns_are_seen_through_over_several_silences() -> None:
    days = [*range(1, 31), 44, 45, 46, 60, 61, 62, 63, 64, 78, 79, 80]

    verdicts = follow(on(days, A, B))

    assert words(verdicts, "added") + words(verdicts, "removed") == []


@pytest.mark.parametrize("silence", [2, 3, 14, 400])
def test_what_changed_in_a_silence_is_told_once_after_one_more_look(silence: int) -> None:
    back = 5 + silence
    days = [0, 1, 2, 3, 4, 5, *range(back, back + 6)]

    verdicts = follow([at(DAY * day, *(B if day >= back else A)) for day in days])

    assert [sorted(words([v], "added") + words([v], "removed")) for v in verdicts[6:8]] == [
        [],
        sorted([NEW, OTHER, TERMS[0]]),
    ]
    assert words(verdicts, "added") == [NEW]


@pytest.mark.parametrize("silence", [4, 14, 400])
def test_what_changed_just_before_a_silence_is_told_once_a_day_after_it(silence: int) -> None:
    days = [0, 1, 2, 3, 4, 5, *range(5 + silence, 11 + silence)]

    verdicts = follow([at(DAY * day, *(B if day >= 5 else A)) for day in days])

    assert words(verdicts[:7], "added") + words(verdicts[:7], "removed") == []
    assert words(verdicts[:8], "added") == words(verdicts, "added") == [NEW]
    assert sorted(words(verdicts[:8], "removed")) == sorted([OTHER, TERMS[0]])


@pytest.mark.parametrize("hours", [24, 30, 36])
def test_a_look_that_comes_late_does_not_hold_up_news(hours: float) -> None:
    verdicts = follow([at(0, *TERMS), at(24, *TERMS), at(48, *TERMS, NEW), at(48 + hours, *TERMS, NEW)])

    assert words(verdicts, "added") == [NEW]


@pytest.mark.parametrize("hours", [48, 72])
def test_looks_that_are_missed_hold_news_up_by_one_look(hours: float) -> None:
    looks = [at(0, *TERMS), at(24, *TERMS), at(48, *TERMS, NEW), at(48 + hours, *TERMS, NEW)]

    verdicts = follow([*looks, at(72 + hours, *TERMS, NEW)])

    assert [words([v], "added") for v in verdicts] == [[], [], [], [], [NEW]]


@pytest.mark.parametrize("silence", [2, 4, 14])
@pytest.mark.parametrize("first", [5, 6])
def test_the_first_turn_just_before_a_missed_look_is_no_news(first: int, silence: int) -> None:
    quiet = [at(DAY * day, *A) for day in range(first)]
    turns = on([first, *range(first + silence, first + silence + 6)], *((A, B) if first % 2 else (B, A)))

    verdicts = follow([*quiet, *turns])

    assert words(verdicts, "added") + words(verdicts, "removed") == []


@pytest.mark.parametrize("rhythm", [2, 7, 30])
def test_a_document_that_is_looked_at_seldom_waits_for_two_looks_as_ever(rhythm: int) -> None:
    verdicts = follow([at(DAY * rhythm * n, *TERMS, *([NEW] if n >= 3 else [])) for n in range(6)])

    assert [words([v], "added") for v in verdicts] == [[], [], [], [], [NEW], []]


def test_a_text_that_is_known_to_have_stood_needs_no_second_look_after_a_silence() -> None:
    looks = [at(DAY * day, *TERMS) for day in range(5)]
    shown = at(DAY * 5, *TERMS, NEW)

    verdicts = follow([*looks, shown, shown.until(at(DAY * 65).at)])

    assert words(verdicts, "added") == [NEW]


@pytest.mark.parametrize("burst", [2, 3, 4, 7])
def test_an_installation_that_looks_by_fits_and_starts_loses_nothing(burst: int) -> None:
    """Some looks within hours, once a month: a silence is left out once, not every time."""
    hours = [30 * DAY * month + n for month in range(6) for n in range(burst)]

    verdicts = follow([at(h, *TERMS, *([NEW] if h >= 60 * DAY else [])) for h in hours])

    assert words(verdicts[: 5 * burst], "added") == words(verdicts, "added") == [NEW]


def test_silences_that_grow_and_grow_lose_nothing() -> None:
    hours = list(accumulate([0, *(DAY * 2**n for n in range(10))]))

    verdicts = follow([at(h, *TERMS, *([NEW] if h >= hours[3] else [])) for h in hours])

    assert words(verdicts[:6], "added") == words(verdicts, "added") == [NEW]


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (TERMS[:10], FailureReason.TRUNCATED),
        (REWRITTEN, FailureReason.MASS_REPLACEMENT),
        ((*TERMS, *REWRITTEN), FailureReason.DOUBLED),
    ],
)
def test_a_suspicious_text_outlasts_no_silence_unless_it_stays(
    texts: tuple[str, ...], reason: FailureReason
) -> None:
    days = [*range(11), 40]
    ledger = Ledger()
    turns = follow([*on(days, TERMS, texts), *on([41], texts)], ledger)

    stays = follow([at(DAY * day, *texts) for day in range(42, 57)], ledger)

    assert turns[-1].reason is reason
    assert words(turns, "added") + words(turns, "removed") == []
    assert (words(stays, "added"), words(stays, "removed")) == (
        [text for text in texts if text not in TERMS],
        [text for text in TERMS if text not in texts],
    )


def test_news_in_one_of_two_texts_is_told_once_when_it_came_in_a_silence() -> None:
    days = [*range(10), *range(24, 44)]
    editions = [
        at(DAY / 2 * n, *(A, B)[n % 2], *(["Members pay in silver."] if n >= 24 and n % 2 == 0 else []))
        for n in days
    ]

    assert words(follow(editions), "added") == ["Members pay in silver."]
