"""Writes the catalogue of the invented platforms, with the addresses they are played at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from clausewatch.demo.world import Page, Site, sites


def write(directory: Path, origins: Mapping[str, str]) -> None:
    """
    Write one declaration a platform into `directory`, which is made when it is missing.

    Args:
        origins: Platform id to `http://host:port`.
    """
    directory.mkdir(parents=True, exist_ok=True)
    for site in sites():
        declared = yaml.safe_dump(_declaration(site, origins[site.id]), sort_keys=False, allow_unicode=True)
        (directory / f"{site.id}.yml").write_text(declared, encoding="utf-8")


def _declaration(site: Site, origin: str) -> dict[str, Any]:
    facts = site.facts
    return {
        "id": site.id,
        "name": site.name,
        "owner": facts["owner"],
        "kind": facts["kind"],
        "country": facts["country"],
        "languages": facts["languages"],
        "home": f"{origin}/",
        "documents": [_document(page, origin) for page in site.pages],
        "signals": ["robots", "page-meta"],
        "choices": [_choice(choice, origin) for choice in facts["choices"]],
        "history": [],
    }


def _choice(said: dict[str, Any], origin: str) -> dict[str, Any]:
    return {"what": said["what"], "url": origin + said["path"], "kinds": said["kinds"]}


def _document(page: Page, origin: str) -> dict[str, Any]:
    return {
        "id": page.id,
        "kind": page.kind,
        "name": page.name,
        "urls": [origin + page.path],
        "language": page.language,
        "check_every_hours": 24,
    }
