"""Names everything that decides what a replay finds, besides the texts."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

# Folders whose code and rules decide the result.
DECIDING = ("analysis", "clausewatch/replay", "data/taxonomy", "data/models", "data/domain")


@cache
def maker() -> str:
    """A digest over the deciding files; another one means that kept results are out of date."""
    root = Path(__file__).parents[2]
    digest = hashlib.sha256()
    for folder in DECIDING:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".yml", ".npz", ".json"):
                digest.update(path.read_bytes())
    return digest.hexdigest()
