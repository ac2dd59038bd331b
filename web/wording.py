"""The site's own words, by language, checked when they are loaded."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from data.domain.finding import Label, Polarity, Stance
from data.domain.platform import ChoiceKind
from web.tongue import spoken

# A day, a month or a year.
ISO_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


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
        joint, stop: What stands between two steps and after the last.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: str
    base_protects: str
    protected_from: str
    item: str
    definition: str
    joint: str
    stop: str
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
        colon: What stands between a name and its value, with the space after it.
        comma: What stands between the parts of a list, with the space after it.
        gap: What stands between two sentences.
        languages: By primary tag, what languages are called.
        signals: By kind, what signals for AI programs are called.
        certainties: The surest first; the last one holds from 0 on.
        stances_of: Where a stance reads differently for one label.
        choices: What people can do at an address.
        flags: What a licence or an ownership clause has, by code.
        tongues: The languages of the site by tag, each in its own words.
        groups: The parts of the model's card.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str
    brand: str
    date_format: str
    month_format: str
    year_format: str
    months: tuple[str, ...]
    labels: dict[Label, LabelWords]
    stances: dict[Stance, str]
    stances_of: dict[Label, dict[Stance, str]]
    polarities: dict[Polarity, str]
    severities: dict[int, str]
    severity_meanings: dict[int, str]
    reasons: ReasonWords
    certainties: tuple[Certainty, ...]
    colon: str
    comma: str
    gap: str
    kinds: dict[str, str]
    states: dict[str, str]
    flags: dict[str, str]
    choices: dict[ChoiceKind, str]
    tongues: dict[str, str]
    groups: dict[str, str]
    languages: dict[str, str]
    signals: dict[str, str]
    pages: dict[str, dict[str, str]]
    about: tuple[dict[str, str | tuple[str, ...]], ...]

    def day(self, on: date) -> str:
        """A date as people of this language write it."""
        return self.date_format.format(day=on.day, month=self.months[on.month - 1], year=on.year)

    def month(self, on: date) -> str:
        """A month as people of this language write it."""
        return self.month_format.format(month=self.months[on.month - 1], year=on.year)

    def dated(self, said: str) -> str:
        """A date as exact as what is said (`2026`, `2026-05`, `2026-05-14`); other words as they are."""
        if not ISO_DATE.fullmatch(said):
            return said
        year, month, day = (int(part or 1) for part in (said[:4], said[5:7], said[8:]))
        form = {4: self.year_format, 7: self.month_format}.get(len(said), self.date_format)
        return form.format(day=day, month=self.months[month - 1], year=year)

    def tongue(self, tag: str) -> str:
        """What a language is called, with its tag where that says more; the tag where we have no word."""
        primary = tag.partition("-")[0]
        name = self.languages.get(primary)
        if name is None or tag == primary:
            return name or tag
        return f"{name} ({tag})"

    def stance(self, label: Label, stance: Stance) -> str:
        """What a stance means for this label."""
        return self.stances_of.get(label, {}).get(stance, self.stances[stance])


def wording(language: str | None = None) -> Wording:
    """The words of a language; without one, of the language in which the reader is spoken to."""
    return _words(language or spoken().language)


@cache
def _words(language: str) -> Wording:
    """The words of a language; what it does not say is said as in English."""
    return Wording.model_validate(_over(_file("en"), _file(language)) if language != "en" else _file("en"))


def _file(language: str) -> dict[str, Any]:
    # libyaml's parser where it is installed: ten times faster.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("web").joinpath("phrases", f"{language}.yml").read_bytes()
    said: dict[str, Any] = yaml.load(text, Loader=loader)
    return said


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """What stands above, filled up with what stands below."""
    both = below.keys() & above.keys()
    deep = {
        key: _over(below[key], above[key])
        for key in both
        if isinstance(below[key], dict) and isinstance(above[key], dict)
    }
    return {**below, **above, **deep}
