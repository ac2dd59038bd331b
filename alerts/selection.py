"""What a subscription gets: which events are wanted, and how much they matter to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from data.domain.event import Event, Quote
from data.domain.finding import Label
from data.domain.subscription import Wanted
from data.moving import came_from

# What people are told of by itself; troubles with reading a document only accompany it.
NEWS = ("change", "withdrawn", "signal")
# What is told beside news, and is no reason to write by itself: a platform that says two things at once has
# often done so for years.
BESIDE = ("contradiction",)
TOLD = (*NEWS, *BESIDE)


def loudest(event: Event, wanted: Wanted, kinds: Mapping[str, str]) -> int | None:
    """
    The highest severity of what is wanted of an event, None when nothing of it is.

    One quote has to fit in everything (label, stance, severity): an event with a loud clause about one thing
    and a quiet one about another is not loud for somebody who asked for the other.

    Args:
        kinds: The kind of each platform, by its id.
    """
    if not _of_wanted_platform(event, wanted, kinds):
        return None
    fitting = (
        [quote.severity for quote in event.quotes if _fits(quote, wanted)]
        if event.quotes
        else [event.severity] * _speaks_to_machines(wanted)
    )
    worst = max(fitting, default=-1)
    return worst if worst >= wanted.least_severity else None


def chosen(
    events: Iterable[Event],
    wanted: Wanted,
    kinds: Mapping[str, str],
    told: Collection[str],
    least: int = 0,
) -> tuple[Event, ...]:
    """
    The news among these events that a subscription gets and has not been told of, in their order.

    What takes back something that was told is told too, however little it matters by itself. What only stands
    beside news (a contradiction, a clause that moved) waits for some, unless everything is wanted.

    Args:
        told: Ids of what it was told of.
        least: Only what is at least this severe to it.
    """
    coming = [event for event in events if event.kind in TOLD and event.id not in told]
    fitting = tuple(event for event in coming if _wanted(event, wanted, kinds, told, least))
    if _everything(wanted) or any(map(_is_news, fitting)):
        return fitting
    return ()


def _wanted(
    event: Event, wanted: Wanted, kinds: Mapping[str, str], told: Collection[str], least: int
) -> bool:
    if event.reverses in told and least <= event.severity:
        return True
    severity = loudest(event, wanted, kinds)
    return severity is not None and severity >= least


def _is_news(event: Event) -> bool:
    """Whether an event is a reason to write: a clause that moved and says the same is none."""
    return event.kind in NEWS and came_from(event) is None


def _everything(wanted: Wanted) -> bool:
    """Whether nothing is too small for somebody, of the platforms she follows."""
    return wanted.least_severity == 0 and not (wanted.labels or wanted.stances)


def in_scope(document_id: str, wanted: Wanted, kinds: Mapping[str, str]) -> bool:
    """Whether a document belongs to a platform that is wanted."""
    return _wants(document_id.partition("/")[0], wanted, kinds)


def _of_wanted_platform(event: Event, wanted: Wanted, kinds: Mapping[str, str]) -> bool:
    """One sentence in several documents of an owner may be an event of several platforms."""
    platforms = {event.platform_id, *(document.partition("/")[0] for document in event.documents)}
    return any(_wants(platform, wanted, kinds) for platform in platforms)


def _wants(platform: str, wanted: Wanted, kinds: Mapping[str, str]) -> bool:
    everything = not (wanted.platforms or wanted.kinds)
    return everything or platform in wanted.platforms or kinds.get(platform) in wanted.kinds


def _fits(quote: Quote, wanted: Wanted) -> bool:
    return (not wanted.labels or quote.label in wanted.labels) and (
        not wanted.stances or quote.stance in wanted.stances
    )


def _speaks_to_machines(wanted: Wanted) -> bool:
    """Events without quotes are signals (robots.txt and its relatives), which reserve rights or give them."""
    return not wanted.labels or Label.TDM_RESERVATION in wanted.labels
