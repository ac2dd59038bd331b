"""What the site may read, of one installation."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.quotes import verified
from analysis.comparing.runs import runs
from analysis.contradictions import Statement, contradictions, unsignalled
from analysis.signals.agents import agents
from clausewatch.home import Home
from clausewatch.settings import Settings
from data.domain.finding import Judgement
from data.domain.platform import Platform
from data.incidents import incidents
from data.store.clauses import Held, Judged
from data.store.signals import Stand
from web.shelf import Contradiction, Shelf


def shelf(home: Home, settings: Settings, platforms: Sequence[Platform]) -> Shelf:
    """The shelf of one installation."""
    return Shelf(
        store=home.store,
        archive=home.archive,
        platforms={platform.id: platform for platform in platforms},
        proven=verified,
        runs=runs,
        contradictions=_contradictions,
        incidents=incidents(),
        site=settings.site,
    )


def _contradictions(held: Sequence[Held], stands: Sequence[Stand]) -> tuple[Contradiction, ...]:
    """What the clauses in force of one platform, and its signals, say against each other."""
    said = [Statement(one.document_id, one.text, _judgement(j)) for one in held for j in one.judged]
    facts = [fact for s in stands if s.course.standing is not None for fact in s.course.standing.facts]
    found = contradictions(said) + unsignalled(said, facts, agents().agents)
    return tuple(
        Contradiction(
            c.sentence, c.severity, tuple((s.document_id, s.text) for s in (c.said, c.against) if s)
        )
        for c in found
    )


def _judgement(judged: Judged) -> Judgement:
    """A judgement as far as it was kept; who acts is not."""
    return Judgement(
        judged.label,
        judged.stance,
        (),
        "-",
        judged.confidence,
        judged.severity,
        data=judged.data,
        lic=judged.flags,
        notes=judged.notes,
    )
