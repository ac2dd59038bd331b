"""A confirmed change of a signal as an event: one sentence that says who may now do what."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from analysis.signals.agents import Agents
from analysis.signals.course import SignalStep
from analysis.signals.making import ADDED, ADDED_NOTE
from data.domain.event import Event
from data.domain.platform import Platform
from data.domain.signal import Signal, SignalChange, SignalKind

# Worth knowing, and no more: a signal is not a contract. Protective changes are good news.
OPENED, CLOSED = 1, 0
_NAMES_SHOWN = 4

NAMES = {
    SignalKind.ROBOTS: "robots.txt",
    SignalKind.CONTENT_SIGNAL: "Content-Signal in robots.txt",
    SignalKind.AIPREF: "Content-Usage (a draft signal)",
    SignalKind.TDMREP: "the text and data mining reservation",
    SignalKind.RSL: "the RSL licence",
    SignalKind.AI_TXT: "ai.txt",
    SignalKind.PAGE_META: "the noai directives of the home page",
    SignalKind.LLMS_TXT: "llms.txt",
    SignalKind.C2PA: "the training and data mining assertion",
}
_PLACES = {"/": "the home page", "*": "the rest of the site", "": "the site"}


def event(platform: Platform, signal: Signal, step: SignalStep, agents: Agents) -> Event | None:
    """
    The event of a step; None when nobody may do more or less than before.

    A signal is no document of the catalogue; its kind stands in the place of one (`pixiv/robots`).
    """
    told = step.told
    if not told or step.first_seen is None:
        return None
    opened = any(change.direction == "more open" for change in told)
    said = "|".join([platform.id, signal.kind, signal.url, step.first_seen.isoformat(), *map(str, told)])
    return Event(
        id=hashlib.sha256(f"signal|{said}".encode()).hexdigest()[:12],
        kind="signal",
        owner=platform.owner,
        platform_id=platform.id,
        documents=(f"{platform.id}/{signal.kind.value}",),
        quotes=(),
        first_seen=step.first_seen,
        last_seen_without=step.last_without,
        announced_at=signal.fetched_at,
        effective_on=None,
        severity=OPENED if opened else CLOSED,
        sentence=sentence(platform.name, signal, told, agents),
    )


def sentence(name: str, signal: Signal, told: Sequence[SignalChange], agents: Agents) -> str:
    """What changed, in plain words, the openings first."""
    where = NAMES[signal.kind]
    opened = [change for change in told if change.direction == "more open"]
    closed = [change for change in told if change.direction == "more restrictive"]
    if signal.kind is SignalKind.ROBOTS:
        parts = [*_verdicts(opened, "no longer keeps", agents), *_verdicts(closed, "now keeps", agents)]
    else:
        parts = [*_statements(opened, "became more open"), *_statements(closed, "became more restrictive")]
    added = " A delivery network added these lines." if _added(signal, told) else ""
    return f"{where[0].upper()}{where[1:]} of {name} {'; it '.join(parts)}.{added}"


def _verdicts(found: Sequence[SignalChange], verb: str, agents: Agents) -> list[str]:
    """By place: where the home page and the rest changed alike, the whole site is named."""
    places: dict[str, set[str]] = {}
    for change in found:
        places.setdefault(change.agent, set()).add(change.place)
    groups: dict[str, list[str]] = {}
    for agent, where in places.items():
        groups.setdefault(_where(where), []).append(agent)
    return [f"{verb} {_who(names, agents)} away from {where}" for where, names in groups.items()]


def _statements(found: Sequence[SignalChange], verb: str) -> list[str]:
    if not found:
        return []
    nothing = "nothing said"
    said = [f"{_topic(change)}: {change.before or nothing} -> {change.after or nothing}" for change in found]
    return [f"{verb} ({_listed(list(dict.fromkeys(said)))})"]


def _topic(change: SignalChange) -> str:
    for_whom = f" for {change.agent}" if change.agent not in ("", "*") else ""
    where = f" on {change.place}" if change.place not in ("", "*", "/") else ""
    return f"{change.topic}{for_whom}{where}"


def _where(places: set[str]) -> str:
    if {"/", "*"} <= places:
        return "the whole site"
    return _listed([_PLACES.get(place, place) for place in sorted(places)])


def _who(names: list[str], agents: Agents) -> str:
    """Names with their operators, in the order of the list; `*` stands for whoever is not named."""
    order = {agent.token: number for number, agent in enumerate(agents.agents)}
    listed = sorted((name for name in names if name != "*"), key=lambda name: order.get(name, len(order)))
    known = [f"{name} ({owner})" if (owner := agents.operator(name)) else name for name in listed]
    return _listed(["every crawler it does not name", *known] if "*" in names else known)


def _listed(items: list[str]) -> str:
    left = len(items) - _NAMES_SHOWN
    shown = ", ".join(items[:_NAMES_SHOWN])
    return f"{shown} and {left} more" if left > 0 else shown


def _added(signal: Signal, told: Sequence[SignalChange]) -> bool:
    if signal.kind is not SignalKind.ROBOTS:
        return ADDED_NOTE in signal.notes
    return {change.agent for change in told} <= {fact.agent for fact in signal.facts if fact.topic == ADDED}
