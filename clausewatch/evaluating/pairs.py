"""Measures comparing on pairs of long recorded documents: how much is marked, and how long it takes."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Indel

from analysis.clauses import clauses
from analysis.comparing.align import changes
from analysis.normal import plain
from analysis.reading.reader import read_markdown
from clausewatch.replay.git import Blobs
from data.errors import UsageError

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """
    One pair of versions.

    Attributes:
        words: Of the newer text.
        marked: Words that comparing marks as added.
        inserted: Words that a longest common subsequence says were inserted.
        milliseconds: CPU time to read, split, align and mark both texts.
    """

    words: int
    marked: int
    inserted: int
    milliseconds: float


def pairs(path: Path, repositories: Path) -> tuple[Pair, ...]:
    """
    Every pair of the file whose texts are in the repositories.

    Raises:
        UsageError: The file cannot be read, or no pair is there.
    """
    try:
        entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as JSON lines ({error})") from error
    found = [
        _pair(*both) for entry in entries if (both := tuple(_texts(entry, repositories))) and len(both) == 2
    ]
    if not found:
        raise UsageError(f"{repositories}: holds none of the texts of {path}")
    return tuple(found)


def _texts(entry: dict[str, str], repositories: Path) -> Iterator[str]:
    name = entry["repo"].rpartition("/")[2].removesuffix("-versions")
    repository = repositories / f"{name}.git"
    if not repository.exists():
        return
    with Blobs(repository) as blobs:
        for side in ("before_blob", "after_blob"):
            try:
                yield blobs.text(entry[side])
            except UsageError:  # left out of the corpus
                return


def _pair(old: str, new: str) -> Pair:
    started = time.process_time()
    before, after = read_markdown(old), read_markdown(new)
    found = changes(clauses(before), clauses(after))
    spent = 1000 * (time.process_time() - started)
    inserts = [text for c in found if c.kind != "moved" for kind, text in c.runs if kind == "insert"]
    was, now = WORD.findall(plain(before.text)), WORD.findall(plain(after.text))
    inserted = sum(op.dest_end - op.dest_start for op in Indel.opcodes(was, now) if op.tag == "insert")
    return Pair(len(now), sum(len(WORD.findall(t)) for t in inserts), inserted, spent)
