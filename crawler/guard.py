"""
Which hosts the project may connect to: public ones, and what the settings allow besides.

A watched page is somebody else's text. Its redirects and its DNS answers must not be able to make us read
the machine we run on or the network it stands in. The same questions are asked twice: of every URL before it
is requested (`refused_url`), and of every address a name resolves to at the moment of connecting
(crawler/resolver.py), which is what stops names that change their answer between two look-ups.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from crawler.errand import Network

Address = IPv4Address | IPv6Address

# Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its updates). Written out rather
# than taken from `ipaddress.is_global`, whose tables differ between Python versions.
SPECIAL: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this network"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "shared by a carrier's customers"),
    ("127.0.0.0/8", "this machine"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "set aside for protocols"),
    ("192.0.2.0/24", "for documentation"),
    ("192.88.99.0/24", "a 6to4 relay"),
    ("192.168.0.0/16", "private"),
    ("198.18.0.0/15", "for benchmarks"),
    ("198.51.100.0/24", "for documentation"),
    ("203.0.113.0/24", "for documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
    ("168.63.129.16/32", "a cloud's own control address"),  # public by number, answered inside one cloud only
    ("2001::/32", "a Teredo tunnel"),
    ("2001::/23", "set aside for protocols"),
    ("2001:db8::/32", "for documentation"),
    ("2002::/16", "a 6to4 tunnel"),
    ("3fff::/20", "for documentation"),
)
_SPECIAL = tuple((ip_network(network), words) for network, words in SPECIAL)
_GLOBAL_UNICAST = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_LOCAL_NAMES = ("localhost", "localhost.localdomain", "ip6-localhost")
_NUMERIC_LABEL = re.compile(r"(?:\d+|0[xX][0-9a-fA-F]*)")
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


def refused(host: str, allowed: Sequence[Network] = ()) -> str | None:
    """
    Why we may not connect to a host, None when we may.

    Args:
        host: A name or an IP address as it stands in a URL, or an address a name resolved to.
        allowed: Networks that are let through all the same.
    """
    name = _plain(host)
    if not name:
        return "the URL names no host"
    address = _address(name)
    if address is not None:
        return _refused_address(address, allowed)
    if "%" in name or ":" in name or _looks_numeric(name):
        return f"{host} is an address in disguise"
    if name in _LOCAL_NAMES or name.endswith(".localhost"):
        return _refused_address(IPv4Address("127.0.0.1"), allowed)
    return None


def refused_url(url: str, allowed: Sequence[Network] = ()) -> str | None:
    """Why we may not request a URL, None when we may: its host, its scheme, and what parsers disagree on."""
    if _UNSAFE.search(url):
        return "the URL holds a backslash, a space or a control character"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "the URL cannot be read"
    if parts.scheme not in ("http", "https"):
        return f"the URL begins with {parts.scheme or 'no scheme'}, not with http or https"
    if "@" in parts.netloc:
        return "the URL holds a user name"
    return refused(host or "", allowed)


def _plain(host: str) -> str:
    """Full-width digits and dots are digits and dots to a resolver; so is one trailing dot nothing."""
    name = unicodedata.normalize("NFKC", host).replace("。", ".").lower()
    return name.strip("[]").removesuffix(".")


def _address(name: str) -> Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None


def _looks_numeric(name: str) -> bool:
    """2130706433, 0x7f.1, 0177.0.0.1 and 127.1 are 127.0.0.1 to some resolvers. Source: WHATWG URL, 3.5."""
    return _NUMERIC_LABEL.fullmatch(name.rsplit(".", 1)[-1]) is not None


def _refused_address(address: Address, allowed: Sequence[Network]) -> str | None:
    real = _embedded(address)
    if any(address in network or real in network for network in allowed):
        return None
    if isinstance(real, IPv6Address) and real not in _GLOBAL_UNICAST:
        return f"{address} is not a public address"
    for network, words in _SPECIAL:
        if real in network:
            return f"{address} is not a public address: {words}"
    return None


def _embedded(address: Address) -> Address:
    """The IPv4 address inside an IPv6 one that only wraps it; the address itself otherwise."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address
