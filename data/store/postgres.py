"""What PostgreSQL has to be told so that it keeps the promises that SQLite keeps by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from psycopg.abc import Buffer, Dumper

# How long a session may sit inside a transaction, or wait for another one's lock, before it is given up: a
# little longer than reading one document may take, so that a worker that hangs holds nobody up for good.
PATIENCE_SECONDS = 180

# A machine that vanished is noticed after about a minute, and what it held is free again. Without these the
# system waits for two hours. Source: "Client Connection Settings" of the PostgreSQL manual, tcp_keepalives_*.
SESSION = (
    "SET TIME ZONE 'UTC'",
    f"SET lock_timeout = '{PATIENCE_SECONDS}s'",
    f"SET idle_in_transaction_session_timeout = '{PATIENCE_SECONDS}s'",
    "SET tcp_keepalives_idle = 30",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 3",
)

# Connections of one process: a few kept open, as many again when it is busy. Both can be set in the address.
POOL = {"pool_size": 5, "max_overflow": 5}

# An older connection is replaced before use, in case something between us and the server forgets idle ones.
OLDEST_SECONDS = 1800

# What a connection is lost by, and what the person running it can do. Source: appendix A of the manual.
_SAID = {
    "08": "cannot be reached; is the server running, and does the address name it?",
    "28": "does not let us in; look at user and password in the address",
    "3D": "is not there; make it with `createdb`",
    "53": "has no room left (disk, memory or connections); nothing was half-written",
    "55": f"another process kept it locked for {PATIENCE_SECONDS} seconds; try again when it is done",
    "57": "was shut down or ended our session; nothing was half-written, try again",
}


def engine(url: sa.URL) -> sa.Engine:
    """
    An engine for a PostgreSQL server, by psycopg 3.

    Args:
        url: `pool_size` and `max_overflow` in its query are for us, the rest is for libpq.

    Raises:
        ValueError: A pool setting is no number.
        ModuleNotFoundError: The driver is not installed.
    """
    pool = {name: int(str(url.query.get(name, usual))) for name, usual in POOL.items()}
    address = url.difference_update_query(POOL).set(drivername="postgresql+psycopg")
    made = sa.create_engine(address, pool_pre_ping=True, pool_recycle=OLDEST_SECONDS, **pool)
    sa.event.listen(made, "connect", _prepare)
    return made


def reason(error: DBAPIError) -> str:
    """What went wrong, in one sentence, with what to do where we know it."""
    state = getattr(error.orig, "sqlstate", None)
    said = " ".join(str(error.orig).split())
    if error.connection_invalidated or (state is None and "connection" in said):
        state = state or "08"
    told = _SAID.get(str(state)[:2])
    return f"{told} ({said})" if told else said


def _prepare(connection: Any, _record: Any) -> None:
    """Outside a transaction, which would take the settings back with it."""
    connection.adapters.register_dumper(str, _without_nul())
    connection.autocommit = True
    connection.execute("; ".join(SESSION))
    connection.autocommit = False


def _without_nul() -> type[Dumper]:
    """How text goes out: PostgreSQL keeps no NUL, so it becomes U+FFFD, as browsers have it too."""
    from psycopg.types.string import StrDumperUnknown

    class WithoutNul(StrDumperUnknown):
        def dump(self, obj: str) -> Buffer | None:
            return super().dump(obj.replace("\x00", "\ufffd") if "\x00" in obj else obj)

    return WithoutNul
