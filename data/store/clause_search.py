"""Finds clauses by their words, in any language."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from data.domain.finding import Label
from data.store import words
from data.store.clauses import COLUMNS, Held, clause, joined, shelved, standing

# How many matches are looked at, the newest first; all of them where they are sought on some platforms only.
ORDINARY, EVERY = 5_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What somebody looks for.

    Attributes:
        words: As typed.
        platforms, labels, language: None for all.
        past: True for clauses that stand no more too.
    """

    words: str
    platforms: Collection[str] | None = None
    label: Label | None = None
    language: str | None = None
    past: bool = False


def search(connection: sa.Connection, asked: Asked, limit: int, offset: int = 0) -> tuple[Held, ...]:
    """Clauses that hold all the words, those in force first, then the newest; none without words."""
    found = _numbers(connection, asked)
    if found is None:
        return ()
    wanted = sa.select(clause.c.id).where(clause.c.id.in_(found), *_where(asked))
    order = (clause.c.until.is_not(None), clause.c.since.desc(), clause.c.id.desc())
    page = wanted.order_by(*order).limit(limit).offset(offset).subquery()
    query = (
        sa.select(*COLUMNS)
        .join(page, page.c.id == clause.c.id)
        .outerjoin(standing, standing.c.clause_id == clause.c.id)
        .outerjoin(shelved, shelved.c.document_id == clause.c.document_id)
        .order_by(*order)
    )
    return joined(connection.execute(query))


def _where(asked: Asked) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if not asked.past:
        conditions.append(clause.c.until.is_(None))
    if asked.platforms is not None:
        conditions.append(clause.c.platform_id.in_(asked.platforms))
    if asked.label is not None:
        conditions.append(
            clause.c.id.in_(sa.select(standing.c.clause_id).where(standing.c.label == asked.label.value))
        )
    if asked.language is not None:
        conditions.append(clause.c.language == asked.language)
    return conditions


def _numbers(connection: sa.Connection, asked: Asked) -> sa.TextClause | None:
    """A query for the numbers of all clauses with these words, by what the database can do."""
    if connection.dialect.name == "sqlite":
        expression = words.matching(asked.words)
        if expression is None:
            return None
        # Words that stand everywhere would have everything sorted; the newest clauses are enough of them.
        most = ORDINARY if asked.platforms is None else EVERY
        query = sa.text(
            "SELECT rowid FROM clause_words WHERE clause_words MATCH :expression "
            "ORDER BY rowid DESC LIMIT :most"
        )
        return query.bindparams(expression=expression, most=most)
    tokens = words.segmented(asked.words[: words.LONGEST_QUERY])
    if not tokens:
        return None
    # The words are segmented already, so that PostgreSQL needs no dictionary of its own.
    query = sa.text(
        "SELECT rowid FROM clause_words "
        "WHERE to_tsvector('simple', words) @@ plainto_tsquery('simple', :tokens)"
    )
    return query.bindparams(tokens=tokens)
