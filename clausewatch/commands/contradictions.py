"""`clausewatch contradictions`: where a platform's documents and signals say two things at once."""

from __future__ import annotations

from clausewatch.contradicted import KIND
from clausewatch.home import opened
from clausewatch.printing import json_line, paragraph
from clausewatch.settings import Settings
from data.declarations import platforms
from data.domain.platform import Platform
from data.errors import UsageError
from data.store import contradictions as rows
from data.store.contradictions import Kept


def show(settings: Settings, only: str | None, *, as_json: bool) -> int:
    """
    Print the contradictions that were found on one platform or on all; returns the exit code.

    As JSON those that are resolved are printed too, with the day.

    Raises:
        UsageError: There is no such platform.
    """
    declared = [p for p in platforms(settings.catalogue) if only in (None, p.id)]
    if not declared:
        raise UsageError(f"{only}: is no platform of the catalogue; `clausewatch platforms list` names them")
    with opened(settings) as home, home.store.reading() as connection:
        found = [(p, kept) for p in declared for kept in rows.of(connection, p.id)]
    standing = [(p, kept) for p, kept in found if kept.withdrawn_at is None]
    if as_json:
        for _, kept in found:
            json_line(_contract(kept))
        return 0
    for platform, kept in standing:
        _print(platform, kept)
    if not standing:
        print("No contradiction was found in what was read so far.")
    return 0


def _contract(kept: Kept) -> dict[str, object]:
    days = {"found_at": kept.found_at.isoformat(), "withdrawn_at": None}
    if kept.withdrawn_at is not None:
        days["withdrawn_at"] = kept.withdrawn_at.isoformat()
    return {"kind": KIND, **kept.body, **days}


def _print(platform: Platform, kept: Kept) -> None:
    body = kept.body
    print(f"[{kept.severity}] {platform.name}, {body['label']}: {body['sentence']}")
    print(f"    since {kept.found_at.date()}")
    for side in (body["said"], body["against"]):
        if side is not None:
            paragraph(f"{side['document']}: {side['text']}", "    ")
    if body["signals"]:
        said = (f"{fact['agent'] or '*'} {fact['topic']}: {fact['value']}" for fact in body["signals"])
        paragraph("; ".join(said), "    ")
    print()
