"""
The tables. Migrations in data/migrations build them; a test holds both together.

What is large lives in the archive: raw bodies and texts are rows here only by their sha256.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

# The migration that this schema stands for.
HEAD = "0011"


class Utc(sa.types.TypeDecorator[datetime]):
    """Aware UTC in and out; a naive time is a mistake of ours and is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"naive time {value!r} given to the store")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, _dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

capture = sa.Table(
    "capture",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("document_id", sa.Text, nullable=False),
    sa.Column("part", sa.Integer, nullable=False),
    sa.Column("fetched_at", Utc, nullable=False),
    sa.Column("request_url", sa.Text, nullable=False),
    sa.Column("final_url", sa.Text, nullable=False),
    sa.Column("status", sa.Integer, nullable=False),
    sa.Column("headers", sa.JSON, nullable=False),
    sa.Column("redirects", sa.JSON, nullable=False),
    sa.Column("content_type", sa.Text),
    sa.Column("body_sha256", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("fetch_mode", sa.Text, nullable=False),
    sa.Column("region", sa.Text),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("tls", sa.Text),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("chain", sa.Text, nullable=False, comment="sha256 over the chain before and this record"),
    sa.Index(None, "document_id", "fetched_at"),
)

version = sa.Table(
    "version",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("document_id", sa.Text, nullable=False),
    sa.Column("observed_at", Utc, nullable=False),
    sa.Column("text_sha256", sa.Text, nullable=False),
    sa.Column("language", sa.Text),
    sa.Column("effective_on", sa.JSON, nullable=False),
    sa.Column("title", sa.Text),
    sa.Column("reader", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("reread", sa.Boolean, nullable=False, default=False),
    sa.Column(
        "told", sa.Boolean, nullable=False, default=False, comment="people were told of what it changed"
    ),
    sa.Index(None, "document_id", "observed_at"),
)

version_capture = sa.Table(
    "version_capture",
    metadata,
    sa.Column("version_id", sa.ForeignKey("version.id"), primary_key=True),
    sa.Column("capture_id", sa.ForeignKey("capture.id"), primary_key=True),
)

status = sa.Table(
    "status",
    metadata,
    sa.Column("document_id", sa.Text, primary_key=True),
    sa.Column("platform_id", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("last_attempt", Utc, nullable=False),
    sa.Column("last_good_capture", Utc),
    sa.Column("version_id", sa.ForeignKey("version.id"), comment="the version seen last"),
    sa.Column("body_sha256", sa.Text, comment="of all parts seen last, joined"),
    sa.Column("failure", sa.Text),
    sa.Column("failure_detail", sa.Text),
    sa.Column("failing_since", Utc),
    sa.Column("failures", sa.Integer, nullable=False, default=0),
    sa.Column("next_due_at", Utc, nullable=False),
    sa.Column("memory", sa.LargeBinary, comment="the course of the document, packed"),
    sa.Index(None, "next_due_at"),
    sa.Index(None, "last_attempt"),
)

validator = sa.Table(
    "validator",
    metadata,
    sa.Column("document_id", sa.Text, primary_key=True),
    sa.Column("url", sa.Text, primary_key=True),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
)

event = sa.Table(
    "event",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("platform_id", sa.Text, nullable=False),
    sa.Column("announced_at", Utc, nullable=False),
    sa.Column("severity", sa.Integer, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Index(None, "announced_at"),
    sa.Index(None, "platform_id"),
)

robots = sa.Table(
    "robots",
    metadata,
    sa.Column("origin", sa.Text, primary_key=True),
    sa.Column("fetched_at", Utc, nullable=False),
    sa.Column("status", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

signal = sa.Table(
    "signal",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("platform_id", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("fetched_at", Utc, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("final_url", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text),
    sa.Column("facts", sa.JSON, nullable=False),
    sa.Column("notes", sa.JSON, nullable=False),
    sa.Column("parser", sa.Text, nullable=False),
    sa.Index(None, "platform_id", "kind", "url"),
)

signal_course = sa.Table(
    "signal_course",
    metadata,
    sa.Column("platform_id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("url", sa.Text, primary_key=True),
    sa.Column("standing_id", sa.ForeignKey("signal.id"), comment="the last reading that was believed"),
    sa.Column("standing_seen", Utc),
    sa.Column("pending_id", sa.ForeignKey("signal.id"), comment="the first sight of something else"),
    sa.Column("last_attempt", Utc, nullable=False),
    sa.Column("failure", sa.Text),
)
