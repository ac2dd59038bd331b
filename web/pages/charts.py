"""Three charts, each with its numbers in a table under it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from starlette.requests import Request
from starlette.responses import Response

from data.domain.finding import Label
from data.incidents import Incident
from data.moving import came_from
from data.store import clause_counts, events
from data.store.clause_counts import Scope
from data.store.event_marks import Filter
from data.store.stamp import Stamp, told
from web import drawing
from web.drawing import Bar
from web.kept import Kept
from web.listing import shelf_of
from web.shelf import Shelf
from web.templating import page

# What announcements are about. Source: TAXONOMY.md, groups A and B.
TOLD = tuple(Label)[:8]
MONTHS = 36

# Limits of a licence that people ask about, as flags of its clauses.
FLAGS = ("perpetual", "irrevocable", "sublicensable", "ai_named")
QUARTERS = 16

# An announcement belongs to a report in the press when it is this near, in days.
BEFORE, AFTER = 400, 60


@dataclass(frozen=True, slots=True)
class Chart:
    """
    Bars of one label or flag.

    Attributes:
        name: The code of the label or flag.
    """

    name: str
    bars: tuple[Bar, ...]
    total: int
    highest: int


@dataclass(frozen=True, slots=True)
class Lead:
    """How many days we saw a change before it was reported; negative when later."""

    incident: Incident
    event_id: str
    days: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the charts show; the same until something is announced, or a clause comes or goes."""

    months: list[str]
    by_label: tuple[Chart, ...]
    licences: tuple[Chart, ...]
    leads: tuple[Lead, ...]


def charts(request: Request) -> Response:
    """New clauses by month and label, licences through time, and how early we were."""
    shelf = shelf_of(request)
    kept: Kept[Stamp, Figures] = request.app.state.figures
    with shelf.reading() as connection:
        mark = told(connection)
    figures = kept.get(mark, lambda: _figures(shelf))
    return page(
        "charts.html.j2",
        figures=figures,
        names={platform.id: platform.name for platform in shelf.platforms.values()},
    )


def _figures(shelf: Shelf) -> Figures:
    with shelf.reading() as connection:
        counts = clause_counts.announced(connection, [label.value for label in TOLD])
        scopes = clause_counts.scopes(connection)
    months = _months(max((month for month, _ in counts), default=None))
    by_label = [_chart(label.value, [(m, counts.get((m, label.value), 0)) for m in months]) for label in TOLD]
    return Figures(
        months,
        tuple(chart for chart in by_label if chart.total),
        tuple(_chart(flag, _over_time(scopes, flag)) for flag in FLAGS) if scopes else (),
        _leads(shelf),
    )


def _chart(name: str, values: list[tuple[str, int]]) -> Chart:
    numbers = [value for _, value in values]
    return Chart(name, drawing.bars(values), sum(numbers), max(numbers, default=0))


def _months(last: str | None) -> list[str]:
    """The months up to the last one with anything in it, oldest first."""
    if last is None:
        return []
    end = int(last[:4]) * 12 + int(last[5:7]) - 1
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(end - MONTHS + 1, end + 1)]


def _quarters(scopes: tuple[Scope, ...]) -> list[str]:
    """The first days of the last quarters in which anything is known."""
    if not scopes:
        return []
    last = max(max(scope.since, scope.until or scope.since) for scope in scopes)
    end = last.year * 4 + (last.month - 1) // 3 + 1
    return [date(n // 4, n % 4 * 3 + 1, 1).isoformat() for n in range(end - QUARTERS + 1, end + 1)]


def _over_time(scopes: tuple[Scope, ...], flag: str) -> list[tuple[str, int]]:
    """On how many platforms a licence had the flag at the beginning of each quarter."""
    flagged = [scope for scope in scopes if flag in scope.flags]
    found = []
    for quarter in _quarters(scopes):
        at = datetime.fromisoformat(quarter).replace(tzinfo=UTC)
        there = {s.platform_id for s in flagged if s.since < at and (s.until is None or s.until >= at)}
        found.append((quarter, len(there)))
    return found


def _leads(shelf: Shelf) -> tuple[Lead, ...]:
    """Verified incidents that an announcement of the same platform and label stands near to."""
    found = []
    with shelf.reading() as connection:
        for platform_id, reported in shelf.incidents.items():
            dated = [one for one in reported if one.verified and len(one.date) == 10 and one.labels]
            if not dated or platform_id not in shelf.platforms:
                continue
            found_there = events.newest(connection, Filter(kinds=("change",), platforms=[platform_id]), 50)
            announced = [event for event in found_there if came_from(event) is None]
            for incident in dated:
                on = date.fromisoformat(incident.date)
                near = [
                    ((on - event.first_seen.date()).days, event.id)
                    for event in announced
                    if came_from(event) is None
                    and {quote.label for quote in event.quotes} & set(incident.labels)
                ]
                fitting = [pair for pair in near if -AFTER <= pair[0] <= BEFORE]
                if fitting:
                    days, event_id = min(fitting, key=lambda pair: abs(pair[0]))
                    found.append(Lead(incident, event_id, days))
    return tuple(sorted(found, key=lambda lead: lead.incident.date, reverse=True))
