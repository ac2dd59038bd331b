"""How a name becomes addresses."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence

LookUp = Callable[[str], Awaitable[Sequence[str]]]


async def system_look_up(name: str) -> Sequence[str]:
    """
    The addresses the system's resolver gives for a name, IPv4 and IPv6, in its order.

    Raises:
        OSError: When it knows none.
    """
    found = await asyncio.get_running_loop().getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
