"""Writes a new platform into a catalogue: its declaration, and each page with the text read from it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import ValidationError

from analysis.discovery import Proposal
from clausewatch.importing.survey import Surveyed
from data.catalogue_schema import DocumentKind, PlatformEntry
from data.domain.platform import FetchMode
from data.domain.version import Reading
from data.errors import UsageError

# Where golden pages stand beside the declarations; a folder, so that no declaration is looked for in it.
PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Golden:
    """A document to be declared, its page as it came, and the text that was read from it."""

    slug: str
    proposal: Proposal
    body: bytes = field(repr=False)
    suffix: str
    reading: Reading = field(repr=False)
    fetch: FetchMode = "http"

    @property
    def language(self) -> str:
        """Of the text itself where it tells, else as proposed."""
        return self.reading.language or self.proposal.language or "en"


def chosen(proposals: Sequence[Proposal], least: float) -> tuple[Proposal, ...]:
    """The surest proposal for each kind and language, in the order in which the schema names the kinds."""
    best: dict[tuple[str, str | None], Proposal] = {}
    for proposal in proposals:
        if proposal.confidence >= least:
            best.setdefault((proposal.kind, proposal.language), proposal)
    order = get_args(DocumentKind)
    return tuple(sorted(best.values(), key=lambda p: order.index(p.kind)))


def slugs(proposals: Sequence[Proposal]) -> tuple[str, ...]:
    """An id for each: its kind, with the language where a kind has several."""
    kinds = [p.kind for p in proposals]
    return tuple(p.kind if kinds.count(p.kind) == 1 else f"{p.kind}-{p.language or 'xx'}" for p in proposals)


def free_or_refuse(catalogue: Path, platform_id: str) -> None:
    """
    Refuse an id that has a file or pages already.

    Raises:
        UsageError: Nothing is ever overwritten.
    """
    for path in (_file(catalogue, platform_id), catalogue / PAGES / platform_id):
        if path.exists():
            raise UsageError(f"{path}: is there already and stays as it is; choose another --id")


def entry(platform_id: str, kind: str, surveyed: Surveyed, documents: Sequence[Golden]) -> dict[str, Any]:
    """
    The declaration as it will be written.

    Raises:
        UsageError: The id or the kind is none; the sentence says which.
    """
    name = surveyed.name.strip() or platform_id
    made = {
        "id": platform_id,
        "name": name[:100],
        "owner": name[:100],
        "kind": kind,
        "languages": sorted({g.language for g in documents}) or ["en"],
        "home": surveyed.home,
        "documents": [_document(golden) for golden in documents],
        "signals": ["robots"],
    }
    try:
        PlatformEntry.model_validate(made)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{where}: {first['msg'].removeprefix('Value error, ')}") from error
    return made


def write(catalogue: Path, made: dict[str, Any], documents: Sequence[Golden], on: date) -> Path:
    """
    Write the pages, then the declaration; all of it or nothing.

    Raises:
        UsageError: The folder cannot be written, or somebody else took the id just now.
    """
    free_or_refuse(catalogue, made["id"])
    try:
        (catalogue / PAGES).mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=catalogue / PAGES, suffix=".part"))
        try:
            _write_pages(part, documents)
            return _publish(catalogue, part, made, on)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise UsageError(
            f"{catalogue}: cannot be written ({error.strerror}); choose another folder"
        ) from error


def _publish(catalogue: Path, part: Path, made: dict[str, Any], on: date) -> Path:
    """The declaration comes last: a platform is there once its file is."""
    draft = part / f"{made['id']}.yml"
    draft.write_text(_yaml(made, on), encoding="utf-8")
    pages, file = catalogue / PAGES / made["id"], _file(catalogue, made["id"])
    shutil.copytree(part, pages, ignore=shutil.ignore_patterns("*.yml"))
    try:
        os.link(draft, file)
    except FileExistsError:
        shutil.rmtree(pages)
        raise UsageError(f"{file}: is there already and stays as it is; choose another --id") from None
    return file


def _write_pages(folder: Path, documents: Sequence[Golden]) -> None:
    folder.chmod(0o755)
    for golden in documents:
        (folder / f"{golden.slug}{golden.suffix}").write_bytes(golden.body)
        (folder / f"{golden.slug}.txt").write_text(golden.reading.text + "\n", encoding="utf-8", newline="\n")


def _document(golden: Golden) -> dict[str, Any]:
    declared = {
        "id": golden.slug,
        "kind": golden.proposal.kind,
        "name": " ".join(golden.proposal.name.split())[:100],
        "urls": [golden.proposal.url],
        "language": golden.language,
    }
    return declared if golden.fetch == "http" else declared | {"fetch": golden.fetch}


def _yaml(made: dict[str, Any], on: date) -> str:
    head = f"# Proposed on {on} from {made['home']}; look over name, owner, kind and the documents.\n"
    return head + yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=110)


def _file(catalogue: Path, platform_id: str) -> Path:
    return catalogue / f"{platform_id}.yml"
