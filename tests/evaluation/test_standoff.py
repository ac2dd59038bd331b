"""The labelled set travels without its texts and finds them again."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from clausewatch.training.standoff import clause_sha256, rebuild, write_standoff

SENTENCE = "We may use your drawings to train our models."
SHIPPED = Path(__file__).resolve().parents[2] / "data" / "gold" / "clauses.jsonl"


def _git(folder: Path, *words: str) -> str:
    told = subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.org", *words],
        capture_output=True,
        check=True,
        text=True,
    )
    return told.stdout.strip()


@pytest.fixture
def history(tmp_path: Path) -> tuple[Path, str]:
    folder = tmp_path / "history"
    (folder / "Inkwell").mkdir(parents=True)
    (folder / "Inkwell" / "Terms.md").write_text(f"Parcels leave on Mondays.\n{SENTENCE}\n", encoding="utf-8")
    _git(folder, "init", "-q")
    _git(folder, "add", ".")
    _git(folder, "commit", "-q", "-m", "Record terms")
    return folder, _git(folder, "rev-parse", "HEAD")


def _by_line(text: str) -> list[dict[str, str | None]]:
    return [{"text": line, "heading": None} for line in text.splitlines()]


def test_a_label_finds_its_sentence_again_in_the_history(tmp_path: Path, history: tuple[Path, str]) -> None:
    folder, commit = history
    row = {"id": "1", "lang": "en", "svc": "Inkwell", "doc": "Terms", "text": SENTENCE, "fold": 0}
    row |= {"y": [["TRAIN_FIRST_PARTY", "permits"]], "src": [["made-up", commit, "Inkwell/Terms.md"]]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    write_standoff(tmp_path / "gold.jsonl", tmp_path / "labels.jsonl")
    counts = rebuild(tmp_path / "labels.jsonl", {"made-up": folder}, _by_line, tmp_path / "again.jsonl")

    again = json.loads((tmp_path / "again.jsonl").read_text(encoding="utf-8"))
    assert counts == (1, 1)
    assert (again["text"], again["y"]) == (SENTENCE, [["TRAIN_FIRST_PARTY", "permits"]])


def test_a_sentence_that_is_nowhere_is_left_out_and_counted(
    tmp_path: Path, history: tuple[Path, str]
) -> None:
    folder, commit = history
    row = {
        "id": "1",
        "sha256": clause_sha256("Gone."),
        "y": [],
        "src": [["made-up", commit, "Inkwell/Terms.md"]],
    }
    (tmp_path / "labels.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    counts = rebuild(tmp_path / "labels.jsonl", {"made-up": folder}, _by_line, tmp_path / "again.jsonl")

    assert counts == (0, 1)


def test_the_shipped_labels_carry_no_text() -> None:
    rows = [json.loads(line) for line in SHIPPED.read_text(encoding="utf-8").splitlines()]

    assert len(rows) > 7_000
    assert not any({"text", "h", "lead", "before"} & set(row) for row in rows)
    assert all(len(row["sha256"]) == 64 for row in rows)
