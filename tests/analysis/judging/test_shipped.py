"""The name of the shipped model, read without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.judging.model import load, save
from analysis.judging.shipped import version
from data.errors import ModelError


def test_the_name_is_that_of_the_model() -> None:
    assert version() == load().version


def test_the_same_model_makes_the_same_file(tmp_path: Path) -> None:
    model = load()
    for name in ("one.npz", "two.npz"):
        save(model, tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    assert load(tmp_path / "one.npz").version == version(tmp_path / "two.npz") == model.version


@pytest.mark.parametrize("content", [None, b"", b"no archive", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_without_a_model_is_said_to_be_none(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "clauses.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match="make model"):
        version(path)
