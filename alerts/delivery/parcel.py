"""A message as a channel takes it, and what can become of handing it over."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from socket import socket

from data.domain.subscription import Channel, Message
from data.errors import DeliveryError

# Opens a connection to a host and a port within so many seconds. Handed in, so that whoever starts us decides
# which addresses may be connected to. Raises OSError.
Connect = Callable[[str, int, float], socket]


@dataclass(frozen=True, slots=True)
class Parcel:
    """
    A message, ready to go.

    Attributes:
        body: What goes over the wire, the same bytes at every attempt: a whole mail, or JSON.
    """

    message: Message
    channel: Channel
    body: bytes = field(repr=False)


# Hands one parcel over and returns what the other side answered.
# Raises DeliveryError when it did not take it, DownError when it takes nothing at all at present.
Send = Callable[[Parcel], str]

# Opens a session in which parcels can be handed over one after the other.
Carrier = Callable[[], AbstractContextManager[Send]]


class GoneError(DeliveryError):
    """
    The address does not exist; nothing more is sent to it until its owner says so.

    Attributes:
        code: What the subscriber is told: `no-such-mailbox`, `gone`.
    """

    def __init__(self, channel: str, message: str, code: str) -> None:
        self.code = code
        super().__init__(channel, message, lasting=True)


class DownError(DeliveryError):
    """
    The channel itself is out of order; no message is at fault.

    Attributes:
        wait: How long to leave it alone, None where it did not say.
    """

    def __init__(self, channel: str, message: str, wait: timedelta | None = None) -> None:
        self.wait = wait
        super().__init__(channel, message)


class LostError(DeliveryError):
    """The conversation broke off in the middle; whether this message is at fault is not known."""
