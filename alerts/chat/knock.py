"""The message that asks a chat whether it wants digests: a code, which its owner types on our page."""

from __future__ import annotations

from alerts.chat.limits import Limit
from alerts.chat.words import inert
from alerts.letterwords import letter_words
from alerts.wording import phrases


def knock(code: str, language: str, limit: Limit) -> str:
    """One short message in the language of the digest; no service of ours is too small for it."""
    said = letter_words(language).chat.format(code=code)
    return inert(f"{phrases(language).brand}: {said}", limit)
