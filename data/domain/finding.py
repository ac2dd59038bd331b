"""What a clause means for the people whose work it is about, and what a change of it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from data.domain.version import Clause


class Label(StrEnum):
    """The sixteen labels; data/taxonomy/labels.yml holds their words and base severities."""

    TRAIN_FIRST_PARTY = "TRAIN_FIRST_PARTY"
    TRAIN_THIRD_PARTY = "TRAIN_THIRD_PARTY"
    TRAIN_PUBLIC_WEB = "TRAIN_PUBLIC_WEB"
    TRAIN_CHOICE = "TRAIN_CHOICE"
    TRAIN_RETENTION = "TRAIN_RETENTION"
    LICENSE_GRANT = "LICENSE_GRANT"
    OWNERSHIP_RIGHTS = "OWNERSHIP_RIGHTS"
    LIKENESS_VOICE = "LIKENESS_VOICE"
    USER_AI_BAN = "USER_AI_BAN"
    TDM_RESERVATION = "TDM_RESERVATION"
    ML_OPERATIONAL = "ML_OPERATIONAL"
    VAGUE_IMPROVE = "VAGUE_IMPROVE"
    AI_FEATURE = "AI_FEATURE"
    AI_OUTPUT = "AI_OUTPUT"
    AIGC_RULES = "AIGC_RULES"
    TERMS_CHANGE = "TERMS_CHANGE"


class Stance(StrEnum):
    """What the clause says of the act; `rank` is its permissiveness (TAXONOMY 0.2)."""

    PERMITS = "permits"
    PROHIBITS = "prohibits"
    PROMISES_NOT = "promises_not"
    OPT_OUT = "opt_out"
    OPT_IN = "opt_in"
    CONDITIONAL = "conditional"
    INFORMS = "informs"


Actor = Literal["platform", "affiliate", "third_party", "user", "public"]
Direction = Literal["P>U", "T>U", "U>P", "W>U", "P>W", "-"]


class Polarity(StrEnum):
    """What a change did to a judgement."""

    ADDED = "added"
    REMOVED = "removed"
    BROADENED = "broadened"
    NARROWED = "narrowed"
    REWORDED = "reworded"


HEDGES = frozenset({"hedged", "qualified"})
"""Notes of a promise that is less than it seems."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    One label a clause carries, with its attributes (TAXONOMY.md section 0).

    Attributes:
        actor: Who performs the act, in taxonomy order.
        data: Kinds of material named (`content_private`, `voice_video`, …), sorted.
        lic: Licence flags (LICENSE_GRANT and LIKENESS_VOICE) or ownership flags (OWNERSHIP_RIGHTS), sorted.
        notes: Other attributes found, sorted: `deidentified_only`, `retroactive`, `hedged` (for now),
            `qualified` (as a rule, as a plan), `business`, `before_start`, `low` (a language without rules of
            its own).
        confidence: Calibrated, 0-1.
        severity: 0-4 of the clause standing on its own.
        evidence: Half-open code-point spans into the clause's text.
        rules: Ids of the rules that fired, sorted.
        model: Version of the trained model, empty when only rules spoke.
    """

    label: Label
    stance: Stance
    actor: tuple[Actor, ...]
    direction: Direction
    confidence: float
    severity: int
    evidence: tuple[tuple[int, int], ...] = ()
    data: tuple[str, ...] = ()
    lic: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    model: str = ""


RunKind = Literal["equal", "delete", "insert"]
Run = tuple[RunKind, str]
ChangeKind = Literal["added", "removed", "reworded", "moved", "split", "merged"]


@dataclass(frozen=True, slots=True)
class Change:
    """
    One clause in two versions.

    Attributes:
        before, after: The clause in the older and the newer version; None on the missing side. Where
            several clauses stand on a side, the stretch of text from the first to the last.
        similarity: 0-100 as in rapidfuzz; 0 when a side is missing.
        runs: Word-level edits that turn before into after; all runs but `insert` joined give before.
        parts: The clauses that one was `split` into, or that were `merged` into one, in reading order.
    """

    kind: ChangeKind
    before: Clause | None
    after: Clause | None
    similarity: float
    runs: tuple[Run, ...]
    parts: tuple[Clause, ...] = ()

    @property
    def old(self) -> tuple[Clause, ...]:
        """The clauses of the older version, none when it is new."""
        return self._side(self.before, "merged")

    @property
    def new(self) -> tuple[Clause, ...]:
        """The clauses of the newer version, none when it is gone."""
        return self._side(self.after, "split")

    @property
    def texts(self) -> tuple[str, str]:
        """What it said before and says after, empty on the missing side."""
        before, after = (clause.text if clause else "" for clause in (self.before, self.after))
        return before, after

    def _side(self, clause: Clause | None, several: ChangeKind) -> tuple[Clause, ...]:
        if self.kind == several:
            return self.parts
        return (clause,) if clause is not None else ()


@dataclass(frozen=True, slots=True)
class Finding:
    """
    What a change does to one label.

    Attributes:
        judgement: Of the clause after; of the clause before when it was removed.
        was: The judgement of the clause before, None when there was none.
        severity: 0-4 of the change (TAXONOMY 0.3).
        reasons: How the severity came about: "base 3", "+1 perpetual".
        explanation: One plain English sentence, never wider than the clause.
    """

    change: Change
    judgement: Judgement
    was: Judgement | None
    polarity: Polarity
    severity: int
    reasons: tuple[str, ...]
    explanation: str
