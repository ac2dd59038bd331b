"""What each channel makes of a digest. A new channel is a rendering here and a carrier beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote as percent

from alerts.delivery.mail import Envelope, Sender, written
from alerts.digest import Digest
from alerts.letter import Foot, with_foot
from alerts.links import Links
from alerts.render import Rendered
from data.domain.event import Event
from data.domain.subscription import Channel, Message, Subscription


@dataclass(frozen=True, slots=True)
class Content:
    """
    A digest on its way to one channel.

    Attributes:
        digest: What is told.
        rendered: The same as a mail shows it, without its foot; shared by all who are told the same.
    """

    message: Message
    channel: Channel
    subscription: Subscription
    digest: Digest
    rendered: Rendered


# What goes over the wire; the same bytes for the same content.
Rendering = Callable[[Content], bytes]


def mail(sender: Sender, links: Links) -> Rendering:
    """Mails with a foot and one-click unsubscribing."""

    def rendering(content: Content) -> bytes:
        date = content.message.queued_at
        unsubscribe = links.to("unsubscribe", content.channel.id, date)
        foot = Foot(links.ask(), unsubscribe)
        envelope = Envelope(content.message.key, content.channel.address, date, unsubscribe)
        return written(with_foot(content.rendered, foot, content.digest.language), envelope, sender)

    return rendering


def webhook(content: Content) -> bytes:
    """The digest as JSON: a few facts of each event, and the text of the mail."""
    digest = content.digest
    body = {
        "type": "digest",
        "id": content.message.key,
        "since": digest.since.isoformat(),
        "until": digest.until.isoformat(),
        "language": digest.language,
        "subject": content.rendered.subject,
        "text": content.rendered.text,
        "events": [_event(event, digest.site) for event in digest.told],
    }
    return json.dumps(body, ensure_ascii=False).encode()


def _event(event: Event, site: str | None) -> dict[str, object]:
    address = f"{site.rstrip('/')}/events/{percent(event.id, safe='')}" if site else None
    return {
        "id": event.id,
        "kind": event.kind,
        "platform": event.platform_id,
        "documents": list(event.documents),
        "severity": event.severity,
        "sentence": event.sentence,
        "announced_at": event.announced_at.isoformat(),
        "url": address,
    }
