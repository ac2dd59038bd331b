"""
What people can do with a subscription: ask for it, confirm, change, pause, export, end and erase it.

Every step is one transaction. Letters go through the outbox like everything else, so that asking for
something never waits for a mail server and never gets lost.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from alerts import periods
from alerts.delivery.address import mail_address
from alerts.delivery.signing import new_secret
from alerts.delivery.webhook import webhook_address
from clausewatch.printing import plain
from clausewatch.subscribing_letters import send
from data.domain.subscription import Channel, ChannelState, Rhythm, Subscription, Wanted
from data.errors import UsageError
from data.store import belongings, outbox, subscriptions
from data.store.sealing import Seal
from data.store.store import Store

# The most webhooks of one subscription, and the most chats.
WEBHOOKS = 5

# A subscription lives as long as it has a channel that is one of these.
IN_USE = ("active", "paused")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for; the address is not part of the text form."""

    address: str = field(repr=False)
    wanted: Wanted
    rhythm: Rhythm
    language: str


@dataclass(frozen=True, slots=True)
class Register:
    """The subscriptions of one installation."""

    store: Store
    seal: Seal

    def ask(self, wish: Wish, now: datetime) -> Subscription:
        """
        Note a wish and send the letter that asks for confirmation.

        Somebody who is subscribed already gets the link to the subscription instead, so that nobody can learn
        from us who is, or change what another one gets.

        Raises:
            UsageError: The address cannot be one.
        """
        address = mail_address(wish.address)
        with self.store.transaction() as connection:
            known = subscriptions.by_address(connection, self.seal, "smtp", address)
            standing = next((one for one in known if one.state == "active"), None)
            if standing is not None:
                send(connection, "manage", _mailbox(standing), now)
                return standing
            if known:
                asked = replace(known[0], wanted=wish.wanted, rhythm=wish.rhythm, language=wish.language)
                subscriptions.put(connection, asked)
            else:
                asked = _new(wish, address, now)
                subscriptions.add(connection, self.seal, asked)
            send(connection, "confirm", _mailbox(asked), now)
        return asked

    def begin(self, wish: Wish, webhook: str | None, now: datetime) -> Subscription:
        """
        Subscribe without a letter: the operator answers for the address.

        Args:
            webhook: Where to post to as well, None for nowhere; the address of the wish may be empty then.

        Raises:
            UsageError: An address cannot be one, or is subscribed already.
        """
        address = mail_address(wish.address) if wish.address else None
        with self.store.transaction() as connection:
            if address and subscriptions.by_address(connection, self.seal, "smtp", address):
                raise UsageError("This address is subscribed already; `clausewatch subscriptions` lists it.")
            made = _begun(_new(wish, address, now), now)
            channels = tuple(replace(channel, state="active") for channel in made.channels)
            subscriptions.add(connection, self.seal, replace(made, channels=channels))
        if webhook is not None:
            self.add_webhook(made.id, webhook)
        found = self.get(made.id)
        return found if found is not None else made

    def confirm(self, channel_id: str, now: datetime) -> Subscription | None:
        """Begin to send; None when there is nothing (any more) that could be confirmed."""
        with self.store.transaction() as connection:
            found = subscriptions.of_channel(connection, self.seal, channel_id)
            channel = _of(found, channel_id)
            if found is None or channel is None or channel.state == "ended":
                return None
            if channel.state == "unconfirmed":
                subscriptions.put_channel(connection, replace(channel, state="active"))
                found = _begun(found, now)
                subscriptions.put(connection, found)
            return subscriptions.get(connection, self.seal, found.id)

    def link(self, address: str, now: datetime) -> None:
        """Send the link to a subscription to its own address; nothing where there is none."""
        with self.store.transaction() as connection:
            for known in subscriptions.by_address(connection, self.seal, "smtp", mail_address(address)):
                kind: Literal["manage", "confirm"] = "manage" if known.state == "active" else "confirm"
                send(connection, kind, _mailbox(known), now)

    def of_channel(self, channel_id: str) -> Subscription | None:
        """The subscription a link is about; None when it was erased."""
        with self.store.reading() as connection:
            return subscriptions.of_channel(connection, self.seal, channel_id)

    def get(self, id: str) -> Subscription | None:
        """One subscription."""
        with self.store.reading() as connection:
            return subscriptions.get(connection, self.seal, id)

    def change(self, id: str, wanted: Wanted, rhythm: Rhythm, language: str, now: datetime) -> None:
        """Change what is wanted and when."""
        with self.store.transaction() as connection:
            found = subscriptions.get(connection, self.seal, id)
            if found is not None:
                due = periods.following(rhythm, now).until if found.state == "active" else None
                changed = replace(found, wanted=wanted, rhythm=rhythm, language=language, next_at=due)
                subscriptions.put(connection, changed)

    def add_webhook(self, id: str, url: str) -> Channel:
        """
        Add a webhook to a subscription; it is in use at once.

        Raises:
            UsageError: The address cannot be one, or there are enough.
        """
        address = webhook_address(url)
        with self.store.transaction() as connection:
            found = subscriptions.get(connection, self.seal, id)
            if found is None or len(of_kind(found, "webhook")) >= WEBHOOKS:
                raise UsageError(f"A subscription has {WEBHOOKS} webhooks at most; remove one first.")
            channel = Channel(new_id(), id, "webhook", address, "active", new_secret())
            subscriptions.add_channel(connection, self.seal, channel)
        return channel

    def resume(self, channel_id: str) -> None:
        """Send through a paused channel again."""
        self.put_state(channel_id, "paused", "active", None)

    def pause(self, channel_id: str, reason: str) -> None:
        """Send nothing through a channel until it is resumed; what waits goes on waiting."""
        self.put_state(channel_id, "active", "paused", reason)

    def end(self, channel_id: str) -> None:
        """Never send through a channel again; the subscription ends with its last one."""
        with self.store.transaction() as connection:
            found = subscriptions.of_channel(connection, self.seal, channel_id)
            channel = _of(found, channel_id)
            if found is None or channel is None:
                return
            subscriptions.put_channel(connection, replace(channel, state="ended", reason=None))
            outbox.cancel(connection, channel_id)
            if all(one.id == channel_id or one.state not in IN_USE for one in found.channels):
                subscriptions.put(connection, replace(found, state="ended", next_at=None))

    def erase(self, id: str) -> None:
        """Erase a subscription with everything that hangs on it."""
        with self.store.transaction() as connection:
            belongings.forget(connection, id)

    def exported(self, id: str) -> dict[str, object] | None:
        """Everything that is known of a subscription, as JSON values; None when there is none."""
        with self.store.reading() as connection:
            found = subscriptions.get(connection, self.seal, id)
            told, messages, attempts = belongings.history(connection, id)
        if found is None:
            return None
        known = {"subscription": found, "digests": told, "messages": messages, "deliveries": attempts}
        return {name: plain(value) for name, value in known.items()}

    def put_state(
        self,
        channel_id: str,
        before: ChannelState,
        after: ChannelState,
        reason: str | None,
    ) -> None:
        """Change how a channel stands, if it still stands as expected."""
        with self.store.transaction() as connection:
            channel = _of(subscriptions.of_channel(connection, self.seal, channel_id), channel_id)
            if channel is not None and channel.state == before:
                subscriptions.put_channel(connection, replace(channel, state=after, reason=reason))


def _new(wish: Wish, address: str | None, now: datetime) -> Subscription:
    id = new_id()
    mailboxes = (Channel(new_id(), id, "smtp", address, "unconfirmed"),) if address else ()
    return Subscription(id, "unconfirmed", wish.wanted, wish.rhythm, wish.language, mailboxes, now)


def _begun(found: Subscription, now: datetime) -> Subscription:
    """Active from now on: what was announced before is not told."""
    due = periods.following(found.rhythm, now).until
    return replace(found, state="active", confirmed_at=now, told_until=now, next_at=due)


def of_kind(of: Subscription | None, kind: str) -> tuple[Channel, ...]:
    """The channels of a kind that have not ended."""
    return tuple(c for c in of.channels if c.kind == kind and c.state != "ended") if of else ()


def _mailbox(of: Subscription) -> Channel | None:
    """Where letters go; a mailbox that bounced may be asked for again by its owner."""
    return next(iter(of_kind(of, "smtp")), None)


def _of(found: Subscription | None, channel_id: str) -> Channel | None:
    return next((c for c in found.channels if c.id == channel_id), None) if found else None


def new_id() -> str:
    """Random, and safe in an address: no dot, which separates the parts of a link."""
    return secrets.token_urlsafe(15)
