"""The deadlines of one subscription, out of the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from alerts.deadlines import calendar, standing
from alerts.digest import compose
from alerts.selection import chosen
from clausewatch.home import Home
from clausewatch.subscribing import Register
from data.domain.platform import Platform
from data.store import events

# Texts rarely name a day further away than this from when they are published.
LOOK_BACK = timedelta(days=400)


def deadlines(
    home: Home,
    register: Register,
    platforms: Sequence[Platform],
    site: str | None,
    channel_id: str,
    now: datetime,
) -> bytes | None:
    """The days that a channel's subscription is concerned with, None when the channel is no more."""
    found = register.of_channel(channel_id)
    channels = found.channels if found is not None else ()
    if found is None or all(
        one.id != channel_id or one.state in ("ended", "unconfirmed") for one in channels
    ):
        return None
    with home.store.reading() as connection:
        recent = events.since(connection, now - LOOK_BACK)
    kinds = {platform.id: platform.kind for platform in platforms}
    names = {one.id: one.name for one in platforms} | {
        d.id: d.name for one in platforms for d in one.documents
    }
    frame = compose([], [], 0, {}, now - LOOK_BACK, now, found.language, site, names=names)
    wanted = chosen(standing(recent), found.wanted, kinds, ())
    return calendar(wanted, frame)
