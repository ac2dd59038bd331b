"""
Which documents must not be asked for at once: those that share a host, directly or through others.

A document of two addresses on two hosts ties these together, and so do the signals of a platform, which are
asked of its home. What is tied together is one group, taken by one worker at a time. Where a redirect leads
is not known beforehand and ties nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from data.domain.platform import Document, Platform


def groups(platforms: Iterable[Platform]) -> dict[str, tuple[Document, ...]]:
    """All documents by their group, which is called by the first of its hosts in the alphabet."""
    declared = tuple(platforms)
    leads: dict[str, str] = {}
    for hosts in _tied(declared):
        _join(leads, hosts)
    found: dict[str, list[Document]] = {}
    for platform in declared:
        for document in platform.documents:
            if document.urls:
                found.setdefault(_lead(leads, _host(document.urls[0])), []).append(document)
    return {name: tuple(documents) for name, documents in sorted(found.items())}


def _tied(platforms: Iterable[Platform]) -> Iterator[list[str]]:
    """The hosts that are tied together, for each document and for each platform with signals."""
    for platform in platforms:
        yield from ([_host(url) for url in document.urls] for document in platform.documents)
        if platform.signals:
            yield [_host(platform.home), *(_host(d.urls[0]) for d in platform.documents if d.urls)]


def _join(leads: dict[str, str], hosts: list[str]) -> None:
    """Have hosts led by the first of them all."""
    ends = sorted({_lead(leads, host) for host in hosts})
    for end in ends:
        leads[end] = ends[0]


def _lead(leads: dict[str, str], host: str) -> str:
    while leads.get(host, host) != host:
        host = leads[host]
    return host


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
