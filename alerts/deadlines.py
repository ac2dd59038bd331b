"""
The last days to act and the days on which changes take effect, as a calendar (iCalendar, RFC 5545).

The same events give the same bytes: calendar programs ask every few hours, and an entry keeps its id when the
site moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import quote as percent

from icalendar import Calendar, vUri
from icalendar import Event as Entry

from alerts import shorten
from alerts.clean import unlinked
from alerts.digest import Digest
from alerts.items import evidence
from alerts.naming import places, sentence
from alerts.wording import Phrases, phrases
from data.clean import plain
from data.domain.event import Event

# How long a day that is over stays in the calendar.
KEPT = timedelta(days=31)
# Programs that ask us how often to ask. Source: RFC 7986, 5.7.
ASK_AGAIN = timedelta(hours=12)


def calendar(events: Iterable[Event], digest: Digest) -> bytes:
    """
    A calendar of these events' days, none that was over a month before `digest.until`.

    Args:
        digest: Whose language, names and site are used; what it tells is not.
    """
    known = sorted(events, key=lambda event: (event.announced_at, event.id))
    words = phrases(digest.language)
    made = Calendar()
    made.add("prodid", "-//Clausewatch//Deadlines//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", words.brand)
    made.add("x-wr-calname", words.brand)
    made.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    for event in known:
        for name, said, day in _days(event, words):
            if day >= digest.until.date() - KEPT:
                made.add_component(_entry(event, digest, name, said, day))
    written: bytes = made.to_ical()
    return written


def standing(events: Iterable[Event]) -> tuple[Event, ...]:
    """These events without those that another one of them takes back."""
    known = tuple(events)
    undone = {event.reverses for event in known}
    return tuple(event for event in known if event.id not in undone)


def _days(event: Event, words: Phrases) -> Iterator[tuple[str, str, date]]:
    """What each day is, as a code and in words."""
    if event.act_by is not None:
        until = words.actions.until.format(date=words.day(event.act_by))
        yield "act-by", f"{words.actions.title}, {until}", event.act_by
    if event.effective_on is not None:
        yield "effective", words.facts.effective_on, event.effective_on


def _entry(event: Event, digest: Digest, name: str, said: str, day: date) -> Entry:
    platform = shorten.line(digest.names.get(event.platform_id, event.owner), 80)
    address = evidence(event, digest)
    lines = [sentence(event, digest), places(event, digest)]
    entry = Entry()
    entry.add("uid", f"{percent(plain(event.id), safe='')}-{name}@clausewatch")
    entry.add("dtstamp", event.announced_at)
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", unlinked(f"{platform}: {said}"))
    entry.add("description", "\n".join([unlinked(line) for line in lines] + ([address] if address else [])))
    entry.add("transp", "TRANSPARENT")
    if address:
        entry.add("url", vUri(address))
    return entry
