"""A quote with its sides, its marks and what it means, in the words of a digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from alerts import clean, shorten
from alerts.wording import Phrases
from data.clean import language_tag
from data.domain.event import Quote
from data.domain.finding import Polarity, Run, RunKind
from data.retelling import retold

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
        polarity: What happened to it; where nothing did, the document that says it.
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
        foreign: Which language the quote is in, where it is not the reader's and not that of the quote above.
        sides: Its sides in reading order: what the side is called, and its runs.
        language: BCP 47 of the quote; empty when it is not known, which is also how HTML says so.
        shortened: Whether words were left out.
    """

    topics: tuple[Topic, ...]
    foreign: str | None
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
    clauses = [tuple(same) for same in by_clause.values()]
    above = (None, *(same[0].language for same in clauses))
    return tuple(
        _passage(
            same[0],
            _topics(same, words, explained=_said(same[0], quotes[0], sentence)),
            _foreign(same[0].language, last, words),
            words,
            extent,
        )
        for same, last in zip(clauses, above, strict=False)
    )


def unchanged(
    quotes: tuple[Quote, ...], names: Mapping[str, str], words: Phrases, extent: Extent
) -> tuple[Passage, ...]:
    """Quotes of which nothing changed: each with the document that says so, its words unmarked."""
    above = (None, *(quote.language for quote in quotes))
    foreign = [_foreign(quote.language, last, words) for quote, last in zip(quotes, above, strict=False)]
    return tuple(
        _still(_passage(quote, (_place(quote, names, words),), said, words, extent), words)
        for quote, said in zip(quotes, foreign, strict=True)
    )


def withdrawn(
    quotes: tuple[Quote, ...], sentence: str, words: Phrases, extent: Extent
) -> tuple[Passage, ...]:
    """Quotes of clauses that were seen for a while and are gone again: nothing of them is new any more."""
    return tuple(_gone(one, words) for one in passages(quotes, sentence, words, extent))


def _gone(passage: Passage, words: Phrases) -> Passage:
    topics = tuple(replace(topic, polarity=words.polarities[Polarity.REMOVED]) for topic in passage.topics)
    return replace(passage, topics=topics, sides=_unmarked(passage.sides, words.quote.seen))


def moved(
    quotes: tuple[Quote, ...],
    origin: str,
    sentence: str,
    names: Mapping[str, str],
    words: Phrases,
    extent: Extent,
) -> tuple[Passage, ...]:
    """Quotes of clauses that went to another document, each side with the document that says it."""
    old, new = (shorten.line(names.get(id, id)) for id in (origin, quotes[0].document_id))
    return tuple(_settled(one, old, new, words) for one in passages(quotes, sentence, words, extent))


def _settled(passage: Passage, old: str, new: str, words: Phrases) -> Passage:
    """The same with the names of both documents; quoted once where no word differs."""
    topics = tuple(replace(topic, polarity=new) for topic in passage.topics)
    (before, was), (after, now) = passage.sides
    sides: tuple[Side, ...] = ((f"{before} · {old}", was), (f"{after} · {new}", now))
    if all(kind == "equal" for kind, _ in (*was, *now)):
        sides = ((words.quote.stands, now),)
    return replace(passage, topics=tuple(dict.fromkeys(topics)), sides=sides)


def _place(quote: Quote, names: Mapping[str, str], words: Phrases) -> Topic:
    """What a clause is about, and where it stands."""
    document = shorten.line(names.get(quote.document_id, quote.document_id))
    return Topic(words.labels[quote.label], words.stance(quote.label, quote.stance), document, None)


def _still(passage: Passage, words: Phrases) -> Passage:
    """The same with every word as it stands, none marked as new or gone."""
    return replace(passage, sides=_unmarked(passage.sides, words.quote.stands))


def _unmarked(sides: tuple[Side, ...], called: str) -> tuple[Side, ...]:
    return tuple((called, tuple(("equal", text) for _, text in runs)) for _, runs in sides)


def _passage(
    quote: Quote, topics: tuple[Topic, ...], foreign: str | None, words: Phrases, extent: Extent
) -> Passage:
    whole = _sides(quote, words)
    short = tuple((name, shorten.runs(runs, extent.context, extent.changed)) for name, runs in whole)
    return Passage(
        topics=topics,
        foreign=foreign,
        context=words.quote.section.format(heading=shorten.line(quote.heading)) if quote.heading else None,
        lead_in=shorten.line(quote.lead_in) if quote.lead_in else None,
        sides=short,
        language=language_tag(quote.language),
        shortened=short != whole,
    )


def _topics(same: tuple[Quote, ...], words: Phrases, *, explained: bool) -> tuple[Topic, ...]:
    """
    What a clause is about, each thing once.

    The event's sentence explains a lone topic; of several each has its own explanation, so that none seems
    to belong to the wrong one.
    """
    told = tuple(dict.fromkeys(_topic(quote, words) for quote in same))
    return told if len(told) > 1 or not explained else (replace(told[0], explanation=None),)


def _said(quote: Quote, worst: Quote, sentence: str) -> bool:
    """Whether the sentence, which tells the worst quote, tells this one too."""
    alike = (quote.explanation, quote.polarity) == (worst.explanation, worst.polarity)
    return alike and quote.explanation.rstrip(".") in sentence


def _topic(quote: Quote, words: Phrases) -> Topic:
    return Topic(
        words.labels[quote.label],
        words.stance(quote.label, quote.stance),
        words.polarities[quote.polarity],
        _explanation(quote, words),
    )


def _explanation(quote: Quote, words: Phrases) -> str | None:
    """The explanation in the language of the digest, None where there are no phrases of it."""
    told = retold(quote.explanation, quote.label, quote.stance, words.language)
    if told is None:
        return None
    said = shorten.line(told)
    return words.quote.until_now.format(explanation=said) if quote.polarity is Polarity.REMOVED else said


def _foreign(language: str | None, above: str | None, words: Phrases) -> str | None:
    """The line that names a language which is not the reader's, once for quotes that follow each other."""
    if language == above or not clean.foreign(language, words.language):
        return None
    name = words.languages.get(language_tag(language).partition("-")[0].lower(), words.another_language)
    return words.quote.foreign.format(language=name)


def _sides(quote: Quote, words: Phrases) -> tuple[Side, ...]:
    runs = tuple((cast(RunKind, kind), text) for kind, text in quote.runs)
    before = tuple(run for run in runs if run[0] != "insert")
    after = tuple(run for run in runs if run[0] != "delete")
    if quote.before is None:
        return ((words.quote.new, after),)
    if quote.after is None:
        return ((words.quote.gone, before),)
    return ((words.quote.before, before), (words.quote.after, after))
