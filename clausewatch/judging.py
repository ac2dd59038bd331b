"""Hands out judges, each loaded when its first clause comes and shared by everything in the process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.course import Judge
from data.domain.finding import Judgement
from data.domain.version import Clause

if TYPE_CHECKING:
    from analysis.judging.judge import Judge as Loaded

# What a judgement depends on: the words, their context, the kind of document, and the pipeline.
Seen = tuple[str, str | None, str | None, str | None, str | None, str | None, str | None]

# Platforms of one owner share most of their sentences, and so do the versions of one document.
# A remembered clause takes about 1 kB; when the memory is full it starts anew.
REMEMBERED = 100_000

_known: dict[Seen, tuple[Judgement, ...]] = {}


@dataclass(frozen=True, slots=True)
class Bench:
    """
    Where the judges of an installation come from; a plain value, so that worker processes can be handed it.

    Attributes:
        pipeline: A spaCy package or folder heard beside our own judging; None for ours alone.
    """

    pipeline: str | None = None

    def judge(self, document_kind: str | None = None) -> Judge:
        """The judge of one kind of document; loads nothing before it is called, judges no clause twice."""

        def judged(clauses: Sequence[Clause]) -> list[tuple[Judgement, ...]]:
            asked = [_seen(c, document_kind, self.pipeline) for c in clauses]
            new = {s: c for s, c in zip(asked, clauses, strict=True) if s not in _known}
            if new:
                found = self.loaded().judgements(list(new.values()), document_kind)
                _remember(dict(zip(new, found, strict=True)), asked)
            return [_known[s] for s in asked]

        return judged

    def loaded(self) -> Loaded:
        """The judge itself, loaded once in a process. Raises ModelError."""
        return _loaded(self.pipeline)

    def fingerprint(self) -> str | None:
        """Changes when a file of the pipeline does; None without one. Raises ModelError."""
        from analysis.judging.installed import fingerprint

        return fingerprint(self.pipeline) if self.pipeline else None


@cache
def _loaded(pipeline: str | None) -> Loaded:
    """Imported late: a run that finds nothing new needs neither rules nor model."""
    from analysis.judging.judge import Judge as Loaded

    return Loaded.load(pipeline=pipeline)


def _remember(fresh: dict[Seen, tuple[Judgement, ...]], asked: Sequence[Seen]) -> None:
    if len(_known) + len(fresh) > REMEMBERED:
        kept = {s: _known[s] for s in asked if s in _known}
        _known.clear()
        _known.update(kept)
    _known.update(fresh)


def _seen(clause: Clause, kind: str | None, pipeline: str | None) -> Seen:
    return clause.text, clause.heading, clause.lead_in, clause.before, clause.language, kind, pipeline
