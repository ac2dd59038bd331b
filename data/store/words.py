"""
Words of any language as an index can find them.

Scripts that write no spaces are cut into pairs of neighbours, so that a word of two characters is one
token and a longer one is a row of them; a trigram index finds no word of two. SQLite's FTS5 gets plain words
between spaces. PostgreSQL gets a `tsvector` that is written out here, word by word with its place: its own
parser knows Chinese only under some locales, and pg_trgm needs three characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Han, kana, Thai, Lao, Myanmar, Khmer: written without spaces between words.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_UNSPACED}]+")
_TOKEN = re.compile(f"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])\\w)+")
_QUOTED = re.compile(r'"([^"]*)"')

# Shorter beginnings of words match too much to help anybody.
SHORTEST_BEGINNING = 3
# What is longer than any sentence is no search.
LONGEST_QUERY = 200
MOST_WORDS = 12
# What is longer is no word: PostgreSQL takes none above 2,046 bytes. Nor does it count places any further.
LONGEST_WORD, LAST_PLACE = 200, 16_383

# Accents of Latin, Greek and Cyrillic letters; the marks of kana lie elsewhere and stay.
_ACCENTS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class _Sought:
    """Tokens that stand in a row; the last one may be the beginning of a longer word."""

    tokens: list[str]
    beginning: bool = False


def segmented(text: str) -> str:
    """The words of a text as the index keeps them."""
    return " ".join(token for word in _words(text) for token in _tokens(word))


def matching(asked: str) -> str | None:
    """
    An FTS5 expression for what a person typed: every word somewhere, "quoted words" in a row.

    Words of letters match longer words that begin with them.

    Returns:
        None when there is no word in it.
    """
    parts = [f'"{" ".join(one.tokens)}"' + "*" * one.beginning for one in _sought(asked)]
    return " AND ".join(parts) if parts else None


def tsvector(text: str) -> str:
    """The words of a text with their places, as PostgreSQL keeps them; accents count for nothing."""
    tokens = _plain(segmented(text)).split()
    return " ".join(
        f"'{token[:LONGEST_WORD]}':{min(place, LAST_PLACE)}" for place, token in enumerate(tokens, 1)
    )


def tsquery(asked: str) -> str | None:
    """What `matching` says, for PostgreSQL; None when there is no word in it."""
    parts = [
        " <-> ".join(f"'{_plain(token)[:LONGEST_WORD]}'" for token in one.tokens) + ":*" * one.beginning
        for one in _sought(asked)
    ]
    return " & ".join(f"({part})" for part in parts) if parts else None


def _sought(asked: str) -> list[_Sought]:
    asked = asked[:LONGEST_QUERY]
    phrases = [_words(inside) for inside in _QUOTED.findall(asked)]
    rows = [_Sought([t for word in phrase for t in _tokens(word)]) for phrase in phrases if phrase]
    loose = [_one(word) for word in _words(_QUOTED.sub(" ", asked))]
    return [*rows, *loose][:MOST_WORDS]


def _plain(text: str) -> str:
    """Without accents, as FTS5 has it by itself."""
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))


def _words(text: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold().replace("_", " "))


def _tokens(word: str) -> list[str]:
    """Pairs of neighbours and the last character; a word of letters is one token."""
    if not _RUN.match(word):
        return [word]
    return [*(word[at : at + 2] for at in range(len(word) - 1)), word[-1]]


def _one(word: str) -> _Sought:
    if _RUN.match(word):
        pairs = _tokens(word)[:-1]
        return _Sought(pairs) if pairs else _Sought([word], beginning=True)
    return _Sought([word], beginning=len(word) >= SHORTEST_BEGINNING)
