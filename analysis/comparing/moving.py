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
    """

    document_id: str
    text: str
    label: Label | None
    going: bool = False


def home(text: str, label: Label, elsewhere: Iterable[Said]) -> str | None:
    """The other document that still says what this one lost; None when the words are gone for good."""
    return _found(text, label, (said for said in elsewhere if not said.going))


def origin(text: str, label: Label, elsewhere: Iterable[Said]) -> str | None:
    """The other document that what is new here came from; None when it is new to the platform."""
    return _found(text, label, (said for said in elsewhere if said.going))


def _found(text: str, label: Label, elsewhere: Iterable[Said]) -> str | None:
    words = plain(text)
    return next(
        (
            said.document_id
            for said in elsewhere
            if said.label in (label, None) and fuzz.ratio(words, plain(said.text), score_cutoff=SAME) >= SAME
        ),
        None,
    )
