"""Domain values in the shapes of the API."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote as percent

from data.domain.capture import Capture
from data.domain.event import Event, Quote
from data.domain.platform import Document, Platform
from data.domain.version import Version
from data.moving import came_from
from data.store.clauses import Held
from data.store.signals import Stand
from data.store.statuses import Status
from web.api import shapes
from web.cells import Cell
from web.contacts import Contact
from web.differing import Part
from web.elsewhere import Elsewhere
from web.questions import QUESTIONS, Row


def platform(found: Platform) -> shapes.PlatformShape:
    """A platform with the ids of its documents."""
    return {
        "id": found.id,
        "name": found.name,
        "owner": found.owner,
        "kind": found.kind,
        "country": found.country,
        "languages": list(found.languages),
        "home": found.home,
        "signals": list(found.signals),
        "choices": [{"what": one.what, "url": one.url, "kinds": list(one.kinds)} for one in found.choices],
        "documents": [document.id for document in found.documents],
    }


def contact(found: Contact) -> shapes.ContactShape:
    """A mail address and the clause that names it."""
    return {
        "address": found.address,
        "quote": found.held.text,
        "document": found.held.document_id,
        "version": found.held.version_id,
        "since": found.held.since.isoformat(),
    }


def document(found: Document, status: Status | None) -> shapes.DocumentShape:
    """A document and where it stands."""
    return {
        "id": found.id,
        "platform": found.platform_id,
        "kind": found.kind,
        "name": found.name,
        "urls": list(found.urls),
        "language": found.language,
        "region": found.region,
        "state": status.state if status else "unread",
        "last_good_capture": _iso(status.last_good_capture) if status else None,
        "last_attempt": _iso(status.last_attempt) if status else None,
        "failure": status.failure if status else None,
        "failing_since": _iso(status.failing_since) if status else None,
    }


def version(found: Version) -> shapes.VersionShape:
    """A version without its text."""
    return {
        "id": found.id or 0,
        "document": found.document_id,
        "observed_at": found.observed_at.isoformat(),
        "sha256": found.text_sha256,
        "language": found.language,
        "effective_on": [on.isoformat() for on in found.effective_on],
        "state": found.state.value,
        "reason": found.reason,
        "reader": found.reader,
        "reread": found.reread,
    }


def capture(found: Capture) -> shapes.CaptureShape:
    """A capture: where its bytes came from, and their digest."""
    return {
        "fetched_at": found.fetched_at.isoformat(),
        "url": found.request_url,
        "final_url": found.final_url,
        "status": found.status,
        "sha256": found.body_sha256,
        "size": found.size,
        "content_type": found.content_type,
        "source": found.source,
    }


def event(found: Event, site: str | None) -> shapes.EventShape:
    """An event with its findings."""
    return {
        "id": found.id,
        "kind": found.kind,
        "owner": found.owner,
        "platform": found.platform_id,
        "documents": list(found.documents),
        "moved_from": came_from(found),
        "sentence": found.sentence,
        "severity": found.severity,
        "first_seen": found.first_seen.isoformat(),
        "last_seen_without": _iso(found.last_seen_without),
        "announced_at": found.announced_at.isoformat(),
        "effective_on": _iso(found.effective_on),
        "act_by": _iso(found.act_by),
        "reverses": found.reverses,
        "url": f"{(site or '').rstrip('/')}/events/{percent(found.id, safe='')}",
        "findings": [finding(found, quote) for quote in found.quotes],
    }


def same_elsewhere(found: Elsewhere) -> shapes.ElsewhereShape:
    """A clause of another platform that says the same."""
    return {
        "platform": found.held.platform_id,
        "document": found.held.document_id,
        "quote": found.held.text,
        "version": found.held.version_id,
        "since": found.held.since.isoformat(),
        "until": _iso(found.held.until),
        "similarity": found.similarity,
        "event": found.event_id,
    }


def finding(found: Event, quote: Quote) -> shapes.FindingShape:
    """One finding of an event."""
    return {
        "event": found.id,
        "document": quote.document_id,
        "label": quote.label.value,
        "stance": quote.stance.value,
        "direction": quote.direction,
        "polarity": quote.polarity.value,
        "severity": quote.severity,
        "confidence": quote.confidence,
        "before": quote.before,
        "after": quote.after,
        "before_version": quote.before_version,
        "after_version": quote.after_version,
        "runs": [list(run) for run in quote.runs],
        "heading": quote.heading,
        "lead_in": quote.lead_in,
        "reasons": list(quote.reasons),
        "explanation": quote.explanation,
        "language": quote.language,
    }


def clause(held: Held) -> shapes.ClauseShape:
    """A clause with what it was judged to mean."""
    return {
        "platform": held.platform_id,
        "document": held.document_id,
        "text": held.text,
        "heading": held.heading,
        "lead_in": held.lead_in,
        "language": held.language,
        "version": held.version_id,
        "since": held.since.isoformat(),
        "until": _iso(held.until),
        "judgements": [
            {
                "label": judged.label.value,
                "stance": judged.stance.value,
                "severity": judged.severity,
                "confidence": judged.confidence,
                "flags": list(judged.flags),
                "data": list(judged.data),
                "notes": list(judged.notes),
            }
            for judged in held.judged
        ],
    }


def row(found: Row) -> shapes.RowShape:
    """A row of the matrix."""
    return {
        "platform": found.platform.id,
        "name": found.platform.name,
        "checked": found.checked,
        "unreadable": [status.document_id for status in found.unreadable],
        "answers": {
            question.name: cell(question.name, answer) if answer else None
            for question, answer in zip(QUESTIONS, found.cells, strict=True)
        },
    }


def cell(question: str, found: Cell) -> shapes.CellShape:
    """An answer with the clause that gives it."""
    return {
        "question": question,
        "label": found.judged.label.value,
        "stance": found.judged.stance.value,
        "severity": found.judged.severity,
        "confidence": found.judged.confidence,
        "quote": found.held.text,
        "document": found.held.document_id,
        "version": found.held.version_id,
        "since": found.held.since.isoformat(),
        "language": found.held.language,
        "more": found.more,
        "mixed": found.mixed,
    }


def change(part: Part) -> shapes.ChangeShape:
    """A paragraph that differs between two versions."""
    return {
        "kind": part.kind,
        "before": part.before,
        "after": part.after,
        "runs": [list(run) for run in part.runs],
    }


def signal(stand: Stand) -> shapes.SignalShape:
    """Where a signal stands; what waits for a second sight is left out."""
    course, standing = stand.course, stand.course.standing
    return {
        "platform": stand.platform_id,
        "kind": stand.kind.value,
        "url": stand.url,
        "state": standing.state if standing else "error",
        "since": _iso(standing.fetched_at) if standing else None,
        "last_seen": _iso(course.standing_seen),
        "last_attempt": course.last_attempt.isoformat(),
        "failure": course.failure,
        "sha256": standing.sha256 if standing else None,
        "facts": [
            {"agent": f.agent, "place": f.place, "topic": f.topic, "value": f.value}
            for f in (standing.facts if standing else ())
        ],
        "notes": list(standing.notes) if standing else [],
    }


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on is not None else None
