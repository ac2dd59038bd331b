"""Makes probabilities of log-odds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def calibrated(margins: Scores, slope: Scores, shift: Scores) -> Scores:
    """Platt scaling: the log-odds stretched and moved, then made a probability."""
    result: Scores = 1.0 / (1.0 + np.exp(-np.clip(margins * slope + shift, -40.0, 40.0)))
    return result
