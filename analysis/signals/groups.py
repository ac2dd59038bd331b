"""The groups of a robots.txt with every line that stands in them, also those no robots parser knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Fields that stand for the whole file and neither open nor close a group.
_SITE_WIDE = ("sitemap", "host", "license", "schemamap")
_AGENT_FIELDS = ("user-agent", "useragent", "user agent")
_DISALLOW_SLIPS = ("dissallow", "dissalow", "disalow", "diasllow", "disallaw")
# The name of an agent ends where a version or a remark begins. Source: RFC 9309, 2.2.1.
_TOKEN = re.compile(r"[A-Za-z0-9_.*+-]{1,100}")
# How a delivery network frames what it adds to a site's file: "# BEGIN Cloudflare Managed content".
_ADDED_BEGIN = re.compile(r"#.*\bbegin\b.*\bmanaged\b", re.IGNORECASE)
_ADDED_END = re.compile(r"#.*\bend\b.*\bmanaged\b", re.IGNORECASE)
_MOST_LINES = 20_000
_MOST_NAMES = 500  # in one group


@dataclass(frozen=True, slots=True)
class Line:
    """
    A statement of a robots.txt.

    Attributes:
        agents: To whom it is said, in lower case; empty for a line outside of every group.
        field: In lower case.
        added: True when a delivery network says that it added the line.
    """

    agents: tuple[str, ...]
    field: str
    value: str
    added: bool = False


def lines(text: str) -> Iterator[Line]:
    """Every statement in its order; a `User-agent` line is a statement of its own, with an empty value."""
    group: tuple[str, ...] = ()
    naming = added = False
    for raw in text.removeprefix("\ufeff").splitlines()[:_MOST_LINES]:
        added = _within(raw, added)
        field, colon, rest = raw.partition("#")[0].partition(":")
        name, value = " ".join(field.lower().split()), rest.strip()
        if not colon or not name:
            continue
        if name in _AGENT_FIELDS:
            names = _token(value)
            group = (*group, *names)[:_MOST_NAMES] if naming else names
            naming = True
            yield Line(names, "user-agent", "", added)
        elif name in _SITE_WIDE:
            yield Line((), name, value, added)
        else:
            naming = False
            yield Line(group, "disallow" if name in _DISALLOW_SLIPS else name, value, added)


def of(agent: str, said: tuple[Line, ...]) -> tuple[str | None, tuple[Line, ...]]:
    """
    The group an agent obeys: its name (`*` for the one for everybody else, None for none) and its lines.

    Source:
        RFC 9309, 2.2.1: the whole name counts, in any case; groups of one name are one group.
    """
    wanted = agent.lower()
    for name in (wanted, "*"):
        if any(name in line.agents for line in said):
            return name, tuple(line for line in said if name in line.agents)
    return None, ()


def _within(raw: str, added: bool) -> bool:
    if _ADDED_END.search(raw):
        return False
    return added or _ADDED_BEGIN.search(raw) is not None


def _token(value: str) -> tuple[str, ...]:
    found = _TOKEN.match(value)
    return (found.group(0).lower(),) if found else ()
