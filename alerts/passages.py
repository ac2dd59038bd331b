"""A quote with its sides, its marks and what it means, in the words of a digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from alerts import shorten
from alerts.clean import language_tag
from alerts.wording import Phrases
from data.domain.event import Quote
from data.domain.finding import Run, RunKind

Side = tuple[str, tuple[Run, ...]]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a digest is shown: events in all, quotes an event, characters as in `shorten`."""

    events: int
    quotes: int
    unchecked: int = 40
    context: int = shorten.CONTEXT
    changed: int = shorten.CHANGED


@dataclass(frozen=True, slots=True)
class Topic:
    """
    What a quote is about, in plain words.

    Attributes:
        explanation: None where the event's sentence says it already, or in languages we do not explain in.
    """

    label: str
    stance: str
    polarity: str
    explanation: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """
    One clause that changed, quoted once, with everything it is about.

    Attributes:
        topics: Worst first.
        sides: Its sides in reading order: what the side is called, and its runs.
        language: BCP 47 of the quote; empty when it is not known, which is also how HTML says so.
        shortened: Whether words were left out.
    """

    topics: tuple[Topic, ...]
    context: str | None
    lead_in: str | None
    sides: tuple[Side, ...]
    language: str
    shortened: bool


def passages(quotes: tuple[Quote, ...], sentence: str, words: Phrases, extent: Extent) -> tuple[Passage, ...]:
    """
    The quotes of an event that is told as `sentence`, all of them, worst first.

    One clause often carries several labels, and stands in several documents: it is quoted once.
    """
    by_clause: dict[tuple[str | None, str | None], list[Quote]] = {}
    for quote in quotes:
        by_clause.setdefault((quote.before, quote.after), []).append(quote)
    return tuple(_passage(same, sentence, words, extent) for same in by_clause.values())


def _passage(same: list[Quote], sentence: str, words: Phrases, extent: Extent) -> Passage:
    quote = same[0]
    whole = _sides(quote, words)
    short = tuple((name, shorten.runs(runs, extent.context, extent.changed)) for name, runs in whole)
    return Passage(
        topics=tuple(dict.fromkeys(_topic(quote, sentence, words) for quote in same)),
        context=words.quote.section.format(heading=shorten.line(quote.heading)) if quote.heading else None,
        lead_in=shorten.line(quote.lead_in) if quote.lead_in else None,
        sides=short,
        language=language_tag(quote.language),
        shortened=short != whole,
    )


def _topic(quote: Quote, sentence: str, words: Phrases) -> Topic:
    explanation = shorten.line(quote.explanation)
    explains = words.sentences is None and explanation.rstrip(".") not in sentence
    return Topic(
        words.labels[quote.label],
        words.stance(quote.label, quote.stance),
        words.polarities[quote.polarity],
        explanation if explains else None,
    )


def _sides(quote: Quote, words: Phrases) -> tuple[Side, ...]:
    runs = tuple((cast(RunKind, kind), text) for kind, text in quote.runs)
    before = tuple(run for run in runs if run[0] != "insert")
    after = tuple(run for run in runs if run[0] != "delete")
    if quote.before is None:
        return ((words.quote.new, after),)
    if quote.after is None:
        return ((words.quote.gone, before),)
    return ((words.quote.before, before), (words.quote.after, after))
