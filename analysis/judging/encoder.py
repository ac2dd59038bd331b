"""Small neural networks that read a clause word by word; asked of doubtful clauses only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.judging import sentencepieces, wordpiece
from analysis.judging.calibration import Scores
from analysis.judging.pieces import Cut
from analysis.judging.shipped import FOLDER
from data.domain.version import Clause
from data.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

ENGLISH, POLYGLOT = "english", "polyglot"
"""The two encoders, by the names of their files."""

CJK, EUROPEAN = "cjk", "european"

FAMILY: Mapping[str, str] = MappingProxyType(
    {"en": ENGLISH} | dict.fromkeys(("zh", "ja"), CJK) | dict.fromkeys(("fr", "de", "es"), EUROPEAN)
)
"""Languages of a family share how an encoder is asked; those of none are judged by rules and words alone."""

READER: Mapping[str, str] = MappingProxyType({ENGLISH: ENGLISH, CJK: POLYGLOT, EUROPEAN: POLYGLOT})
"""Which encoder reads a family."""

LIMIT = 128
"""Word pieces it reads of a clause with its surroundings."""

HEADING, BESIDE, CLAUSE = 100, 200, 900
"""Code points read of the heading (its start), of the words before (their end) and of the clause."""

INEXACT = ("GeluFusionL2", "SkipLayerNormFusion")
"""Fusions of onnxruntime that round otherwise than the steps they replace; the other ones change no bit."""


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
    """A network with what cuts its pieces."""

    session: InferenceSession
    cut: Cut

    def hear(self, clause: Clause) -> Heard:
        """
        What it makes of one clause.

        Clauses are read one by one: in a batch the rounding of one would depend on its neighbours.
        """
        read = self.cut(*wording(clause))
        labels, stances = self.session.run(
            None, {"tokens": np.array([read.tokens]), "segments": np.array([read.segments])}
        )
        return Heard(labels[0].astype(np.float64), _log_shares(stances[0].astype(np.float64)))


@lru_cache(maxsize=4)
def encoder(name: str, folder: Path = FOLDER) -> Encoder:
    """
    An encoder in a folder, loaded when first asked for: most documents need one, most commands do not.

    Raises:
        ModelError: A file is missing or broken.
    """
    path = folder / network(name)
    try:
        cut = cutter(name, folder)
        session = _session(path)
    except Exception as error:  # the libraries raise types of their own for each fault
        raise ModelError(path, f"cannot be read ({error}); fetch it again from the repository") from error
    return Encoder(session, cut)


def _session(path: Path) -> InferenceSession:
    """The network in a file, on one thread, with every shortcut that leaves its answers as they are."""
    import onnxruntime  # a fifth of a second that `--help` and the site do not need

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    return onnxruntime.InferenceSession(
        path, options, providers=["CPUExecutionProvider"], disabled_optimizers=list(INEXACT)
    )


def network(name: str) -> str:
    """The file of an encoder's network."""
    return f"{name}.onnx"


def vocabulary(name: str) -> str:
    """The file of an encoder's pieces."""
    return {ENGLISH: "english.txt", POLYGLOT: "polyglot.model"}[name]


def cutter(name: str, folder: Path = FOLDER) -> Cut:
    """What cuts texts into an encoder's pieces, by its vocabulary in a folder."""
    cutters = {ENGLISH: wordpiece.cutter, POLYGLOT: sentencepieces.cutter}
    return cutters[name](folder / vocabulary(name), LIMIT)


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
