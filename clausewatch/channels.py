"""The channels of an installation: who carries messages, through which sockets, and what they look like."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_network
from socket import gaierror, socket
from urllib.parse import urlsplit

from alerts.delivery import content, notify, smtp, webhook
from alerts.delivery.address import mail_address
from alerts.delivery.content import Rendering
from alerts.delivery.held import held
from alerts.delivery.mail import Sender
from alerts.delivery.parcel import Carrier, Connect
from alerts.links import Links
from clausewatch import secrets
from clausewatch.settings import MailSettings, Settings
from crawler.connecting import RefusedError, connect
from crawler.errand import Network
from crawler.lookup import allowed_addresses, system_look_up
from crawler.posting import Answered, Manner, post
from data.errors import UsageError

# The operator named the mail server; it may well stand on this machine or in the same rack.
ANYWHERE = (ip_network("0.0.0.0/0"), ip_network("::/0"))

# Calls of one webhook in a second, so that a long queue is no attack.
WEBHOOKS_PER_SECOND = 5.0
# Messages into one chat in a second. Telegram takes one a second, Discord five in two.
NOTICES_PER_SECOND = 1.0

BRAND = "Clausewatch"


@dataclass(frozen=True, slots=True)
class Channels:
    """
    How messages go out.

    Attributes:
        carriers, renderings, paces: By kind of channel; a kind that is not there is not delivered. A pace is
            the most messages in a second in one lane, None for as fast as it goes.
        sender: Who mails come from, None when there is no mail.
    """

    carriers: Mapping[str, Carrier]
    renderings: Mapping[str, Rendering]
    paces: Mapping[str, float | None]
    sender: Sender | None
    links: Links | None


def channels(settings: Settings, clock: Callable[[], datetime]) -> Channels:
    """
    The channels that can be used.

    Raises:
        UsageError: A setting is wrong, or mail is configured without a site it could link to.
    """
    guarded = _connecting(settings.allow_addresses)
    carriers: dict[str, Carrier] = {
        "webhook": webhook.carrier(_post(settings), clock),
        "notify": notify.carrier(lambda: held(guarded), RefusedError),
    }
    renderings: dict[str, Rendering] = {"webhook": content.webhook, "notify": notify.rendering}
    paces: dict[str, float | None] = {"webhook": WEBHOOKS_PER_SECOND, "notify": NOTICES_PER_SECOND}
    if settings.mail is None:
        return Channels(carriers, renderings, paces, None, None)
    links = secrets.links(settings)
    sender = _sender(settings.mail, links.site)
    carriers["smtp"] = smtp.carrier(smtp.relay(settings.mail.server), sender, _connecting(ANYWHERE))
    renderings["smtp"] = content.mail(sender, links)
    paces["smtp"] = settings.mail.per_second
    return Channels(carriers, renderings, paces, sender, links)


def _sender(mail: MailSettings, site: str) -> Sender:
    domain = urlsplit(site).hostname
    if domain is None:
        raise UsageError(f"CLAUSEWATCH_SITE: {site} is no web address; write one like https://watch.example")
    try:
        bounces = mail_address(mail.bounces) if mail.bounces else None
        return Sender(BRAND, mail_address(mail.sender), domain, bounces)
    except UsageError as error:
        raise UsageError("CLAUSEWATCH_FROM, CLAUSEWATCH_BOUNCES: write them like a@example.org") from error


def _post(settings: Settings) -> webhook.Post:
    manner = Manner(allow_addresses=settings.allow_addresses)

    def guarded(url: str, body: bytes, headers: Mapping[str, str]) -> Answered:
        return post(url, body, headers, manner)

    return guarded


def _connecting(allowed: Sequence[Network]) -> Connect:
    """Connections to names and addresses, through the one function that opens connections."""

    def connected(host: str, port: int, seconds: float) -> socket:
        addresses, reason = asyncio.run(allowed_addresses(host, allowed, system_look_up))
        if reason is not None:
            raise RefusedError(reason)
        fault: OSError = gaierror(f"no address is known for {host}")
        for address in addresses:
            try:
                return connect(address, port, allowed, seconds)
            except OSError as error:
                fault = error
        raise fault

    return connected
