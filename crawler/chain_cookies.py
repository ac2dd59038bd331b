"""
Cookies for the length of one chain of redirects.

Some sites hand a cookie to whoever brings none and send them back to where they came from, in a circle until
it is shown. It goes back to the host that set it, and is forgotten with the chain.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from scrapy.http import Response

MOST = 20  # of one host
LONGEST = 4_096  # bytes of one cookie; Source: RFC 6265, 6.1

# Names and values by host and port.
Jar = Mapping[str, Mapping[str, str]]


def taken(jar: Jar, response: Response) -> Jar:
    """The cookies of a chain after one more answer of it."""
    host = urlsplit(response.url).netloc
    given = [_pair(line) for line in response.headers.getlist("Set-Cookie") if len(line) <= LONGEST]
    known = {**jar.get(host, {}), **dict(given)}
    kept = [(name, value) for name, value in known.items() if name and value]
    return {**jar, host: dict(kept[:MOST])}


def shown(jar: Jar, url: str) -> str:
    """The Cookie header for an address; empty where its host has set none."""
    return "; ".join(f"{name}={value}" for name, value in jar.get(urlsplit(url).netloc, {}).items())


def _pair(line: bytes) -> tuple[str, str]:
    name, _, value = line.decode("latin-1").partition(";")[0].partition("=")
    return name.strip(), value.strip()
