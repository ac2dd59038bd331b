"""`clausewatch events` and `clausewatch documents`: what was announced, and where each document stands."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from clausewatch.home import opened
from clausewatch.printing import json_line, paragraph, table
from clausewatch.settings import Settings
from data.domain.event import Event, Quote
from data.store import events as rows
from data.store import reasons, statuses, versions

# The fields of a finding that outside tools rely on.
FIELDS = ("label", "stance", "polarity", "severity", "before", "after")

# What is said where nothing was ever looked at.
NOT_YET = "No document has been looked at yet; `clausewatch run` does."

# Left of everything that belongs to an event.
MARGIN = "  "


def events(settings: Settings, since: datetime | None, *, as_json: bool) -> int:
    """Print what has been announced, oldest first; returns the exit code."""
    with opened(settings) as home, home.store.reading() as connection:
        found = [e for e in rows.since(connection, since) if e.announced_at <= settings.now]
    if as_json:
        for event in found:
            json_line(contract(event))
    elif found:
        for event in found:
            _show(event, settings.site)
    else:
        print("Nothing has been announced yet.")
    return 0


def documents(settings: Settings, *, as_json: bool) -> int:
    """Print every document with its state and last good capture; returns the exit code."""
    with opened(settings) as home, home.store.reading() as connection:
        found = statuses.everything(connection)
        held = versions.held_back(connection)
        why = reasons.reasons(connection)
    if as_json:
        for status in found:
            id_ = status.document_id
            json_line(_status(status, held.get(id_, 0), why.get(id_, {})))
    elif found:
        columns = ("document", "state", "last good capture", "not readable since", "held back")
        table("Documents", columns, (_document(s, held.get(s.document_id, 0)) for s in found))
    else:
        print(NOT_YET)
    return 0


def contract(event: Event) -> dict[str, object]:
    """An event in the form of the contract (DESIGN section 5), with what is useful beside it."""
    return {
        "id": event.id,
        "kind": event.kind,
        "platform": event.platform_id,
        "owner": event.owner,
        "documents": event.documents,
        "first_seen": event.first_seen,
        "last_seen_without": event.last_seen_without,
        "announced_at": event.announced_at,
        "effective_on": event.effective_on,
        "severity": event.severity,
        "sentence": event.sentence,
        "reverses": event.reverses,
        "findings": [_finding(q) for q in event.quotes],
    }


def _finding(quote: Quote) -> dict[str, object]:
    said = {name: getattr(quote, name) for name in FIELDS}
    return said | {"document": quote.document_id, "reasons": quote.reasons, "explanation": quote.explanation}


def _show(event: Event, site: str | None) -> None:
    """Day, severity and id on one line, then what happened; ids and addresses are never broken."""
    print(f"{event.announced_at:%Y-%m-%d}  severity {event.severity}  {event.id}")
    paragraph(event.sentence, MARGIN)
    if site:
        print(f"{MARGIN}{site.rstrip('/')}/events/{quote(event.id, safe='')}")


def _status(status: statuses.Status, held: int, why: dict[str, int]) -> dict[str, object]:
    failure = {"reason": status.failure, "detail": status.failure_detail, "since": status.failing_since}
    return {
        "platform": status.platform_id,
        "document": status.document_id,
        "state": status.state,
        "last_good_capture": status.last_good_capture,
        "last_attempt": status.last_attempt,
        "next_due_at": status.next_due_at,
        "held_back": held,
        "reasons": why,
        **({"failure": failure} if status.failure else {}),
    }


def _document(status: statuses.Status, held: int) -> tuple[str, ...]:
    def day(moment: datetime | None) -> str:
        return moment.strftime("%Y-%m-%d") if moment else "never"

    failing = f"{day(status.failing_since)}: {status.failure}" if status.failure else ""
    return status.document_id, status.state, day(status.last_good_capture), failing, str(held or "")
