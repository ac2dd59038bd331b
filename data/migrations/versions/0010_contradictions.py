"""Where a platform says two things at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "contradiction",
        sa.Column("platform_id", sa.Text(), nullable=False),
        sa.Column("pair", sa.Text(), nullable=False, comment="the label and the two places"),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True, comment="null while it stands"),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("platform_id", "pair", name=op.f("pk_contradiction")),
    )
