"""Sights of an invented document at hours after a first morning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from analysis.holding.ledger import Ledger, Verdict
from analysis.holding.sight import Sight, sight
from data.domain.version import Clause

START = datetime(2026, 3, 9, 6, tzinfo=UTC)

# An invented agreement, long enough that no sentence of it decides about the whole.
TERMS = tuple(
    f"{what} {where}."
    for what in (
        "The reading room stays open to every member",
        "Binders keep their own catalogue of volumes",
        "A steward answers letters about damaged prints",
        "Visitors leave ink and knives at the door",
    )
    for where in (
        "as long as the lamps are lit in the evening",
        "whenever the river bridge can be crossed on foot",
        "unless the council has called a day of silence",
        "during the months in which the garden is in flower",
        "after the keeper has written the name into the book",
    )
)
NEW = "From now on the archive may copy every drawing into the machine that learns from drawings."
OTHER = "Members who write novels may ask the archive to keep them out of the machine that learns."

# The same agreement in another language, with other sentences.
FRENCH = tuple(f"La salle numéro {n} reste ouverte aux membres tant que la lampe brûle." for n in range(20))
REWRITTEN = tuple(f"Chapter {n} of the new charter speaks of rowing boats and {n} oars." for n in range(20))


def at(hours: float, *texts: str, language: str | None = "en") -> Sight:
    """What the document said so many hours after the start."""
    moment = START + timedelta(hours=hours)
    return sight(moment, f"v{hours:g}", [Clause(text) for text in texts], language)


def follow(sights: Iterable[Sight], ledger: Ledger | None = None) -> list[Verdict]:
    """The verdicts of a ledger over sights in the order of time."""
    kept = ledger or Ledger()
    return [kept.observe(s) for s in sights]


def words(verdicts: Iterable[Verdict], kind: str) -> list[str]:
    """The clauses that verdicts give as `added`, `removed`, …, in order."""
    return [t.clause.text for v in verdicts for t in getattr(v, kind)]
