"""The worker's side: reads, compares and judges one document at a time, in a process of its own."""

from __future__ import annotations

import signal
from dataclasses import dataclass, replace

from clausewatch.home import Home
from clausewatch.judging import Bench
from clausewatch.line import Line
from clausewatch.pipeline import Pipeline
from clausewatch.settings import Settings
from data.archive import Archive
from data.domain.capture import Outcome
from data.domain.platform import Document, Platform
from data.store.fenced import Fenced
from data.store.jobs import Claim
from data.store.store import Store


@dataclass(slots=True)
class Desk:
    """What the worker has opened."""

    pipeline: Pipeline | None = None


_desk = Desk()


def settle(settings: Settings, platforms: tuple[Platform, ...], most_bytes: int) -> None:
    """Called once in a new worker: opens the store and bounds the memory it may take."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
    _bound(most_bytes)
    home = Home(Store.open(settings.database), Archive(settings.home / "archive"))
    _desk.pipeline = Pipeline(home, {p.id: p for p in platforms}, Bench(settings.pipeline).judge)


def take(document: Document, outcome: Outcome, claim: Claim) -> Line:
    """Take in one outcome, if the claim on its document still holds. Raises LostClaim."""
    assert _desk.pipeline is not None
    return fenced(_desk.pipeline, claim).take(document, outcome)


def fenced(pipeline: Pipeline, claim: Claim) -> Pipeline:
    """The pipeline with a store that writes only while the claim holds."""
    home = replace(pipeline.home, store=Fenced(pipeline.home.store, claim))
    return replace(pipeline, home=home)


def _bound(most_bytes: int) -> None:
    """More memory than this is refused by the system, which a document then fails on, not the machine."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
