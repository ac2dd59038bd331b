"""Clauses drawn because a model doubted them: found again in a history, and kept out of the scores."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from clausewatch.training.hard import STANDOFF, hard
from clausewatch.training.sets import DOUBTED, HARD_WEIGHT
from clausewatch.training.standoff import clause_sha256
from data.errors import UsageError

SENTENCE = "We may use what you upload to teach our drawing assistant."
TERMS = f"# Your work\n\nYou keep your copyright. {SENTENCE}\n"


def _history(folder: Path) -> str:
    """A repository with one text; gives the text's object id."""
    subprocess.run(["git", "init", "--quiet", "--bare", folder], check=True)
    stored = subprocess.run(
        ["git", "-C", folder, "hash-object", "-w", "--stdin"],
        input=TERMS.encode(),
        capture_output=True,
        check=True,
    )
    return stored.stdout.decode().strip()


def _labels(target: Path, blob: str) -> Path:
    row = {
        "id": "F00000", "lang": "en", "svc": "Inkwell", "doc": "Terms", "src": [["inkwell", blob]],
        "sha256": clause_sha256(SENTENCE), "y": [["TRAIN_FIRST_PARTY", "permits"]], "fold": 3,
        "hard": True, "debatable": True,
    }  # fmt: skip
    target.write_text(json.dumps(row) + "\n")
    return target


def test_a_clause_is_found_again_in_the_text_it_was_read_in(tmp_path: Path) -> None:
    blob = _history(tmp_path / "inkwell.git")
    (found,) = hard(tmp_path, _labels(tmp_path / "labels.jsonl", blob))
    assert (found.clause.text, found.clause.heading, found.fold) == (SENTENCE, "Your work", 3)


def test_a_doubtful_hard_clause_weighs_least(tmp_path: Path) -> None:
    blob = _history(tmp_path / "inkwell.git")
    (found,) = hard(tmp_path, _labels(tmp_path / "labels.jsonl", blob))
    assert found.hard
    assert found.weight == pytest.approx(HARD_WEIGHT * DOUBTED)


def test_a_folder_without_histories_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="clone"):
        hard(tmp_path)


def test_the_repository_holds_labels_and_no_texts() -> None:
    rows = [json.loads(line) for line in STANDOFF.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 5_000
    assert not any({"text", "h", "lead", "before"} & row.keys() for row in rows)
