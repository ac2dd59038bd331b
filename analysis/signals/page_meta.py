"""noai and noimageai, in a page's robots meta element or its X-Robots-Tag header."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.signals.agents import Agents
from analysis.signals.making import Found, words
from analysis.signals.page import PageFacts, header_lines
from data.domain.signal import DENY, Carrier, Fact

NO_AI = ("noai", "noimageai")
# Directives that carry a value of their own behind a colon, so that what stands before it is no agent.
_VALUED = ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview")


def page_meta(carrier: Carrier, page: PageFacts, agents: Agents) -> Found:
    """
    The directives of one page. A page is often one work of one person: what it says is said of that page.

    Source:
        Unregistered directives in use since November 2022; a name before them addresses one agent, as with
        `googlebot: noindex`.
    """
    facts: set[Fact] = set()
    for line in header_lines(carrier, "x-robots-tag"):
        facts |= set(directives(line))
    known = {agent.token.lower() for agent in agents.agents}
    for name, content in page.metas:
        if name == "robots":
            facts |= set(directives(content))
        elif name in known:
            facts |= {Fact(name, "", fact.topic, DENY) for fact in directives(content)}
    return Found(tuple(facts))


def directives(line: str) -> Iterable[Fact]:
    """noai and noimageai of one line; an agent named in it is addressed by all that follows."""
    agent = ""
    for part in line.lower().split(","):
        name, colon, rest = part.partition(":")
        if colon and name.strip() not in _VALUED and len(name.split()) == 1:
            agent, part = words(name), rest
        if part.strip() in NO_AI:
            yield Fact(agent, "", part.strip(), DENY)
