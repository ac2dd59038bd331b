"""
The one function of the project that opens a connection to somewhere else.

Whatever is not Scrapy's reactor (which has a resolver of its own, crawler/resolver.py, over the same guard)
comes through here: the browser's proxy and everything that is posted. It takes an address, never a name, and
asks the guard about it at the moment of connecting, so nothing can change in between.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import ip_address
from typing import TYPE_CHECKING

from crawler.guard import refused

if TYPE_CHECKING:
    from crawler.errand import Network


class RefusedError(OSError):
    """An address that is not connected to; `str(error)` says why."""


def connect(address: str, port: int, allowed: Sequence[Network], timeout_seconds: float) -> socket.socket:
    """
    A connected socket.

    Args:
        address: An IPv4 or IPv6 address; names have to be looked up before (`crawler.lookup`).
        allowed: Networks that are let through although they are not public.

    Raises:
        RefusedError: The address may not be connected to, or is none.
        OSError: Nobody answers there.
    """
    try:
        version = ip_address(address).version
    except ValueError:
        raise RefusedError(f"{address} is no address") from None
    if reason := refused(address, allowed):
        raise RefusedError(reason)
    opened = socket.socket(socket.AF_INET6 if version == 6 else socket.AF_INET, socket.SOCK_STREAM)
    try:
        opened.settimeout(timeout_seconds)
        opened.connect((address, port))
    except OSError:
        opened.close()
        raise
    return opened
