"""What a kept result, or a worker of a cluster, is held against."""

from __future__ import annotations

from pathlib import Path

from clausewatch.replay.maker import SUFFIXES

MODELS = Path(__file__).parents[3] / "data" / "models"


def test_everything_that_was_trained_is_named() -> None:
    trained = {path for path in MODELS.iterdir() if path.is_file() and path.suffix != ".md"}

    assert {path.suffix for path in trained} <= set(SUFFIXES)
    assert {"clauses.npz", "english.onnx"} <= {path.name for path in trained}
