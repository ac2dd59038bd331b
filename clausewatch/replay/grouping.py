"""Gives the lines of one event one name: a sentence in many documents of an owner, a change and its echo."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from analysis.events import ECHO
from analysis.normal import key


def with_events(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines, oldest first, the announced ones with `event`, shared by those that tell the same."""
    known: dict[tuple[str, str], tuple[datetime, str]] = {}
    for line in lines:
        if line["outcome"] == "announced":
            line["event"] = _event(line, known)
    return lines


def _event(line: dict[str, Any], known: dict[tuple[str, str], tuple[datetime, str]]) -> str:
    date = datetime.fromisoformat(line["date"])
    echoes = [(line["service"], _echo(f)) for f in line["findings"]]
    near = [known[e] for e in echoes if e in known and date - known[e][0] <= ECHO]
    name = near[0][1] if near else _id(line)
    for echo in echoes:
        known[echo] = (date, name)
    return name


def _echo(finding: dict[str, Any]) -> str:
    words = finding["after"] if finding["after"] is not None else finding["before"]
    return f"{finding['label']}|{finding['polarity']}|{key(words).hex()}"


def _id(line: dict[str, Any]) -> str:
    said = f"{line['service']}|{line['document']}|{line['commit']}"
    return hashlib.sha256(said.encode()).hexdigest()[:12]
