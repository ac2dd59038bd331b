"""
The patterns of a rule file, worked out and compiled before: `data/taxonomy/sieves/<language>.zst`.

Working them out takes a third of a second a language, of every process that judges, and compiling those that
are tried as long again. What they need hangs on the rule file and on five modules alone, and is recalled only
where none of them has changed since; `make sieves` works it out anew. What they are compiled to hangs on the
version of Python too (`compiling.PYTHON`); under another one they are recalled and compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import zstandard
from msgspec import MsgspecError, msgpack

from analysis.judging.compiling import PYTHON, code
from analysis.judging.numbering import Asking, Numbering
from analysis.judging.sieve import Sieve, Sifted
from data.errors import ModelError

MODULES = ("compiling", "needs", "numbering", "patterns", "sieve")

MOST_BYTES = 64 * 1024 * 1024
"""No file unfolds to more; the largest has 6 MB."""

LEVEL = 19
"""Of zstd: half the size of its usual one, and as quick to unfold."""

Bits = bytes
"""Bits of a sieve as they are kept: the lowest byte first."""

Shelf = dict[str, Bits]


class Row(NamedTuple):
    """A pattern as it is kept: as `Sifted`."""

    source: str
    code: bytes
    some: Bits
    sure: Bits
    asks: list[Bits]


class Shelves(NamedTuple):
    """A sieve as it is kept: as `Sieve`."""

    whole: Shelf
    opening: Shelf
    closing: Shelf
    inside: dict[str, Shelf]
    longest: int


class Part(NamedTuple):
    """Part of a rule file as it is kept, its patterns in the order in which they were made."""

    sieve: Shelves
    rows: list[Row]


Parts = Mapping[str, Part]
"""Name of the part -> the part."""


class Kept(NamedTuple):
    """
    A whole file.

    Attributes:
        origin: What it was worked out from, see `origin`.
        python: What compiled it.
    """

    origin: str
    python: str
    parts: dict[str, Part]


@dataclass(frozen=True, slots=True)
class Recalled:
    """
    As `Numbering`, for patterns that come in the order in which they were made before.

    Attributes:
        rows: Of the patterns to come.
    """

    sieve: Sieve
    rows: Iterator[Row]

    def sifted(self, asking: Callable[[], Asking]) -> Sifted:  # noqa: ARG002
        """As `Sifting` has it; nothing is worked out."""
        row = next(self.rows)
        return Sifted(row.source, tuple(map(_bits, row.asks)), _bits(row.some), _bits(row.sure), row.code)


def origin(rules: bytes) -> str:
    """What the needs of a rule file hang on, as one digest: its bytes, and the modules that work them out."""
    return sha256(rules + _modules()).hexdigest()


def kept(path: Path, rules: bytes) -> Parts:
    """
    What is kept in a file, by part; empty where there is no file, or it was worked out from something else.

    Raises:
        ModelError: The file is broken.
    """
    try:
        unfolded = zstandard.ZstdDecompressor().decompress(path.read_bytes(), max_output_size=MOST_BYTES)
        found = msgpack.decode(unfolded, type=Kept)
    except FileNotFoundError:
        return {}
    except (OSError, zstandard.ZstdError, MsgspecError) as error:
        raise ModelError(path, f"cannot be read ({error!r}); restore it or say: make sieves") from error
    if found.origin != origin(rules):
        return {}
    return found.parts if found.python == PYTHON else _uncompiled(found.parts)


def recalled(part: Part) -> Recalled:
    """What is kept of one part of a rule file."""
    whole, opening, closing = map(_shelf, part.sieve[:3])
    inside = {first: _shelf(some) for first, some in part.sieve.inside.items()}
    return Recalled(Sieve(whole, opening, closing, inside, part.sieve.longest), iter(part.rows))


def keep(path: Path, rules: bytes, parts: Mapping[str, Numbering]) -> None:
    """Write what the parts of a rule file need, and what this Python compiles them to."""
    written = Kept(origin(rules), PYTHON, {name: _part(one) for name, one in parts.items()})
    path.write_bytes(zstandard.ZstdCompressor(level=LEVEL).compress(msgpack.encode(written)))


@cache
def _modules() -> bytes:
    folder = Path(__file__).parent
    return b"".join((folder / f"{name}.py").read_bytes() for name in MODULES)


def _uncompiled(parts: Parts) -> Parts:
    return {
        name: Part(part.sieve, [row._replace(code=b"") for row in part.rows]) for name, part in parts.items()
    }


def _part(made: Numbering) -> Part:
    sieve = made.sieve
    whole, opening, closing = map(_shelved, (sieve.whole, sieve.opening, sieve.closing))
    inside = {first: _shelved(shelf) for first, shelf in sieve.inside.items()}
    return Part(Shelves(whole, opening, closing, inside, sieve.longest), [_row(one) for one in made.made])


def _row(made: Sifted) -> Row:
    return Row(made.source, code(made.source), _raw(made.some), _raw(made.sure), list(map(_raw, made.asks)))


def _shelf(kept: Mapping[str, Bits]) -> dict[str, int]:
    return {letters: _bits(raw) for letters, raw in kept.items()}


def _shelved(shelf: Mapping[str, int]) -> Shelf:
    return {letters: _raw(bits) for letters, bits in shelf.items()}


def _raw(bits: int) -> Bits:
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def _bits(raw: Bits) -> int:
    return int.from_bytes(raw, "little")
