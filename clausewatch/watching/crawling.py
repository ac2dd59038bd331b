"""A round of looking as a process of its own: its lock, its reactor, its exit code."""

from __future__ import annotations

import structlog

from clausewatch.home import opened
from clausewatch.line import Line
from clausewatch.passing import conduct
from clausewatch.settings import Settings
from clausewatch.watching.alone import alone
from clausewatch.watching.claiming import holder
from clausewatch.watching.looking import Round
from crawler.crawl import run
from data.declarations import platforms
from data.errors import ClausewatchError, UsageError

# Done; cannot be done now, as another run is at work; our own side is broken.
DONE, NOT_NOW, BROKEN = 0, 1, 2

_log = structlog.get_logger()


def one_round(settings: Settings) -> int:
    """Look at what is due, up to a batch of it; returns the exit code."""
    try:
        declared = platforms(settings.catalogue)
        with alone(settings), opened(settings) as home:
            name = holder()
            structlog.contextvars.bind_contextvars(round=name)
            looking = Round(home, settings, declared, conduct(settings), name, _show)
            run(looking.look)
    except UsageError as error:
        _log.warning("not now", said=str(error))
        return NOT_NOW
    except ClausewatchError as error:
        _log.error("round ended", said=str(error))
        return BROKEN
    return DONE


def _show(line: Line) -> None:
    _log.info("look", document=line.document, outcome=line.outcome, reason=line.reason, state=line.state)
