"""News in only one of several texts that a page takes turns with."""

from __future__ import annotations

import pytest

from analysis.holding.ledger import Ledger
from analysis.holding.sight import Sight
from data.domain.version import State
from tests.analysis.holding.sights import NEW, OTHER, TERMS, at, follow, words

HERE, THERE = "The law of the northern shore applies.", "The law of the southern shore applies."
# Two editions of one agreement, as readers in two places are shown it.
A, B = (*TERMS, HERE), (*TERMS, THERE)


def taking_turns(looks: int, every: float = 12, **news: str) -> list[Sight]:
    """A and B in turn, with a sentence more in one of them from the look on that its name says."""
    sights = []
    for n in range(looks):
        name, text = ("a", A) if n % 2 == 0 else ("b", B)
        added = [said for key, said in news.items() if key[0] == name and n >= int(key[1:])]
        sights.append(at(every * n, *text, *added))
    return sights


@pytest.mark.parametrize("every", [6, 12, 24, 30])
def test_two_texts_that_take_turns_are_never_news(every: float) -> None:
    verdicts = follow(taking_turns(40, every))

    assert words(verdicts, "added") == []
    if every < 24:
        assert words(verdicts, "removed") == []


@pytest.mark.parametrize("every", [6, 12, 24])
@pytest.mark.parametrize("edition", ["a8", "b9"])
def test_a_new_sentence_in_one_of_two_texts_is_told_once(edition: str, every: float) -> None:
    verdicts = follow(taking_turns(40, every, **{edition: NEW}))

    assert words(verdicts, "added") == [NEW]
    assert words(verdicts, "withdrawn") == []


def test_a_b_and_a_with_a_new_sentence_is_told() -> None:
    """A, B, A2, B, A2, …: the sentence comes with the very return that shows A to be one of two texts."""
    verdicts = follow(taking_turns(20, 12, a2=NEW))

    assert words(verdicts, "added") == [NEW]


def test_it_waits_for_two_returns_and_two_days() -> None:
    verdicts = follow(taking_turns(20, 12, a8=NEW))

    (when,) = [n for n, verdict in enumerate(verdicts) if verdict.added]
    assert when == 12  # seen at 8, 10 and 12; 48 hours after the first
    assert verdicts[8].state is State.PENDING


def test_it_is_told_when_the_turns_end_and_it_stays() -> None:
    turns = taking_turns(11, 6, a8=NEW)
    stays = [at(6 * n, *A, NEW) for n in range(len(turns), len(turns) + 60)]

    verdicts = follow([*turns, *stays])

    assert words(verdicts, "added") == [NEW]
    (when,) = [n for n, verdict in enumerate(verdicts) if words([verdict], "added") == [NEW]]
    assert when == len(turns) - 1 + 3 * 24 / 6


def test_a_silence_after_the_turns_is_no_time_in_which_it_stayed() -> None:
    turns = taking_turns(11, 6, a8=NEW)
    silence = 6 * len(turns) + 24 * 10

    verdicts = follow([*turns, at(silence, *A, NEW), at(silence + 6, *B), at(silence + 12, *A, OTHER)])

    assert words(verdicts, "added") == []


def test_what_comes_with_a_variant_for_the_first_time_flaps_with_it() -> None:
    other = (*B, NEW)
    verdicts = follow([at(12 * n, *(A, other)[n % 2]) for n in range(40)])

    assert words(verdicts, "added") == []


def test_a_sentence_that_its_own_text_lacks_now_and_then_flaps() -> None:
    """A2 and A alternate between looks at B: what flaps inside one of the texts is no news."""
    order = [A, B, (*A, NEW), B]

    verdicts = follow([at(12 * n, *order[n % 4]) for n in range(60)])

    assert words(verdicts, "added") == []


def test_a_third_text_in_turn_is_no_news() -> None:
    order = [A, B, (*A, OTHER)]

    verdicts = follow([at(8 * n, *order[n % 3]) for n in range(90)])

    assert words(verdicts, "added") == []


def test_news_in_one_text_is_withdrawn_only_when_that_text_is_seen_without_it() -> None:
    started = taking_turns(10, 12, a8=NEW)
    elsewhere = [at(12 * n, *B) for n in range(10, 13)]
    back = [at(12 * n, *(A, B)[n % 2]) for n in range(14, 30)]

    verdicts = follow([*started, *elsewhere, *back])

    assert words(verdicts[: len(started) + len(elsewhere)], "withdrawn") == []
    assert words(verdicts, "withdrawn") == [NEW]
    assert NEW not in words(verdicts, "added")


def test_news_in_both_texts_needs_no_turns() -> None:
    sights = taking_turns(8) + [at(12 * n, *(A, B)[n % 2], NEW) for n in range(8, 12)]

    verdicts = follow(sights)

    (when,) = [n for n, verdict in enumerate(verdicts) if verdict.added]
    assert when == 10


def test_a_text_that_ended_its_turns_long_ago_excuses_nothing() -> None:
    """After a month of A alone a sentence that comes and goes is a flap like any other."""
    ledger = Ledger()
    follow(taking_turns(9), ledger)
    follow([at(24 * day, *A) for day in range(5, 35)], ledger)

    verdicts = follow([at(24 * 35 + 12 * n, *A, *([NEW] if n % 2 else [])) for n in range(30)], ledger)

    assert words(verdicts, "added") == []
