"""Subscriptions, their channels, and the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _people()
    _digests()
    _messages()


def _people() -> None:
    op.create_table(
        "subscription",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("rhythm", sa.JSON(), nullable=False),
        sa.Column(
            "at_once",
            sa.Integer(),
            nullable=True,
            comment="least severity of what is told at once, as in rhythm",
        ),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
    )
    op.create_index(op.f("ix_subscription_state_next_at"), "subscription", ["state", "next_at"], unique=False)
    op.create_table(
        "channel",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subscription_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False, comment="sealed when a key is configured"),
        sa.Column("fingerprint", sa.Text(), nullable=False, comment="keyed hash of the address"),
        sa.Column("secret", sa.Text(), nullable=True, comment="sealed likewise"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name=op.f("fk_channel_subscription_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
    )
    op.create_index(op.f("ix_channel_subscription_id"), "channel", ["subscription_id"], unique=False)
    op.create_index(op.f("ix_channel_fingerprint"), "channel", ["fingerprint"], unique=False)


def _digests() -> None:
    op.create_table(
        "digest",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("subscription_id", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("composed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name=op.f("fk_digest_subscription_id")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_digest")),
        sa.UniqueConstraint("subscription_id", "period", name=op.f("uq_digest_subscription_id_period")),
    )
    op.create_table(
        "digest_event",
        sa.Column("subscription_id", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("digest_key", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["digest_key"], ["digest.key"], name=op.f("fk_digest_event_digest_key")),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name=op.f("fk_digest_event_subscription_id")
        ),
        sa.PrimaryKeyConstraint("subscription_id", "event_id", name=op.f("pk_digest_event")),
    )
    op.create_index(op.f("ix_digest_event_digest_key"), "digest_event", ["digest_key"], unique=False)


def _messages() -> None:
    op.create_table(
        "message",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subscription_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("digest_key", sa.Text(), nullable=True),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_message_channel_id")),
        sa.ForeignKeyConstraint(["digest_key"], ["digest.key"], name=op.f("fk_message_digest_key")),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscription.id"], name=op.f("fk_message_subscription_id")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_message")),
    )
    op.create_index(
        op.f("ix_message_state_lane_due_at"), "message", ["state", "lane", "due_at"], unique=False
    )
    op.create_index(op.f("ix_message_subscription_id"), "message", ["subscription_id"], unique=False)
    op.create_index(op.f("ix_message_channel_id"), "message", ["channel_id"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("message_key", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["message_key"], ["message.key"], name=op.f("fk_delivery_message_key")),
        sa.PrimaryKeyConstraint("message_key", "attempt", name=op.f("pk_delivery")),
    )
