"""
Where the documents of one platform say two things at once, or say what its signals do not.

A promise in one document against a permission in another, a choice against its absence, a reservation in the
terms against signals that leave everything open. Whoever reads one of the two is misled; which one holds is
for lawyers. So none of these is more than worth a line, and none is announced alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from data.domain.finding import Judgement, Label, Stance
from data.domain.signal import ALLOW, DENY, Agent, Fact

# Two doubtful labels make no contradiction. What the encoder was in doubt of ends here too
# (clausewatch/training/settle.py).
SURE = 0.85

# A contradiction about the same kind of material is worth a line in a digest; one where a side names
# none may be about different things and is context.
NAMED = 2
UNNAMED = 1

USES = (Label.TRAIN_FIRST_PARTY, Label.TRAIN_THIRD_PARTY, Label.TRAIN_PUBLIC_WEB)
PERMITTED = (Stance.PERMITS, Stance.OPT_OUT)

# Who is meant, when only one side names them: the two clauses are about different people or data.
LIMITS = frozenset({"business", "deidentified_only"})

# How signals name training, by format.
TRAINING = ("ai-train", "train-ai")

# Kinds of material that say little of what is meant.
GENERAL = frozenset({"content", "personal"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause in force and one of the things it says."""

    document_id: str
    text: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Contradiction:
    """
    Two things a platform says at once.

    Attributes:
        said: What protects.
        against: The clause that takes it back; None where signals do.
        signals: What the signals say; empty where a clause speaks.
        severity: 1 or 2.
        form: What is said of it, with the places of the documents left open.
    """

    said: Statement
    against: Statement | None
    signals: tuple[Fact, ...]
    severity: int
    form: str

    @property
    def sentence(self) -> str:
        """What is said of it, with the ids of the documents."""
        return self.told(lambda document_id: document_id)

    def told(self, name: Callable[[str], str]) -> str:
        """What is said of it, the documents called as they are named."""
        other = name(self.against.document_id) if self.against else ""
        return self.form.format(where=name(self.said.document_id), other=other)


def contradictions(statements: Sequence[Statement]) -> tuple[Contradiction, ...]:
    """
    What the documents of one platform say against each other, most severe first.

    Of each label and pair of documents the surest pair of clauses is given.
    """
    sure = [s for s in statements if s.judgement.confidence >= SURE]
    best: dict[tuple[Label, str, str], Contradiction] = {}
    for one, other in combinations(sure, 2):
        for said, against in ((one, other), (other, one)):
            found = _between(said, against)
            first, second = sorted((said.document_id, against.document_id))
            place = (said.judgement.label, first, second)
            if found and _weight(found) > (_weight(best[place]) if place in best else (0, 0.0)):
                best[place] = found
    return tuple(sorted(best.values(), key=lambda c: (-c.severity, c.said.document_id, c.said.text)))


def unsignalled(
    statements: Iterable[Statement], facts: Sequence[Fact], agents: Iterable[Agent]
) -> tuple[Contradiction, ...]:
    """
    Reservations in the texts that the platform's signals do not carry, or deny.

    Machines read signals and no terms. Silence is no permission: only a signal that was made and leaves
    training open speaks against a reservation.
    """
    reserved = [
        s
        for s in statements
        if s.judgement.label is Label.TDM_RESERVATION
        and s.judgement.stance is Stance.PROHIBITS
        and s.judgement.confidence >= SURE
    ]
    if not reserved:
        return ()
    said = max(reserved, key=lambda s: s.judgement.confidence)
    return tuple(_signal_contradictions(said, facts, {a.token for a in agents if a.role == "training"}))


def _signal_contradictions(
    said: Statement, facts: Sequence[Fact], training: set[str]
) -> Iterator[Contradiction]:
    invited = tuple(f for f in facts if f.topic in TRAINING and f.value == ALLOW)
    if invited:
        yield Contradiction(said, None, invited, NAMED, "A signal allows the training that {where} reserves.")
    fetched = tuple(f for f in facts if f.topic == "fetch" and f.place == "*" and f.agent in training)
    if fetched and not any(f.value == DENY for f in fetched):
        yield Contradiction(
            said,
            None,
            fetched,
            UNNAMED,
            "robots.txt turns no AI crawler away, though {where} reserves mining.",
        )


def _between(said: Statement, against: Statement) -> Contradiction | None:
    """The contradiction of a protective clause with another document's clause; None when there is none."""
    one, other = said.judgement, against.judgement
    if said.document_id == against.document_id or one.label is not other.label:
        return None
    if set(one.notes) & LIMITS != set(other.notes) & LIMITS:
        return None
    if one.label in USES and one.stance is Stance.PROMISES_NOT and other.stance in PERMITTED:
        return _use(said, against)
    if one.label is Label.TRAIN_CHOICE and (one.stance, other.stance) == (Stance.OPT_OUT, Stance.PERMITS):
        return Contradiction(said, against, (), NAMED, "{where} offers a choice that {other} denies.")
    if one.label is Label.OWNERSHIP_RIGHTS and "retained" in one.lic and "assigned" in other.lic:
        return Contradiction(said, against, (), NAMED, "{where} leaves people rights that {other} takes.")
    return None


def _use(said: Statement, against: Statement) -> Contradiction | None:
    """A promise against a permission, when both may be about the same material."""
    one, other = set(said.judgement.data) - GENERAL, set(against.judgement.data) - GENERAL
    if one and other and not one & other:
        return None
    severity = NAMED if one & other else UNNAMED
    return Contradiction(said, against, (), severity, "{where} promises what {other} does not keep.")


def _weight(found: Contradiction) -> tuple[int, float]:
    """How severe, then how sure."""
    other = found.against.judgement.confidence if found.against else 1.0
    return found.severity, min(found.said.judgement.confidence, other)
