"""`clausewatch platforms discover`: which documents a platform seems to have."""

from __future__ import annotations

import sys

from clausewatch.importing.survey import Visit, address, survey
from clausewatch.passing import conduct
from clausewatch.printing import json_line, progress, table
from clausewatch.settings import Settings


def discover(settings: Settings, home: str, *, as_json: bool) -> int:
    """Print proposals, surest first; exit 1 when there is none."""
    visit = Visit(conduct(settings), settings.now)
    home = address(home, visit.conduct)
    with progress("Looking around, a few seconds between two requests", None):
        found = survey(home, visit)
    for note in found.notes:
        print(note, file=sys.stderr)
    if as_json:
        for proposal in found.proposals:
            json_line(proposal)
    elif found.proposals:
        columns = ("kind", "language", "sure", "what it is called", "address", "why")
        rows = (
            (p.kind, p.language or "?", f"{p.confidence:.2f}", p.name, p.url, "; ".join(p.why))
            for p in found.proposals
        )
        table(f"Proposals for {found.home}", columns, rows)
    else:
        print(f"{found.home}: no link, sitemap or usual address leads to a document.")
    return 0 if found.proposals else 1
