"""What the crawler is asked to do, as values: errands, settings, and what it knows of robots.txt already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network

from crawler.lookup import LookUp, system_look_up
from data.domain.capture import Validator
from data.domain.platform import Document

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Errand:
    """
    One document to be fetched.

    Attributes:
        validators: What the last capture of a url said of itself, by url; urls without one are fetched whole.
        now: Aware UTC; becomes `fetched_at` or `failed_at`. May be a simulated time.
    """

    document: Document
    validators: Mapping[str, Validator]
    now: datetime


@dataclass(frozen=True, slots=True)
class RobotsRecord:
    """
    A robots.txt as it was fetched, kept by the caller between crawls.

    Attributes:
        origin: `https://example.org`, with the port where it is not the usual one.
        body: Empty when the origin has none, which allows everything.
    """

    origin: str
    fetched_at: datetime
    status: int
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """
    How the crawler behaves towards the world.

    Attributes:
        user_agent: Product token and version; the part before the slash is what robots.txt files name.
        contact: Where a site owner can reach us, an address or a page; empty for none.
        allow_addresses: Networks the address guard lets through although they are not public.
        delay_seconds: Least time between two requests to one host.
        timeout_seconds: Longest time one request may take, from connecting to the last byte.
        max_bytes: Largest body, before and after decompression.
        concurrency: Requests under way at once, over all hosts; never two to one host.
        retries: How often a request is asked again within a crawl after a fault of the network or a 5xx.
        robots_cache: What earlier crawls learnt, by origin; believed for 24 hours.
        look_up: How names become addresses; what it gives is still judged by the address guard.
        chromium: The browser for documents that need one.
    """

    user_agent: str = "Clausewatch/0.1"
    contact: str = ""
    allow_addresses: tuple[Network, ...] = ()
    delay_seconds: float = 3.0
    timeout_seconds: float = 30.0
    max_bytes: int = 20_000_000
    concurrency: int = 32
    retries: int = 1
    robots_cache: Mapping[str, RobotsRecord] = field(default_factory=dict)
    look_up: LookUp = system_look_up
    chromium: str = "/usr/bin/chromium"

    @property
    def token(self) -> str:
        """The name robots.txt files know us by."""
        return self.user_agent.split("/", 1)[0].strip()

    @property
    def identity(self) -> str:
        """The User-Agent header: who we are and how to reach us."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent
