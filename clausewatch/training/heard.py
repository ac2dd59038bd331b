"""What encoders said of labelled clauses they had not seen, kept so that scoring needs no PyTorch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from analysis.judging.encoder import Heard
from analysis.judging.shipped import FOLDER

FILE = FOLDER / "encoder-apart.npz"


def heard_apart(path: Path = FILE) -> dict[str, Heard]:
    """Id of an example -> what the encoder trained without its fold said of it; empty without the file."""
    if not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as stored:
        labels, stances = stored["labels"].astype(np.float64), stored["stances"].astype(np.float64)
        return {str(name): Heard(labels[at], stances[at]) for at, name in enumerate(stored["ids"])}


def keep_apart(heard: Mapping[str, Heard], path: Path = FILE) -> None:
    """Write them, in the order of their ids, half as exact as they were."""
    ids = sorted(heard)
    np.savez_compressed(
        path,
        ids=np.array(ids),
        labels=np.stack([heard[name].labels for name in ids]).astype(np.float16),
        stances=np.stack([heard[name].stances for name in ids]).astype(np.float16),
    )
