"""
The name resolver of the reactor: every connection the crawler opens gets its addresses here and nowhere else.

Twisted asks it for names and for literal addresses alike and connects to what it answers without a second
look-up, so an address that passed is the address that is used. Scrapy's own setting for resolvers is not read
outside its command line, hence `install`.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from typing import Any

from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IHostResolution
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.errand import Network
from crawler.guard import refused
from crawler.lookup import LookUp


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
        for address in await self._allowed_addresses(name):
            kind = IPv6Address if ":" in address else IPv4Address
            receiver.addressResolved(kind("TCP", address, port))
        receiver.resolutionComplete()

    async def _allowed_addresses(self, name: str) -> list[str]:
        if refused(name, self.allowed):
            found: Sequence[str] = (name,)
        else:
            found = await self._found(name)
        reasons = {address: refused(address, self.allowed) for address in found}
        if reasons and all(reasons.values()):
            self.refusals[name] = next(words for words in reasons.values() if words)
        return [address for address, reason in reasons.items() if reason is None]

    async def _found(self, name: str) -> Sequence[str]:
        try:
            socket.inet_pton(socket.AF_INET6 if ":" in name else socket.AF_INET, name)
            return (name,)
        except OSError:
            pass
        try:
            return await self.look_up(name)
        except (OSError, UnicodeError):  # no such name, or no name at all
            return ()
