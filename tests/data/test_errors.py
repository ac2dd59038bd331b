"""The error family crosses process borders with all its facts."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from data.errors import (
    CatalogueError,
    ClausewatchError,
    DeliveryError,
    ModelError,
    StoreError,
    UnreadableError,
    UsageError,
)

ERRORS = [
    UsageError("no such file"),
    CatalogueError(Path("a.yml"), "documents.0", "write a url"),
    StoreError("damaged", Path("x.db")),
    ModelError(Path("m.npz"), "missing"),
    UnreadableError("empty", "no text is left"),
    DeliveryError("smtp", "no such mailbox", lasting=True),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: type(e).__name__)
def test_an_error_comes_back_whole_from_another_process(error: ClausewatchError) -> None:
    back = pickle.loads(pickle.dumps(error))

    assert (type(back), str(back), vars(back)) == (type(error), str(error), vars(error))
