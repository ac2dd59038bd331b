"""
Has somebody else say when a day's root was there.

Source: RFC 3161. The server gets 32 bytes, the root itself as the hash, and learns nothing of what is
under it. Its answer is kept as it came, so that any tool for timestamps can check it later.
"""

from __future__ import annotations

import hashlib
import importlib
from ipaddress import ip_network
from typing import Any

from crawler.posting import Manner, post
from data.errors import DeliveryError, StoreError, UsageError

PATIENCE_SECONDS = 20.0

# The operator named the server; it may well stand in the same rack.
ANYWHERE = (ip_network("0.0.0.0/0"), ip_network("::/0"))

OK = 200

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


def stamp(root: str, server: str) -> bytes:
    """
    A timestamp server's answer over a root.

    Args:
        root: Hex; what is stamped are its bytes, hashed once more as the protocol wants it.

    Raises:
        UsageError: rfc3161-client is not installed, or the address is no web address.
        StoreError: The server does not answer, refuses, or stamps something else.
    """
    if not server.startswith(("https://", "http://")):
        raise UsageError(f"CLAUSEWATCH_TIMESTAMP_SERVER: {server!r} is no web address")
    client = _client()
    data = bytes.fromhex(root)
    asked = client.TimestampRequestBuilder().data(data).build()
    answer = _posted(server, asked.as_bytes())
    _checked(client, answer, data, server)
    return answer


def _posted(server: str, body: bytes) -> bytes:
    manner = Manner(allow_addresses=ANYWHERE, timeout_seconds=PATIENCE_SECONDS)
    try:
        answered = post(server, body, {"Content-Type": QUERY, "Accept": REPLY}, manner)
    except DeliveryError as error:
        raise StoreError(f"{server}: no timestamp ({error}); it is asked again tomorrow") from error
    if answered.status != OK:
        raise StoreError(f"{server}: no timestamp (it answers {answered.status}); it is asked again tomorrow")
    return answered.body


def _checked(client: Any, answer: bytes, data: bytes, server: str) -> None:
    """The answer grants, and stamps our bytes; whose certificate it carries is for whoever relies on it."""
    try:
        response = client.decode_timestamp_response(answer)
        granted, imprint = response.status in (0, 1), response.tst_info.message_imprint.message
    except (ValueError, AttributeError) as error:
        raise StoreError(f"{server}: its answer is no timestamp ({error})") from error
    if not granted or imprint not in (hashlib.sha512(data).digest(), hashlib.sha256(data).digest()):
        raise StoreError(f"{server}: it did not stamp what it was asked to")


def said(answer: bytes) -> tuple[str, str]:
    """When a kept answer says that it was made, ISO 8601, and what it stamps, hex. Raises UsageError."""
    response = _client().decode_timestamp_response(answer)
    return response.tst_info.gen_time.isoformat(), response.tst_info.message_imprint.message.hex()


def _client() -> Any:
    try:
        return importlib.import_module("rfc3161_client")
    except ModuleNotFoundError as error:
        raise UsageError(
            "timestamps need rfc3161-client, which is not installed; install clausewatch with the extra "
            "`timestamp`"
        ) from error
