"""
Words of any language as an index can find them.

Scripts that write no spaces are cut into pairs of neighbours, so that a word of two characters is one
token and a longer one is a row of them; a trigram index finds no word of two. The form is plain words
between spaces, which SQLite's FTS5 and PostgreSQL's `simple` configuration both take as they are.
"""

from __future__ import annotations

import re
import unicodedata

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
    asked = asked[:LONGEST_QUERY]
    phrases = [_words(inside) for inside in _QUOTED.findall(asked)]
    rows = [_row([t for word in phrase for t in _tokens(word)]) for phrase in phrases if phrase]
    loose = [_one(word) for word in _words(_QUOTED.sub(" ", asked))]
    parts = [*rows, *loose][:MOST_WORDS]
    return " AND ".join(parts) if parts else None


def _words(text: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold().replace("_", " "))


def _tokens(word: str) -> list[str]:
    """Pairs of neighbours and the last character; a word of letters is one token."""
    if not _RUN.match(word):
        return [word]
    return [*(word[at : at + 2] for at in range(len(word) - 1)), word[-1]]


def _one(word: str) -> str:
    if _RUN.match(word):
        pairs = _tokens(word)[:-1]
        return _row(pairs) if pairs else f'"{word}"*'
    return f'"{word}"*' if len(word) >= SHORTEST_BEGINNING else f'"{word}"'


def _row(tokens: list[str]) -> str:
    return f'"{" ".join(tokens)}"'
