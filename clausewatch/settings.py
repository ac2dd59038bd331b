"""What the person running it decides. The environment is read here and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from data.declarations import SHIPPED
from data.errors import UsageError
from data.store.store import sqlite_url

# Nobody guesses so many random characters.
SHORTEST_KEY = 32


# Bytes may still be looked at to settle what waits for a second sight; a month is well beyond that.
LEAST_KEPT_DAYS = 30


@dataclass(frozen=True, slots=True)
class MailSettings:
    """
    How mail goes out.

    Attributes:
        server: `smtp://`, `smtp+starttls://` or `smtps://`, with user and password where needed.
        sender: The address it comes from.
        bounces: Where servers report what they could not deliver, None for the sender's address.
        per_second: The most mails in a second, None for as fast as the server takes them.
    """

    server: str = field(repr=False)
    sender: str
    bounces: str | None
    per_second: float | None


@dataclass(frozen=True, slots=True)
class Keeping:
    """
    What is kept, and for how long.

    Attributes:
        repeats_days: How long bytes are kept that showed no new text; None for ever. What first showed a text
            is always kept.
        timestamp_server: Address of an RFC 3161 server that stamps each daily seal, None for none.
        archive: Where blobs lie when not in the home, such as `s3://bucket/folder`; None for where they are.
    """

    repeats_days: int | None = None
    timestamp_server: str | None = None
    archive: str | None = None


KEEP_ALL = Keeping()


@dataclass(frozen=True, slots=True)
class Reach:
    """
    How much one address may ask of the site.

    Attributes:
        per_second: Requests a second in the long run; 0 for no limit.
        burst: Requests at once.
        proxies: How many proxies of ours stand before the site and name the address in X-Forwarded-For.
    """

    per_second: float = 60.0
    burst: float = 300.0
    proxies: int = 0


USUAL_REACH = Reach()


@dataclass(frozen=True, slots=True)
class Settings:
    """
    One installation.

    Attributes:
        home: Where everything that changes at run time lives.
        catalogue: The folder of declarations.
        database: SQLAlchemy URL.
        now: The moment it is, real or pretended; aware UTC.
        contact: A web or mail address that servers can complain to; part of the user agent.
        allow_addresses: Networks that the address guard lets through, for tests; empty by default.
        site: Public address of the site, None when there is none; links in digests need it.
        pipeline: A spaCy package or folder heard beside our own judging; None for ours alone.
        keys: What addresses of subscribers are encrypted and links are signed with, the newest first.
        mail: How mail goes out, None when it does not.
        keeping: What housekeeping keeps, and who vouches for the time of its seals.
        reach: How much one address may ask of the site.
    """

    home: Path
    catalogue: Path
    database: str
    now: datetime
    contact: str
    allow_addresses: tuple[IPv4Network | IPv6Network, ...]
    site: str | None
    pipeline: str | None = None
    keys: tuple[str, ...] = field(default=(), repr=False)
    mail: MailSettings | None = None
    keeping: Keeping = KEEP_ALL
    reach: Reach = USUAL_REACH


def settings(
    home: Path | None = None,
    catalogue: Path | None = None,
    now: str | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """
    Settings from the global options and the environment; options win.

    Raises:
        UsageError: A value cannot be used; the sentence names it.
    """
    folder = home or Path(environment.get("CLAUSEWATCH_HOME", "var"))
    return Settings(
        home=folder,
        catalogue=catalogue or SHIPPED,
        database=environment.get("CLAUSEWATCH_DATABASE_URL") or sqlite_url(folder / "clausewatch.db"),
        now=moment(now) if now is not None else datetime.now(UTC),
        contact=environment.get("CLAUSEWATCH_CONTACT", "https://clausewatch.example/about"),
        allow_addresses=_networks(environment.get("CLAUSEWATCH_ALLOW_ADDRESSES", "")),
        site=environment.get("CLAUSEWATCH_SITE"),
        pipeline=environment.get("CLAUSEWATCH_PIPELINE") or None,
        keys=_keys(environment.get("CLAUSEWATCH_KEY", "")),
        mail=_mail(environment),
        keeping=Keeping(
            _days(environment.get("CLAUSEWATCH_KEEP_REPEATS_DAYS", "")),
            environment.get("CLAUSEWATCH_TIMESTAMP_SERVER") or None,
            environment.get("CLAUSEWATCH_ARCHIVE") or None,
        ),
        reach=Reach(
            _count(environment, "CLAUSEWATCH_RATE", 60),
            _count(environment, "CLAUSEWATCH_BURST", 300),
            _count(environment, "CLAUSEWATCH_PROXIES", 0),
        ),
    )


def moment(text: str) -> datetime:
    """
    A point in time from ISO 8601; without an offset it is UTC.

    Raises:
        UsageError: It is not ISO 8601.
    """
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise UsageError(
            f"{text!r} is no date; write it like 2026-03-09 or 2026-03-09T08:00:00+00:00"
        ) from None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _count(environment: Mapping[str, str], name: str, usual: int) -> int:
    """A whole number from the environment."""
    said = environment.get(name, "").strip()
    if not said:
        return usual
    if not (said.isascii() and said.isdecimal() and len(said) < 7):
        raise UsageError(f"{name}: {said[:20]!r} is no whole number; write one like {usual}")
    return int(said)


def _networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise UsageError(f"CLAUSEWATCH_ALLOW_ADDRESSES: {error}; write networks like 127.0.0.0/8") from None


def _days(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text) >= LEAST_KEPT_DAYS):
        raise UsageError(
            f"CLAUSEWATCH_KEEP_REPEATS_DAYS: {text!r} is no number of days from {LEAST_KEPT_DAYS} on; "
            "leave it out to keep everything"
        )
    return int(text)


def _keys(text: str) -> tuple[str, ...]:
    keys = tuple(part.strip() for part in text.split(",") if part.strip())
    if any(len(key) < SHORTEST_KEY for key in keys):
        raise UsageError(
            f"CLAUSEWATCH_KEY: a key needs {SHORTEST_KEY} characters at least; make one with "
            "`python3 -c 'import secrets; print(secrets.token_urlsafe(32))'`"
        )
    return keys


def _mail(environment: Mapping[str, str]) -> MailSettings | None:
    server, sender = environment.get("CLAUSEWATCH_SMTP"), environment.get("CLAUSEWATCH_FROM")
    if not server and not sender:
        return None
    if not server or not sender:
        raise UsageError("mail needs both CLAUSEWATCH_SMTP and CLAUSEWATCH_FROM; set them, or neither")
    speed = environment.get("CLAUSEWATCH_MAILS_PER_SECOND")
    try:
        per_second = float(speed) if speed else None
    except ValueError:
        per_second = 0.0
    if per_second is not None and not 0 < per_second < 100_000:
        raise UsageError("CLAUSEWATCH_MAILS_PER_SECOND: write a number above 0, such as 5 or 0.5")
    return MailSettings(server, sender, environment.get("CLAUSEWATCH_BOUNCES") or None, per_second)
