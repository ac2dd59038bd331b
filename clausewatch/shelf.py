"""What the site may read, of one installation."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.quotes import verified
from analysis.comparing.runs import runs
from clausewatch.home import Home
from clausewatch.settings import Settings
from data.domain.platform import Platform
from data.incidents import incidents
from data.store.clauses import Held
from data.store.signals import Stand
from web.shelf import Shelf


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


def _contradictions(held: Sequence[Held], stands: Sequence[Stand]) -> tuple[str, ...]:
    del held, stands
    return ()
