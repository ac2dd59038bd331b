"""Which document of the catalogue a recorded `Service/Document` is."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import yaml
from rapidfuzz import fuzz

from clausewatch.importing.recorded import History
from data.domain.platform import Document, Platform
from data.errors import UsageError

# rapidfuzz.fuzz.ratio of two slugs, 0-100: `deviantart`/`deviant-art` scores 95, `google`/`google-drive` 67.
LIKENESS = 90

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
UNDECLARED_KIND = "terms-of-service"

Language = Callable[[History], str | None]


def pinned(path: Path) -> dict[str, str]:
    """
    What a person wrote down: `Service/Document: platform/document`, one a line.

    Raises:
        UsageError: The file cannot be read or says something else.
    """
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path}: cannot be read as YAML ({str(error).splitlines()[0]})") from error
    if not isinstance(raw, dict):
        raise UsageError(f"{path}: write one `Service/Document: platform/document` a line")
    return {str(name): checked(str(document_id)) for name, document_id in raw.items()}


def checked(document_id: str) -> str:
    """
    The id itself, when it is one.

    Raises:
        UsageError: It is not of the form platform/document.
    """
    platform, _, document = document_id.partition("/")
    if not SLUG.fullmatch(platform) or not SLUG.fullmatch(document):
        raise UsageError(f"{document_id!r} is no document; write it like pixiv/terms-of-service")
    return document_id


def assigned(
    histories: Sequence[History],
    platforms: Sequence[Platform],
    pins: Mapping[str, str],
    language: Language,
) -> tuple[tuple[History, Document], ...]:
    """
    Every history with its document, no document twice.

    A person's word comes first, then names and ids that are the same, then the one document of the same
    kind and language. What matches nothing gets an id made from its own names.

    Args:
        language: The language of a history's latest text, None when it cannot be told.
    """
    declared = {d.id: d for p in platforms for d in p.documents}
    taken: set[str] = set()
    found: dict[str, Document] = {}
    for history in sorted(histories, key=lambda h: (h.id not in pins, slug(h.name) not in _names(declared))):
        if history.id in pins:
            document = declared.get(pins[history.id]) or _made(pins[history.id], history)
        else:
            document = _proposed(history, platforms, taken, language)
        if document.id in taken:
            raise UsageError(f"{document.id}: two histories would go there; tell them apart with --map")
        taken.add(document.id)
        found[history.id] = document
    return tuple((h, found[h.id]) for h in histories)


def slug(name: str) -> str:
    """A name as an id; a name without a Latin letter becomes a digest of itself."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = "-".join(re.findall(r"[a-z0-9]+", plain))
    return made[:64].strip("-") or "x" + hashlib.sha256(name.encode()).hexdigest()[:10]


def _names(declared: Mapping[str, Document]) -> set[str]:
    """What documents are called: these histories are assigned before those that only fit by their kind."""
    return {name for d in declared.values() for name in (d.id.partition("/")[2], slug(d.name))}


def _proposed(
    history: History, platforms: Sequence[Platform], taken: set[str], language: Language
) -> Document:
    platform = _platform(history.service, platforms)
    name = slug(history.name)
    if platform is None:
        return _free(f"{slug(history.service)}/{name}", history, taken)
    spoken = language(history)
    free = [d for d in platform.documents if d.id not in taken and _same_language(d.language, spoken)]
    same = [d for d in free if d.id.partition("/")[2] == name or d.name.casefold() == history.name.casefold()]
    kind = [d for d in free if name in (d.kind, f"{d.kind}-policy")]
    if same:
        return same[0]
    if len(kind) == 1:
        return kind[0]
    return _free(f"{platform.id}/{name}", history, taken | {d.id for d in platform.documents})


def _platform(service: str, platforms: Sequence[Platform]) -> Platform | None:
    name = slug(service)
    exact = [p for p in platforms if p.id == name or p.name.casefold() == service.casefold()]
    named = exact or [p for p in platforms if slug(p.name) == name]
    near = named or [
        p for p in platforms if max(fuzz.ratio(name, p.id), fuzz.ratio(name, slug(p.name))) >= LIKENESS
    ]
    return near[0] if len(near) == 1 else None


def _same_language(declared: str, spoken: str | None) -> bool:
    return spoken is None or declared.partition("-")[0] == spoken.partition("-")[0]


def _free(document_id: str, history: History, taken: set[str]) -> Document:
    """A document under its own name, with a number where that name is taken."""
    names = (document_id, *(f"{document_id}-{n}" for n in range(2, len(taken) + 3)))
    return _made(next(name for name in names if name not in taken), history)


def _made(document_id: str, history: History) -> Document:
    """A document the catalogue does not have: kept, shown, never fetched."""
    platform_id = document_id.partition("/")[0]
    return Document(document_id, platform_id, UNDECLARED_KIND, history.name, (), "und")
