"""Values the tests of the store keep and find again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from data.domain.capture import Capture
from data.domain.event import Event, Quote
from data.domain.finding import Label, Polarity, Stance
from data.domain.version import State, Version

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
DOCUMENT = "inkharbour/terms-of-service"
URL = "https://inkharbour.example/terms"


def a_capture(body: bytes = b"<p>words</p>", **changes: object) -> Capture:
    capture = Capture(
        document_id=DOCUMENT,
        fetched_at=NOON,
        request_url=URL,
        final_url=f"{URL}/",
        status=200,
        headers=(("content-type", "text/html"), ("vary", "accept"), ("vary", "cookie")),
        content_type="text/html",
        body_sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        etag='"one"',
        redirects=(f"{URL}/",),
        tls="TLSv1.3",
    )
    return replace(capture, **changes)


def a_version(text: str = "We store your drawings.", **changes: object) -> Version:
    version = Version(
        id=None,
        document_id=DOCUMENT,
        observed_at=NOON,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="en",
        effective_on=(NOON.date(), NOON.date() + timedelta(days=30)),
        reader="clausewatch 1",
        state=State.PENDING,
    )
    return replace(version, **changes)


# Surrogates cannot be written as UTF-8; the reader never lets one through.
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
moments = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 28), timezones=st.just(UTC))  # noqa: DTZ001

quotes = st.builds(
    Quote,
    document_id=words,
    label=st.sampled_from(Label),
    stance=st.sampled_from(Stance),
    direction=st.sampled_from(["P>U", "T>U", "U>P", "W>U", "P>W", "-"]),
    polarity=st.sampled_from(Polarity),
    severity=st.integers(0, 4),
    confidence=st.floats(0, 1),
    before=st.none() | words,
    after=st.none() | words,
    before_version=st.none() | st.integers(1, 2**40),
    after_version=st.none() | st.integers(1, 2**40),
    runs=st.lists(st.tuples(st.sampled_from(["equal", "delete", "insert"]), words), max_size=3).map(tuple),
    heading=st.none() | words,
    lead_in=st.none() | words,
    reasons=st.lists(words, max_size=2).map(tuple),
    explanation=words,
    language=st.none() | st.sampled_from(["en", "zh", "ja"]),
)

events = st.builds(
    Event,
    id=st.uuids().map(lambda u: u.hex[:12]),
    kind=st.sampled_from(["change", "withdrawn", "signal", "unreadable", "readable-again"]),
    owner=words,
    platform_id=words,
    documents=st.lists(words, min_size=1, max_size=3).map(tuple),
    quotes=st.lists(quotes, max_size=2).map(tuple),
    first_seen=moments,
    last_seen_without=st.none() | moments,
    announced_at=moments,
    effective_on=st.none() | st.dates(),
    severity=st.integers(0, 4),
    sentence=words,
    reverses=st.none() | words,
)
