"""What SQLite knows of how much there is, so that it takes the index that helps."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from data.store import captures
from data.store.store import Store
from data.store.weighing import weigh
from tests.data.store.samples import a_capture


@pytest.mark.on_both
def test_a_database_is_weighed_where_it_does_not_do_so_itself(store: Store) -> None:
    with store.transaction() as connection:
        captures.record(connection, [a_capture(), a_capture()])
        weigh(connection)

    if store.dialect == "sqlite":
        with store.reading() as connection:
            known = connection.scalar(sa.text("SELECT stat FROM sqlite_stat1 WHERE tbl = 'capture'"))
        assert known.startswith("2 ")
