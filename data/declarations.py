"""
Reads the catalogue: one YAML file a platform, checked key by key before anything is crawled.

`platforms` gives what is watched or stops at the first fault; `faults` collects all of them for
`clausewatch platforms lint`. The keys themselves are in data/catalogue_schema.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from data.catalogue_schema import KEYS, RAREST_CHECK_HOURS, DocumentEntry, PlatformEntry
from data.domain.platform import Choice, Document, Platform
from data.errors import CatalogueError
from data.plain_yaml import DeepError, load

SHIPPED = Path(__file__).parent / "catalogue"
# The largest shipped file has 6 kB; more than this is not a declaration.
LARGEST_FILE_BYTES = 256 * 1024
# documents -> item -> urls is the deepest anybody needs: four levels with the file itself.
DEEPEST = 8
# Below this a proposal would be a guess: `nmae`/`name` scores 75, `selector`/`select` 86.
LIKENESS = 60

_TYPES = {
    "string_type": "write a text here",
    "list_type": "write a list here: [a, b], or one `- a` a line",
    "dict_type": "write `date: what happened` here",
    "model_type": "write keys and values here",
    "too_short": "write at least one item",
}


def platforms(directory: Path) -> tuple[Platform, ...]:
    """
    Give every declared platform, sorted by id.

    Raises:
        CatalogueError: At the first fault of the first faulty file.
    """
    try:
        return tuple(_platform(_entry(path)) for path in _files(directory))
    except _Faulty as faulty:
        raise faulty.faults[0] from None


def faults(directory: Path) -> tuple[CatalogueError, ...]:
    """Give every fault of every file, files by name, faults in the order of the keys."""
    found: list[CatalogueError] = []
    try:
        paths = list(_files(directory))
    except _Faulty as faulty:
        return faulty.faults
    for path in paths:
        try:
            _entry(path)
        except _Faulty as faulty:
            found.extend(faulty.faults)
    return tuple(found)


class _Faulty(Exception):
    """Carries all faults of one file to whoever asked."""

    def __init__(self, *found: CatalogueError) -> None:
        self.faults = found
        super().__init__(str(found[0]))


def _files(directory: Path) -> Iterator[Path]:
    if not directory.is_dir():
        raise _Faulty(
            CatalogueError(directory, "", "is no directory; name one that holds <platform id>.yml files")
        )
    for path in sorted(directory.iterdir(), key=lambda path: path.stem):
        if path.suffix.lower() in (".yml", ".yaml"):
            yield path


def _entry(path: Path) -> PlatformEntry:
    raw = _raw(path)
    try:
        entry = PlatformEntry.model_validate(raw)
    except ValidationError as error:
        raise _Faulty(*(_fault(path, detail) for detail in error.errors())) from None
    found = tuple(_doubtful(path, entry))
    if found:
        raise _Faulty(*found)
    return entry


def _raw(path: Path) -> dict[Any, Any]:
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise _Faulty(CatalogueError(path, "", f"is larger than {LARGEST_FILE_BYTES} bytes; split it"))
        text = path.read_bytes().decode("utf-8-sig")
        raw = load(text, DEEPEST)
    except OSError as error:
        mend = f"cannot be read ({error.strerror}); mend its permissions or remove it"
        raise _Faulty(CatalogueError(path, "", mend)) from None
    except UnicodeDecodeError as error:
        raise _Faulty(
            CatalogueError(path, "", f"byte {error.start} is not UTF-8; save it as UTF-8")
        ) from None
    except DeepError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        mend = "is nested too deeply or refers to itself by * and &; write it as docs/catalogue.md shows"
        raise _Faulty(CatalogueError(path, line, mend)) from None
    except yaml.YAMLError as error:
        raise _Faulty(_broken(path, error)) from None
    if not isinstance(raw, dict):
        raise _Faulty(CatalogueError(path, "", "holds no keys; start with `id:` as docs/catalogue.md shows"))
    return raw


def _broken(path: Path, error: yaml.YAMLError) -> CatalogueError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    return CatalogueError(
        path, f"line {mark.line + 1}" if mark else "", f"is not YAML: {problem}; mend that line"
    )


def _fault(path: Path, detail: ErrorDetails) -> CatalogueError:
    return CatalogueError(
        path, ".".join(str(part) for part in detail["loc"] if part != "[key]"), _mend(detail)
    )


def _mend(detail: ErrorDetails) -> str:
    kind, context, key = (
        detail["type"],
        detail.get("ctx", {}),
        str(detail["loc"][-1]) if detail["loc"] else "",
    )
    if kind == "missing":
        return f"is missing; add `{key}: …`"
    if kind == "extra_forbidden":
        section = str(detail["loc"][0]) if len(detail["loc"]) > 1 else ""
        return f"is not a known key; {_nearest(key, KEYS.get(section, ()))}"
    if kind == "literal_error":
        known = tuple(re.findall("'([^']+)'", context["expected"]))
        return f"is none of the known words; {_nearest(str(detail['input']), known)}"
    if kind == "value_error":
        return str(context["error"])
    if kind.startswith(("int", "greater", "less")):
        return f"write a whole number from 1 to {RAREST_CHECK_HOURS}"
    return _TYPES.get(kind, detail["msg"])


def _nearest(word: str, known: tuple[str, ...]) -> str:
    best = process.extractOne(word.lower(), known, scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return f"did you mean `{best[0]}`?" if best else f"use one of {', '.join(known)}"


def _doubtful(path: Path, entry: PlatformEntry) -> Iterator[CatalogueError]:
    """What each key alone cannot show."""
    if path.name != f"{entry.id}.yml":
        yield CatalogueError(path, "id", f"differs from the file's name; call the file {entry.id}.yml")
    seen = set[str]()
    for position, document in enumerate(entry.documents):
        if document.id in seen:
            apart = f"{document.id}-{document.language}"
            mend = f"{document.id!r} stands twice; add what tells the two apart, such as {apart}"
            yield CatalogueError(path, f"documents.{position}.id", mend)
        seen.add(document.id)


def _platform(entry: PlatformEntry) -> Platform:
    return Platform(
        id=entry.id,
        name=entry.name,
        owner=entry.owner,
        kind=entry.kind,
        country=entry.country,
        languages=tuple(entry.languages),
        home=entry.home,
        documents=tuple(_document(entry.id, document) for document in entry.documents),
        signals=tuple(entry.signals),
        choices=tuple(Choice(choice.what, choice.url, tuple(choice.kinds)) for choice in entry.choices),
        history=tuple(f"{day}: {note}" for dated in entry.history for day, note in dated.items()),
    )


def _document(platform_id: str, entry: DocumentEntry) -> Document:
    return Document(
        id=f"{platform_id}/{entry.id}",
        platform_id=platform_id,
        kind=entry.kind,
        name=entry.name,
        urls=tuple(entry.urls),
        language=entry.language,
        region=entry.region,
        fetch=entry.fetch,
        check_every_hours=entry.check_every_hours,
        confirm_after_hours=entry.confirm_after_hours,
        select=entry.select,
        remove=entry.remove,
    )
