"""
Packs blobs that hardly differ from an earlier one of the same document.

A difference is on the disk, and was read back, before the file that it replaces is taken away. Whoever
ends this at any moment finds every blob at least once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

import sqlalchemy as sa

from clausewatch.home import Home
from data import packs
from data.packs import LARGEST, Packed
from data.store import schema

# A difference of more than this part of the blob's own size makes the blob a base of its own.
WORTH = 0.5

# Differences that are written at once.
BATCH = 200


@dataclass(slots=True)
class Compacted:
    """How many blobs were packed, and how many bytes their files took and take now."""

    blobs: int = 0
    before: int = 0
    after: int = 0


@dataclass(slots=True)
class Packer:
    """One pass over an archive."""

    home: Home
    step: Callable[[int], None]
    done: Compacted = field(default_factory=Compacted)
    _kept_whole: set[str] = field(default_factory=set)
    _waiting: list[Packed] = field(default_factory=list)

    def run(self) -> Compacted:
        """
        Pack what is worth it; blobs in a bucket stay as they are, where many small files are no trouble.

        Raises:
            StoreError: The archive cannot be read or written; every blob is still there.
        """
        if self.home.archive.bucket is not None:
            return self.done
        self._kept_whole = packs.kept_whole(self.home.archive.packs)
        for digests in _families(self.home):
            self._family(digests)
            self.step(1)
        self._write()
        return self.done

    def _family(self, digests: list[str]) -> None:
        """The blobs of one document in the order in which they came."""
        base, body = None, b""
        packed = packs.bases(self.home.archive.packs, digests)
        packed |= {blob.digest: blob.base for blob in self._waiting}
        for digest in digests:
            if digest in packed:
                if base != packed[digest]:
                    base, body = packed[digest], b""
                continue
            size = self._size(digest)
            if size is None:
                continue
            if base is not None and digest not in self._kept_whole:
                body = body or self.home.archive.get(base)
                if self._packed(digest, base, body, size):
                    continue
            base, body = digest, b""

    def _packed(self, digest: str, base: str, base_body: bytes, size: int) -> bool:
        """Have one blob written as a difference, where that is worth it."""
        body = self.home.archive.get(digest)
        if max(len(body), len(base_body)) > LARGEST:
            return False
        delta = packs.difference(body, base_body)
        if len(delta) > WORTH * size:
            return False
        if hashlib.sha256(packs.restored(delta, base_body)).hexdigest() != digest:
            return False
        self._kept_whole.add(base)
        self._waiting.append(Packed(digest, base, delta))
        self.done.blobs, self.done.before = self.done.blobs + 1, self.done.before + size
        self.done.after += len(delta)
        if len(self._waiting) >= BATCH:
            self._write()
        return True

    def _write(self) -> None:
        if not self._waiting:
            return
        packs.put(self.home.archive.packs, self._waiting)
        for blob in self._waiting:
            self.home.archive.path(blob.digest).unlink(missing_ok=True)
        self._waiting.clear()

    def _size(self, digest: str) -> int | None:
        """Bytes of the file of a blob, None when it has none."""
        try:
            return self.home.archive.path(digest).stat().st_size
        except FileNotFoundError:
            return None


def _families(home: Home) -> Iterator[list[str]]:
    """The distinct bodies of each document's parts, then its distinct texts, each in their order."""
    capture, version = schema.capture.c, schema.version.c
    bodies = sa.select(capture.part, capture.body_sha256).order_by(capture.part, capture.id)
    texts = sa.select(sa.literal(-1), version.text_sha256).order_by(version.id)
    for column, query in ((capture.document_id, bodies), (version.document_id, texts)):
        with home.store.reading() as connection:
            documents = list(connection.scalars(sa.select(column).distinct().order_by(column)))
        for document in documents:  # one at a time: memory must not grow with the years
            with home.store.reading() as connection:
                rows = connection.execute(query.where(column == document)).all()
            for _, family in groupby(rows, key=itemgetter(0)):
                yield list(dict.fromkeys(digest for _, digest in family))
