"""The same facts for programs: JSON, read only. Words of platforms stand here exactly as stored."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from data.domain.event import Event, Quote
from data.domain.platform import Document, Platform
from web.pages import shelf_of

# Events in one answer, unless `limit` asks for fewer or more, and the most it may ask for.
USUAL_LIMIT, HIGHEST_LIMIT = 50, 200


def events(request: Request) -> Response:
    """Announced events, newest first; `next` is what to send as `after` for more, null at the end."""
    told = shelf_of(request).events()
    start, limit = _start(told, request.query_params.get("after")), _limit(request.query_params.get("limit"))
    shown = told[start : start + limit]
    more = len(told) > start + limit
    return JSONResponse(
        {"events": [event_fields(event) for event in shown], "next": shown[-1].id if more else None}
    )


def event(request: Request) -> Response:
    """One event."""
    found = shelf_of(request).event(request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    return JSONResponse(event_fields(found))


def platforms(request: Request) -> Response:
    """Every platform with its documents."""
    return JSONResponse({"platforms": [_platform(platform) for platform in shelf_of(request).platforms()]})


def event_fields(event: Event) -> dict[str, object]:
    """An event as JSON has it."""
    return {
        "id": event.id,
        "kind": event.kind,
        "owner": event.owner,
        "platform": event.platform_id,
        "documents": list(event.documents),
        "sentence": event.sentence,
        "severity": event.severity,
        "first_seen": event.first_seen.isoformat(),
        "last_seen_without": event.last_seen_without.isoformat() if event.last_seen_without else None,
        "announced_at": event.announced_at.isoformat(),
        "effective_on": event.effective_on.isoformat() if event.effective_on else None,
        "reverses": event.reverses,
        "findings": [_finding(quote) for quote in event.quotes],
    }


def _finding(quote: Quote) -> dict[str, object]:
    return {
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


def _platform(platform: Platform) -> dict[str, object]:
    return {
        "id": platform.id,
        "name": platform.name,
        "owner": platform.owner,
        "kind": platform.kind,
        "country": platform.country,
        "languages": list(platform.languages),
        "home": platform.home,
        "choices": [{"what": choice.what, "url": choice.url} for choice in platform.choices],
        "documents": [_document(document) for document in platform.documents],
    }


def _document(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "kind": document.kind,
        "name": document.name,
        "urls": list(document.urls),
        "language": document.language,
        "region": document.region,
    }


def _start(events: tuple[Event, ...], after: str | None) -> int:
    """Where to begin: behind the event with this id. Raises: HTTPException 400 when there is none."""
    if after is None:
        return 0
    for place, event in enumerate(events):
        if event.id == after:
            return place + 1
    raise HTTPException(400)


def _limit(asked: str | None) -> int:
    """How many to give. Raises: HTTPException 400 when it is no number in range."""
    if asked is None:
        return USUAL_LIMIT
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 4 and 1 <= int(asked) <= HIGHEST_LIMIT):
        raise HTTPException(400)
    return int(asked)
