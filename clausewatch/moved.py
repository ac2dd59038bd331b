"""The event of a clause that went from one document of a platform to another: neither lost nor new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.comparing.moving import Said
from analysis.comparing.runs import runs
from analysis.events import Place, quote
from analysis.normal import key
from analysis.proof import Told
from data.domain.event import Event, Quote
from data.domain.finding import Polarity

# Nobody has gained or lost anything: it is kept and shown, and only those are told who want everything.
NEUTRAL = 0


def moved(moves: Mapping[Told, Said], place: Place) -> Iterator[Event]:
    """
    One event for each clause that moved, whichever of the two documents is looked at first.

    Args:
        moves: What a step would have told, and where the words stand in the other document.
    """
    clauses: dict[tuple[str, str], list[tuple[Told, Said]]] = {}
    for told, there in moves.items():
        change = told.finding.change
        clause = change.after or change.before
        assert clause is not None  # a change always has a side
        clauses.setdefault((clause.text, there.document_id), []).append((told, there))
    for same in clauses.values():
        yield _event([_quote(told, there, place) for told, there in same], same[0], place)


def _event(quotes: Sequence[Quote], first: tuple[Told, Said], place: Place) -> Event:
    told, there = first
    gone = told.finding.change.after is None
    old, new = (place.document.id, there.document_id) if gone else (there.document_id, place.document.id)
    said = "|".join(["moved", old, new, _words(quotes[0].before), _words(quotes[0].after)])
    names = {document.id: document.name for document in place.platform.documents}
    where = f"the {names.get(old, old)} to the {names.get(new, new)} of {place.platform.name}"
    return Event(
        id=hashlib.sha256(said.encode()).hexdigest()[:12],
        kind="change",
        owner=place.platform.owner,
        platform_id=place.platform.id,
        documents=(old, new),
        quotes=tuple(quotes),
        first_seen=told.first_seen,
        last_seen_without=told.last_without,
        announced_at=place.at,
        effective_on=place.effective_on,
        severity=NEUTRAL,
        sentence=f"Moved from {where}; it says the same: {quotes[0].explanation}",
        act_by=place.act_by,
    )


def _quote(told: Told, there: Said, place: Place) -> Quote:
    """The words where they were and where they are now."""
    here = quote(told, place)
    number = int(there.version) if there.version is not None and there.version.isdigit() else None
    gone = here.after is None
    both = replace(
        here,
        document_id=there.document_id if gone else here.document_id,
        polarity=Polarity.REWORDED,
        severity=NEUTRAL,
        before=here.before if gone else there.text,
        after=there.text if gone else here.after,
        before_version=here.before_version if gone else number,
        after_version=number if gone else here.after_version,
        reasons=(),
    )
    return replace(both, runs=runs(both.before or "", both.after or ""))


def _words(text: str | None) -> str:
    return key(text or "").hex()
