"""The words of the pages about subscriptions, by language, checked when they are loaded."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict


class SubscribingWords(BaseModel):
    """
    Every word of these pages; by place on the page, a template that asks for a missing one fails loudly.

    Attributes:
        weekdays: Monday first.
        languages: What each language of the digest is called in itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    subscribe: dict[str, str]
    confirm: dict[str, str]
    link: dict[str, str]
    manage: dict[str, str]
    wishes: dict[str, str]
    unsubscribe: dict[str, str]
    trouble: dict[str, str]
    weekdays: tuple[str, ...]
    languages: dict[str, str]
    kinds: dict[str, str]


@cache
def subscribing_words(language: str) -> SubscribingWords:
    """The words of a language of the site."""
    text = files("web").joinpath("phrases", "subscribing", f"{language}.yml").read_bytes()
    return SubscribingWords.model_validate(yaml.safe_load(text))
