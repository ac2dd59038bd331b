"""Finds clauses by their words, in any language."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from data.domain.finding import Label
from data.store import word_index
from data.store.clauses import COLUMNS, Held, clause, joined, shelved, standing

# How many fitting clauses are put in order, those that were shelved last; nobody pages further.
MOST = 2_300

# The index of words; its rows are numbered as the clauses are.
_WORDS = sa.table("clause_words", sa.column("rowid"))


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
    matching = word_index.matching(connection, asked.words)
    if matching is None:
        return ()
    order = (clause.c.until.is_not(None), clause.c.since.desc(), clause.c.id.desc())
    found = sa.select(clause.c.id).where(clause.c.id.in_(_fitting(matching, asked)))
    page = found.order_by(*order).limit(limit).offset(offset).subquery()
    query = (
        sa.select(*COLUMNS)
        .join(page, page.c.id == clause.c.id)
        .outerjoin(standing, standing.c.clause_id == clause.c.id)
        .outerjoin(shelved, shelved.c.document_id == clause.c.document_id)
        .order_by(*order)
    )
    return joined(connection.execute(query))


def _fitting(matching: sa.TextClause, asked: Asked) -> sa.Select[tuple[int]]:
    """
    The numbers of fitting clauses, last first: of words that stand everywhere not all are looked at.

    The plus keeps SQLite from asking its index of words for one clause after the other.
    """
    both = _WORDS.join(clause, clause.c.id == sa.literal_column("+clause_words.rowid"))
    query = sa.select(clause.c.id).select_from(both).where(matching, *_where(asked))
    return query.order_by(_WORDS.c.rowid.desc()).limit(MOST)


def _where(asked: Asked) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if not asked.past:
        conditions.append(clause.c.until.is_(None))
    if asked.platforms is not None:
        conditions += [clause.c.platform_id.in_(asked.platforms), _between(asked.platforms)]
    if asked.label is not None:
        conditions.append(
            clause.c.id.in_(sa.select(standing.c.clause_id).where(standing.c.label == asked.label.value))
        )
    if asked.language is not None:
        conditions.append(clause.c.language == asked.language)
    return conditions


def _between(platforms: Collection[str]) -> sa.ColumnElement[bool]:
    """The numbers among which the clauses of some platforms are; the index of words leaps to them."""
    numbers = sa.select(sa.func.min(clause.c.id)), sa.select(sa.func.max(clause.c.id))
    first, last = (n.where(clause.c.platform_id.in_(platforms)).correlate(None) for n in numbers)
    return _WORDS.c.rowid.between(first.scalar_subquery(), last.scalar_subquery())
