"""
Chats that people add to their subscription themselves.

Nothing goes into a chat but one message with a code, until somebody who can read it there has typed the code
on the page of the subscription: so nobody can have digests sent into the room of somebody else.
"""

from __future__ import annotations

from datetime import datetime

from alerts.delivery.notify import notify_address
from clausewatch.subscribing import WEBHOOKS, Register, new_id, of_kind
from clausewatch.subscribing_letters import send
from data.domain.subscription import Channel, ChannelState, MessageState
from data.errors import UsageError
from data.store import outbox, subscriptions

CHAT = "notify"


def add(register: Register, subscription_id: str, url: str) -> Channel:
    """
    Add a chat for whose address the operator answers; it is in use at once.

    Raises:
        UsageError: The address cannot be one, Apprise is missing, or there are enough.
    """
    return _added(register, subscription_id, url, "active", None)


def ask(register: Register, subscription_id: str, url: str, now: datetime) -> Channel:
    """
    Add a chat that waits for its code, and send that.

    Raises:
        UsageError: Likewise, or a code went there only just now.
    """
    return _added(register, subscription_id, url, "unconfirmed", now)


def confirm(register: Register, channel_id: str) -> None:
    """Begin to send into a chat whose code came back."""
    register.put_state(channel_id, "unconfirmed", "active", None)


def asked(register: Register, channel_id: str) -> MessageState | None:
    """What became of the message with the code, None when there is none any more."""
    with register.store.reading() as connection:
        return outbox.last_letter(connection, channel_id)


def _added(
    register: Register, subscription_id: str, url: str, state: ChannelState, ask_at: datetime | None
) -> Channel:
    channel = Channel(new_id(), subscription_id, CHAT, notify_address(url), state)
    with register.store.transaction() as connection:
        found = subscriptions.get(connection, register.seal, subscription_id)
        open = of_kind(found, CHAT)
        if found is None or len(open) >= WEBHOOKS:
            raise UsageError(f"A subscription has {WEBHOOKS} chats at most; remove one first.")
        if any(one.address == channel.address for one in open):
            raise UsageError("This chat is in your list already.")
        subscriptions.add_channel(connection, register.seal, channel)
        if ask_at is not None and not send(connection, "confirm", channel, ask_at):
            raise UsageError("We wrote to this chat only just now; please try again in ten minutes.")
    return channel
