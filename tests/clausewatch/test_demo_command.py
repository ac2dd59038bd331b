"""What `clausewatch demo` leaves behind for people to read."""

from __future__ import annotations

import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from lxml import html

from tests.clausewatch.commanding import clausewatch


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def shown(home: Path) -> CompletedProcess[str]:
    """The demo in a terminal of eighty columns."""
    return clausewatch("--home", home, "demo")


def stories_of(shown: CompletedProcess[str]) -> list[str]:
    told = shown.stdout.partition("What was played, and what became of it:\n")[2]
    return told.partition("\n\n")[0].splitlines()


def test_stories_fit_the_terminal_and_stand_under_their_mark(
    shown: CompletedProcess[str],
) -> None:
    lines = stories_of(shown)

    assert len([line for line in lines if re.match(r"  (ok |BAD) \S", line)]) == 15
    assert all(re.match(r"  (ok |BAD) \S|      \S", line) for line in lines)
    assert max(map(len, lines)) <= 80


def test_the_demo_counts_its_stories_and_its_exit_code_agrees(
    shown: CompletedProcess[str],
) -> None:
    marks = re.findall(r"^  (ok |BAD) ", shown.stdout, re.MULTILINE)

    assert marks == sorted(marks, reverse=True)
    assert f"{marks.count('ok ')} of 15 stories came out as they should." in shown.stdout
    assert shown.returncode == (1 if "BAD" in marks else 0)


def test_choices_are_named_without_the_address_of_a_server_that_has_ended(
    shown: CompletedProcess[str], home: Path
) -> None:
    page = html.fromstring((home / "demo" / "digest.html").read_text(encoding="utf-8"))

    assert 'switch off "Learn from my conversations"' in shown.stdout
    assert "http://127." not in shown.stdout
    assert page.cssselect(".actions li")
    assert not page.cssselect("a[href]")
