"""The plan of a day: every look in its turn, never two at once to a host."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from clausewatch.planning import DAY, day
from data.domain.platform import Document
from tests.clausewatch.commanding import clausewatch
from tests.clausewatch.library import Library

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
DELAY = timedelta(seconds=3)


def document(number: int, host: str, parts: int = 1, hours: int = 24) -> Document:
    urls = tuple(f"https://{host}/{number}/{part}" for part in range(parts))
    return Document(f"p/{number}", "p", "terms-of-service", "T", urls, "en", check_every_hours=hours)


def test_what_was_never_tried_is_due_at_once_and_hosts_go_side_by_side() -> None:
    found = day([document(1, "a.example"), document(2, "b.example")], {}, NOW, DELAY)

    assert [(p.document_id, p.at) for p in found] == [("p/1", NOW), ("p/2", NOW)]


def test_of_one_host_each_waits_for_all_parts_of_the_one_before() -> None:
    found = day([document(1, "a.example", parts=3), document(2, "a.example")], {}, NOW, DELAY)

    assert [p.at - NOW for p in found] == [timedelta(0), 3 * DELAY]


def test_a_document_comes_again_after_its_rhythm_and_not_tomorrow() -> None:
    found = day([document(1, "a.example", hours=6)], {"p/1": NOW + timedelta(hours=1)}, NOW, DELAY)

    assert [p.at - NOW for p in found] == [timedelta(hours=h) for h in (1, 7, 13, 19)]


def test_a_day_of_a_large_catalogue_keeps_the_delay_on_every_host() -> None:
    documents = [
        document(n, f"host{n % 97}.example", parts=1 + n % 3, hours=(1, 6, 24)[n % 3]) for n in range(2000)
    ]
    due = {d.id: NOW + timedelta(minutes=n % 1440) for n, d in enumerate(documents) if n % 4}

    found = day(documents, due, NOW, DELAY)

    by_host = defaultdict(list)
    for planned in found:
        by_host[planned.host].append(planned)
    assert all(
        later.at - earlier.at >= DELAY * earlier.requests
        for looks in by_host.values()
        for earlier, later in pairwise(looks)
    )
    assert max(planned.at for planned in found) < NOW + DAY
    assert {p.document_id for p in found} == {d.id for d in documents}


def test_the_command_shows_the_day_of_an_installation(shelf: Library) -> None:
    shelf.look(0)
    options = ("--home", shelf.home, "--catalogue", shelf.catalogue, "--now", "2026-03-09T07:00:00+00:00")

    told = clausewatch(*options, "platforms", "plan", "--json")

    assert told.returncode == 0
    (line,) = told.stdout.splitlines()
    assert json.loads(line)["at"] == "2026-03-10T06:00:00+00:00"
    assert "1 looks at 1 of 1 documents" in clausewatch(*options, "platforms", "plan").stdout
