"""The questions a creator asks of a platform, and the clause that answers each of them best."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data.domain.finding import Label, Stance
from data.domain.platform import Platform
from data.store import judgements, statuses, versions
from data.store.clauses import Held
from data.store.judgements import Said
from data.store.stamp import Stamp, walked
from data.store.statuses import Status
from web.cells import Cell
from web.shelf import Shelf

MORAL = ("moral_waived", "moral_not_asserted")

# What a text lets the platform do, and what keeps it from doing it; both at once is worth a word.
ALLOWS = frozenset({Stance.PERMITS, Stance.OPT_OUT, Stance.CONDITIONAL})
REFUSES = frozenset({Stance.PROMISES_NOT, Stance.PROHIBITS})


@dataclass(frozen=True, slots=True)
class Question:
    """
    A column of the matrix.

    Attributes:
        name: Its code; the words are under `pages.questions` of the phrases.
        fits: Whether a judgement of the label is about it.
    """

    name: str
    label: Label
    fits: Callable[[Said], bool] = lambda _: True


QUESTIONS = (
    Question("training", Label.TRAIN_FIRST_PARTY),
    Question("private", Label.TRAIN_FIRST_PARTY, lambda said: said.has("content_private")),
    Question("third", Label.TRAIN_THIRD_PARTY),
    Question("choice", Label.TRAIN_CHOICE),
    Question("licence", Label.LICENSE_GRANT),
    Question("moral", Label.OWNERSHIP_RIGHTS, lambda said: any(said.has(flag) for flag in MORAL)),
    Question("likeness", Label.LIKENESS_VOICE),
)
NAMES = tuple(question.name for question in QUESTIONS)
LABELS = frozenset(question.label for question in QUESTIONS)


@dataclass(frozen=True, slots=True)
class Row:
    """
    A platform and its answers, one for each question.

    Attributes:
        cells: None where no clause speaks of it.
        checked: False when none of its documents had been read by then.
        unreadable: Documents that cannot be read at present.
    """

    platform: Platform
    cells: tuple[Cell | None, ...]
    checked: bool
    unreadable: tuple[Status, ...] = ()


def matrix(
    shelf: Shelf, connection: sa.Connection, platforms: Sequence[Platform], at: datetime | None
) -> tuple[Row, ...]:
    """Where platforms stand at a moment, or now; only clauses that stand in their stored versions."""
    ids = [platform.id for platform in platforms]
    cells = answers(shelf, connection, ids, at)
    read = {id.partition("/")[0] for id in versions.read_by(connection, _documents(platforms), at)}
    failing = _failing(connection, ids) if at is None else {}
    return tuple(Row(p, cells[p.id], p.id in read, tuple(failing.get(p.id, ()))) for p in platforms)


def answers(
    shelf: Shelf, connection: sa.Connection, ids: Sequence[str], at: datetime | None = None
) -> dict[str, tuple[Cell | None, ...]]:
    """The best answer to each question, by platform; those that are at hand are not looked up again."""
    mark = walked(connection)
    turn = _turn(shelf, connection, ids, at, mark) if at else dict.fromkeys(ids, 0)
    keys = {id: (id, at is None, turn[id], mark) for id in ids}
    found = {id: cells for id in ids if (cells := shelf.answers.look(keys[id])) is not None}
    for id, cells in _answers(shelf, connection, [id for id in ids if id not in found], at).items():
        shelf.answers.put(keys[id], cells)
        found[id] = cells
    return found


def _turn(
    shelf: Shelf, connection: sa.Connection, ids: Sequence[str], at: datetime, mark: Stamp
) -> dict[str, int]:
    """Platform -> how often its answers may have become others up to a moment: all days between are one."""
    moments = {id: known for id in ids if (known := shelf.turns.look((id, mark))) is not None}
    unknown = [id for id in ids if id not in moments]
    fresh = judgements.turns(connection, unknown, LABELS) if unknown else {}
    for id, found in fresh.items():
        shelf.turns.put((id, mark), found)
    every = moments | fresh
    return {id: bisect(every[id], at) for id in ids}


def _answers(
    shelf: Shelf, connection: sa.Connection, ids: Sequence[str], at: datetime | None
) -> dict[str, tuple[Cell | None, ...]]:
    if not ids:
        return {}
    said = judgements.said(connection, ids, LABELS, at)
    while True:
        best = {id: tuple(_best(q, of) for q in QUESTIONS) for id, of in _by_platform(ids, said).items()}
        wanted = {one.said.clause_id for row in best.values() for one in row if one}
        found = judgements.held(connection, wanted)
        standing = {held.id for held in shelf.standing(found.values())}
        if wanted <= standing:
            return {id: tuple(_cell(one, found) for one in row) for id, row in best.items()}
        # The next best answers where a clause is not found in its text.
        said = tuple(one for one in said if one.clause_id not in wanted - standing)


def answered(cells: Sequence[Cell | None]) -> tuple[tuple[Question, Cell], ...]:
    """The questions that a clause answers."""
    return tuple((question, cell) for question, cell in zip(QUESTIONS, cells, strict=True) if cell)


def unanswered(cells: Sequence[Cell | None]) -> tuple[Question, ...]:
    """The questions that no clause speaks of."""
    return tuple(question for question, cell in zip(QUESTIONS, cells, strict=True) if cell is None)


def differs(before: Cell | None, after: Cell | None) -> bool:
    """Whether another clause answers now, or the same one counts as something else."""
    if before is None or after is None:
        return before is not after
    return (before.held.text, before.judged.stance) != (after.held.text, after.judged.stance)


@dataclass(frozen=True, slots=True)
class _Best:
    """The judgement that answers a question, and what the others say of it; fields as in `Cell`."""

    said: Said
    more: int
    mixed: bool


def _best(question: Question, said: Sequence[Said]) -> _Best | None:
    fitting = [one for one in said if one.label is question.label and question.fits(one)]
    if not fitting:
        return None
    best = max(fitting, key=lambda one: (one.severity, one.confidence, one.since))
    stances = {one.stance for one in fitting}
    others = len({one.key for one in fitting}) - 1
    return _Best(best, others, mixed=bool(stances & ALLOWS and stances & REFUSES))


def _cell(best: _Best | None, found: Mapping[int, Held]) -> Cell | None:
    if best is None:
        return None
    held = found[best.said.clause_id]
    judged = next(j for j in held.judged if (j.label, j.stance) == (best.said.label, best.said.stance))
    return Cell(held, judged, best.more, best.mixed)


def _by_platform(ids: Sequence[str], said: Iterable[Said]) -> dict[str, list[Said]]:
    by_platform: dict[str, list[Said]] = {id: [] for id in ids}
    for one in said:
        by_platform[one.platform_id].append(one)
    return by_platform


def _documents(platforms: Iterable[Platform]) -> list[str]:
    return [document.id for platform in platforms for document in platform.documents]


def _failing(connection: sa.Connection, ids: Collection[str]) -> dict[str, list[Status]]:
    found: dict[str, list[Status]] = {}
    for status in statuses.of_platforms(connection, ids):
        if status.failure is not None:
            found.setdefault(status.platform_id, []).append(status)
    return found
