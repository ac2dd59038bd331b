"""`clausewatch shelve`: bring what the site shows and searches up to date."""

from __future__ import annotations

from clausewatch.home import Home, opened
from clausewatch.judging import Bench
from clausewatch.likening import liken
from clausewatch.printing import counted, progress
from clausewatch.settings import Settings
from clausewatch.shelf_due import ways
from clausewatch.shelving import prove
from clausewatch.shelving import shelve as shelve_document
from data.declarations import platforms as declared
from data.store.weighing import weigh


def shelve(settings: Settings) -> int:
    """Walk every version that was not walked yet; returns the exit code."""
    with opened(settings) as home:
        documents = shelve_all(home, settings)
    print(f"{counted(documents, 'document')} brought up to date.")
    return 0


def shelve_all(home: Home, settings: Settings) -> int:
    """The same in an open home; returns how many documents had something new."""
    found = ways(home, declared(settings.catalogue))
    judge = Bench(settings.pipeline).judge
    if found:
        with progress("Shelving documents", len(found)) as bar:
            for way in found:
                shelve_document(home, way, judge)
                bar.step()
    prove(home)
    if liken(home) or found:
        with home.store.transaction() as connection:
            weigh(connection)
    return len(found)
