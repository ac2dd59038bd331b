"""
Blobs as what differs from another blob: one file for very many small differences.

A page that stamps every visit with a number gives new bytes each day, of which a hundred are new. As a
file of its own each day takes at least a block of the disk; here it takes what is new. The other blob, its
base, is always a file of its own, so nothing is ever unpacked in a chain.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import zstandard

from data.errors import StoreError

FILE = "packs.db"
LEVEL = 9

# A larger window than this is refused by default when unpacking; larger blobs are left as they are.
LARGEST = 32 * 1024 * 1024

# Digests asked for at once; SQLite takes some thousand.
AT_ONCE = 500

TABLE = """
CREATE TABLE IF NOT EXISTS packed (digest BLOB PRIMARY KEY, base BLOB NOT NULL, delta BLOB NOT NULL)
WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Packed:
    """A blob by its hex digest: the digest of its base, and what differs."""

    digest: str
    base: str
    delta: bytes


def difference(body: bytes, base: bytes) -> bytes:
    """What `restored` needs beside the base to give the body back."""
    window = max(10, min(27, (len(body) + len(base)).bit_length()))
    parameters = zstandard.ZstdCompressionParameters.from_level(LEVEL, window_log=window)
    compressor = zstandard.ZstdCompressor(dict_data=_whole(base), compression_params=parameters)
    return compressor.compress(body)


def restored(delta: bytes, base: bytes) -> bytes:
    """The body of a difference. Raises zstandard.ZstdError."""
    if zstandard.frame_content_size(delta) > LARGEST:
        raise zstandard.ZstdError(f"it holds more than {LARGEST} bytes")
    unpacker = zstandard.ZstdDecompressor(dict_data=_whole(base))
    return unpacker.decompress(delta, max_output_size=LARGEST)


def get(file: Path, digest: str) -> Packed | None:
    """One packed blob, None when it is not packed."""
    with _reading(file) as connection:
        if connection is None:
            return None
        row = connection.execute(
            "SELECT base, delta FROM packed WHERE digest = ?", (bytes.fromhex(digest),)
        ).fetchone()
    return Packed(digest, row[0].hex(), row[1]) if row else None


def bases(file: Path, digests: Iterable[str]) -> dict[str, str]:
    """The bases of those of these blobs that are packed."""
    asked, found = [bytes.fromhex(digest) for digest in digests], dict[str, str]()
    with _reading(file) as connection:
        for some in (asked[n : n + AT_ONCE] for n in range(0, len(asked) if connection else 0, AT_ONCE)):
            assert connection is not None
            marks = ", ".join("?" * len(some))
            rows = connection.execute(f"SELECT digest, base FROM packed WHERE digest IN ({marks})", some)
            found |= {digest.hex(): base.hex() for digest, base in rows}
    return found


def kept_whole(file: Path) -> set[str]:
    """Every blob that others are kept as differences from."""
    with _reading(file) as connection:
        rows = connection.execute("SELECT DISTINCT base FROM packed") if connection else ()
        return {base.hex() for (base,) in rows}


def put(file: Path, blobs: Iterable[Packed]) -> None:
    """Keep packed blobs; they are on the disk when this returns. Raises StoreError."""
    rows = [(bytes.fromhex(b.digest), bytes.fromhex(b.base), b.delta) for b in blobs]
    with _writing(file) as connection:
        connection.executemany("INSERT OR IGNORE INTO packed VALUES (?, ?, ?)", rows)


def drop(file: Path, digests: Iterable[str]) -> None:
    """Let packed blobs go. Raises StoreError."""
    with _writing(file) as connection:
        connection.executemany("DELETE FROM packed WHERE digest = ?", [(bytes.fromhex(d),) for d in digests])


def _whole(base: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


@contextmanager
def _reading(file: Path) -> Iterator[sqlite3.Connection | None]:
    if not file.exists():
        yield None
        return
    with _spoken(file), closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=30)) as connection:
        yield connection


@contextmanager
def _writing(file: Path) -> Iterator[sqlite3.Connection]:
    with _spoken(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file, timeout=30)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            with connection:
                connection.execute(TABLE)
                yield connection


@contextmanager
def _spoken(file: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{file}: cannot be used ({error}); restore it from a backup", file) from error
