"""
The name resolver of the reactor: every connection the crawler opens gets its addresses here and nowhere else.

Twisted asks it for names and for literal addresses alike and connects to what it answers without a second
look-up, so an address that passed is the address that is used. Scrapy's own setting for resolvers is not read
outside its command line, hence `install`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IHostResolution
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.errand import Network
from crawler.lookup import LookUp, allowed_addresses


@implementer(IHostResolution)
class _Resolution:
    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """A look-up that nobody waits for any more ends by itself."""


@implementer(IHostnameResolver)
class GuardedResolver:
    """
    Answers with allowed addresses only.

    Attributes:
        refusals: Why a name got no address, by name; read when a request failed for want of one.
    """

    def __init__(self, allowed: Sequence[Network], look_up: LookUp) -> None:
        self.allowed = tuple(allowed)
        self.look_up = look_up
        self.refusals: dict[str, str] = {}
        self._running: set[asyncio.Task[None]] = set()

    def install(self, reactor: Any) -> None:
        """Make this the only resolver of the reactor."""
        reactor.installNameResolver(self)

    def resolveHostName(
        self,
        resolutionReceiver: Any,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type] | None = None,  # noqa: ARG002 - both families are always offered
        transportSemantics: str = "TCP",  # noqa: ARG002
    ) -> Any:
        """Twisted's question; the receiver hears of allowed addresses only."""
        resolution = _Resolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)
        task = asyncio.ensure_future(self._answer(resolutionReceiver, hostName, portNumber))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return resolution

    async def _answer(self, receiver: Any, name: str, port: int) -> None:
        addresses, reason = await allowed_addresses(name, self.allowed, self.look_up)
        if reason is not None:
            self.refusals[name] = reason
        for address in addresses:
            kind = IPv6Address if ":" in address else IPv4Address
            receiver.addressResolved(kind("TCP", address, port))
        receiver.resolutionComplete()
