"""What was found to stand in its stored text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "proof",
        sa.Column("key", sa.Text(), nullable=False, comment="digest of words and of where they stand"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_proof")),
    )
