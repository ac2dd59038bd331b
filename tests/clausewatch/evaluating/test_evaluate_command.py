"""`clausewatch evaluate` on labelled sets of our own."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from clausewatch.cli import app
from tests.clausewatch.library import TRAINS
from tests.clausewatch.replay.histories import Commit, repository

TERMS = "# Terms\n\n" + "\n\n".join(
    f"Rule {n} of the harbour speaks of boats, ropes and {n} lamps." for n in range(90)
)
EDITED = TERMS.replace("Rule 7 of the harbour", "Rule 7 of the old stone harbour")
# A sentence with a word of AI that says nothing of anybody's work.
TALKS = "Our chatbot answers questions about the opening hours of the harbour."


def evaluate(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["evaluate", *arguments])


def evaluate_at(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--home", str(home), "evaluate", *arguments])


def test_a_set_of_clauses_is_scored(tmp_path: Path) -> None:
    lines = [
        {"text": "We may use your stories to train our AI models.", "y": [["TRAIN_FIRST_PARTY", "permits"]]},
        {"text": "The lamps are lit at dusk.", "y": []},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")

    result = evaluate("--clauses", str(path), "--json")

    body = json.loads(result.stdout)
    assert (body["clauses"], body["wolf_per_1000"]) == (2, 0.0)
    assert body["labels"]["TRAIN_FIRST_PARTY"]["recall"] == 1.0


def test_recorded_pages_are_scored(tmp_path: Path) -> None:
    blocks = "".join(f"<p>{line}</p>" for line in TERMS.split("\n\n")[1:])
    page = f"<html><body><nav><a href=/>Home</a></nav><main><h1>Terms</h1>{blocks}</main></body></html>"
    (tmp_path / "harbour.html").write_text(page, encoding="utf-8")
    (tmp_path / "harbour.md").write_text(TERMS, encoding="utf-8")

    body = json.loads(evaluate("--reading", str(tmp_path), "--json").stdout)

    assert body["pages"] == 1
    assert body["recall_min"] > 0.98


def test_pairs_of_documents_are_measured(tmp_path: Path) -> None:
    repository = tmp_path / "harbours.git"
    subprocess.run(["git", "init", "-q", "--bare", str(repository)], check=True)
    blobs = [
        subprocess.run(
            ["git", "-C", str(repository), "hash-object", "-w", "--stdin"],
            input=text.encode(),
            capture_output=True,
            check=True,
        )
        .stdout.decode()
        .strip()
        for text in (TERMS, EDITED)
    ]
    entry = {"repo": "invented/harbours-versions", "before_blob": blobs[0], "after_blob": blobs[1]}
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(entry) + "\n", encoding="utf-8")

    body = json.loads(evaluate("--pairs", str(path), "--repos", str(tmp_path), "--json").stdout)

    assert (body["pairs"], body["marked_to_inserted"]) == (1, 1.0)


def test_recorded_changes_are_scored_beside_an_alarm_on_words(tmp_path: Path) -> None:
    path = "Ink Harbour/Terms.md"
    states = [(0, TERMS), (48, TERMS + f"\n\n{TRAINS}"), (96, TERMS + f"\n\n{TRAINS}\n\n{TALKS}")]
    harbours = repository(tmp_path / "harbours.git", [Commit(h, {path: text}) for h, text in states])
    log = ["git", "-C", str(harbours), "log", "--reverse", "--format=%H %cI"]
    commits = subprocess.run(log, capture_output=True, check=True, text=True).stdout.split()
    alert = {
        "repo": "harbours",
        "path": path,
        "commit": commits[2],
        "date": commits[3],
        "verdict": "alert",
        "severity": 3,
        "labels": [["TRAIN_FIRST_PARTY", "permits", "added"]],
    }
    gold = tmp_path / "changes.jsonl"
    gold.write_text(json.dumps(alert) + "\n", encoding="utf-8")

    result = evaluate_at(tmp_path / "home", "--changes", str(gold), "--repos", str(tmp_path), "--json")

    body = json.loads(result.stdout)
    assert (body["recall"], body["precision"], body["recorded_changes"]) == (1.0, 1.0, 3)
    words = body["keyword_alarm"]
    assert (words["recall"], words["precision"], words["announced"]) == (1.0, 0.5, 2)


def test_incidents_are_held_against_what_would_have_been_announced(tmp_path: Path) -> None:
    states = [(0, TERMS), (48, TERMS + f"\n\n{TRAINS}"), (96, TERMS + f"\n\n{TRAINS}\n\n{TALKS}")]
    repository(tmp_path / "harbours.git", [Commit(h, {"Ink Harbour/Terms.md": text}) for h, text in states])
    known = {"labels": ["TRAIN_FIRST_PARTY"], "platform": "Harbour Group (Ink Harbour)"}
    entries = [
        known | {"id": "late-press", "date": "2026-03-20"},
        known | {"id": "long-ago", "date": "2025-01-01"},
        known | {"id": "some-month", "date": "2026-03"},
        known | {"id": "of-users", "date": "2026-03-12", "labels": ["USER_AI_BAN"]},
        known | {"id": "elsewhere", "date": "2026-03-20", "platform": "Deskmoor"},
    ]
    path = tmp_path / "incidents.jsonl"
    path.write_text("".join(json.dumps(e) + "\n" for e in entries), encoding="utf-8")
    arguments = ("--incidents", str(path), "--repos", str(tmp_path))

    shown = evaluate_at(tmp_path / "home", *arguments).stdout.splitlines()
    found = [json.loads(x) for x in evaluate_at(tmp_path / "home", *arguments, "--json").stdout.splitlines()]

    assert [(x["id"], x["recorded"], x["announced"], x["days_ahead"]) for x in found] == [
        ("of-users", None, None, None),
        ("late-press", "2026-03-11", "2026-03-12", 8),
    ]
    assert shown[2:] == [
        "| of-users | 2026-03-12 | – | – | – | not told by default: rules for users |",
        "| late-press | 2026-03-20 | 2026-03-11 | 2026-03-12 | +8 | Ink Harbour Terms: TRAIN_FIRST_PARTY |",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a set"),
        (["--changes", "x.jsonl"], "need --repos"),
        (["--clauses", "missing.jsonl"], "cannot be read"),
        (["--reading", "missing"], "holds no pairs"),
    ],
)
def test_bad_use_gets_one_sentence(arguments: list[str], said: str) -> None:
    result = evaluate(*arguments)

    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
