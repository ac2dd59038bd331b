"""
Puts a backup into an empty home, after everything in it was checked.

A backup may come from anywhere: one member that has no place in a backup refuses all of it. Nothing is
under its name in the home before the last check is done.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import sqlalchemy as sa
import zstandard

from clausewatch.backup.form import BLOB, DATABASE, LARGEST_MANIFEST, MANIFEST, PACKS, Manifest, manifest
from data.archive import MAX_BYTES, Archive
from data.chain import walk
from data.errors import StoreError, UsageError
from data.packs import FILE as PACKS_FILE
from data.store import dropped, schema
from data.store.store import Store, sqlite_url

# Read at once from a member.
CHUNK = 1 << 20

# Databases pack to a fifth or a tenth; what unpacks to more than this is no database of ours.
MOST_RATIO = 200


@dataclass(frozen=True, slots=True)
class Restored:
    """What a backup held."""

    captures: int
    blobs: int
    made_at: str


def restore(path: Path, home: Path, database: Path, step: Callable[[int], None]) -> Restored:
    """
    Check a backup and put it into a home.

    Raises:
        UsageError: The home is in use, or the file is no backup, or holds what no backup holds.
        StoreError: The backup is damaged.
    """
    if database.exists() or (home / "archive").exists():
        raise UsageError(f"{home}: there is an installation in it; restore into an empty folder with --home")
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix=".restoring-") as name:
        folder = Path(name)
        try:
            told = _unpacked(path, folder, step)
        except (tarfile.TarError, zstandard.ZstdError, EOFError) as error:
            raise UsageError(f"{path}: cannot be read as a backup ({error}); nothing was restored") from error
        except OSError as error:
            raise UsageError(f"{path}: cannot be restored ({error.strerror or error})") from error
        found = _checked(path, folder, told)
        os.replace(folder / "archive", home / "archive")
        os.replace(folder / "clausewatch.db", database)
    return found


def _unpacked(path: Path, folder: Path, step: Callable[[int], None]) -> Manifest:
    """Every member where it belongs in a folder of ours; the names in the tar choose nothing but that."""
    (folder / "archive").mkdir()
    seen: set[str] = set()
    told: Manifest | None = None
    with tarfile.open(path, "r:") as tar:
        for member in tar:
            body = _member(path, tar, member, seen)
            blob = BLOB.fullmatch(member.name)
            if blob is not None:
                _keep_blob(path, folder / "archive", blob[1], blob[2], body.read())
                step(1)
            elif member.name in (DATABASE, PACKS):
                to = folder / ("clausewatch.db" if member.name == DATABASE else f"archive/{PACKS_FILE}")
                _unpack(path, body, to, member.size)
            else:
                told = manifest(body.read())
    if told is None or DATABASE not in seen:
        raise UsageError(f"{path}: is no whole backup; it may have been cut short")
    return told


def _member(path: Path, tar: tarfile.TarFile, member: tarfile.TarInfo, seen: set[str]) -> IO[bytes]:
    """The bytes of a member that may be in a backup. Raises UsageError."""
    known = member.name in (DATABASE, PACKS, MANIFEST) or BLOB.fullmatch(member.name)
    why = None
    if not member.isreg():
        why = "is a link, a folder or a device, not a file"
    elif not known:
        why = "has no place in a backup"
    elif member.name in seen:
        why = "is there twice"
    elif member.name == MANIFEST and member.size > LARGEST_MANIFEST:
        why = "is too large"
    elif member.size > shutil.disk_usage(path.absolute().parent).total:
        why = "is larger than the disk"
    body = tar.extractfile(member) if why is None else None
    if body is None:
        raise UsageError(f"{path}: member {member.name[:120]!r} {why}; nothing was restored")
    seen.add(member.name)
    return body


def _keep_blob(path: Path, archive: Path, start: str, rest: str, packed: bytes) -> None:
    """A blob whose bytes are those that its name says. Raises UsageError."""
    size = zstandard.frame_content_size(packed)
    if size < 0 or size > MAX_BYTES:
        raise UsageError(f"{path}: blob {start}{rest[:10]}… unpacks to too much; nothing was restored")
    body = zstandard.ZstdDecompressor().decompress(packed, max_output_size=MAX_BYTES)
    if hashlib.sha256(body).hexdigest() != start + rest:
        raise UsageError(f"{path}: blob {start}{rest[:10]}… is not what its name says; nothing was restored")
    to = archive / start / f"{rest}.zst"
    to.parent.mkdir(exist_ok=True)
    to.write_bytes(packed)


def _unpack(path: Path, body: IO[bytes], to: Path, packed: int) -> None:
    most, written = max(packed, 1 << 16) * MOST_RATIO, 0
    with to.open("wb") as out, zstandard.ZstdDecompressor().stream_reader(body) as unpacked:
        while chunk := unpacked.read(CHUNK):
            written += len(chunk)
            if written > most:
                raise UsageError(f"{path}: {to.name} unpacks to more than any database; nothing was restored")
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())


def _checked(path: Path, folder: Path, told: Manifest) -> Restored:
    """The databases are those that were written, the chain holds, and every row finds its bytes."""
    database, packs = folder / "clausewatch.db", folder / "archive" / PACKS_FILE
    for file, digest in ((database, told.database_sha256), (packs, told.packs_sha256)):
        if digest and (not file.exists() or _sha256(file) != digest):
            raise StoreError(f"{path}: {file.name} is damaged; use another backup")
    with closing(sqlite3.connect(database)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise StoreError(f"{path}: the database in it is damaged; use another backup")
    store = Store.open(sqlite_url(database))
    try:
        with store.reading() as reading:
            walked = walk(reading, lambda _: None)
            named = set(reading.scalars(sa.select(schema.capture.c.body_sha256)))
            named |= set(reading.scalars(sa.select(schema.version.c.text_sha256)))
            named -= dropped.everything(reading)
    finally:
        store.close()
    if walked.broken is not None:
        raise StoreError(f"{path}: {walked.broken.where}: {walked.broken.why}; use another backup")
    archive = Archive(folder / "archive")
    for digest in named:
        archive.get(digest)
    return Restored(walked.captures, len(named), told.made_at)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
