"""
Builds the shipped model, cross-validates it, or trains a spaCy pipeline on its examples.

    python -m clausewatch.training model|evaluate GOLD
    python -m clausewatch.training spacy GOLD TARGET
"""

from __future__ import annotations

import sys
from pathlib import Path

import data
from clausewatch.training.build import build
from clausewatch.training.evaluate import evaluate
from clausewatch.training.spacy_pipeline import train
from data.errors import UsageError

# The labelled sets, as the gold README names them, and our own sentences.
ENGLISH, CJK = "clauses.jsonl", "clauses-cjk.jsonl"
SENTENCES = Path(data.__file__).parent / "sentences"

# How many arguments each word takes, itself counted.
WORDS = {"model": 2, "evaluate": 2, "spacy": 3}


def main(arguments: list[str]) -> None:
    """
    Run one of the three.

    Raises:
        UsageError: Another word, or a folder without the labelled sets.
    """
    if not arguments or WORDS.get(arguments[0]) != len(arguments):
        raise UsageError("say: python -m clausewatch.training model|evaluate GOLD, or spacy GOLD TARGET")
    folder = Path(arguments[1])
    missing = [name for name in (ENGLISH, CJK) if not (folder / name).exists()]
    if missing:
        raise UsageError(f"{folder}: holds no {missing[0]}; docs/decisions/judging.md says how to rebuild it")
    if arguments[0] == "model":
        build([folder / ENGLISH, folder / CJK], SENTENCES)
    elif arguments[0] == "evaluate":
        evaluate(folder / ENGLISH, SENTENCES)
    else:
        train([folder / ENGLISH, folder / CJK], SENTENCES, Path(arguments[2]))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except UsageError as error:
        sys.exit(f"clausewatch: {error}")
