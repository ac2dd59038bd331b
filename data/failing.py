"""Why a document could not be read, or why a text changes nothing, in a reader's language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

WORDS = Path(__file__).parent / "failures.yml"


def in_words(reason: str, language: str) -> str:
    """
    A typed reason as a person says it.

    Args:
        reason: A code of `FailureReason` or of the reasons of holding; another comes back as it is.
        language: One without words of its own is told in English.
    """
    words = _words()
    return words.get(language, words["en"]).get(reason, reason)


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return found
