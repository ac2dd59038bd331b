"""The questions a creator asks of a platform, and the clause that answers each of them best."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data.domain.finding import Label, Stance
from data.domain.platform import Platform
from data.store import clauses, statuses, versions
from data.store.clauses import Held, Judged
from data.store.statuses import Status
from web.shelf import Shelf

MORAL = frozenset({"moral_waived", "moral_not_asserted"})

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
    fits: Callable[[Judged], bool] = lambda _: True


QUESTIONS = (
    Question("training", Label.TRAIN_FIRST_PARTY),
    Question("private", Label.TRAIN_FIRST_PARTY, lambda judged: "content_private" in judged.data),
    Question("third", Label.TRAIN_THIRD_PARTY),
    Question("choice", Label.TRAIN_CHOICE),
    Question("licence", Label.LICENSE_GRANT),
    Question("moral", Label.OWNERSHIP_RIGHTS, lambda judged: bool(MORAL & set(judged.flags))),
    Question("likeness", Label.LIKENESS_VOICE),
)
NAMES = tuple(question.name for question in QUESTIONS)


@dataclass(frozen=True, slots=True)
class Cell:
    """
    What a platform's documents say to a question, by the most serious clause.

    Attributes:
        more: How many further clauses speak of it.
        mixed: True when another clause says the opposite.
    """

    held: Held
    judged: Judged
    more: int
    mixed: bool


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
    labels = {question.label for question in QUESTIONS}
    found = _by_platform(
        h for h in clauses.labelled(connection, ids, labels=labels, at=at) if shelf.stands(h)
    )
    read = {id.partition("/")[0] for id in versions.read_by(connection, _documents(platforms), at)}
    failing = _failing(connection, ids) if at is None else {}
    return tuple(
        Row(p, answers(found.get(p.id, ())), p.id in read, tuple(failing.get(p.id, ()))) for p in platforms
    )


def answers(held: Sequence[Held]) -> tuple[Cell | None, ...]:
    """The best answer to each question among the clauses of one platform."""
    return tuple(_cell(question, held) for question in QUESTIONS)


def differs(before: Cell | None, after: Cell | None) -> bool:
    """Whether another clause answers now, or the same one counts as something else."""
    if before is None or after is None:
        return before is not after
    return (before.held.text, before.judged.stance) != (after.held.text, after.judged.stance)


def _cell(question: Question, held: Sequence[Held]) -> Cell | None:
    said = [
        (one, judged)
        for one in held
        for judged in one.judged
        if judged.label is question.label and question.fits(judged)
    ]
    if not said:
        return None
    best, judged = max(said, key=lambda pair: (pair[1].severity, pair[1].confidence, pair[0].since))
    stances = {j.stance for _, j in said}
    clauses_of = {one.text for one, _ in said}
    return Cell(best, judged, len(clauses_of) - 1, mixed=bool(stances & ALLOWS and stances & REFUSES))


def _by_platform(found: Iterable[Held]) -> dict[str, list[Held]]:
    by_platform: dict[str, list[Held]] = {}
    for held in found:
        by_platform.setdefault(held.platform_id, []).append(held)
    return by_platform


def _documents(platforms: Iterable[Platform]) -> list[str]:
    return [document.id for platform in platforms for document in platform.documents]


def _failing(connection: sa.Connection, ids: Collection[str]) -> dict[str, list[Status]]:
    found: dict[str, list[Status]] = {}
    for status in statuses.of_platforms(connection, ids):
        if status.failure is not None:
            found.setdefault(status.platform_id, []).append(status)
    return found
