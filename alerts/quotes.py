"""Quote or silence: what is not word for word in a stored version is not shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from data.domain.event import Event, Quote

# Kinds of event that are nothing without words.
QUOTED = ("change", "contradiction")

VersionText = Callable[[int], str | None]


def verified(event: Event, version_text: VersionText) -> Event | None:
    """
    The event with only those quotes whose words stand verbatim in the stored versions.

    Severity and sentence follow the quotes that are left.

    Returns:
        None when a change or a contradiction has no quote left; other kinds also live without quotes.
    """
    quotes = tuple(checked for quote in event.quotes if (checked := _checked(quote, version_text)))
    if quotes == event.quotes and (quotes or event.kind not in QUOTED):
        return event
    if not quotes:
        return None if event.kind in QUOTED else replace(event, quotes=())
    sentence = (
        event.sentence if quotes[0].explanation == event.quotes[0].explanation else quotes[0].explanation
    )
    return replace(event, quotes=quotes, severity=max(quote.severity for quote in quotes), sentence=sentence)


def _checked(quote: Quote, version_text: VersionText) -> Quote | None:
    before = _text(quote.before_version, version_text)
    after = _text(quote.after_version, version_text)
    if quote.before is None and quote.after is None:
        return None
    if not (_stands_in(quote.before, before) and _stands_in(quote.after, after)):
        return None
    shown = after if quote.after is not None else before
    checked = replace(
        quote,
        runs=quote.runs if _true_runs(quote) else _plain_runs(quote),
        heading=quote.heading if _stands_in(quote.heading, shown) else None,
        lead_in=quote.lead_in if _stands_in(quote.lead_in, shown) else None,
    )
    return quote if checked == quote else checked


def _text(version: int | None, version_text: VersionText) -> str:
    return (version_text(version) if version is not None else None) or ""


def _stands_in(words: str | None, text: str) -> bool:
    return words is None or (bool(words) and words in text)


def _true_runs(quote: Quote) -> bool:
    """Whether the runs tell the same words as before and after."""
    before = "".join(words for kind, words in quote.runs if kind != "insert")
    after = "".join(words for kind, words in quote.runs if kind != "delete")
    return before == (quote.before or "") and after == (quote.after or "")


def _plain_runs(quote: Quote) -> tuple[tuple[str, str], ...]:
    sides = (("delete", quote.before), ("insert", quote.after))
    return tuple((kind, words) for kind, words in sides if words)
