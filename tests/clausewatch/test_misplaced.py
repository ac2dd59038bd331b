"""Global options belong before the command."""

from __future__ import annotations

import pytest

from clausewatch.misplaced import GLOBAL, hint
from tests.clausewatch.commanding import clausewatch


@pytest.mark.parametrize("option", GLOBAL)
def test_a_misplaced_option_is_told_its_place(option: str) -> None:
    ended = clausewatch("events", option, "2026-03-09")

    assert ended.returncode == 2
    assert f"put {option} before the command: clausewatch {option} … events …" in ended.stderr


def test_an_option_with_its_value_in_one_word_is_told_too() -> None:
    said = hint(["--home", "var", "run", "--now=2026-03-09"])

    assert said == "clausewatch: put --now before the command: clausewatch --now … run …"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--now"],
        ["--now", "2026-03-09", "events"],
        ["--home=var", "-h"],
        ["events", "--since", "2026-03-09"],
        ["compare", "--", "--now"],
    ],
)
def test_what_stands_in_its_place_needs_no_word(arguments: list[str]) -> None:
    assert hint(arguments) is None
