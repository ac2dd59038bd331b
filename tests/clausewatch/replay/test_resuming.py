"""A replay that was killed goes on where it was and prints what an undisturbed one prints."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from tests.clausewatch.replay.histories import Commit, repository, text

DOCUMENTS = 60
SECONDS = 300.0

# How often it is asked whether the first document is done.
SOON = 0.01


def history(folder: Path) -> Path:
    """Documents that share no text, each with a sentence of its own that comes to stay."""
    lamp = "The lamps of reading room {} are lit by the steward in the evening of each day."
    trains = "We may use the artwork of hall {} to train our artificial intelligence models."
    names = {n: f"Hall {n:02}/Terms of Service.md" for n in range(DOCUMENTS)}
    first: dict[str, str | None] = {name: text(lamp.format(n)) for n, name in names.items()}
    then: dict[str, str | None] = {name: text(lamp.format(n), trains.format(n)) for n, name in names.items()}
    after: dict[str, str | None] = {name: text(trains.format(n)) for n, name in names.items()}
    return repository(folder, [Commit(0, first), Commit(72, then), Commit(240, after)])


def replaying(repo: Path, home: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "clausewatch", "--home", str(home), "replay", str(repo)]
    return subprocess.Popen(
        [*command, "--workers", "1", "--out", str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def done(home: Path) -> int:
    return len(list((home / "cache" / "replay").rglob("*.zst")))


def killed_under_way(repo: Path, home: Path, out: Path) -> int:
    """Start a replay, end it once a document is done, and return its exit code."""
    process = replaying(repo, home, out)
    for _ in range(int(SECONDS / SOON)):
        try:
            return process.wait(SOON)
        except subprocess.TimeoutExpired:
            if done(home):
                process.kill()
                return process.wait()
    raise AssertionError("no document was done in time")


def test_a_killed_replay_goes_on_and_prints_the_same_bytes(tmp_path: Path) -> None:
    repo = history(tmp_path / "repo")
    undisturbed, resumed = tmp_path / "undisturbed.jsonl", tmp_path / "resumed.jsonl"

    assert killed_under_way(repo, tmp_path / "home", resumed) == -signal.SIGKILL
    assert not resumed.exists()
    left = done(tmp_path / "home")
    assert 0 < left < DOCUMENTS

    assert replaying(repo, tmp_path / "home", resumed).wait(SECONDS) == 0
    assert replaying(repo, tmp_path / "other", undisturbed).wait(SECONDS) == 0
    assert resumed.read_bytes() == undisturbed.read_bytes()
    assert resumed.read_text(encoding="utf-8").count('"outcome": "announced"') == DOCUMENTS
