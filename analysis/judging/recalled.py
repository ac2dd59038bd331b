"""
What the patterns of a rule file need, worked out before: `data/taxonomy/sieves/<language>.json`.

Working it out takes a third of a second a language, of every process that judges. It hangs on the rule file
and on four modules alone, and is recalled only where none of them has changed since; `make sieves` works it
out anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from analysis.judging.needs import Branches, Need
from analysis.judging.numbering import NOTHING, Numbering
from analysis.judging.sieve import Sieve, Sifted
from data.errors import ModelError

MODULES = ("needs", "numbering", "patterns", "sieve")
SHELVES = ("whole", "opening", "closing")

Parts = Mapping[str, Mapping[str, Any]]
"""Part of a rule file -> its sieve and its rows, as JSON."""

Row = Sequence[Sequence[int]]
"""Of a pattern: places of the bits of `some` and of `sure`, then those of each of its `asks`."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """
    As `Numbering`, for patterns that come in the order in which they were made before.

    Attributes:
        rows: Of the patterns to come.
    """

    sieve: Sieve
    rows: Iterator[Row]

    def sifted(self, pattern: str, branches: Callable[[], Branches], sure: Need = NOTHING) -> Sifted:  # noqa: ARG002
        """As `Sifting` has it; nothing is worked out."""
        some, known, *asks = map(_bits, next(self.rows))
        return Sifted(pattern, tuple(asks), some, known)


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
        found = json.loads(path.read_bytes())
        parts: Parts = found["parts"] if found["origin"] == origin(rules) else {}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(path, f"cannot be read ({error!r}); restore it or say: make sieves") from error
    return parts


def recalled(part: Mapping[str, Any]) -> Recalled:
    """What is kept of one part of a rule file."""
    return Recalled(_sieve(part["sieve"]), iter(part["rows"]))


def keep(path: Path, rules: bytes, parts: Mapping[str, Numbering]) -> None:
    """Write what the parts of a rule file need."""
    written = {"origin": origin(rules), "parts": {name: _part(one) for name, one in parts.items()}}
    path.write_text(json.dumps(written, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


@cache
def _modules() -> bytes:
    folder = Path(__file__).parent
    return b"".join((folder / f"{name}.py").read_bytes() for name in MODULES)


def _part(made: Numbering) -> dict[str, Any]:
    return {"sieve": _shelves(made.sieve), "rows": [_row(one) for one in made.made]}


def _row(made: Sifted) -> Row:
    return [_places(one) for one in (made.some, made.sure, *made.asks)]


def _sieve(shelves: Mapping[str, Any]) -> Sieve:
    whole, opening, closing = (_shelf(shelves[name]) for name in SHELVES)
    inside = {first: _shelf(some) for first, some in shelves["inside"].items()}
    return Sieve(whole, opening, closing, inside, shelves["longest"])


def _shelf(placed: Mapping[str, Iterable[int]]) -> dict[str, int]:
    return {letters: _bits(places) for letters, places in placed.items()}


def _shelves(sieve: Sieve) -> dict[str, Any]:
    plain = (sieve.whole, sieve.opening, sieve.closing)
    return {
        **{name: _placed(shelf) for name, shelf in zip(SHELVES, plain, strict=True)},
        "inside": {first: _placed(some) for first, some in sieve.inside.items()},
        "longest": sieve.longest,
    }


def _placed(shelf: Mapping[str, int]) -> dict[str, list[int]]:
    return {letters: _places(bits) for letters, bits in shelf.items()}


def _places(bits: int) -> list[int]:
    """Places of the bits that are set, lowest first."""
    return [at for at in range(bits.bit_length()) if bits >> at & 1]


def _bits(places: Iterable[int]) -> int:
    bits = 0
    for at in places:
        bits |= 1 << at
    return bits
