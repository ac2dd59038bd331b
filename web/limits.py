"""
How much one address may ask for: a bucket that fills by and by.

Source: RFC 6585, 4 (429) and RFC 9110, 10.2.3 (Retry-After).
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

# Addresses that are remembered; whoever was quiet longest is forgotten.
REMEMBERED = 20_000

# What costs more than a page costs more of the bucket.
DEAR = {".csv": 20.0, ".ndjson": 20.0, "/search": 3.0, "/changes": 3.0}


@dataclass(frozen=True, slots=True)
class Limit:
    """
    What one address may ask for.

    Attributes:
        per_second: How fast its bucket fills; 0 for no limit at all.
        burst: How much is in a full bucket.
        hops: How many proxies of ours stand before the site and each add an address to X-Forwarded-For.
    """

    per_second: float = 60.0
    burst: float = 300.0
    hops: int = 0


class Limits:
    """Answers 429 where a bucket is empty."""

    def __init__(self, app: ASGIApp, limit: Limit, refuse: Callable[[Request, int], Response]) -> None:
        self.app, self.limit, self.refuse = app, limit, refuse
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on while its address has something left."""
        if scope["type"] == "http" and self.limit.per_second > 0:
            wait = self._wait(_address(scope, self.limit.hops), _cost(scope["path"]))
            if wait > 0:
                await self.refuse(Request(scope), math.ceil(wait))(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _wait(self, address: str, cost: float) -> float:
        """Seconds until the bucket holds enough; 0 when it does, and then the cost is taken."""
        now = time.monotonic()
        level, seen = self._buckets.pop(address, (self.limit.burst, now))
        level = min(self.limit.burst, level + (now - seen) * self.limit.per_second)
        enough = level >= cost
        self._buckets[address] = (level - cost if enough else level, now)
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        return 0.0 if enough else (cost - level) / self.limit.per_second


def _cost(path: str) -> float:
    return next((cost for part, cost in DEAR.items() if path.endswith(part)), 1.0)


def _address(scope: Scope, hops: int) -> str:
    """Whose bucket it is; of IPv6 the network that one customer gets."""
    client = scope.get("client")
    said = client[0] if client else ""
    forwarded = [p.strip() for p in Headers(scope=scope).get("x-forwarded-for", "").split(",") if p.strip()]
    if hops and len(forwarded) >= hops:
        said = forwarded[-hops]
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)
