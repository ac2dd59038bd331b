"""Names everything that decides what a replay finds, besides the texts."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from clausewatch.judging import Bench

# Folders whose code and rules decide the result.
DECIDING = ("analysis", "clausewatch/replay", "data/taxonomy", "data/models", "data/domain")

# Code, rules, and what was trained: weights, and the words and pieces that encoders know.
SUFFIXES = (".py", ".yml", ".json", ".npz", ".onnx", ".txt", ".model")


def maker(bench: Bench) -> str:
    """Digests of the deciding files and of the pipeline; others mean that kept results are out of date."""
    return " ".join(filter(None, (_deciding(), bench.fingerprint())))


@cache
def _deciding() -> str:
    """A digest over the deciding files."""
    root = Path(__file__).parents[2]
    digest = hashlib.sha256()
    for folder in DECIDING:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in SUFFIXES:
                digest.update(path.read_bytes())
    return digest.hexdigest()
