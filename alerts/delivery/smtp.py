"""Mail over SMTP, to the one server that the operator named."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socket import socket
from typing import Literal
from urllib.parse import unquote, urlsplit

from alerts.delivery.mail import Sender
from alerts.delivery.parcel import Carrier, Connect, DownError, GoneError, LostError, Parcel, Send
from alerts.delivery.scrub import scrubbed
from alerts.delivery.watchdog import Watchdog
from data.errors import DeliveryError, UsageError

CHANNEL = "smtp"

# Between two bytes, and for one mail as a whole; in seconds. A server that wants longer is asked again.
TIMEOUT, LONGEST = 30.0, 120.0

PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}

# Source: RFC 3463: X.1.1 bad mailbox, X.1.2 bad host, X.1.3 bad syntax, X.1.6 moved, X.2.1 disabled;
# RFC 7505: X.1.10 takes no mail. A full mailbox (X.2.2) may be emptied, a policy (X.7) is no address.
GONE = re.compile(r"5\.(1\.(1|2|3|6|10)|2\.1)\b")
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
# Codes that mean the mailbox when no enhanced code says more. Source: RFC 5321, 4.2.3.
_MAILBOX = (550, 551, 553)


@dataclass(frozen=True, slots=True)
class Relay:
    """
    The server that takes our mail.

    Attributes:
        security: `tls` from the first byte, `starttls` before anything else is said, or `plain`.
    """

    host: str
    port: int
    security: Literal["tls", "starttls", "plain"]
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def relay(url: str) -> Relay:
    """
    The server of an address: `smtp://host`, `smtp+starttls://user:password@host`, `smtps://…`.

    Raises:
        UsageError: It is no such address, or would send a password over an open line.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if host is None or parts.scheme not in PORTS:
        raise UsageError("CLAUSEWATCH_SMTP: write it like smtp+starttls://user:password@mail.example.org:587")
    security: Literal["tls", "starttls", "plain"] = "plain"
    if parts.scheme != "smtp":
        security = "tls" if parts.scheme == "smtps" else "starttls"
    if parts.username and security == "plain":
        raise UsageError("CLAUSEWATCH_SMTP: a password needs smtps:// or smtp+starttls://")
    user = unquote(parts.username) if parts.username else None
    password = unquote(parts.password) if parts.password else None
    return Relay(host, port or PORTS[parts.scheme], security, user, password)


def carrier(
    server: Relay,
    sender: Sender,
    connect: Connect,
    trust: ssl.SSLContext | None = None,
    timeout: float = TIMEOUT,
    longest: float = LONGEST,
) -> Carrier:
    """Sessions with a server; `trust` says whose certificates are believed, None for the system's."""

    @contextmanager
    def session() -> Iterator[Send]:
        conversation = _Conversation(server, sender, connect, trust, timeout, longest)
        try:
            yield conversation.send
        finally:
            conversation.close()

    return session


class _Client(smtplib.SMTP):
    """smtplib, with the connection made by whoever knows which addresses are allowed."""

    def __init__(self, connect: Connect, local: str, timeout: float) -> None:
        self._connect_to = connect
        super().__init__(local_hostname=local, timeout=timeout)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket:
        return self._connect_to(host, port, timeout)


class _TlsClient(_Client):
    """The same over TLS from the first byte."""

    def __init__(self, connect: Connect, local: str, timeout: float, trust: ssl.SSLContext) -> None:
        self._trust = trust
        super().__init__(connect, local, timeout)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket:
        return self._trust.wrap_socket(super()._get_socket(host, port, timeout), server_hostname=host)


