"""Results of a replay, kept by what they were made from, so that a second run reads them back."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zstandard

from clausewatch.replay.git import Recorded


@dataclass(frozen=True, slots=True)
class Kept:
    """
    A folder of results, one file a document.

    Attributes:
        maker: Names everything the results depend on besides the texts: reader, rules, model.
    """

    folder: Path
    maker: str

    def get(self, recorded: Recorded, end: str) -> list[dict[str, Any]] | None:
        """The lines of a document, None when they have to be made; a damaged file counts as none."""
        try:
            packed = self._path(recorded, end).read_bytes()
            lines: list[dict[str, Any]] = json.loads(zstandard.ZstdDecompressor().decompress(packed))
        except (OSError, ValueError, zstandard.ZstdError):
            return None
        return lines

    def put(self, recorded: Recorded, end: str, lines: list[dict[str, Any]]) -> None:
        """Keep the lines of a document; whole or not at all."""
        path = self._path(recorded, end)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(zstandard.ZstdCompressor(level=3).compress(json.dumps(lines).encode()))
        part.replace(path)

    def _path(self, recorded: Recorded, end: str) -> Path:
        made_from = hashlib.sha256(f"{self.maker}|{end}|{recorded.service}/{recorded.document}".encode())
        for record in recorded.records:
            made_from.update(f"{record.commit}{record.blob}{record.date.timestamp()}".encode())
        digest = made_from.hexdigest()
        return self.folder / digest[:2] / f"{digest[2:]}.zst"
