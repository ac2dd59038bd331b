"""What is known of earlier changes from elsewhere: dated facts with their sources, by platform."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from data.domain.finding import Label
from data.errors import CatalogueError

SHIPPED = Path(__file__).parent / "incidents"

_KEYS = {"date", "effective", "document", "labels", "what", "reversed", "told", "verified", "sources"}


@dataclass(frozen=True, slots=True)
class Account:
    """
    An incident in one language.

    Attributes:
        language: The tag of the language it is in.
        document: What it stood in, in plain words.
        what: One or two sentences of ours.
        reversed: What became of it, None where nothing did or nothing is known.
    """

    language: str
    document: str
    what: str
    reversed: str | None


@dataclass(frozen=True, slots=True)
class Incident:
    """
    One thing that happened.

    Attributes:
        date: As exactly as it is known: `2024`, `2024-05` or `2024-05-06`.
        effective: The day from which it applied, None where it is not known.
        document, what, reversed: In English, as in `Account`.
        told: The same in other languages.
        verified: False where no source was seen.
        sources: Web addresses, or `github:<repository>@<commit> <path>`.
    """

    platform_id: str
    date: str
    effective: str | None
    document: str
    labels: tuple[Label, ...]
    what: str
    reversed: str | None
    verified: bool
    sources: tuple[str, ...]
    told: tuple[Account, ...] = ()

    def account(self, language: str) -> Account:
        """What happened, in a language; in English where it is not told in that one."""
        own = Account("en", self.document, self.what, self.reversed)
        return next((account for account in self.told if account.language == language), own)


@cache
def incidents(directory: Path = SHIPPED) -> dict[str, tuple[Incident, ...]]:
    """
    Incidents by platform id, newest first.

    Raises:
        CatalogueError: A file does not have its form.
    """
    return {path.stem: _of_file(path) for path in sorted(directory.glob("*.yml"))}


def _of_file(path: Path) -> tuple[Incident, ...]:
    entries = yaml.safe_load(path.read_bytes())
    if not isinstance(entries, list):
        raise CatalogueError(path, "", "write a list of incidents")
    found = tuple(_incident(path, number, entry) for number, entry in enumerate(entries))
    return tuple(sorted(found, key=lambda one: one.date, reverse=True))


def _incident(path: Path, number: int, entry: Any) -> Incident:
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise CatalogueError(path, str(number), f"write exactly these keys: {', '.join(sorted(_KEYS))}")
    try:
        return Incident(
            platform_id=path.stem,
            date=str(entry["date"]),
            effective=str(entry["effective"]) if entry["effective"] else None,
            document=str(entry["document"]),
            labels=tuple(Label(name) for name in entry["labels"]),
            what=str(entry["what"]),
            reversed=str(entry["reversed"]) if entry["reversed"] else None,
            verified=entry["verified"] is True,
            sources=tuple(str(source) for source in entry["sources"]),
            told=tuple(_account(language, said) for language, said in (entry["told"] or {}).items()),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise CatalogueError(path, str(number), str(error)) from error


def _account(language: str, said: dict[str, str]) -> Account:
    return Account(language, said["document"], said["what"], said.get("reversed"))
