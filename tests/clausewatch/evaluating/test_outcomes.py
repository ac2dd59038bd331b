"""The table of what became of every recorded change."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from clausewatch.evaluating.outcomes import main, outcomes, table
from tests.analysis.holding.sights import NEW, TERMS
from tests.clausewatch.commanding import clausewatch
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


def replayed(history: Path, folder: Path) -> list[dict[str, object]]:
    lines = folder / "lines.jsonl"
    done = clausewatch("--home", folder / "home", "replay", history, "--out", lines, PATH=os.environ["PATH"])
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]


def test_every_recorded_change_is_counted_once_with_its_reason(history: Path, tmp_path: Path) -> None:
    counts = outcomes(history, replayed(history, tmp_path))

    assert counts.total() == 7
    assert counts["held", "login-wall"] == 1
    assert {why for (outcome, why) in counts if outcome == "noise"} == {
        "markup-or-links-only",
        "lines-of-the-page-only",
        "order-only",
        "back to what was in force",
    }


def test_the_table_has_a_row_for_each_outcome_and_their_sum(history: Path, tmp_path: Path) -> None:
    rows = table(outcomes(history, replayed(history, tmp_path))).splitlines()

    assert rows[0] == "| outcome | reason | changes | share |"
    assert rows[-1] == "| all |  | 7 | 100.0 % |"


def test_without_pairs_of_repository_and_lines_it_says_how_it_is_used(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["only-one"]) == 2
    assert "REPO LINES" in capsys.readouterr().err
