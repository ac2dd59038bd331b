"""Works off one lane of the outbox."""

from __future__ import annotations

from alerts.delivery.hand import Hand, Lane, Tally
from data.domain.subscription import Message
from data.store import outbox

# Messages claimed at once.
BATCH = 50


def drain(lane: Lane) -> Tally:
    """Hand over what is due in a lane until nothing is left, the channel is down, or it is time to stop."""
    tally = Tally()
    with lane.carrier() as send:
        hand = Hand(lane, send, tally)
        while claimed := _claimed(lane):
            if not hand.batch(claimed):
                break
    return tally


def _claimed(lane: Lane) -> tuple[Message, ...]:
    if not lane.pace.going():
        return ()
    now = lane.clock()
    with lane.store.transaction() as connection:
        return outbox.claim(connection, lane.name, now, now + lane.lease, BATCH)
