"""How a name becomes addresses, and which of them may be used."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from crawler.guard import refused

if TYPE_CHECKING:
    from crawler.errand import Network

LookUp = Callable[[str], Awaitable[Sequence[str]]]


async def system_look_up(name: str) -> Sequence[str]:
    """
    The addresses the system's resolver gives for a name, IPv4 and IPv6, in its order.

    Raises:
        OSError: When it knows none.
    """
    found = await asyncio.get_running_loop().getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def allowed_addresses(
    name: str, allowed: Sequence[Network], look_up: LookUp
) -> tuple[list[str], str | None]:
    """
    The addresses a connection to a name may use, and why there are none although the name has some.

    Args:
        name: A name or a literal address.
        allowed: Networks that are let through although they are not public.
    """
    reason = refused(name, allowed)
    if reason is not None:
        return [], reason
    found = await _found(name, look_up)
    reasons = {address: refused(address, allowed) for address in found}
    usable = [address for address, words in reasons.items() if words is None]
    return usable, None if usable else next(iter(reasons.values()), None)


async def _found(name: str, look_up: LookUp) -> Sequence[str]:
    try:
        socket.inet_pton(socket.AF_INET6 if ":" in name else socket.AF_INET, name)
        return (name,)
    except OSError:
        pass
    try:
        return await look_up(name)
    except (OSError, UnicodeError):  # no such name, or no name at all
        return ()
