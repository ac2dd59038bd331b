"""
What a backup looks like: a tar without compression of its own, in this order.

    archive/ab/cdef….zst   blobs, as they lie in the archive
    archive/packs.db.zst   blobs that are kept as differences, where there are any
    clausewatch.db.zst     the database as it was before any blob was copied
    manifest.json          what is in it; a backup that was cut short has none

Settings, keys, passwords, locks and caches are not in it.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

from data.errors import UsageError

FORMAT = 1

MANIFEST, DATABASE, PACKS = "manifest.json", "clausewatch.db.zst", "archive/packs.db.zst"
BLOB = re.compile(r"archive/([0-9a-f]{2})/([0-9a-f]{62})\.zst")

# A manifest is a few hundred bytes.
LARGEST_MANIFEST = 10_000


@dataclass(frozen=True, slots=True)
class Manifest:
    """
    What a backup says of itself.

    Attributes:
        made_at: ISO 8601.
        schema: The newest migration of its database.
        database_bytes, packs_bytes: Sizes when unpacked.
        database_sha256, packs_sha256: Digests when unpacked; empty for packs that there are not.
    """

    format: int
    made_at: str
    schema: str
    database_bytes: int
    database_sha256: str
    packs_bytes: int
    packs_sha256: str
    blobs: int

    def packed(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self), indent=1).encode()


def manifest(body: bytes) -> Manifest:
    """
    The manifest of its JSON.

    Raises:
        UsageError: It is none, or of a newer Clausewatch.
    """
    try:
        values: dict[str, Any] = json.loads(body)
        found = Manifest(**values)
        numbers = (found.format, found.database_bytes, found.packs_bytes, found.blobs)
        if not all(isinstance(n, int) and n >= 0 for n in numbers):
            raise ValueError("a number is none")
    except (ValueError, TypeError) as error:
        raise UsageError(
            f"its manifest cannot be read ({error}); it is no backup, or it is damaged"
        ) from error
    if found.format != FORMAT:
        raise UsageError("it was made by a newer Clausewatch; upgrade the program first")
    return found
