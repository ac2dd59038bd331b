"""Sentences of real terms, from a git bundle of their history; nothing of them is kept in this repository."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

# What is shorter is a heading, what is longer a list in one piece.
SHORTEST, LONGEST = 60, 500

# A few words of English; enough to leave documents in other languages out.
_ENGLISH = re.compile(r"\b(?:you|your|we|our|the|of)\b.*\b(?:to|and|or|of|the|that)\b", re.IGNORECASE)
_ENDS = re.compile(r"(?<=[.;])\s+(?=[A-Z])")
_MARKS = re.compile(r"[*_`#>\\]|\]\([^)]*\)|\[")


def sentences(bundle: Path) -> tuple[str, ...]:
    """English sentences of the newest texts in a bundle, each once."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "--bare", "--quiet", str(bundle), folder], check=True)
        newest = ["git", "-C", folder, "rev-list", "--all", "--max-count=1"]
        commit = subprocess.run(newest, check=True, capture_output=True, text=True).stdout.strip()
        packed = subprocess.run(["git", "-C", folder, "archive", commit], check=True, capture_output=True)
    found: dict[str, None] = {}
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as tar:
        for member in tar:
            if member.name.endswith(".md") and (file := tar.extractfile(member)) is not None:
                found.update(dict.fromkeys(_of(file.read().decode("utf-8", "replace"))))
    return tuple(found)


def _of(text: str) -> list[str]:
    lines = (_MARKS.sub("", line).strip(" -\t") for line in text.split("\n"))
    every = (sentence.strip() for line in lines for sentence in _ENDS.split(line))
    return [one for one in every if SHORTEST <= len(one) <= LONGEST and _ENGLISH.search(one)]
