"""Posts a message to an address that somebody else chose: webhooks. Guarded like every other request."""

from __future__ import annotations

import asyncio
import http.client
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.connecting import RefusedError, connect
from crawler.errand import Network
from crawler.guard import refused_url
from crawler.lookup import LookUp, allowed_addresses, system_look_up
from crawler.retry_after import seconds
from data.errors import DeliveryError

CHANNEL = "webhook"
LARGEST_ANSWER = 64_000  # bytes; what a receiver answers is read for its status and a few words
LONGEST = 30.0  # seconds; a receiver that answers byte by byte is hung up on
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Manner:
    """
    How to post.

    Attributes:
        identity: The User-Agent header.
        allow_addresses: Networks the address guard lets through although they are not public.
        timeout_seconds: For connecting, and for each wait for the other side.
        look_up: How names become addresses; what it gives is still judged by the address guard.
    """

    identity: str = "Clausewatch/0.1"
    allow_addresses: tuple[Network, ...] = ()
    timeout_seconds: float = 10.0
    look_up: LookUp = system_look_up


@dataclass(frozen=True, slots=True)
class Answered:
    """
    What came back, whatever its status; redirects are not followed.

    Attributes:
        body: Its first 64,000 bytes.
        retry_after: Seconds the receiver asked us to wait, None when it did not.
    """

    status: int
    body: bytes = field(repr=False)
    retry_after: int | None = None


def post(url: str, body: bytes, headers: Mapping[str, str], manner: Manner) -> Answered:
    """
    Post bytes and read the answer; certificates are checked, redirects are not followed.

    Call it from a thread of its own where a loop is running: it waits.

    Raises:
        DeliveryError: It could not be posted; lasting when trying again cannot help.
    """
    if reason := refused_url(url, manner.allow_addresses):
        raise DeliveryError(CHANNEL, f"{url} was not asked: {reason}", lasting=True)
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    try:
        with _secured(_connected(host, port, manner), host, parts.scheme) as line:
            return _exchanged(line, host, port, _path(url), body, {"User-Agent": manner.identity, **headers})
    except RefusedError as error:
        raise DeliveryError(CHANNEL, f"{host} was not asked: {error}", lasting=True) from error
    except ssl.SSLCertVerificationError as error:
        raise DeliveryError(CHANNEL, f"{host} cannot prove its name: {error.verify_message}") from error
    except (OSError, http.client.HTTPException) as error:
        raise DeliveryError(CHANNEL, f"{host} did not take it: {error or type(error).__name__}") from error


def _connected(host: str, port: int, manner: Manner) -> socket.socket:
    """A connection to the first allowed address that answers."""
    addresses, reason = _addresses(host, manner.allow_addresses, manner.look_up)
    if reason is not None:
        raise RefusedError(reason)
    fault: OSError = socket.gaierror(f"no address is known for {host}")
    for address in addresses:
        try:
            return connect(address, port, manner.allow_addresses, manner.timeout_seconds)
        except OSError as error:
            fault = error
    raise fault


def _addresses(host: str, allowed: Sequence[Network], look_up: LookUp) -> tuple[list[str], str | None]:
    """A loop of its own for one look-up, which leaves the thread's loop alone."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(allowed_addresses(host, allowed, look_up))
    finally:
        loop.close()


def _secured(line: socket.socket, host: str, scheme: str) -> socket.socket:
    if scheme == "http":
        return line
    try:
        return ssl.create_default_context().wrap_socket(line, server_hostname=host)
    except OSError:
        line.close()
        raise


def _exchanged(
    line: socket.socket, host: str, port: int, path: str, body: bytes, headers: Mapping[str, str]
) -> Answered:
    """One request and its answer over an open line; http.client opens none of its own."""
    watch = threading.Timer(LONGEST, line.shutdown, [socket.SHUT_RDWR])
    watch.daemon = True
    watch.start()
    try:
        return _talked(line, host, port, path, body, headers)
    finally:
        watch.cancel()


def _talked(
    line: socket.socket, host: str, port: int, path: str, body: bytes, headers: Mapping[str, str]
) -> Answered:
    talk = http.client.HTTPConnection(host, port)
    talk.sock = line
    talk.request("POST", path, body, {**headers, "Connection": "close"})
    answer = talk.getresponse()
    wait = answer.headers.get("Retry-After", "").encode("latin-1", "replace")
    sent_at = answer.headers.get("Date", "").encode("latin-1", "replace")
    return Answered(answer.status, answer.read(LARGEST_ANSWER), seconds(wait, sent_at))


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
