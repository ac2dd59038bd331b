"""Who is at which work, the daily seals over captures, and counts that outlive a process."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "job",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "due_at", sa.DateTime(timezone=True), comment="of recurring work; a document's is in its status"
        ),
        sa.Column("holder", sa.Text(), comment="who is at it, null when nobody is"),
        sa.Column("token", sa.Integer(), nullable=False, comment="grows with every claim"),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("done_at", sa.DateTime(timezone=True), comment="when it was last brought to its end"),
        sa.Column("crashes", sa.Integer(), nullable=False, comment="in a row, on the same bytes"),
        sa.Column("poison", sa.Text(), comment="digest of the bytes that ended the worker"),
        sa.Column("fault", sa.Text(), comment="how it ended last, null when well"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_job")),
    )
    op.create_table(
        "seal",
        sa.Column("day", sa.Text(), nullable=False, comment="ISO 8601, UTC"),
        sa.Column("first_id", sa.Integer(), nullable=False, comment="the first capture under it"),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("leaves", sa.Integer(), nullable=False),
        sa.Column(
            "root", sa.Text(), nullable=False, comment="Merkle root over the chain hashes of its captures"
        ),
        sa.Column("chain", sa.Text(), nullable=False, comment="chain hash of its last capture"),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stamp", sa.LargeBinary(), comment="RFC 3161 response over the root"),
        sa.Column("stamped_by", sa.Text(), comment="address of the timestamp server"),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_seal")),
    )
    op.create_table(
        "tally",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", "label", name=op.f("pk_tally")),
    )
