"""Letters about a subscription, queued like everything else, and never so many that they flood anybody."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa

from alerts import keys
from clausewatch.composing import lane
from data.domain.subscription import Channel, Message
from data.store import outbox

# One letter to an address in so much time, and so many a day, whichever subscription asks for it: nobody can
# flood a mailbox or a chat through us.
BETWEEN_LETTERS = timedelta(minutes=10)
LETTERS_A_DAY = 5


def send(
    connection: sa.Connection, kind: Literal["confirm", "manage"], to: Channel | None, now: datetime
) -> bool:
    """Queue a letter; False where there is nowhere to send it, or enough of them were queued lately."""
    if to is None or _enough(connection, to, now):
        return False
    key = keys.of_letter(kind, to.id, now.isoformat())
    return outbox.queue(connection, Message(key, kind, to.subscription_id, to.id, lane(to), now, now))


def _enough(connection: sa.Connection, to: Channel, now: datetime) -> bool:
    if outbox.letters_since(connection, to.id, now - BETWEEN_LETTERS):
        return True
    return outbox.letters_since(connection, to.id, now - timedelta(days=1)) >= LETTERS_A_DAY
