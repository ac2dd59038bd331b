"""Words as PostgreSQL finds them in any language, and an index for what was looked at in the future."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_index(op.f("ix_status_last_attempt"), "status", ["last_attempt"], unique=False)
    if op.get_bind().dialect.name != "sqlite":
        _words()


def _words() -> None:
    """What was there is of a parser that knows Chinese under some locales only; see data/store/words.py."""
    op.execute("DROP TABLE clause_words")
    for table in ("standing", "clause", "shelved"):
        op.execute(f"DELETE FROM {table}")  # made anew from the versions by `clausewatch shelve`
    op.execute("CREATE TABLE clause_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
    op.execute("CREATE INDEX ix_clause_words ON clause_words USING gin (words)")
