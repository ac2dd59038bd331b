"""What a database server holds is left to the server's own tools."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausewatch.commands.backup import backup, restore
from data.errors import UsageError
from tests.clausewatch.library import Library

pytestmark = pytest.mark.postgres_only


def test_a_backup_is_refused_with_the_tool_to_use(shelf: Library, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="use pg_dump for a database server, then copy the archive"):
        backup(shelf.settings(), tmp_path / "kept.tar")

    assert not list(tmp_path.glob("kept*"))


def test_a_restore_is_refused_before_the_file_is_looked_at(shelf: Library, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unset CLAUSEWATCH_DATABASE_URL"):
        restore(shelf.settings(), tmp_path / "nothing.tar")
