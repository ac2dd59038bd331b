"""The count of recorded changes without a change of words, and of those that change a clause all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausewatch.evaluating.wordless import counted, main
from tests.analysis.holding.sights import NEW, TERMS
from tests.clausewatch.replay.histories import Commit, repository, text

PATH = "Inkwell/Rules.md"


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """Links, emphasis, a date, the order of lines; then a sentence, which is not counted."""
    linked = text().replace("reading room", "[reading room](https://a.example/1)")
    bold = linked.replace("Binders", "**Binders**")
    dated = [bold + f"\n\nWritten on {day} May 2026 by the keeper of the rules." for day in (1, 2)]
    states = (text(), linked, bold, *dated, text(), text(rules=TERMS[::-1]), text(NEW, rules=TERMS[::-1]))
    commits = [Commit(48 * at, {PATH: state}) for at, state in enumerate(states)]
    return repository(tmp_path / "history", commits)


def test_changes_without_words_are_counted_by_what_they_are_made_of(history: Path) -> None:
    every, changed = counted(history)

    assert every == {
        "links or images only": 1,
        "markup, whitespace, quotes or case only": 1,
        "dates only": 1,
        "order of lines only": 1,
    }
    assert changed.total() == 0


def test_the_table_is_printed_and_all_is_well(history: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(history)]) == 0
    assert "| dates only | 1 | 0 |" in capsys.readouterr().out


def test_without_a_repository_it_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "REPO [REPO" in capsys.readouterr().err
