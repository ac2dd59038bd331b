"""Which clauses of others are about as an event's clause is, and what exactly events say of what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

KINDS = "label, meaning, language, platform, document, reverses"


def upgrade() -> None:
    op.create_table(
        "compared",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False, comment="digest of the clause that was compared"),
        sa.Column("label", sa.Text(), nullable=False, comment="what it was judged to mean"),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("newest", sa.Integer(), nullable=False, comment="clauses up to this number were compared"),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_compared")),
    )
    op.create_table(
        "likeness",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False, comment="0 to 100, of the words as they stand"),
        sa.ForeignKeyConstraint(
            ["event_id"], ["compared.event_id"], name=op.f("fk_likeness_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_likeness_clause_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "clause_id", name=op.f("pk_likeness")),
    )
    op.create_index(op.f("ix_likeness_clause_id"), "likeness", ["clause_id"], unique=False)
    op.drop_index("ix_standing_label", table_name="standing")
    op.create_index(
        op.f("ix_standing_label_stance_clause_id"), "standing", ["label", "stance", "clause_id"], unique=False
    )
    if op.get_bind().dialect.name != "sqlite":  # which keeps no comments
        op.alter_column("event_mark", "kind", existing_type=sa.Text(), comment=KINDS)
    _mark_meanings()


def _mark_meanings() -> None:
    """What events that are there already say of what, as it stands in this migration's own words."""
    connection = op.get_bind()
    event = sa.table("event", sa.column("id", sa.Text), sa.column("body", sa.JSON))
    mark = sa.table("event_mark", sa.column("event_id"), sa.column("kind"), sa.column("value"))
    for row in connection.execute(sa.select(event.c.id, event.c.body)).all():
        said = {" ".join((q["label"], q["stance"], q["polarity"])) for q in row.body["quotes"]}
        if said:
            rows = [{"event_id": row.id, "kind": "meaning", "value": value} for value in sorted(said)]
            connection.execute(sa.insert(mark), rows)
