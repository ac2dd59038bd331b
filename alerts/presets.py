"""Ready-made wishes for people of a trade, so that subscribing is one choice."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field

from data.domain.finding import Label
from data.domain.subscription import Cadence, Rhythm, Wanted
from data.errors import UsageError


class Preset(BaseModel):
    """What people of one trade mostly want to hear of; names by language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: dict[str, str]
    kinds: tuple[str, ...]
    labels: tuple[Label, ...]
    least_severity: int = Field(ge=0, le=4)
    at_once: int = Field(ge=0, le=4)
    cadence: Cadence

    @property
    def wanted(self) -> Wanted:
        """What is wanted."""
        return Wanted(kinds=self.kinds, labels=self.labels, least_severity=self.least_severity)

    @property
    def rhythm(self) -> Rhythm:
        """When it is wanted."""
        return Rhythm(cadence=self.cadence, at_once=self.at_once)


@cache
def presets() -> tuple[Preset, ...]:
    """All of them, in the order in which they are offered."""
    listed = yaml.safe_load(files("alerts").joinpath("presets.yml").read_bytes())
    return tuple(Preset.model_validate(each) for each in listed)


def preset(id: str) -> Preset:
    """
    One of them.

    Raises:
        UsageError: There is none of this name.
    """
    for each in presets():
        if each.id == id:
            return each
    known = ", ".join(each.id for each in presets())
    raise UsageError(f"There is no preset {id!r}; choose one of these: {known}.")
