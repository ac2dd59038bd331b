"""Clauses through time with their words for the search, and what events are about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.drop_table("standing")  # nothing was ever written to it
    op.create_table(
        "clause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="equal for clauses that differ in no word"),
        sa.Column("place", sa.Integer(), nullable=False, comment="where it began in its version's text"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text()),
        sa.Column("lead_in", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("version_id", sa.Integer(), nullable=False, comment="the first that shows it"),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "until",
            sa.DateTime(timezone=True),
            comment="when a version without it was first seen, null while it stands",
        ),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_clause_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause")),
    )
    op.create_index(op.f("ix_clause_document_id_until"), "clause", ["document_id", "until"], unique=False)
    op.create_index(op.f("ix_clause_platform_id"), "clause", ["platform_id"], unique=False)
    op.create_table(
        "standing",
        sa.Column("clause_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False, comment="licence and ownership flags"),
        sa.Column("data", sa.JSON(), nullable=False, comment="kinds of material named"),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_standing_clause_id")),
        sa.PrimaryKeyConstraint("clause_id", "label", "stance", name=op.f("pk_standing")),
    )
    op.create_index(op.f("ix_standing_label"), "standing", ["label"], unique=False)
    op.create_table(
        "shelved",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("versions", sa.Integer(), nullable=False, comment="how many believed versions were walked"),
        sa.Column("version_id", sa.Integer(), nullable=False, comment="the last of them"),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_shelved")),
    )
    op.create_table(
        "event_mark",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="label, language, platform, document, reverses"),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "kind", "value", name=op.f("pk_event_mark")),
    )
    op.create_index(op.f("ix_event_mark_kind_value"), "event_mark", ["kind", "value"], unique=False)
    _words()
    _mark_events()


def _words() -> None:
    """The index has its own form in each database; see data/store/clause_search.py."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE clause_words USING "
            "fts5(words, content='', tokenize='unicode61 remove_diacritics 2')"
        )
    else:
        op.execute("CREATE TABLE clause_words (rowid BIGINT PRIMARY KEY, words TEXT NOT NULL)")
        op.execute("CREATE INDEX ix_clause_words ON clause_words USING gin (to_tsvector('simple', words))")


def _mark_events() -> None:
    """Events that are there already, as they stand in this migration's own words."""
    connection = op.get_bind()
    event = sa.table("event", sa.column("id", sa.Text), sa.column("body", sa.JSON))
    mark = sa.table("event_mark", sa.column("event_id"), sa.column("kind"), sa.column("value"))
    for row in connection.execute(sa.select(event.c.id, event.c.body)).all():
        body = row.body
        found = {("platform", body["platform_id"])}
        found |= {("document", document) for document in body["documents"]}
        found |= {("platform", document.partition("/")[0]) for document in body["documents"]}
        found |= {("label", quote["label"]) for quote in body["quotes"]}
        found |= {("language", quote["language"]) for quote in body["quotes"] if quote["language"]}
        found |= {("reverses", body["reverses"])} if body.get("reverses") else set()
        rows = [{"event_id": row.id, "kind": kind, "value": value} for kind, value in sorted(found)]
        connection.execute(sa.insert(mark), rows)
