"""The table of what became of every recorded change."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausewatch.evaluating.outcomes import main, outcomes, table
from tests.analysis.holding.sights import NEW, TERMS
from tests.clausewatch.replay.histories import Commit, repository, text

PATH = "Inkwell/Rules.md"


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """Seven changes after the first text: links, date, order, a wall, back again, a clause, and its end."""
    linked = text().replace("reading room", "[reading room](https://a.example/1)")
    states = (
        text(),
        linked,
        "Last updated: 1 May 2026\n\n" + linked,
        text(rules=TERMS[::-1]),
        "Please sign in to continue.",
        text(rules=TERMS[::-1]),
        text(NEW, rules=TERMS[::-1]),
        text(rules=TERMS[::-1]),
    )
    return repository(
        tmp_path / "history", [Commit(48 * at, {PATH: state}) for at, state in enumerate(states)]
    )


def test_every_recorded_change_is_counted_once_with_its_reason(history: Path) -> None:
    counts = outcomes(history)

    assert counts == {
        "markup-or-links-only": 1,
        "lines-of-the-page-only": 1,
        "order-only": 1,
        "login-wall": 1,
        "back to what was in force": 1,
        "clauses changed": 1,
        "not-lasting-yet": 1,
    }


def test_the_table_begins_with_what_changed_and_ends_with_the_sum(history: Path) -> None:
    rows = table(outcomes(history)).splitlines()

    assert rows[2] == "| **clauses changed** | 1 | 14.3 % |"
    assert rows[-1] == "| all | 7 | 100.0 % |"


def test_without_a_repository_it_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "REPO [REPO" in capsys.readouterr().err
