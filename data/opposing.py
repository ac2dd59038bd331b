"""
What is said of a contradiction, in another language.

The sentences are made by the analysis and kept in English; each has one of a few forms, so that it is known
again by its words, as explanations are (`data/retelling.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

FORMS = Path(__file__).parent / "taxonomy" / "contradictions.yml"

# The language in which sentences are kept.
KEPT = "en"


def opposed(sentence: str, language: str, name: Callable[[str], str] = str) -> str | None:
    """
    The sentence of a contradiction in a language; None for another sentence, or without words of it.

    Args:
        name: What a document is called; given the id or the name by which the sentence calls it.
    """
    forms = _forms().get(language)
    if forms is None:
        return None
    for key, looks in _looks().items():
        if found := looks.fullmatch(sentence):
            return forms[key].format(**{place: name(said) for place, said in found.groupdict().items()})
    return None


@cache
def _looks() -> dict[str, re.Pattern[str]]:
    """By form what its sentence looks like; that of an event names the platform first."""
    return {key: re.compile(f"(?:At .+?, )?{_pattern(form)}") for key, form in _forms()[KEPT].items()}


def _pattern(form: str) -> str:
    """The form as a pattern; within a sentence it begins with a small letter."""
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?:the )?(?P<\1>.+?)", re.escape(form))
    return f"(?i:{pattern[0]}){pattern[1:]}" if pattern[0].isalpha() else pattern


@cache
def _forms() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(FORMS.read_bytes())
    return found
