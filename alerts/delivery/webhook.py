"""Webhooks: a signed POST to an address that a subscriber named."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from socket import socket
from urllib.parse import SplitResult, urlsplit

from alerts.clean import href
from alerts.delivery.parcel import Carrier, Connect, DownError, GoneError, Parcel, Send
from alerts.delivery.scrub import scrubbed
from alerts.delivery.signing import headers
from alerts.delivery.watchdog import Watchdog
from data.errors import DeliveryError, UsageError

CHANNEL = "webhook"

# Between two bytes, and for one call as a whole; in seconds.
TIMEOUT, LONGEST = 10.0, 20.0
# What is read of an answer, in bytes; a receiver has nothing to tell us but its status.
ANSWER = 1024
# The longest wait a receiver may ask for.
LONGEST_WAIT = timedelta(days=1)

AGENT = "Clausewatch/0.1"


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


def carrier(
    connect: Connect,
    clock: Callable[[], datetime],
    trust: ssl.SSLContext | None = None,
    timeout: float = TIMEOUT,
    longest: float = LONGEST,
) -> Carrier:
    """Sessions in which each call has a connection of its own; `trust` as in `smtp.carrier`."""

    @contextmanager
    def session() -> Iterator[Send]:
        watchdog = Watchdog()
        context = trust or ssl.create_default_context()

        def send(parcel: Parcel) -> str:
            parts = urlsplit(parcel.channel.address)
            try:
                caller = _Caller(connect, parts, context, timeout)
                with watchdog.within(longest, caller.opened()):
                    return _called(caller, parts, parcel, clock())
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise DownError(CHANNEL, _lost(error)) from error

        try:
            yield send
        finally:
            watchdog.close()

    return session


class _Caller(http.client.HTTPConnection):
    """An HTTP connection made by whoever knows which addresses are allowed."""

    def __init__(self, connect: Connect, parts: SplitResult, trust: ssl.SSLContext, timeout: float) -> None:
        secure = parts.scheme == "https"
        super().__init__(parts.hostname or "", parts.port or (443 if secure else 80), timeout=timeout)
        self._connect_to, self._trust = connect, trust if secure else None

    def connect(self) -> None:
        """Connect through the function handed in."""
        self.sock = self._connect_to(self.host, self.port, self.timeout or TIMEOUT)
        if self._trust is not None:
            self.sock = self._trust.wrap_socket(self.sock, server_hostname=self.host)

    def opened(self) -> socket:
        """The socket of a connection that was made now."""
        self.connect()
        return self.sock


def _called(caller: _Caller, parts: SplitResult, parcel: Parcel, now: datetime) -> str:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    signed = headers(parcel.channel.secret or "", parcel.message.key, parcel.body, now)
    fixed = {"Content-Type": "application/json", "User-Agent": AGENT, "Connection": "close"}
    try:
        caller.request("POST", path, parcel.body, fixed | signed)
        answer = caller.getresponse()
        answer.read(ANSWER)
    finally:
        caller.close()
    return _judged(answer)


def _judged(answer: http.client.HTTPResponse) -> str:
    """2xx took it; 410 wants no more, other 4xx and redirects will not change by themselves."""
    said = scrubbed(f"{answer.status} {answer.reason}")
    if 200 <= answer.status < 300:
        return said
    if answer.status == 410:
        raise GoneError(CHANNEL, said, "gone")
    if answer.status in (408, 425, 429) or answer.status >= 500:
        raise DownError(CHANNEL, said, _wait(answer.getheader("Retry-After")))
    raise DeliveryError(CHANNEL, said, lasting=True)


def _wait(asked: str | None) -> timedelta | None:
    """Seconds of Retry-After; a date there is left aside."""
    if asked is None or not (asked.isascii() and asked.isdecimal() and len(asked) < 8):
        return None
    return min(timedelta(seconds=int(asked)), LONGEST_WAIT)


def _lost(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "the receiver was too slow"
    if isinstance(error, http.client.HTTPException) and not str(error):
        return f"the answer was no HTTP ({type(error).__name__})"
    return scrubbed(f"the connection failed: {error}")
