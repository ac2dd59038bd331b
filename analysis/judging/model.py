"""The trained model: a linear layer over hashed features, read from one small file, run with numpy alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.judging.calibration import Scores, calibrated
from analysis.judging.second import SecondLook
from analysis.judging.shipped import FILE, sign
from analysis.judging.weighing import weighed
from data.errors import ModelError

BATCH = 256
"""Clauses scored at a time, so that a long document does not need a large matrix."""


@dataclass(frozen=True, slots=True)
class Head:
    """
    One linear layer with its vocabulary.

    Attributes:
        names: What the columns of the scores stand for.
        keys, idf: Ascending keys of the known features and their weights in a text.
        weights: One row a key, one column a name.
    """

    names: tuple[str, ...]
    keys: NDArray[np.uint32]
    idf: NDArray[np.float32]
    weights: NDArray[np.float16]
    bias: NDArray[np.float64]

    def margins(self, clauses: Sequence[dict[str, list[int]]]) -> Scores:
        """Log-odds before calibration, one row a clause, one column a name."""
        parts = [self._margins(clauses[at : at + BATCH]) for at in range(0, len(clauses), BATCH)]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.names)))

    def _margins(self, clauses: Sequence[dict[str, list[int]]]) -> Scores:
        row, column, value = weighed(clauses, self.keys, self.idf)
        margins = np.zeros((len(clauses), len(self.names)))
        np.add.at(margins, row, self.weights[column].astype(np.float64) * value[:, None].astype(np.float64))
        return margins + self.bias


@dataclass(frozen=True, slots=True)
class Model:
    """
    The shipped model but for its encoders, which lie beside it.

    Attributes:
        version: Names data and settings it was built from.
        slope, shift: Platt calibration of each label, fitted on clauses the model had not seen.
        seconds: When an encoder is asked, and how its word is weighed, by family of languages.
        threshold: Probability from which a label is given, by family of languages.
    """

    version: str
    labels: Head
    stances: Head
    slope: Scores
    shift: Scores
    seconds: Mapping[str, SecondLook]
    threshold: Mapping[str, Scores]

    def probabilities(self, clauses: Sequence[dict[str, list[int]]]) -> Scores:
        """Calibrated probability of each label for each clause at the first look, by rules and words."""
        return calibrated(self.labels.margins(clauses), self.slope, self.shift)


def load(path: Path = FILE) -> Model:
    """The model in a file. Raises ModelError when it is missing or broken."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            about = json.loads(str(stored["about"]))
            return Model(
                about["version"],
                _head("label", stored, about),
                _head("stance", stored, about),
                stored["slope"].astype(np.float64),
                stored["shift"].astype(np.float64),
                {name: _second(name, stored) for name in about["seconds"]},
                {name: stored[f"{name}_threshold"].astype(np.float64) for name in about["seconds"]},
            )
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(path, f"cannot be read ({error}); build it again with `make model`") from error


def save(model: Model, path: Path) -> None:
    """Write a model to a file, the same bytes for the same model."""
    names = {"label": model.labels.names, "stance": model.stances.names, "seconds": sorted(model.seconds)}
    about = {"version": model.version, **names}
    arrays: dict[str, Any] = {"about": np.array(json.dumps(about))}
    for name, head in (("label", model.labels), ("stance", model.stances)):
        arrays |= {f"{name}_keys": head.keys, f"{name}_idf": head.idf.astype(np.float16)}
        arrays |= {f"{name}_weights": head.weights, f"{name}_bias": head.bias}
    for name, second in sorted(model.seconds.items()):
        arrays[f"{name}_asked"] = np.array([second.low, second.high, second.stance_share])
        arrays |= {f"{name}_asking": second.asking, f"{name}_share": second.share}
        arrays |= {f"{name}_slope": second.slope, f"{name}_shift": second.shift}
        arrays[f"{name}_threshold"] = model.threshold[name]
    arrays |= {"slope": model.slope, "shift": model.shift}
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)
    sign(path, model.version)


def _second(name: str, stored: Any) -> SecondLook:
    low, high, stance_share = (float(one) for one in stored[f"{name}_asked"])
    arrays = (f"{name}_{each}" for each in ("share", "slope", "shift"))
    share, slope, shift = (stored[each].astype(np.float64) for each in arrays)
    return SecondLook(low, high, stored[f"{name}_asking"], share, stance_share, slope, shift)


def _head(name: str, stored: Any, about: dict[str, Any]) -> Head:
    return Head(
        tuple(about[name]),
        stored[f"{name}_keys"],
        stored[f"{name}_idf"].astype(np.float32),
        stored[f"{name}_weights"],
        stored[f"{name}_bias"].astype(np.float64),
    )
