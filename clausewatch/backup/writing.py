"""Writes a backup while everything else goes on."""

from __future__ import annotations

import hashlib
import io
import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
import zstandard

from clausewatch.backup.form import DATABASE, FORMAT, MANIFEST, PACKS, Manifest
from clausewatch.home import Home
from clausewatch.settings import Settings
from data.errors import StoreError, UsageError
from data.store.schema import HEAD
from data.store.sealing import SEALED

LEVEL = 3


def write(path: Path, home: Home, settings: Settings, step: Callable[[int], None]) -> Manifest:
    """
    Write a backup; it is under its name only when it is whole.

    The database is copied first. Every row of the copy then finds its bytes, because the archive only grows;
    packs come last, as blobs may move into them meanwhile.

    Raises:
        UsageError: The database is not SQLite, the blobs lie in a bucket, or the file cannot be written.
        StoreError: The database cannot be read.
    """
    source = _file(settings)
    if home.archive.bucket is not None:
        raise UsageError(
            f"the blobs of this home lie at {home.archive.place}; have versions of them kept there, and copy "
            f"the database with `sqlite3 {source} '.backup FILE'`"
        )
    part = path.with_name(path.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=path.absolute().parent, prefix=".backup-") as folder:
            copy, packs = Path(folder) / "database", Path(folder) / "packs"
            _copied(source, copy)
            _cleaned(copy)
            blobs = list(_loose(home.archive.root))
            with (
                part.open("wb") as out,
                tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar,
            ):
                _add_blobs(tar, home, blobs, step)
                if home.archive.packs.exists():
                    _copied(home.archive.packs, packs)
                    _add(tar, PACKS, _compressed(packs))
                _add(tar, DATABASE, _compressed(copy))
                made = _manifest(settings.now, copy, packs, len(blobs))
                _add(tar, MANIFEST, made.packed())
            _synced(part)
            os.replace(part, path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); nothing was left behind") from error
    finally:
        part.unlink(missing_ok=True)
    return made


def _file(settings: Settings) -> Path:
    url = sa.make_url(settings.database)
    if not url.drivername.startswith("sqlite") or not url.database:
        raise UsageError(
            "this backs up a SQLite home; use pg_dump for a database server, then copy the archive"
        )
    return Path(url.database)


def _copied(source: Path, to: Path) -> None:
    """The database as it is at one moment; writers need not wait."""
    try:
        with closing(sqlite3.connect(source, timeout=30)) as old, closing(sqlite3.connect(to)) as new:
            old.backup(new, pages=2_000)
    except sqlite3.Error as error:
        raise StoreError(f"{source}: cannot be copied ({error})", source) from error


def _cleaned(copy: Path) -> None:
    """Take out what is secret and in the clear, and what only means something to running processes."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute(
            "UPDATE channel SET secret = NULL WHERE secret IS NOT NULL AND secret NOT LIKE ?", (SEALED + "%",)
        )
        connection.execute("UPDATE job SET holder = NULL, leased_until = NULL")
        connection.execute("VACUUM")  # what was overwritten is still in free pages until then


def _loose(folder: Path) -> Iterator[str]:
    """The names of blobs that are files, as `ab/cdef….zst`."""
    for sub in sorted(folder.glob("[0-9a-f][0-9a-f]")):
        for entry in sorted(sub.glob("*.zst")):
            yield f"{sub.name}/{entry.name}"


def _add_blobs(tar: tarfile.TarFile, home: Home, names: list[str], step: Callable[[int], None]) -> None:
    for name in names:
        path = home.archive.root / name
        try:
            body = path.read_bytes()
        except FileNotFoundError:  # packed since we listed it; the packs come later
            continue
        _add(tar, f"archive/{name}", body)
        step(1)


def _add(tar: tarfile.TarFile, name: str, body: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(body), 0o600
    tar.addfile(member, io.BytesIO(body))


def _compressed(path: Path) -> bytes:
    return zstandard.ZstdCompressor(level=LEVEL).compress(path.read_bytes())


def _manifest(now: datetime, copy: Path, packs: Path, blobs: int) -> Manifest:
    size, digest = _facts(packs) if packs.exists() else (0, "")
    return Manifest(FORMAT, now.isoformat(), HEAD, *_facts(copy), size, digest, blobs)


def _facts(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()


def _synced(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
