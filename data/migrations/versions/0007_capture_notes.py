"""What captures say of themselves, and why one is kept and not believed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "capture_note",
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("charset", sa.Text(), comment="the codec its text is read with, null for what is no text"),
        sa.Column("language", sa.Text(), comment="as the page or the server declares it"),
        sa.Column("title", sa.Text()),
        sa.Column("doubt", sa.Text(), comment="why it is not believed, null when nothing speaks against it"),
        sa.Column("doubt_detail", sa.Text()),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name=op.f("fk_capture_note_capture_id")),
        sa.PrimaryKeyConstraint("capture_id", name=op.f("pk_capture_note")),
    )
