"""`clausewatch digest`: shows exactly what would go out, or sends it as a test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex

from alerts import keys
from alerts.delivery.address import mail_address
from alerts.delivery.mail import Envelope
from alerts.delivery.mail import written as mail_written
from alerts.delivery.parcel import Parcel
from alerts.letter import Foot, as_test, with_foot
from alerts.render import Rendered, rendered
from clausewatch import secrets
from clausewatch.channels import channels
from clausewatch.commands.events import NOT_YET
from clausewatch.composing import pending
from clausewatch.delivering import ticking
from clausewatch.digesting import Facts
from clausewatch.digesting import digest as gathered
from clausewatch.home import Home, opened
from clausewatch.packing import of_platforms
from clausewatch.settings import Settings
from data.declarations import platforms as declared
from data.domain.subscription import Channel, Message, Subscription
from data.errors import UsageError
from data.store import events, statuses, subscriptions

# Without --since a preview shows the last week.
PERIOD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Asked:
    """
    Which digest is meant.

    Attributes:
        subscription: Whose, None for one of everything.
        since: None for the time since the subscription's last digest, or for the last week.
        language: Of a digest that is nobody's.
    """

    subscription: str | None
    since: datetime | None
    language: str


def preview(settings: Settings, asked: Asked, html: Path | None) -> int:
    """Print the text of the digest, and write its HTML when a file is named; returns the exit code."""
    with opened(settings) as home:
        if not _looked_at(home):
            print(NOT_YET)
            return 0
        message = _rendered(home, settings, asked)
    if message is None:
        print("Nothing would go out: there is no news for this subscription.")
        return 0
    print(f"Subject: {message.subject}\n")
    print(message.text)
    if html is not None:
        written(html, message.html)
        print(f"\nHTML: {html}")
    return 0


def send_test(settings: Settings, asked: Asked, address: str) -> int:
    """
    Send the digest to one address at once, past the outbox; returns the exit code.

    Raises:
        UsageError: Mail is not configured, or there is nothing to send.
        DeliveryError: The server did not take it.
    """
    to = mail_address(address)
    ways = channels(settings, ticking(settings.now))
    if ways.sender is None:
        raise UsageError(
            "Mail needs CLAUSEWATCH_SMTP, CLAUSEWATCH_FROM and CLAUSEWATCH_SITE; set them first."
        )
    with opened(settings) as home:
        message = _rendered(home, settings, asked)
    if message is None:
        raise UsageError("There is no news for this subscription; name an earlier day with --since.")
    key = keys.of_letter("test", token_hex(16), settings.now.isoformat())
    envelope = Envelope(key, to, settings.now)
    body = mail_written(as_test(message, asked.language), envelope, ways.sender)
    channel = Channel("test", "test", "smtp", to, "active")
    parcel = Parcel(Message(key, "digest", "test", "test", "smtp", settings.now, settings.now), channel, body)
    with ways.carriers["smtp"]() as send:
        print(f"Sent; the server said: {send(parcel)}")
    return 0


def _rendered(home: Home, settings: Settings, asked: Asked) -> Rendered | None:
    """The digest that is meant; None when a subscription would get none."""
    platforms = declared(settings.catalogue)
    if asked.subscription is None:
        since = asked.since or settings.now - PERIOD
        return rendered(gathered(home, platforms, since, settings.now, asked.language, settings.site))
    facts = Facts(home, platforms, settings.site)
    with home.store.reading() as connection:
        whose = subscriptions.get(connection, secrets.seal(settings), asked.subscription)
        if whose is None:
            raise UsageError(
                f"There is no subscription {asked.subscription!r}; `clausewatch subscriptions` lists them."
            )
        since = asked.since or whose.told_until or whose.created_at
        news = pending(connection, whose, facts.kinds, since, settings.now)
    if not news and not whose.rhythm.still_watching:
        return None
    scope = of_platforms(whose.wanted)
    digest = facts.digest([e.id for e in news], scope, since, settings.now, whose.language)
    return _footed(rendered(digest), whose, settings)


def _footed(shown: Rendered, whose: Subscription, settings: Settings) -> Rendered:
    """With the foot of a mail, where there are a site to link to and a mailbox."""
    mailbox = next((c for c in whose.channels if c.kind == "smtp"), None)
    if settings.site is None or mailbox is None:
        return shown
    links = secrets.links(settings)
    foot = Foot(links.ask(), links.to("unsubscribe", mailbox.id, settings.now))
    return with_foot(shown, foot, whose.language)


def _looked_at(home: Home) -> bool:
    """Whether any document was ever asked for, or its history imported."""
    with home.store.reading() as connection:
        return bool(statuses.due_times(connection)) or bool(events.since(connection))


def written(path: Path, text: str) -> None:
    """
    Write a text file.

    Raises:
        UsageError: It cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
