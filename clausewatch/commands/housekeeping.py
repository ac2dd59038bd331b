"""`clausewatch housekeeping`: the daily work, also by hand."""

from __future__ import annotations

import sqlalchemy as sa

from clausewatch.home import Home, opened
from clausewatch.housekeeping.compacting import Packer
from clausewatch.housekeeping.letting_go import let_go, sweep
from clausewatch.housekeeping.sealing import seal, stamp_all
from clausewatch.printing import counted, progress
from clausewatch.settings import Settings
from data.errors import ClausewatchError
from data.store import schema


def housekeeping(settings: Settings) -> int:
    """Seal, stamp, let go and pack; returns 1 when the timestamp server was out of order."""
    with opened(settings) as home:
        sealed = seal(home, settings.now)
        if sealed is not None:
            print(f"{sealed.day}: {counted(sealed.leaves, 'capture')} sealed, root {sealed.root}")
        stamped = _stamped(home, settings.keeping.timestamp_server)
        if settings.keeping.repeats_days is not None:
            gone = let_go(home, settings.keeping.repeats_days, settings.now)
            print(f"{counted(gone, 'blob')} let go that showed nothing new.")
        sweep(home, settings.now)
        _pack(home)
    return 0 if stamped else 1


def _stamped(home: Home, server: str | None) -> bool:
    if server is None:
        return True
    try:
        print(f"{counted(stamp_all(home, server), 'seal')} stamped by {server}.")
    except ClausewatchError as error:
        print(str(error))
        return False
    return True


def _pack(home: Home) -> None:
    with home.store.reading() as connection:
        documents = connection.scalar(sa.select(sa.func.count(schema.capture.c.document_id.distinct())))
    with progress("Packing", documents) as bar:
        done = Packer(home, bar.step).run()
    print(f"{counted(done.blobs, 'blob')} packed: {done.before:,} bytes became {done.after:,}.")
