"""Labels without texts: writes the stand-off gold set, and finds its texts again in version histories."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

KEPT = ("id", "lang", "svc", "doc", "source", "src", "sha256", "y", "fold", "hard", "random", "debatable")
"""Fields of a gold line that are ours: where the clause stands and what it means, never what it says."""

Split = Callable[[str], Iterable[Mapping[str, str | None]]]
"""Text of a version -> its clauses, each with `text`, `heading`, `lead_in` and `before`."""


def write_standoff(gold_file: Path, target: Path) -> int:
    """
    Write the labels of a gold file without its texts.

    Returns:
        The number of lines written.
    """
    rows = list(_lines(gold_file))
    with target.open("w", encoding="utf-8") as out:
        for row in rows:
            kept = {name: row[name] for name in KEPT if name in row}
            kept.setdefault("sha256", clause_sha256(row["text"]))
            out.write(json.dumps(kept, ensure_ascii=False) + "\n")
    return len(rows)


def rebuild(standoff: Path, repositories: Mapping[str, Path], split: Split, target: Path) -> tuple[int, int]:
    """
    Find the texts of a stand-off set again and write it in the format of the gold README.

    Args:
        repositories: Name used in `src` -> a clone of that public history, bare or not.
        split: The reader that cuts a version into clauses.

    Returns:
        Lines found and lines asked for; a clause whose sentence is cut otherwise today is not found.
    """
    rows = list(_lines(standoff))
    found: dict[str, dict[str, Any]] = {}
    for version, wanted in _by_version(rows).items():
        text = _version(repositories, *version)
        if text is None:
            continue
        clauses = {clause_sha256(str(clause["text"])): clause for clause in split(text)}
        found |= {
            row["id"]: _filled(row, clauses[row["sha256"]]) for row in wanted if row["sha256"] in clauses
        }
    with target.open("w", encoding="utf-8") as out:
        for row in rows:
            if row["id"] in found:
                out.write(json.dumps(found[row["id"]], ensure_ascii=False) + "\n")
    return len(found), len(rows)


def clause_sha256(text: str) -> str:
    """Hex digest of a clause's text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _by_version(rows: Iterable[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Every version named in `src`, as repository and git object, with the lines that may stand in it."""
    versions: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        for repository, *place in row.get("src", ()):
            versions[repository, ":".join(place)].append(row)
    return versions


def _filled(row: dict[str, Any], clause: Mapping[str, str | None]) -> dict[str, Any]:
    words = {"h": clause.get("heading") or "", "lead": clause.get("lead_in") or ""}
    return row | words | {"before": clause.get("before") or "", "text": clause["text"]}


def _version(repositories: Mapping[str, Path], repository: str, place: str) -> str | None:
    """The text of `commit:path` or of a blob; None when the clone does not hold it."""
    if repository not in repositories:
        return None
    shown = subprocess.run(
        ["git", "-C", str(repositories[repository]), "show", place],
        capture_output=True,
        check=False,
    )
    return shown.stdout.decode("utf-8", "replace") if shown.returncode == 0 else None


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
