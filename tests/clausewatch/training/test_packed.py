"""Reading the packed file the polyglot encoder is made from, of which a small one is written here."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from clausewatch.training.encoder.packed import packed
from data.errors import ModelError

PIECES, SCORES = ("<s>", "<pad>", "</s>", "<unk>", "▁学習"), (0.0, 0.0, 0.0, 0.0, -3.5)
SMALL = np.array([0.5, -1.25, 8.0], dtype="<f4")
HALVES = np.arange(32) % 16
FACTOR = 0.25


def test_pieces_scores_and_matrices_come_back(tmp_path: Path) -> None:
    found = packed(_written(tmp_path))
    assert found.pieces == PIECES
    assert np.allclose(found.scores, SCORES)
    assert np.array_equal(found.tensors["small"], SMALL)
    assert np.allclose(found.tensors["wide"], (HALVES - 8) * FACTOR)


def test_another_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"GGUF" + bytes(60))
    with pytest.raises(ModelError, match="no packed encoder"):
        packed(other)


def _written(folder: Path) -> Path:
    letters = [piece.encode() for piece in PIECES]
    begins = np.cumsum([0, *(len(each) for each in letters)]).astype("<u4")
    head = b"E5S1" + struct.pack("<i7ifi", 1, 384, 1, 1, 1, 5, 512, 2, 1e-12, 32)
    words = struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, letters)))
    words += begins.tobytes() + np.array(SCORES, dtype="<f4").tobytes() + b"".join(letters)
    signs = struct.pack("<iI", 1, 9) + b"\x01" * 9
    wide = np.float16(FACTOR).tobytes() + (HALVES[:16] | HALVES[16:] << 4).astype(np.uint8).tobytes()
    tensors = [(b"small", len(SMALL), SMALL.tobytes()), (b"wide", len(HALVES), wide)]
    before = head + words + signs + struct.pack("<i", len(tensors))
    at = len(before) + sum(2 + len(name) + 21 for name, _, _ in tensors)
    directory = b""
    for name, count, content in tensors:
        directory += struct.pack("<H", len(name)) + name + struct.pack("<BIQQ", 0, count, at, len(content))
        at += len(content)
    path = folder / "packed"
    path.write_bytes(before + directory + b"".join(content for _, _, content in tensors))
    return path
