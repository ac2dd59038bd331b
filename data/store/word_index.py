"""The index of the words of clauses, in the form that each database has for it."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from data.store import words

# What SQLite keeps it in; migration 0005 has the same words.
FTS5 = """
CREATE VIRTUAL TABLE clause_words
USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')
"""


def add(connection: sa.Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Index clauses: their numbers and texts."""
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO clause_words(rowid, words) VALUES (:id, :words)"
        rows = [{"id": number, "words": words.segmented(text)} for number, text in texts]
    else:
        statement = "INSERT INTO clause_words(rowid, words) VALUES (:id, CAST(:words AS tsvector))"
        rows = [{"id": number, "words": words.tsvector(text)} for number, text in texts]
    if rows:
        connection.execute(sa.text(statement), rows)


def forget(connection: sa.Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Take clauses out again; an index without contents wants to be told again what it is to forget."""
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO clause_words(clause_words, rowid, words) VALUES ('delete', :id, :words)"
        rows = [{"id": number, "words": words.segmented(text)} for number, text in texts]
    else:
        statement = "DELETE FROM clause_words WHERE rowid = :id"
        rows = [{"id": number, "words": ""} for number, _ in texts]
    if rows:
        connection.execute(sa.text(statement), rows)


def matching(connection: sa.Connection, asked: str) -> sa.TextClause | None:
    """The condition that all words of what was typed are there; None without words."""
    if connection.dialect.name == "sqlite":
        expression, condition = words.matching(asked), "clause_words MATCH :expression"
    else:
        expression, condition = words.tsquery(asked), "clause_words.words @@ CAST(:expression AS tsquery)"
    return sa.text(condition).bindparams(expression=expression) if expression else None
