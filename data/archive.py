"""
Raw bytes by their sha256: written once, compressed, never changed.

A blob is on the disk, synced, before a row that names it is committed, so a row never names
what is not there. A blob without a row is harmless: it is found again by its name.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import zstandard

from data import packs
from data.archive_bucket import FILE, Bucket, elsewhere
from data.errors import StoreError

# Level 9 packs terms to about a fifth at 40 MB/s; higher levels win little on texts of this size.
LEVEL = 9

# No document is larger; guards against a blob swapped for a bomb.
MAX_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Archive:
    """
    A folder of blobs.

    Attributes:
        folder: Holds `ab/cdef….zst`, the hex digest split after two digits, and `packs.db` with those blobs
            that housekeeping keeps as differences from others; or `elsewhere`, the address they lie at.
    """

    folder: Path

    def put(self, body: bytes) -> str:
        """
        Keep bytes; returns their hex sha256. Keeping the same bytes again does nothing.

        Raises:
            StoreError: The disk is full or the folder cannot be written.
        """
        digest = hashlib.sha256(body).hexdigest()
        path = self._path(digest)
        try:
            if not self.has(digest):
                self._write(digest, zstandard.ZstdCompressor(level=LEVEL).compress(body))
        except OSError as error:
            # One that a bucket refuses is no damaged blob: nothing can be kept any more.
            where = None if self.bucket else path
            raise StoreError(f"cannot keep a capture in {self.place}: {error.strerror}", where) from error
        return digest

    def get(self, digest: str) -> bytes:
        """
        The bytes of a digest, checked against it.

        Raises:
            StoreError: The blob is missing, or its bytes are no longer what they were.
        """
        path = self._path(digest)
        try:
            body = self._body(digest)
        except (OSError, zstandard.ZstdError) as error:
            where = None if isinstance(error, ConnectionError) else path
            raise StoreError(f"{path}: cannot be read ({error}); restore it from a backup", where) from error
        if hashlib.sha256(body).hexdigest() != digest:
            raise StoreError(
                f"{path}: its bytes have changed since they were kept; restore it from a backup", path
            )
        return body

    def has(self, digest: str) -> bool:
        """Whether the bytes of a digest are kept."""
        if bucket := self.bucket:
            return bucket.has(_name(self._path(digest)))
        return self._path(digest).exists() or packs.get(self.packs, digest) is not None

    def drop(self, digest: str) -> None:
        """Let a blob go that is not kept as a difference. Raises OSError."""
        path = self._path(digest)
        if bucket := self.bucket:
            bucket.drop(_name(path))
        else:
            path.unlink(missing_ok=True)

    @property
    def place(self) -> str:
        """Where the blobs lie, for people: a folder, or an address."""
        return elsewhere(self.folder) or str(self.folder)

    @property
    def bucket(self) -> Bucket | None:
        """The place of the blobs when they are no files."""
        url = elsewhere(self.folder)
        return Bucket(url) if url and not url.startswith(FILE) else None

    @property
    def root(self) -> Path:
        """The folder of the blobs where they are files."""
        url = elsewhere(self.folder)
        return Path(url.removeprefix(FILE)) if url and url.startswith(FILE) else self.folder

    @property
    def packs(self) -> Path:
        """The file of blobs that are kept as differences."""
        return self.root / packs.FILE

    def path(self, digest: str) -> Path:
        """Where a blob lies when it is a file of its own."""
        return self._path(digest)

    def _body(self, digest: str) -> bytes:
        path = self._path(digest)
        if bucket := self.bucket:
            return _unpacked(bucket.read(_name(path)))
        return self._loose(digest) if path.exists() else self._packed(digest)

    def _write(self, digest: str, packed: bytes) -> None:
        path = self._path(digest)
        if bucket := self.bucket:
            bucket.write(_name(path), packed)
        else:
            _write(path, packed)

    def _loose(self, digest: str) -> bytes:
        try:
            return _unpacked(self._path(digest).read_bytes())
        except FileNotFoundError:  # packed since we looked
            return self._packed(digest)

    def _packed(self, digest: str) -> bytes:
        found = packs.get(self.packs, digest)
        if found is None:
            raise FileNotFoundError(2, "No such file")
        return packs.restored(found.delta, _unpacked(self._path(found.base).read_bytes()))

    def _path(self, digest: str) -> Path:
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise StoreError(f"{digest!r} is no sha256")
        return self.root / digest[:2] / f"{digest[2:]}.zst"


def _name(path: Path) -> str:
    """What a blob is called in a bucket: as in a folder."""
    return f"{path.parent.name}/{path.name}"


def _unpacked(packed: bytes) -> bytes:
    """The bytes of a blob; zstd itself looks at the limit only where a blob does not say its size."""
    if zstandard.frame_content_size(packed) > MAX_BYTES:
        raise zstandard.ZstdError(f"it holds more than {MAX_BYTES} bytes")
    return zstandard.ZstdDecompressor().decompress(packed, max_output_size=MAX_BYTES)


def _write(path: Path, body: bytes) -> None:
    """Whole or not at all: a temporary file, synced, then renamed, then the folder synced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder to sync it
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
