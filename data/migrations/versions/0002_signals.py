"""Signals: the readings that said something new, and where each signal stands."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "signal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("parser", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal")),
    )
    op.create_index(
        op.f("ix_signal_platform_id_kind_url"), "signal", ["platform_id", "kind", "url"], unique=False
    )
    op.create_table(
        "signal_course",
        sa.Column("platform_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("standing_id", sa.Integer(), nullable=True, comment="the last reading that was believed"),
        sa.Column("standing_seen", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pending_id", sa.Integer(), nullable=True, comment="the first sight of something else"),
        sa.Column("last_attempt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["standing_id"], ["signal.id"], name=op.f("fk_signal_course_standing_id")),
        sa.ForeignKeyConstraint(["pending_id"], ["signal.id"], name=op.f("fk_signal_course_pending_id")),
        sa.PrimaryKeyConstraint("platform_id", "kind", "url", name=op.f("pk_signal_course")),
    )
