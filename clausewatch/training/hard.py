"""The clauses a model doubted most, read and labelled for it; their texts come from public histories."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import data
from analysis.clauses import clauses
from analysis.reading.reader import read_markdown
from clausewatch.training.sets import Example, gold
from clausewatch.training.standoff import rebuild
from data.errors import UsageError

STANDOFF = Path(data.__file__).parent / "gold" / "clauses-hard.jsonl"


def hard(corpus: Path, standoff: Path = STANDOFF) -> list[Example]:
    """
    The labelled clauses whose texts are found again.

    Args:
        corpus: Folder with a clone of each public history, `NAME.git`.

    Raises:
        UsageError: There is no clone in the folder.
    """
    clones = {path.stem: path for path in sorted(corpus.glob("*.git"))}
    if not clones:
        raise UsageError(f"{corpus}: holds no clone of a versions repository (NAME.git); clone them first")
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "hard.jsonl"
        rebuild(standoff, clones, _split, found)
        return gold(found)


def _split(text: str) -> Iterator[Mapping[str, str | None]]:
    for clause in clauses(read_markdown(text)):
        yield {
            "text": clause.text,
            "heading": clause.heading,
            "lead_in": clause.lead_in,
            "before": clause.before,
        }
