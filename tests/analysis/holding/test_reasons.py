"""Every text that changes nothing says why."""

from __future__ import annotations

import pytest

from analysis.holding.ledger import Ledger
from analysis.holding.reasons import held_because
from tests.analysis.holding.sights import FRENCH, NEW, TERMS, at, follow

SEEN: tuple[tuple[str, ...], ...] = (TERMS,)


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ((*TERMS, "Last updated: May 2, 2026"), "no-clause-changed"),
        ((*TERMS, NEW), "not-lasting-yet"),
        (TERMS[:8], "truncated"),
        (("Please sign in to continue.",), "login-wall"),
        ((), "empty"),
    ],
)
def test_what_is_held_or_ignored_has_its_reason(texts: tuple[str, ...], why: str) -> None:
    assert held_because(follow([at(0, *TERMS), at(24, *texts)])[-1]) == why


def test_another_language_has_its_reason() -> None:
    assert held_because(follow([at(0, *TERMS), at(24, *FRENCH, language="fr")])[-1]) == "wrong-language"


def test_a_text_that_was_accepted_before_says_so() -> None:
    verdicts = follow(
        [at(0, *TERMS), at(24, *TERMS, NEW), at(48, *TERMS, NEW), at(72, *TERMS), at(96, *TERMS)]
    )
    ledger = Ledger()
    follow([at(0, *TERMS), at(24, *TERMS, NEW), at(48, *TERMS, NEW), at(72, *TERMS), at(96, *TERMS)], ledger)

    assert held_because(verdicts[1]) == "not-lasting-yet"
    assert held_because(ledger.observe(at(120, *TERMS, NEW))) == "accepted-before"


def test_the_first_text_and_a_change_have_no_reason_to_be_held() -> None:
    first, _, confirmed = follow([at(0, *TERMS), at(24, *TERMS, NEW), at(48, *TERMS, NEW)])

    assert (held_because(first), held_because(confirmed)) == (None, None)
