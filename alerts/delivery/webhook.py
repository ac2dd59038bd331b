"""Webhooks: a signed POST to an address that a subscriber named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from alerts.delivery.parcel import Carrier, DownError, GoneError, Parcel, Send
from alerts.delivery.signing import headers
from data.clean import href
from data.errors import DeliveryError, UsageError

CHANNEL = "webhook"

# The longest wait a receiver may ask for.
LONGEST_WAIT = timedelta(days=1)


class Answer(Protocol):
    """What came back; seconds to wait where the receiver asked for it."""

    @property
    def status(self) -> int: ...

    @property
    def retry_after(self) -> int | None: ...


# Posts a body with headers to an address. Handed in by whoever knows which addresses may be connected to.
# Raises DeliveryError when there was no answer; lasting when the address may not be asked.
Post = Callable[[str, bytes, Mapping[str, str]], Answer]


def webhook_address(text: str) -> str:
    """
    The address as it is called.

    Raises:
        UsageError: It is no ordinary web address.
    """
    url = href(text.strip())
    try:
        readable = url is not None and (urlsplit(url).port or 0) >= 0 and url.isascii()
    except ValueError:
        readable = False
    if url is None or not readable:
        raise UsageError("This is not an address we can post to; write one like https://example.org/hook.")
    return url


def carrier(post: Post, clock: Callable[[], datetime]) -> Carrier:
    """Sessions in which each call has a connection of its own; `clock` gives the time that is signed."""

    def send(parcel: Parcel) -> str:
        signed = headers(parcel.channel.secret or "", parcel.message.key, parcel.body, clock())
        try:
            answer = post(parcel.channel.address, parcel.body, {"Content-Type": "application/json"} | signed)
        except DeliveryError as error:
            if error.lasting:
                raise
            raise DownError(CHANNEL, str(error)) from error
        return _judged(answer)

    @contextmanager
    def session() -> Iterator[Send]:
        yield send

    return session


def _judged(answer: Answer) -> str:
    """2xx took it; 410 wants no more, other 4xx and redirects will not change by themselves."""
    said = f"HTTP {answer.status}"
    if 200 <= answer.status < 300:
        return said
    if answer.status == 410:
        raise GoneError(CHANNEL, said, "gone")
    if answer.status in (408, 425, 429) or answer.status >= 500:
        wait = timedelta(seconds=answer.retry_after) if answer.retry_after is not None else None
        raise DownError(CHANNEL, said, min(wait, LONGEST_WAIT) if wait else None)
    raise DeliveryError(CHANNEL, said, lasting=True)
