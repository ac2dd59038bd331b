"""The words of letters in each language, checked when they are loaded."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict


class Letter(BaseModel):
    """One letter about a subscription: a sentence, a link, and what happens otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str
    text: str
    button: str
    after: str


class LetterWords(BaseModel):
    """
    Everything a mail says beside the digest.

    Attributes:
        why, change, unsubscribe: At the foot of each digest.
        chat: Asks a chat whether digests may come there, with `{code}`.
        test: The subject of a test.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    why: str
    change: str
    unsubscribe: str
    confirm: Letter
    manage: Letter
    chat: str
    test: str


@cache
def letter_words(language: str) -> LetterWords:
    """The words in one of the digest's languages."""
    text = files("alerts").joinpath("letters", f"{language}.yml").read_bytes()
    return LetterWords.model_validate(yaml.safe_load(text))
