"""A small neural network that reads a clause word by word; asked of doubtful English clauses only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.judging.calibration import Scores
from analysis.judging.model import FOLDER
from analysis.judging.wordpiece import pair
from data.domain.version import Clause
from data.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

NETWORK, VOCABULARY = "encoder.onnx", "encoder-vocabulary.txt"
LANGUAGE = "en"
"""The one language it was taught."""

LIMIT = 128
"""Word pieces it reads of a clause with its surroundings."""

HEADING, BESIDE, CLAUSE = 100, 200, 900
"""Code points read of the heading (its start), of the words before (their end) and of the clause."""


class Heard(NamedTuple):
    """
    What the encoder makes of one clause.

    Attributes:
        labels: Log-odds of each label, in the order of `Label`.
        stances: One row a label, one column a stance in the order of `Stance`: log-probabilities.
    """

    labels: Scores
    stances: Scores


@dataclass(frozen=True, slots=True)
class Encoder:
    """The network with its vocabulary."""

    session: InferenceSession
    vocabulary: dict[str, int]

    def hear(self, clause: Clause) -> Heard:
        """
        What it makes of one clause.

        Clauses are read one by one: in a batch the rounding of one would depend on its neighbours.
        """
        read = pair(*wording(clause), self.vocabulary, LIMIT)
        labels, stances = self.session.run(
            None, {"tokens": np.array([read.tokens]), "segments": np.array([read.segments])}
        )
        return Heard(labels[0].astype(np.float64), _log_shares(stances[0].astype(np.float64)))


@lru_cache(maxsize=2)
def encoder(folder: Path = FOLDER) -> Encoder:
    """
    The encoder in a folder, loaded when first asked for: most documents need it, most commands do not.

    Raises:
        ModelError: A file is missing or broken.
    """
    import onnxruntime  # a fifth of a second that `--help` and the site do not need

    path = folder / NETWORK
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        words = (folder / VOCABULARY).read_text(encoding="utf-8").splitlines()
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library raises types of its own for each fault
        raise ModelError(path, f"cannot be read ({error}); fetch it again from the repository") from error
    return Encoder(session, {word: at for at, word in enumerate(words)})


def wording(clause: Clause) -> tuple[str, str]:
    """The words around a clause and the clause itself, as the encoder was taught to read them."""
    before = "" if clause.lead_in else (clause.before or "")[-BESIDE:]
    around = [(clause.heading or "")[:HEADING], before, (clause.lead_in or "")[-BESIDE:]]
    return " | ".join(part for part in around if part) or "-", clause.text[:CLAUSE]


def _log_shares(scores: Scores) -> Scores:
    """Log-softmax of each row."""
    held = scores - scores.max(axis=1, keepdims=True)
    result: Scores = held - np.log(np.exp(held).sum(axis=1, keepdims=True))
    return result
