"""The dated list of AI agents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from data.domain.signal import Agent

LIST = Path(__file__).parents[2] / "data" / "agents.yml"


@dataclass(frozen=True, slots=True)
class Agents:
    """The agents known on a day, in the order of the file."""

    as_of: date
    agents: tuple[Agent, ...]

    def operator(self, token: str) -> str | None:
        """Who stands behind a name, in any case; None for a name that is not listed."""
        wanted = token.lower()
        return next((a.operator for a in self.agents if a.token.lower() == wanted), None)


@cache
def agents() -> Agents:
    """data/agents.yml."""
    loaded = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    known = tuple(Agent(a["token"], a["operator"], a["class"]) for a in loaded["agents"])
    return Agents(loaded["as_of"], known)
