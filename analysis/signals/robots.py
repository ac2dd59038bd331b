"""robots.txt as AI agents read it: who may fetch the home page, and who the rest?"""

from __future__ import annotations

from collections.abc import Sequence

from protego import Protego

from analysis.signals import groups
from analysis.signals.agents import Agents
from analysis.signals.groups import Line
from analysis.signals.making import ADDED, ADDED_NOTE, Found, decoded
from data.domain.signal import ALLOW, DENY, Fact

# The page that no rule names: what may be done there may be done with the site as a whole. A file may close
# everything (`Disallow: /*`) and leave the home page open (`Allow: /$`).
REST = "*"
_PROBE = "/a-page-that-no-rule-names/at-all"
_SITE = "https://site.invalid"
_RULES = ("allow", "disallow")
# Source: RFC 9309, 2.5, asks for at least 500 KiB.
_LONGEST = 512_000


def robots(body: bytes, agents: Agents, paths: Sequence[str] = ()) -> Found:
    """
    The verdict for every listed agent, and for `*`, on the home page, on the rest, and on the given paths.

    Protego says what a rule means for a path. Which group an agent obeys is read here: Protego also takes a
    part of a name for the name, so that a group for `Applebot` would speak for `Applebot-Extended`.

    Args:
        paths: Paths where the works of people stand, as in `/works/1`; they begin with a slash.
    """
    said = tuple(groups.lines(decoded(body[:_LONGEST])))
    if not any(line.field in _RULES for line in said):
        return Found()
    places = {"/": "/", REST: _PROBE, **{path: path for path in paths}}
    facts: list[Fact] = []
    rules: dict[str | None, Protego] = {}
    for token in ("*", *(agent.token for agent in agents.agents)):
        name, group = groups.of(token, said)
        if name not in rules:
            rules[name] = _rules(group)
        obeyed = rules[name]
        facts += [Fact(token, place, "fetch", _verdict(obeyed, path)) for place, path in places.items()]
        facts += _about(token, name, group, obeyed)
    return Found(tuple(facts), (ADDED_NOTE,) if any(fact.topic == ADDED for fact in facts) else ())


def _about(token: str, name: str | None, group: tuple[Line, ...], rules: Protego) -> list[Fact]:
    """Which group speaks for an agent, how long it is to wait, and whether the site itself wrote that."""
    facts = [Fact(token, "", "group", "none" if name is None else "own" if name == token.lower() else "*")]
    if (delay := rules.crawl_delay("*")) is not None:
        facts.append(Fact(token, "", "crawl-delay", f"{delay:g}"))
    ruling = [line for line in group if line.field in _RULES and line.value]
    if ruling and all(line.added for line in ruling):
        facts.append(Fact(token, "", ADDED, "delivery network"))
    return facts


def _rules(group: tuple[Line, ...]) -> Protego:
    """The lines of one group, as the only group there is."""
    known = [line for line in group if line.field in (*_RULES, "crawl-delay")]
    return Protego.parse("User-agent: *\n" + "".join(f"{line.field}: {line.value}\n" for line in known))


def _verdict(rules: Protego, path: str) -> str:
    return ALLOW if rules.can_fetch(_SITE + path, "*") else DENY
