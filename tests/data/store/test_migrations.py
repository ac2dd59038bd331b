"""A database of any earlier schema is brought up to date by opening it, and loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import data.migrations
from data.chain import walk
from data.domain.capture import Capture
from data.domain.event import Event
from data.domain.finding import Polarity
from data.store import captures, events, schema, statuses
from data.store.event_marks import Filter
from data.store.statuses import Status
from data.store.store import Store, _engine
from tests import databases
from tests.alerts import samples as alerted
from tests.data.store.samples import DOCUMENT, NOON, a_capture
from tests.data.store.test_store import _described

SCRIPTS = Path(str(data.migrations.__file__)).parent
REVISIONS = [r.revision for r in ScriptDirectory(str(SCRIPTS)).walk_revisions() if r.revision != schema.HEAD]

SEEN = (a_capture(), replace(a_capture(), fetched_at=NOON + timedelta(days=1)))
STANDS = Status(DOCUMENT, "inkharbour", "first", NOON, NOON, body_sha256=SEEN[0].body_sha256, memory=b"kept")


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_an_earlier_schema_is_brought_up_to_date(revision: str, tmp_path: Path) -> None:
    _brought_up_to_date(databases.blank(tmp_path / "clausewatch.db"), revision)


@pytest.mark.postgres_only
def test_on_postgresql_every_step_from_the_first_schema_is_walked(tmp_path: Path) -> None:
    _brought_up_to_date(databases.blank(tmp_path / "clausewatch.db"), REVISIONS[-1])


def test_what_stops_half_way_leaves_the_older_schema_whole(tmp_path: Path) -> None:
    address = databases.blank(tmp_path / "clausewatch.db")
    _as_it_was(address, REVISIONS[-1])
    before = _tables(address)
    engine = _engine(address)

    @sa.event.listens_for(engine, "before_cursor_execute")
    def stop(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "CREATE TABLE contradiction" in statement:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        command.upgrade(_config(engine), "head")
    engine.dispose()

    assert _tables(address) == before
    _opened(address)


def test_events_of_before_are_found_by_what_they_say_of_what(tmp_path: Path) -> None:
    address = databases.blank(tmp_path / "clausewatch.db")
    _as_it_was(address, "0010")
    told, engine = alerted.licence_widened(), _engine(address)
    first = told.quotes[0]
    with engine.begin() as connection:
        _put(
            connection,
            schema.event,
            {name: getattr(told, name) for name in Event.__slots__} | {"body": events.packed(told)},
        )
    engine.dispose()

    store = Store.open(address)
    with store.reading() as connection:
        wanted = Filter(meaning=(first.label, first.stance, first.polarity))
        assert events.newest(connection, wanted, 5) == (told,)
        assert events.newest(connection, replace(wanted, but_owner=told.owner), 5) == ()
        other = Filter(meaning=(first.label, first.stance, Polarity.REMOVED))
        assert events.newest(connection, other, 5) == ()
    store.close()


def _tables(address: str) -> tuple[list[str], str]:
    """The names of all tables, and the revision that the database says it has."""
    engine = _engine(address)
    with engine.connect() as connection:
        names = sorted(sa.inspect(connection).get_table_names())
        revision = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
    engine.dispose()
    return names, revision


def _brought_up_to_date(address: str, revision: str) -> None:
    _as_it_was(address, revision)
    _opened(address)


def _opened(address: str) -> None:
    store = Store.open(address)

    with store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": _described}
        )
        assert compare_metadata(context, schema.metadata) == []
        walked = walk(connection, lambda _: None)
        assert (walked.captures, walked.broken) == (2, None)
        assert statuses.get(connection, DOCUMENT) == STANDS
    with store.transaction() as connection:
        assert captures.record(connection, [a_capture()]) == [3]
    store.close()


def _as_it_was(address: str, revision: str) -> None:
    """A database of that schema with two captures and a status in it."""
    engine = _engine(address)
    command.upgrade(_config(engine), revision)
    chain = captures.GENESIS
    with engine.begin() as connection:
        for capture in SEEN:
            chain = captures.link(chain, capture)
            _put(connection, schema.capture, _values(capture) | {"chain": chain})
        _put(connection, schema.status, {n: getattr(STANDS, n) for n in Status.__slots__})
    engine.dispose()


def _config(engine: sa.Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["engine"] = engine
    return config


def _values(capture: Capture) -> dict[str, object]:
    return {name: getattr(capture, name) for name in Capture.__slots__}


def _put(connection: sa.Connection, table: sa.Table, values: dict[str, object]) -> None:
    """One row, in the columns that the table had then."""
    known = {column["name"] for column in sa.inspect(connection).get_columns(table.name)}
    connection.execute(sa.insert(table).values({k: v for k, v in values.items() if k in known}))
