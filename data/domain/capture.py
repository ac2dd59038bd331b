"""What came back when a document was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from data.domain.platform import FetchMode


class FailureReason(StrEnum):
    """Why there is no capture, or why one is not believed. Stable codes: logs, pages and tests use them."""

    BLOCKED = "blocked"
    LOGIN_WALL = "login-wall"
    CONSENT_WALL = "consent-wall"
    AGE_GATE = "age-gate"
    SOFT_404 = "soft-404"
    GONE = "gone"
    MOVED = "moved"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    DOUBLED = "doubled"
    SHELL = "needs-browser"
    WRONG_LANGUAGE = "wrong-language"
    WRONG_DOCUMENT = "wrong-document"
    MASS_REPLACEMENT = "mass-replacement"
    MAIN_TEXT_SHIFTED = "main-text-shifted"
    MAINTENANCE = "maintenance"
    RATE_LIMITED = "rate-limited"
    ROBOTS_DENIED = "robots-denied"
    TLS_ERROR = "tls-error"
    UNREACHABLE = "unreachable"
    SERVER_ERROR = "server-error"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    ADDRESS_REFUSED = "address-refused"
    UNREADABLE = "unreadable"
    BROWSER_MISSING = "browser-missing"


@dataclass(frozen=True, slots=True)
class Capture:
    """
    One answer of a server, kept as it was.

    Attributes:
        fetched_at: Aware UTC.
        part: Position of `request_url` among the document's urls, from 0.
        headers: The kept response headers, names in lower case, in their order.
        content_type: As declared, None when the server said nothing.
        body_sha256: Hex digest of the raw bytes, the archive's key.
        size: Bytes of the body after transfer decoding.
        source: `live`, or where an imported capture comes from.
        region: Whose text was asked for: the region of the document.
        tls: What the host's certificate said (issuer, expiry, fingerprint); None over plain http.
    """

    document_id: str
    fetched_at: datetime
    request_url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    content_type: str | None
    body_sha256: str
    size: int
    part: int = 0
    fetch_mode: FetchMode = "http"
    region: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    redirects: tuple[str, ...] = ()
    source: str = "live"
    tls: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """
    What the bytes of a capture say of themselves; None where they say nothing.

    Attributes:
        charset: The codec the text is read with, None for what is no text.
        language: BCP 47, as the server or the page declares it.
        title: Of the page.
    """

    charset: str | None = None
    language: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """
    Parts of a document, captured: `bodies[i]` are the raw bytes of `captures[i]`.

    Attributes:
        notes: One for each capture, or none at all.
    """

    document_id: str
    captures: tuple[Capture, ...]
    bodies: tuple[bytes, ...] = field(repr=False)
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that nothing changed since the last capture (304 on every part)."""

    document_id: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class FetchFailure:
    """
    A document that could not be captured.

    Attributes:
        status: HTTP status, None when there was no answer.
        retry_after: Seconds the server asked us to wait, None when it did not.
        detail: One short sentence of fact for people.
        kept: What came back all the same and is not believed: evidence, and perhaps the document after all.
    """

    document_id: str
    failed_at: datetime
    url: str
    reason: FailureReason
    detail: str
    status: int | None = None
    retry_after: int | None = None
    kept: Fetched | None = None


Outcome = Fetched | NotModified | FetchFailure


@dataclass(frozen=True, slots=True)
class Validator:
    """What to send so that a server can answer 304: ETag and Last-Modified of the last capture of a url."""

    etag: str | None
    last_modified: str | None
