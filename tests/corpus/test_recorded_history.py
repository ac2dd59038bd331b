"""Real recorded histories, read in place where they are: noise stays noise."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from analysis.holding.ledger import PERSISTENCE
from clausewatch.cli import app
from clausewatch.replay.git import Blobs, Record, Recorded, recorded

# Clones of public versions repositories lie beside the checkout, never in it.
BUNDLE = Path(__file__).parents[3] / "shared" / "corpus" / "genai-contrib.bundle"

# A service with few records, a quarter of which change no word.
SERVICE = "Speechify"

TARGET = re.compile(r"\]\([^()\s]*\)")

Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not BUNDLE.exists():
        pytest.skip(f"no recorded histories beside the checkout ({BUNDLE.parent.name}/{BUNDLE.name})")
    folder = tmp_path_factory.mktemp("corpus") / "versions"
    subprocess.run(
        ["git", "clone", "-q", "--bare", str(BUNDLE), str(folder)], check=True, capture_output=True
    )
    return folder


@pytest.fixture(scope="module")
def found(repository: Path) -> Lines:
    """The replay of one small service."""
    home = repository.with_name("home")
    options = ["--home", str(home), "replay", str(repository), "--service", SERVICE, "--workers", "1"]
    result = CliRunner().invoke(app, options)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_recorded_change_has_one_outcome(repository: Path, found: Lines) -> None:
    records = [r for d in documents(repository) for r in d.records if r.blob is not None]

    assert len(found) == len(records)
    assert {line["outcome"] for line in found} <= {"announced", "held", "variant", "noise", "quiet"}


def test_announcements_are_rare_and_each_carries_its_proof(found: Lines) -> None:
    told = [line for line in found if line["outcome"] == "announced"]

    assert len(told) < 0.2 * len(found)
    for line in told:
        assert line["findings"]
        assert line["announced_on"] >= line["date"]
        assert line["event"]


def test_no_sentence_is_announced_twice_in_a_document(found: Lines) -> None:
    said = Counter(
        (line["service"], line["document"], f["label"], f["polarity"], f["after"] or f["before"])
        for line in found
        for f in line["findings"]
    )

    assert [sentence for sentence, times in said.items() if times > 1] == []


def test_edits_of_links_and_white_space_alone_are_noise(repository: Path, found: Lines) -> None:
    by_commit = {(x["service"], x["document"], x["commit"]): x for x in found}
    same = [by_commit[place] for place in cosmetic(repository) if place in by_commit]

    assert len(same) >= 10
    assert [line for line in same if line["findings"]] == []
    assert {line["outcome"] for line in same} == {"noise"}


def documents(repository: Path) -> list[Recorded]:
    return [d for d in recorded(repository) if d.service == SERVICE]


def cosmetic(repository: Path) -> Iterator[tuple[str, str, str]]:
    """Records that differ from a text that had lasted only in link targets and white space."""
    with Blobs(repository) as blobs:
        for document in documents(repository):
            for before, after in zip(document.records, document.records[1:], strict=False):
                if lasted(before, after) and bare(blobs, before) == bare(blobs, after):
                    yield document.service, document.document, after.commit


def lasted(before: Record, after: Record) -> bool:
    return after.date - before.date >= PERSISTENCE + timedelta(minutes=1)


def bare(blobs: Blobs, record: Record) -> str | None:
    """The words of a record without link targets; None when it removes the document."""
    return " ".join(TARGET.sub("]()", blobs.text(record.blob)).split()) if record.blob else None
