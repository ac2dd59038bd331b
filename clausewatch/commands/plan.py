"""`clausewatch platforms plan`: what will be looked at within the next 24 hours, and how long hosts take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from clausewatch.home import opened
from clausewatch.passing import chosen, conduct
from clausewatch.planning import Planned, day
from clausewatch.printing import json_line, table
from clausewatch.settings import Settings
from data.declarations import platforms
from data.store import statuses

# Hosts that are named one by one; the others have less to do.
BUSIEST = 5


def plan(settings: Settings, *, as_json: bool) -> int:
    """Print the plan of a day; as JSON, one look a line."""
    documents = chosen(platforms(settings.catalogue), None)
    with opened(settings) as home, home.store.reading() as connection:
        due = statuses.due_times(connection)
    delay = timedelta(seconds=conduct(settings).delay_seconds)
    found = day(documents, due, settings.now, delay)
    if as_json:
        for planned in found:
            json_line(planned)
        return 0
    _show(found, len(documents), delay)
    return 0


def _show(found: Sequence[Planned], documents: int, delay: timedelta) -> None:
    requests = Counter[str]()
    for planned in found:
        requests[planned.host] += planned.requests
    seen, apart = len({p.document_id for p in found}), delay.total_seconds()
    print(
        f"{len(found)} looks at {seen} of {documents} documents within 24 hours: {requests.total()} requests"
        f" to {len(requests)} hosts, {apart:g} seconds apart on each."
    )
    rows = ((host, str(n), str(delay * n)) for host, n in requests.most_common(BUSIEST))
    table("Busiest hosts", ("host", "requests", "takes at least"), rows)
