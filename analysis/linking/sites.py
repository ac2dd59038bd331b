"""Whether two addresses belong to one site."""

from __future__ import annotations

from urllib.parse import urlsplit

# `co.uk`, `com.cn`, `ne.jp`: below a country, a short label in front of it is no name of anybody.
SHORT = 3


def same_site(one: str, other: str) -> bool:
    """True when both hosts end in the same registered name."""
    return registered(one) == registered(other)


def registered(url: str) -> str:
    """
    The name somebody registered: `example.co.uk` of `www.example.co.uk`.

    A guess from the shape of the name, without the list of public suffixes: it decides about a weight only.
    """
    labels = (urlsplit(url).hostname or "").split(".")
    below_country = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= SHORT
    return ".".join(labels[-3 if below_country else -2 :])
