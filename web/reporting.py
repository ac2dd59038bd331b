"""What a community wants to know: what changed since a day, where platforms stand, what is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.domain.event import Event
from data.domain.platform import Document, Platform
from data.store import versions
from data.store.event_marks import Filter
from data.store.statuses import Status
from web import listing
from web.questions import Row, answered, matrix, unanswered
from web.shelf import Shelf
from web.tables import escaped
from web.telling import Teller, badge
from web.templating import page_text
from web.wording import wording

# Longer lists are for the home page with its filters.
MOST_EVENTS = 200


@dataclass(frozen=True, slots=True)
class Report:
    """
    A report on some platforms.

    Attributes:
        since: None for all time.
        events: Newest first, with proven quotes only.
        unread: Documents of which no text was ever read.
        failing: Documents that cannot be read at present.
    """

    platforms: tuple[Platform, ...]
    since: datetime | None
    events: tuple[Event, ...]
    rows: tuple[Row, ...]
    unread: tuple[Document, ...]
    failing: tuple[Status, ...]
    tell: Teller


def report(shelf: Shelf, platforms: Sequence[Platform], since: datetime | None) -> Report:
    """The report of these platforms."""
    ids = [platform.id for platform in platforms]
    every = [document for platform in platforms for document in platform.documents]
    filter = Filter(kinds=listing.CHANGED, platforms=ids, since=since)
    events, _ = listing.page(shelf, filter, MOST_EVENTS, None)
    with shelf.reading() as connection:
        rows = matrix(shelf, connection, platforms, None)
        read = versions.read_by(connection, [document.id for document in every])
    return Report(
        platforms=tuple(platforms),
        since=since,
        events=events,
        rows=rows,
        unread=tuple(d for d in every if d.id not in read),
        failing=tuple(s for row in rows for s in row.unreadable if s.version_id is not None),
        tell=Teller(shelf),
    )


def html(shelf: Shelf, found: Report) -> str:
    """The report as a page that needs nothing else."""
    names = {platform.id: platform.name for platform in shelf.platforms.values()}
    return page_text("report.html.j2", report=found, names=names, picker=None, tell=found.tell)


def markdown(found: Report) -> str:
    """The report to paste where Markdown is read."""
    words = wording()
    place = words.pages["report"]
    names = words.comma.join(escaped(platform.name) for platform in found.platforms)
    lines = [f"# {place['title']}{words.colon}{names}", ""]
    if found.since is not None:
        lines += [place["since"].format(date=words.day(found.since)), ""]
    lines += [f"## {place['changed']}", "", *(_event(event, found.tell) for event in found.events)]
    lines += [] if found.events else [place["nothing"]]
    lines += ["", f"## {place['stands']}", ""]
    for row in found.rows:
        lines += [f"### {escaped(row.platform.name)}", "", *_answers(row), ""]
    lines += [f"## {place['unchecked']}", ""]
    lines += [f"- {escaped(d.id)}{words.colon}{words.pages['platform']['never']}" for d in found.unread]
    lines += [f"- {escaped(s.document_id)}{words.colon}{_since(s)}" for s in found.failing]
    lines += [] if found.unread or found.failing else [place["all_checked"]]
    return "\n".join([*lines, "", words.pages["frame"]["footer"], ""])


def _event(event: Event, tell: Teller) -> str:
    words = wording()
    head = f"- **{words.day(event.announced_at)}, {badge(event)}**{words.colon}{escaped(tell(event).text)}"
    sides = [side for quote in event.quotes[:1] for side in tell.sides(event, quote)]
    return "\n".join(
        [head, *(f"  - {escaped(side.name)}{words.colon}“{escaped(side.words)}”" for side in sides)]
    )


def _answers(row: Row) -> list[str]:
    words = wording()
    names, place = words.pages["questions"], words.pages["matrix"]
    if not row.checked:
        return [place["never_checked"]]
    lines = []
    for question, cell in answered(row.cells):
        stance = words.stance(cell.judged.label, cell.judged.stance)
        said = f"“{escaped(cell.held.text)}” ({escaped(cell.held.document_id)}, {words.day(cell.held.since)})"
        lines.append(f"- {names[question.name]}{words.colon}{stance}{words.reasons.stop}{words.gap}{said}")
    silent = " · ".join(names[question.name] for question in unanswered(row.cells))
    return [*lines, f"- {place['silent_about']}{words.colon}{silent}"] if silent else lines


def _since(status: Status) -> str:
    words = wording()
    last = status.last_good_capture
    place = words.pages["platform"]
    return place["last_read"].format(date=words.day(last)) if last else place["never"]
