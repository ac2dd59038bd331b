"""
The shapes of the API's answers; the OpenAPI document is made from them.

Days are ISO 8601 dates, moments ISO 8601 with offset. Words of platforms stand here exactly as stored.
"""

from __future__ import annotations

from typing_extensions import TypedDict  # pydantic reads these on Python 3.11 only


class ChoiceShape(TypedDict):
    what: str
    url: str
    kinds: list[str]


class ContactShape(TypedDict):
    address: str
    quote: str
    document: str
    version: int
    since: str


class DocumentShape(TypedDict):
    id: str
    platform: str
    kind: str
    name: str
    urls: list[str]
    language: str
    region: str | None
    state: str
    last_good_capture: str | None
    last_attempt: str | None
    failure: str | None
    failing_since: str | None


class PlatformShape(TypedDict):
    id: str
    name: str
    owner: str
    kind: str
    country: str | None
    languages: list[str]
    home: str
    signals: list[str]
    choices: list[ChoiceShape]
    documents: list[str]


class WholePlatformShape(PlatformShape):
    contacts: list[ContactShape]


class VersionShape(TypedDict):
    id: int
    document: str
    observed_at: str
    sha256: str
    language: str | None
    effective_on: list[str]
    state: str
    reason: str | None
    reader: str
    reread: bool


class CaptureShape(TypedDict):
    fetched_at: str
    url: str
    final_url: str
    status: int
    sha256: str
    size: int
    content_type: str | None
    source: str


class WholeVersionShape(VersionShape):
    text: str
    captures: list[CaptureShape]


class FindingShape(TypedDict):
    event: str
    document: str
    label: str
    stance: str
    direction: str
    polarity: str
    severity: int
    confidence: float
    before: str | None
    after: str | None
    before_version: int | None
    after_version: int | None
    runs: list[list[str]]
    heading: str | None
    lead_in: str | None
    reasons: list[str]
    explanation: str
    language: str | None


class EventShape(TypedDict):
    id: str
    kind: str
    owner: str
    platform: str
    documents: list[str]
    moved_from: str | None
    sentence: str
    severity: int
    first_seen: str
    last_seen_without: str | None
    announced_at: str
    effective_on: str | None
    act_by: str | None
    reverses: str | None
    url: str
    findings: list[FindingShape]


class ElsewhereShape(TypedDict):
    platform: str
    document: str
    quote: str
    version: int
    since: str
    until: str | None
    similarity: int
    event: str | None


class WholeEventShape(EventShape):
    elsewhere: list[ElsewhereShape]


class JudgementShape(TypedDict):
    label: str
    stance: str
    severity: int
    confidence: float
    flags: list[str]
    data: list[str]
    notes: list[str]


class ClauseShape(TypedDict):
    platform: str
    document: str
    text: str
    heading: str | None
    lead_in: str | None
    language: str | None
    version: int
    since: str
    until: str | None
    judgements: list[JudgementShape]


class CellShape(TypedDict):
    question: str
    label: str
    stance: str
    severity: int
    confidence: float
    quote: str
    document: str
    version: int
    since: str
    language: str | None
    more: int
    mixed: bool


class RowShape(TypedDict):
    platform: str
    name: str
    checked: bool
    unreadable: list[str]
    answers: dict[str, CellShape | None]


class ChangeShape(TypedDict):
    kind: str
    before: str | None
    after: str | None
    runs: list[list[str]]


class FactShape(TypedDict):
    agent: str
    place: str
    topic: str
    value: str


class SignalShape(TypedDict):
    platform: str
    kind: str
    url: str
    state: str
    since: str | None
    last_seen: str | None
    last_attempt: str
    failure: str | None
    sha256: str | None
    facts: list[FactShape]
    notes: list[str]


class Platforms(TypedDict):
    platforms: list[PlatformShape]
    next: str | None


class Documents(TypedDict):
    documents: list[DocumentShape]
    next: str | None


class Versions(TypedDict):
    versions: list[VersionShape]
    next: str | None


class Events(TypedDict):
    events: list[EventShape]
    next: str | None


class Findings(TypedDict):
    findings: list[FindingShape]
    next: str | None


class Clauses(TypedDict):
    clauses: list[ClauseShape]
    next: str | None


class Signals(TypedDict):
    signals: list[SignalShape]
    next: str | None


class Changes(TypedDict):
    document: str
    before: VersionShape
    after: VersionShape
    changes: list[ChangeShape]


class Matrix(TypedDict):
    at: str | None
    questions: list[str]
    rows: list[RowShape]
    next: str | None


class WantedShape(TypedDict):
    platforms: list[str]
    kinds: list[str]
    labels: list[str]
    stances: list[str]
    least_severity: int


class RhythmShape(TypedDict):
    cadence: str
    at: str
    weekday: int
    day: int
    time_zone: str
    at_once: int | None
    quiet: list[str] | None
    still_watching: bool


class ChannelShape(TypedDict):
    kind: str
    address: str
    state: str
    reason: str | None


class SubscriptionShape(TypedDict):
    state: str
    wanted: WantedShape
    rhythm: RhythmShape
    language: str
    channels: list[ChannelShape]
    created_at: str
    confirmed_at: str | None
    next_at: str | None


class Problem(TypedDict):
    type: str
    title: str
    status: int
    detail: str
