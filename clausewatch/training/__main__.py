"""`python -m clausewatch.training model|evaluate FOLDER`: build the shipped model, or cross-validate it."""

from __future__ import annotations

import sys
from pathlib import Path

import data
from clausewatch.training.build import build
from clausewatch.training.evaluate import evaluate
from data.errors import UsageError

# The labelled sets, as the gold README names them, and our own sentences.
ENGLISH, CJK = "clauses.jsonl", "clauses-cjk.jsonl"
SENTENCES = Path(data.__file__).parent / "sentences"


def main(arguments: list[str]) -> None:
    """
    Run one of the two.

    Raises:
        UsageError: Another word, or a folder without the labelled sets.
    """
    if len(arguments) != 2 or arguments[0] not in ("model", "evaluate"):
        raise UsageError("say: python -m clausewatch.training model|evaluate FOLDER")
    folder = Path(arguments[1])
    missing = [name for name in (ENGLISH, CJK) if not (folder / name).exists()]
    if missing:
        raise UsageError(f"{folder}: holds no {missing[0]}; docs/decisions/judging.md says how to rebuild it")
    if arguments[0] == "model":
        build([folder / ENGLISH, folder / CJK], SENTENCES)
    else:
        evaluate(folder / ENGLISH, SENTENCES)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except UsageError as error:
        sys.exit(f"clausewatch: {error}")
