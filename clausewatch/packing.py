"""Makes of claimed messages what their channels take: looked up for a batch, rendered one at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from alerts.delivery import notify
from alerts.delivery.content import Content, Rendering
from alerts.delivery.hand import Packed
from alerts.delivery.mail import Envelope, Sender, written
from alerts.delivery.parcel import Parcel
from alerts.digest import Digest as Composed
from alerts.letter import letter
from alerts.links import Links
from alerts.render import Rendered, rendered
from clausewatch.digesting import Facts
from clausewatch.home import Home
from data.domain.subscription import Channel, Digest, Message, Subscription, Wanted
from data.store import digests, subscriptions
from data.store.sealing import Seal

# Digests that are kept for others who are told the same, about 100 kB each.
SHARED = 200


class Packer:
    """
    Packs messages for all lanes; its caches are shared by them.

    Attributes:
        renderings: What goes over the wire, by kind of channel.
    """

    def __init__(
        self, home: Home, facts: Facts, seal: Seal, links: Links | None, renderings: Mapping[str, Rendering]
    ) -> None:
        self._home, self._facts, self._seal, self._links = home, facts, seal, links
        self.renderings = dict(renderings)
        self._kept: dict[object, Rendered] = {}

    def packed(self, sender: Sender | None) -> Packed:
        """How a lane's messages are packed; letters need a sender."""

        def batch(messages: Sequence[Message]) -> Callable[[Message], Parcel | None]:
            with self._home.store.reading() as connection:
                ids = {message.subscription_id for message in messages}
                people = subscriptions.several(connection, self._seal, ids)
                carried = digests.several(connection, [m.digest_key for m in messages if m.digest_key])
            return lambda message: self._parcel(message, people, carried, sender)

        return batch

    def content(self, subscription: Subscription, channel: Channel, message: Message, of: Digest) -> Content:
        """A digest on its way to one channel."""
        scope = of_platforms(subscription.wanted)
        told = self._facts.digest(of.events, scope, of.since, of.until, of.language)
        return Content(message, channel, subscription, told, self._shown(told))

    def _parcel(
        self,
        message: Message,
        people: Mapping[str, Subscription],
        carried: Mapping[str, Digest],
        sender: Sender | None,
    ) -> Parcel | None:
        subscription = people.get(message.subscription_id)
        channel = _channel(subscription, message.channel_id)
        if subscription is None or channel is None:
            return None
        if message.digest_key is None:
            return Parcel(message, channel, self._letter(message, subscription, channel, sender))
        content = self.content(subscription, channel, message, carried[message.digest_key])
        return Parcel(message, channel, self.renderings[channel.kind](content))

    def _letter(
        self, message: Message, subscription: Subscription, channel: Channel, sender: Sender | None
    ) -> bytes:
        if self._links is None or message.kind == "digest":
            raise LookupError("letters need a site they can lead to")
        if channel.kind == "notify":
            return notify.question(channel.address, self._links.code(channel.id), subscription.language)
        if sender is None:
            raise LookupError("no mail is configured")
        url = self._links.to(message.kind, channel.id, message.queued_at)
        envelope = Envelope(message.key, channel.address, message.queued_at)
        return written(letter(message.kind, url, subscription.language), envelope, sender)

    def _shown(self, digest: Composed) -> Rendered:
        """A digest as a mail shows it; many are told the same, so the last ones are kept."""
        events = tuple(event.id for event in digest.told)
        days = (digest.since.date(), digest.until.date())
        same = (events, digest.unreadable, digest.readable_again, digest.held_back, digest.language, days)
        known = self._kept.pop(same, None) or rendered(digest)
        self._kept[same] = known
        if len(self._kept) > SHARED:
            self._kept.pop(next(iter(self._kept)), None)
        return known


def _channel(subscription: Subscription | None, id: str) -> Channel | None:
    """The channel of a message while something may go through it."""
    known = subscription.channels if subscription is not None else ()
    return next((c for c in known if c.id == id and c.state != "ended"), None)


def of_platforms(wanted: Wanted) -> Wanted:
    """Of which platforms it is said what could not be checked; no other wish tells digests apart."""
    return Wanted(platforms=wanted.platforms, kinds=wanted.kinds)
