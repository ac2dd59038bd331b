"""A clause that went to another document of its platform, or came from one, is neither lost nor new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from analysis.comparing.substance import SAME
from analysis.normal import plain
from data.domain.finding import Label


@dataclass(frozen=True, slots=True)
class Said:
    """
    A clause of another document of the platform.

    Attributes:
        label: None while it has only been glimpsed and not been judged.
        going: True when that document misses it or has lost it lately.
        version: What shows the words: a store number or a commit; None when that is not known any more.
    """

    document_id: str
    text: str
    label: Label | None
    going: bool = False
    version: str | None = None


def home(text: str, label: Label, elsewhere: Iterable[Said]) -> Said | None:
    """Where another document still says what this one lost; None when the words are gone for good."""
    return _found(text, label, (said for said in elsewhere if not said.going))


def origin(text: str, label: Label, elsewhere: Iterable[Said]) -> Said | None:
    """Where what is new here stood in another document; None when it is new to the platform."""
    return _found(text, label, (said for said in elsewhere if said.going))


def _found(text: str, label: Label, elsewhere: Iterable[Said]) -> Said | None:
    words = plain(text)
    return next(
        (
            said
            for said in elsewhere
            if said.label in (label, None) and fuzz.ratio(words, plain(said.text), score_cutoff=SAME) >= SAME
        ),
        None,
    )
