"""The site's own words, by language, checked when they are loaded."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from data.domain.finding import Label, Polarity, Stance


class LabelWords(BaseModel):
    """A label in plain words: its name and what it covers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    meaning: str


class ReasonWords(BaseModel):
    """
    How serious a finding is, in plain words.

    Attributes:
        steps: By the reason that the analysis gives.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: str
    base_protects: str
    protected_from: str
    steps: dict[str, str]


class Certainty(BaseModel):
    """What is said from a confidence (0-1) on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least: float
    said: str


class Wording(BaseModel):
    """
    Every word of the site that is not the platforms'.

    Attributes:
        pages: By page, then by place on it; a template that asks for a missing one fails loudly.
        certainties: The surest first; the last one holds from 0 on.
        stances_of: Where a stance reads differently for one label.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str
    brand: str
    date_format: str
    months: tuple[str, ...]
    labels: dict[Label, LabelWords]
    stances: dict[Stance, str]
    stances_of: dict[Label, dict[Stance, str]]
    polarities: dict[Polarity, str]
    severities: dict[int, str]
    severity_meanings: dict[int, str]
    reasons: ReasonWords
    certainties: tuple[Certainty, ...]
    kinds: dict[str, str]
    states: dict[str, str]
    pages: dict[str, dict[str, str]]
    about: tuple[dict[str, str | tuple[str, ...]], ...]

    def day(self, on: date) -> str:
        """A date as people of this language write it."""
        return self.date_format.format(day=on.day, month=self.months[on.month - 1], year=on.year)

    def month(self, on: date) -> str:
        """A month as people of this language write it."""
        return f"{self.months[on.month - 1]} {on.year}"

    def stance(self, label: Label, stance: Stance) -> str:
        """What a stance means for this label."""
        return self.stances_of.get(label, {}).get(stance, self.stances[stance])


@cache
def wording(language: str = "en") -> Wording:
    """The words of a language; the site has English ones for now."""
    return Wording.model_validate(
        yaml.safe_load(files("web").joinpath("phrases", f"{language}.yml").read_bytes())
    )
