"""
`clausewatch platforms list|show|lint`: what is watched, in print.

Each function prints to standard output and gives the exit code; a broken catalogue or an unknown
platform raises a ClausewatchError whose sentence the command line prints before it exits with 2.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from rapidfuzz import fuzz
from rich.console import Console
from rich.table import Table
from rich.text import Text

from data.declarations import faults, platforms
from data.domain.platform import Document, Platform
from data.errors import UsageError

# Wide enough that nothing is cut when the output goes to a file or another program.
PIPE_WIDTH = 240
# rapidfuzz.fuzz.ratio, 0-100: below this a proposal would be a guess (`piksiv`/`pixiv` scores 73).
LIKENESS = 60


def list_platforms(directory: Path, json_out: bool) -> int:
    """Print one line a platform; as JSON, the whole declaration of each."""
    found = platforms(directory)
    if json_out:
        _print_json(found)
        return 0
    table = Table("Platform", "Name", "Owner", "Kind", "Languages", "Documents", box=None)
    for platform in found:
        languages = ", ".join(dict.fromkeys(document.language for document in platform.documents))
        words = (platform.id, platform.name, platform.owner, platform.kind, languages)
        table.add_row(*(Text(word) for word in words), str(len(platform.documents)))
    _console().print(table)
    documents = sum(len(platform.documents) for platform in found)
    _console().print(f"{len(found)} platforms, {documents} documents", highlight=False)
    return 0


def show_platform(directory: Path, platform_id: str, json_out: bool) -> int:
    """
    Print one platform with its documents, signals, choices and history.

    Raises:
        UsageError: No platform has this id; the sentence proposes the nearest one.
    """
    known = {platform.id: platform for platform in platforms(directory)}
    if platform_id not in known:
        raise UsageError(_unknown(platform_id, known.values()))
    if json_out:
        _print_json((known[platform_id],))
    else:
        _show(known[platform_id])
    return 0


def lint(directory: Path) -> int:
    """Print every fault as `file: key: mend`; 1 when there is any."""
    found = faults(directory)
    for fault in found:
        print(fault)
    if not found:
        checked = platforms(directory)
        documents = sum(len(platform.documents) for platform in checked)
        print(f"{directory}: {len(checked)} platforms with {documents} documents, no faults")
    return 1 if found else 0


def _unknown(platform_id: str, known: Iterable[Platform]) -> str:
    scores = {platform.id: _likeness(platform_id.lower(), platform) for platform in known}
    nearest = max(scores, key=lambda known_id: scores[known_id], default="")
    near = nearest and scores[nearest] >= LIKENESS
    hint = f"did you mean {nearest}?" if near else "see `clausewatch platforms list`"
    return f"No platform is called {platform_id!r}; {hint}"


def _likeness(word: str, platform: Platform) -> float:
    """People type the company (`openai`) or half of the id (`chatgpt`) as often as they mistype the id."""
    names = (platform.id, platform.name.lower(), platform.owner.lower(), *platform.id.split("-"))
    return max(fuzz.ratio(word, name) for name in names)


def _print_json(found: tuple[Platform, ...]) -> None:
    for platform in found:
        print(json.dumps(asdict(platform), ensure_ascii=False))


def _show(platform: Platform) -> None:
    facts = (
        ("id", platform.id),
        ("owner", platform.owner),
        ("kind", platform.kind),
        ("country", platform.country or "not known"),
        ("languages", ", ".join(platform.languages)),
        ("home", platform.home),
        ("signals", ", ".join(platform.signals) or "none"),
    )
    grid = Table.grid(padding=(0, 2))
    for key, value in facts:
        grid.add_row(key, Text(value))
    console = _console()
    console.print(Text(platform.name, style="bold"))
    console.print(grid)
    console.print(_documents(platform.documents))
    for choice in platform.choices:
        console.print(Text(f"choice: {choice.what}: {choice.url}"), soft_wrap=True)
    for note in platform.history:
        console.print(Text(note), soft_wrap=True)


def _documents(documents: tuple[Document, ...]) -> Table:
    table = Table("Document", "Name", "Language", "Region", "Checked", "Address", box=None)
    for document in documents:
        how = f"every {document.check_every_hours} h" + (
            " in a browser" if document.fetch == "browser" else ""
        )
        words = (document.id, document.name, document.language, document.region or "", how)
        addresses = Text("\n".join(document.urls), overflow="fold")
        table.add_row(*(Text(word, overflow="fold") for word in words), addresses)
    return table


def _console() -> Console:
    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else PIPE_WIDTH)
