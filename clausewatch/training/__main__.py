"""
Builds the shipped model or one of its encoders, cross-validates, or trains a spaCy pipeline on the examples.

    python -m clausewatch.training model|english|polyglot|evaluate GOLD CORPUS
    python -m clausewatch.training spacy GOLD TARGET
"""

from __future__ import annotations

import sys
from pathlib import Path

import data
from clausewatch.training.build import build
from clausewatch.training.evaluate import evaluate
from clausewatch.training.hard import hard
from clausewatch.training.sets import Example, gold, own
from clausewatch.training.spacy_pipeline import train
from data.errors import UsageError

# The labelled sets, as the gold README names them, and our own sentences.
ENGLISH, CJK = "clauses.jsonl", "clauses-cjk.jsonl"
SENTENCES = Path(data.__file__).parent / "sentences"

WORDS = ("model", "english", "polyglot", "evaluate", "spacy")
SAY = "say: python -m clausewatch.training model|english|polyglot|evaluate GOLD CORPUS, or spacy GOLD TARGET"


def main(arguments: list[str]) -> None:
    """
    Run one of the five.

    Raises:
        UsageError: Another word, a folder without the labelled sets, or one without the public histories.
    """
    if len(arguments) != 3 or arguments[0] not in WORDS:
        raise UsageError(SAY)
    word, folder, other = arguments[0], Path(arguments[1]), Path(arguments[2])
    missing = [name for name in (ENGLISH, CJK) if not (folder / name).exists()]
    if missing:
        raise UsageError(f"{folder}: holds no {missing[0]}; docs/decisions/judging.md says how to rebuild it")
    real = [folder / ENGLISH, folder / CJK]
    if word == "spacy":
        train(real, SENTENCES, other)
        return
    examples = [example for path in real for example in gold(path)] + hard(other) + own(SENTENCES)
    if word in ("english", "polyglot"):
        _encoder(word, examples)
    elif word == "model":
        build(examples)
    else:
        evaluate(examples)


def _encoder(word: str, examples: list[Example]) -> None:
    from clausewatch.training.encoder import build as encoders  # needs PyTorch, which nothing else does

    {"english": encoders.build_english, "polyglot": encoders.build_polyglot}[word](examples)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except UsageError as error:
        sys.exit(f"clausewatch: {error}")
