"""The digest's own words in each language it is written in, checked when they are loaded."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from data.domain.finding import Label, Polarity, Stance
from data.errors import UsageError

LANGUAGES = ("en", "zh", "ja", "fr", "de", "es")


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Counted(_Words):
    """Forms for 1, for any other number, and for 0 where that needs a sentence of its own."""

    one: str
    other: str
    none: str | None = None

    def of(self, count: int, **words: str) -> str:
        """The form for `count`, filled in."""
        form = self.one if count == 1 else self.none if count == 0 and self.none else self.other
        return form.format(count=count, **words)


class Sections(_Words):
    """Headings of the parts of a digest."""

    changes: str
    good: str
    reversed: str
    withdrawn: str
    moved: str
    contradictions: str
    unchecked: str
    held_back: str


class Intros(_Words):
    """One sentence under those headings that need one."""

    good: str
    reversed: str
    withdrawn: str
    moved: str
    contradictions: str
    unchecked: str


class QuoteWords(_Words):
    """What stands around a quote."""

    before: str
    after: str
    new: str
    gone: str
    seen: str
    stands: str
    section: str
    foreign: str
    until_now: str
    shortened: str
    more: Counted


class FactWords(_Words):
    """Names of the dates and places of an event."""

    documents: str
    came_from: str
    first_seen: str
    both_since: str
    last_seen_without: str
    effective_on: str
    takes_back: str


class ActionWords(_Words):
    """What a person can do."""

    title: str
    until: str
    in_text: str
    in_text_until: str
    none: str


class UncheckedWords(_Words):
    """What is said of documents that cannot be read."""

    since: str
    never: str
    again: str
    more: Counted


class Phrases(_Words):
    """
    Every word of a digest that is not the platform's.

    Attributes:
        language: Primary tag of these words.
        languages: What a quote's language is called in `quote.foreign`, by primary tag.
        sentences: Templates for the one sentence on an event, by polarity or kind; None where the events'
            own (English) sentences serve.
        nothing_new: Stands in place of a severity where words moved and say the same.
        no_choice_meaning: What severity 4 means where no choice is known.
        stances_of: Where a stance reads differently for one label.
    """

    language: str
    languages: dict[str, str]
    another_language: str
    brand: str
    date_format: str
    months: tuple[str, ...]
    period: str
    list: str
    and_more: Counted
    title: Counted
    quiet_title: str
    contradictions: Counted
    subject: str
    summary: str
    quiet_summary: str
    marks: str
    sections: Sections
    intros: Intros
    severities: dict[int, str]
    severity_meanings: dict[int, str]
    no_choice_meaning: str
    nothing_new: str
    labels: dict[Label, str]
    stances: dict[Stance, str]
    stances_of: dict[Label, dict[Stance, str]]
    polarities: dict[Polarity, str]
    sentences: dict[str, str] | None
    quote: QuoteWords
    facts: FactWords
    actions: ActionWords
    evidence: str
    whole: str
    more_events: Counted
    no_site: str
    unchecked: UncheckedWords
    held_back: Counted
    footer: str

    def day(self, on: date) -> str:
        """A date as people of this language write it."""
        return self.date_format.format(day=on.day, month=self.months[on.month - 1], year=on.year)

    def stance(self, label: Label, stance: Stance) -> str:
        """What a stance means for this label."""
        return self.stances_of.get(label, {}).get(stance, self.stances[stance])


@cache
def phrases(language: str) -> Phrases:
    """
    The phrases of a language.

    Raises:
        UsageError: There are none.
    """
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise UsageError(f"There is no digest in {language!r}; choose one of these languages: {known}.")
    return Phrases.model_validate(
        yaml.safe_load(files("alerts").joinpath("phrases", f"{language}.yml").read_bytes())
    )