class _Conversation:
    """One connection, opened when it is needed and opened anew when the server has ended it."""

    def __init__(
        self,
        server: Relay,
        sender: Sender,
        connect: Connect,
        trust: ssl.SSLContext | None,
        timeout: float,
        longest: float,
    ) -> None:
        self._server, self._sender, self._connect = server, sender, connect
        self._trust = trust or ssl.create_default_context()
        self._timeout, self._longest = timeout, longest
        self._client: _Client | None = None
        self._watchdog = Watchdog()

    def send(self, parcel: Parcel) -> str:
        """Hand one mail over; what the server said when it took it."""
        client = self._begun(parcel)
        try:
            with self._watchdog.within(self._longest, client.sock):
                _recipient(client, parcel.channel.address)
                code, said = client.data(parcel.body)
        except smtplib.SMTPDataError as error:
            self._reset()
            raise _refusal(error.smtp_code, error.smtp_error) from error
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            self._drop()
            raise LostError(CHANNEL, _lost(error)) from error
        except DeliveryError:
            self._reset()
            raise
        if code != 250:
            self._reset()
            raise _refusal(code, said)
        return scrubbed(b"%d %s" % (code, said))

    def close(self) -> None:
        """Say goodbye; the server may have gone already."""
        if self._client is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._client.quit()
        self._drop()
        self._watchdog.close()

    def _begun(self, parcel: Parcel) -> _Client:
        """
        A connection on which the server has taken our return address.

        A connection that was left open may have been ended meanwhile; nothing was handed over yet, so one
        new one is tried.
        """
        known = self._client
        try:
            return self._from(known or self._opened(), parcel)
        except DownError:
            if known is None:
                raise
            return self._from(self._opened(), parcel)

    def _from(self, client: _Client, parcel: Parcel) -> _Client:
        envelope = self._sender.envelope(parcel.message.key)
        try:
            with self._watchdog.within(self._longest, client.sock):
                code, said = client.mail(
                    envelope, [f"SIZE={len(parcel.body)}"] if client.has_extn("size") else []
                )
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise DownError(CHANNEL, _lost(error)) from error
        if code != 250:
            self._drop()
            raise DownError(CHANNEL, f"our return address was refused: {scrubbed(b'%d %s' % (code, said))}")
        return client

    def _opened(self) -> _Client:
        server = self._server
        try:
            client = (
                _TlsClient(self._connect, self._sender.domain, self._timeout, self._trust)
                if server.security == "tls"
                else _Client(self._connect, self._sender.domain, self._timeout)
            )
            self._client = client
            code, said = client.connect(server.host, server.port)
            with self._watchdog.within(self._longest, client.sock):
                if code != 220:
                    raise DownError(CHANNEL, f"it does not let us in: {scrubbed(b'%d %s' % (code, said))}")
                self._introduced(client)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise DownError(CHANNEL, _lost(error)) from error
        return client

    def _introduced(self, client: _Client) -> None:
        if self._server.security == "starttls":
            client.starttls(context=self._trust)
        client.ehlo_or_helo_if_needed()
        if self._server.user is not None:
            client.login(self._server.user, self._server.password or "")

    def _reset(self) -> None:
        """Begin anew on the same connection; a server that will not has ended it."""
        if self._client is not None:
            try:
                with self._watchdog.within(self._timeout, self._client.sock):
                    self._client.rset()
            except (OSError, smtplib.SMTPException):
                self._drop()

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = None


def _recipient(client: _Client, address: str) -> None:
    code, said = client.rcpt(address)
    if code in (250, 251):
        return
    answer = scrubbed(b"%d %s" % (code, said))
    enhanced = _ENHANCED.search(answer)
    if GONE.match(enhanced[0]) if enhanced else code in _MAILBOX:
        raise GoneError(CHANNEL, answer, "no-such-mailbox")
    raise _refusal(code, said)


def _refusal(code: int, said: bytes | str) -> DeliveryError:
    """4xx may work another time, 5xx will not."""
    text = said.encode() if isinstance(said, str) else said
    return DeliveryError(CHANNEL, scrubbed(b"%d %s" % (code, text)), lasting=code >= 500)


def _lost(error: Exception) -> str:
    """What is wrong with a connection, in a few words."""
    if isinstance(error, TimeoutError):
        return "the server was too slow"
    if isinstance(error, smtplib.SMTPResponseException):
        return scrubbed(f"{error.smtp_code} {scrubbed(error.smtp_error)}")
    return scrubbed(f"the connection was lost: {error}")
