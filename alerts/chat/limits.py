"""What each service takes: how long a message may be, and what it makes of the words in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from data.errors import UsageError


class Limit(BaseModel):
    """
    One service.

    Attributes:
        schemes: How its addresses begin.
        most: The longest message, in `unit`.
        markup: `backslash` where Markdown acts unless a backslash stands before it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schemes: tuple[str, ...]
    most: int = Field(ge=200)
    unit: Literal["utf-16", "bytes"]
    markup: Literal["none", "backslash"]

    def fits(self, text: str) -> bool:
        """Whether the service takes it in one piece."""
        return self.length(text) <= self.most

    def length(self, text: str) -> int:
        """As the service counts, or a little more."""
        return len(text.encode("utf-16-le")) // 2 if self.unit == "utf-16" else len(text.encode())


@cache
def limits() -> Mapping[str, Limit]:
    """Every service by name."""
    found = yaml.safe_load(files("alerts").joinpath("chat", "limits.yml").read_bytes())
    return MappingProxyType({name: Limit.model_validate(fields) for name, fields in found.items()})


def limit_of(scheme: str) -> Limit:
    """
    What the service takes whose addresses begin like this.

    Raises:
        UsageError: It is none that we send to.
    """
    return limits()[service_of(scheme)]


def service_of(scheme: str) -> str:
    """The name of that service. Raises UsageError likewise."""
    for name, limit in limits().items():
        if scheme in limit.schemes:
            return name
    known = ", ".join(f"{limit.schemes[-1]}://" for limit in limits().values())
    raise UsageError(f"We cannot send to {scheme}:// addresses; use one of these: {known}.")
