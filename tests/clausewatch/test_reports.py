"""What `run`, `events`, `documents`, `digest` and `doctor` say of an installation."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from clausewatch.home import opened
from clausewatch.settings import settings
from data.store import events
from tests.alerts import samples
from tests.clausewatch.commanding import clausewatch

NOT_YET = "No document has been looked at yet; `clausewatch run` does.\n"


def closed_port() -> int:
    """A port of the loopback address at which nobody answers."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One invented platform whose server has gone away."""
    folder = tmp_path_factory.mktemp("catalogue")
    address = f"http://127.0.0.1:{closed_port()}/"
    (folder / "inkhaven.yml").write_text(
        f"""
id: inkhaven
name: Inkhaven
owner: Inkhaven Media
kind: art
country: null
languages: [en]
home: {address}
documents:
  - {{id: terms-of-use, kind: terms-of-service, name: Terms of Use, urls: ["{address}terms"], language: en}}
""",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, catalogue: Path) -> Path:
    """An installation that looked once, in vain."""
    folder = tmp_path_factory.mktemp("home")
    ended = clausewatch(
        "--home", folder, "--catalogue", catalogue, "--now", "2026-03-09T08:00", "run",
        CLAUSEWATCH_ALLOW_ADDRESSES="127.0.0.0/8",
    )  # fmt: skip
    (folder / "said.txt").write_text(ended.stdout, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that has announced things."""
    folder = tmp_path_factory.mktemp("told")
    with opened(settings(folder)) as home, home.store.transaction() as connection:
        for event in (samples.chinese_training(), samples.licence_widened()):
            events.record(connection, event)
    return folder


def test_a_failure_is_told_in_words_with_the_next_look(home: Path) -> None:
    said = (home / "said.txt").read_text(encoding="utf-8")

    assert said.startswith(
        "inkhaven/terms-of-use: failed (the site did not answer); next look 2026-03-09 09:"
    )
    assert said.endswith("1 failed\n")


def test_doctor_names_one_document_without_dots(home: Path, catalogue: Path) -> None:
    said = clausewatch("--home", home, "--catalogue", catalogue, "doctor").stdout

    assert "1 cannot be read at present (inkhaven/terms-of-use)\n" in said
    assert "1 document looked at so far" in said
    assert "1 platform with 1 document\n" in said


def test_lint_counts_one_platform_as_one(catalogue: Path) -> None:
    ended = clausewatch("--catalogue", catalogue, "platforms", "lint")

    assert ended.stdout == f"{catalogue}: 1 platform with 1 document, no faults\n"


def test_an_unknown_platform_is_refused_in_the_same_words_everywhere(home: Path, catalogue: Path) -> None:
    calls = (("run", "--platform", "inkhavn"), ("platforms", "show", "inkhavn"))

    said = {clausewatch("--home", home, "--catalogue", catalogue, *call).stderr for call in calls}

    assert said == {"clausewatch: no platform is called 'inkhavn'; did you mean inkhaven?\n"}


@pytest.mark.parametrize("call", [("digest", "--preview"), ("documents",)])
def test_an_installation_that_never_looked_says_so(call: tuple[str, ...], tmp_path: Path) -> None:
    ended = clausewatch("--home", tmp_path, *call)

    assert ended.stdout == NOT_YET
    assert ended.returncode == 0


def test_a_digest_after_a_look_in_vain_is_a_digest(home: Path, catalogue: Path) -> None:
    now = ("--now", "2026-03-10")

    said = clausewatch("--home", home, "--catalogue", catalogue, *now, "digest", "--preview").stdout

    assert "Subject: No changes in the terms you follow" in said
    assert "Inkhaven – Terms of Use: never read so far; the site did not answer" in said


@pytest.mark.parametrize("site", [None, "https://watch.example/"])
def test_events_show_whole_ids_and_the_address_of_each(site: str | None, told: Path) -> None:
    environment = {"CLAUSEWATCH_SITE": site} if site else {}
    ids = ["licence-widened", "yunmo-training"]

    said = clausewatch("--home", told, "--now", "2026-06-01", "events", **environment).stdout

    lines = said.splitlines()
    assert sorted(line.split()[-1] for line in lines if "  severity " in line) == ids
    assert sorted(line.strip() for line in lines if "http" in line) == [
        f"https://watch.example/events/{id}" for id in ids if site
    ]
    assert max(map(len, lines)) <= 80
