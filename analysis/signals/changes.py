"""Two readings of a signal compared by what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from data.domain.signal import ALLOW, DENY, Fact, Signal, SignalChange, SignalDirection, SignalKind

Key = tuple[str, str, str]
# Of robots.txt: which group speaks for an agent, and who wrote it, is no statement to that agent.
_COMPARED = ("fetch", "crawl-delay")
_CLOSENESS = {"none": 0, "*": 1, "own": 2}
# Saying nothing stands between allowing and denying; of robots.txt it means that all may be fetched.
_RANK = {DENY: -1, None: 0, ALLOW: 1}


def changes(old: Signal, new: Signal) -> tuple[SignalChange, ...]:
    """
    What changed between two readings, sorted; nothing where one of them is an error or was read by another
    parser, since neither is the site's doing.
    """
    if "error" in (old.state, new.state) or old.parser != new.parser:
        return ()
    before, after = _by_key(old.facts), _by_key(new.facts)
    if old.kind is SignalKind.ROBOTS:
        before, after = _comparable(before, after)
    keys = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    found = [
        SignalChange(*key, before.get(key), after.get(key), _direction(before.get(key), after.get(key)))
        for key in keys
    ]
    return tuple(_moved(found))


def telling(found: Iterable[SignalChange]) -> tuple[SignalChange, ...]:
    """The changes by which somebody may do more or less than before."""
    return tuple(change for change in found if change.direction != "structural")


def silenced(old: Signal, new: Signal) -> bool:
    """Whether all by which somebody may do more or less is that the new reading says nothing of it."""
    told = telling(changes(old, new))
    if old.kind is not SignalKind.ROBOTS:
        return bool(told) and all(change.after is None for change in told)
    before, after = _groups(old), _groups(new)
    return bool(told) and all(after.get(c.agent, 0) < before.get(c.agent, 0) for c in told)


def _groups(signal: Signal) -> dict[str, int]:
    """By agent how closely a robots.txt speaks to it: not at all, as to everybody, or by its name."""
    return {fact.agent: _CLOSENESS.get(fact.value, 0) for fact in signal.facts if fact.topic == "group"}


def _direction(before: str | None, after: str | None) -> SignalDirection:
    if before not in _RANK or after not in _RANK:
        return "structural"
    return "more open" if _RANK[after] > _RANK[before] else "more restrictive"


def _comparable(before: dict[Key, str], after: dict[Key, str]) -> tuple[dict[Key, str], dict[Key, str]]:
    """
    robots.txt by verdicts over the agents and paths that both readings know.

    A longer list of agents is our doing. No file, and a file without rules, let everybody fetch everything.
    """
    keys = [{key for key in side if key[2] == "fetch"} for side in (before, after)]
    shared = keys[0] & keys[1] if all(keys) else keys[0] | keys[1]
    known = {(agent, place) for agent, place, _ in shared} | {(agent, "") for agent, _, _ in shared}

    def seen(side: dict[Key, str]) -> dict[Key, str]:
        said = {key: value for key, value in side.items() if key[:2] in known and key[2] in _COMPARED}
        return dict.fromkeys(shared, ALLOW) | said

    return seen(before), seen(after)


def _moved(found: list[SignalChange]) -> list[SignalChange]:
    """A statement that only went to another place lets nobody do more or less."""
    gone = [(c.agent, c.topic, c.before) for c in found if c.after is None]
    come = [(c.agent, c.topic, c.after) for c in found if c.before is None]
    both = set(gone) & set(come)
    return [
        replace(c, direction="structural")
        if None in (c.before, c.after) and (c.agent, c.topic, c.before or c.after) in both
        else c
        for c in found
    ]


def _by_key(facts: Iterable[Fact]) -> dict[Key, str]:
    return {(fact.agent, fact.place, fact.topic): fact.value for fact in facts}
