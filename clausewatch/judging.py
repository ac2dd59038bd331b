"""Hands out the judge, loaded when the first clause comes and shared by everything in the process."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from analysis.course import Judge
from data.domain.finding import Judgement
from data.domain.version import Clause

if TYPE_CHECKING:
    from analysis.judging.judge import Judge as Loaded

# What a judgement depends on: the words, their context, and the kind of document.
Seen = tuple[str, str | None, str | None, str | None, str | None, str | None]

# Platforms of one owner share most of their sentences, and so do the versions of one document.
# A remembered clause takes about 1 kB; when the memory is full it starts anew.
REMEMBERED = 100_000

_known: dict[Seen, tuple[Judgement, ...]] = {}


@cache
def loaded() -> Loaded:
    """The judge with its rules and model, imported late: a run that finds nothing new needs neither."""
    from analysis.judging.judge import Judge as Loaded

    return Loaded.load()


def judge(document_kind: str | None = None) -> Judge:
    """The judge of one kind of document; loads nothing before it is called, judges no clause twice."""

    def judged(clauses: Sequence[Clause]) -> list[tuple[Judgement, ...]]:
        asked = [_seen(c, document_kind) for c in clauses]
        new = {s: c for s, c in zip(asked, clauses, strict=True) if s not in _known}
        if new:
            _remember(
                dict(zip(new, loaded().judgements(list(new.values()), document_kind), strict=True)), asked
            )
        return [_known[s] for s in asked]

    return judged


def _remember(fresh: dict[Seen, tuple[Judgement, ...]], asked: Sequence[Seen]) -> None:
    if len(_known) + len(fresh) > REMEMBERED:
        kept = {s: _known[s] for s in asked if s in _known}
        _known.clear()
        _known.update(kept)
    _known.update(fresh)


def _seen(clause: Clause, kind: str | None) -> Seen:
    return clause.text, clause.heading, clause.lead_in, clause.before, clause.language, kind
