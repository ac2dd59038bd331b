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


@cache
def loaded() -> Loaded:
    """The judge with its rules and model, imported late: a run that finds nothing new needs neither."""
    from analysis.judging.judge import Judge as Loaded

    return Loaded.load()


def judge(document_kind: str | None = None) -> Judge:
    """The judge of one kind of document; loads nothing before it is called."""

    def judged(clauses: Sequence[Clause]) -> list[tuple[Judgement, ...]]:
        return loaded().judgements(clauses, document_kind) if clauses else []

    return judged
