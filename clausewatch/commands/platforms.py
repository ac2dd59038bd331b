"""
`clausewatch platforms list|show|lint`: what is watched, in print.

Each function prints to standard output and gives the exit code; a broken catalogue or an unknown
platform raises a ClausewatchError whose sentence the command line prints before it exits with 2.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict
from pathlib import Path

from rapidfuzz import fuzz
from rich.console import Console
from rich.table import Table
from rich.text import Text

from clausewatch.printing import columns, counted, paragraph, table
from data.declarations import faults, platforms
from data.domain.platform import Document, Platform
from data.errors import UsageError

# rapidfuzz.fuzz.ratio, 0-100: below this a proposal would be a guess (`piksiv`/`pixiv` scores 73).
LIKENESS = 60
# Left of everything that belongs to a document.
MARGIN = "  "


def list_platforms(directory: Path, json_out: bool) -> int:
    """Print one line a platform; as JSON, the whole declaration of each."""
    found = platforms(directory)
    if json_out:
        _print_json(found)
        return 0
    table("Platforms", ("id", "name", "kind", "languages", "documents", "owner"), (_row(p) for p in found))
    print(_totals(found))
    return 0


def show_platform(directory: Path, platform_id: str, json_out: bool) -> int:
    """
    Print one platform with its documents, signals, choices and history.

    Raises:
        UsageError: No platform has this id; the sentence proposes the nearest one.
    """
    known = {platform.id: platform for platform in platforms(directory)}
    if platform_id not in known:
        raise unknown(platform_id, known.values())
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
        print(f"{directory}: {_totals(platforms(directory))}, no faults")
    return 1 if found else 0


def _row(platform: Platform) -> tuple[str, ...]:
    languages = ", ".join(dict.fromkeys(document.language for document in platform.documents))
    documents = str(len(platform.documents))
    return platform.id, platform.name, platform.kind, languages, documents, platform.owner


def _totals(found: Collection[Platform]) -> str:
    documents = sum(len(platform.documents) for platform in found)
    return f"{counted(len(found), 'platform')} with {counted(documents, 'document')}"


def unknown(platform_id: str, known: Iterable[Platform]) -> UsageError:
    """The refusal of a platform that the catalogue does not have, with the nearest id there is."""
    scores = {platform.id: _likeness(platform_id.lower(), platform) for platform in known}
    nearest = max(scores, key=lambda known_id: scores[known_id], default="")
    near = nearest and scores[nearest] >= LIKENESS
    hint = f"did you mean {nearest}?" if near else "`clausewatch platforms list` shows them all"
    return UsageError(f"no platform is called {platform_id!r}; {hint}")


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
    console = Console(width=columns())
    console.print(Text(platform.name, style="bold"))
    console.print(grid)
    for document in platform.documents:
        _show_document(document)
    for choice in platform.choices:
        console.print(Text(f"choice: {choice.what}: {choice.url}"), soft_wrap=True)
    for note in platform.history:
        console.print(Text(note), soft_wrap=True)


def _show_document(document: Document) -> None:
    """Its id, what it is, and its addresses, each on a line that is never broken."""
    print(document.id)
    region = f", {document.region}" if document.region else ""
    how = " in a browser" if document.fetch == "browser" else ""
    paragraph(
        f"{document.name} ({document.language}{region}), every {document.check_every_hours} h{how}", MARGIN
    )
    for address in document.urls:
        print(f"{MARGIN}{address}")
