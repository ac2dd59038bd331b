"""Which colour an event wears, on the site as in mails."""

from __future__ import annotations

from dataclasses import replace

from data.domain.event import Event, Quote
from data.moving import came_from

# The colour of what is neither bad nor good news: nothing came, or it is over, or nobody knows.
NEUTRAL = 1


def shade_of(quote: Quote, event: Event) -> int:
    """The severity whose colour one quote of an event wears."""
    return shade(replace(event, severity=quote.severity))


def shade(event: Event) -> int:
    """The severity (0-4) whose colour an event wears; good news, 0, only where something got better."""
    if event.kind == "withdrawn" or came_from(event) is not None:
        return NEUTRAL
    if event.kind in ("change", "signal", "readable-again"):
        return event.severity
    return max(event.severity, NEUTRAL)
