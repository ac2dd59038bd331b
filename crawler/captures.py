"""From Scrapy's response to our Capture."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from cryptography.hazmat.primitives.hashes import SHA256
from scrapy.http import Response

from crawler.page_questions import is_html
from crawler.response import Answer
from data.decoding import charset
from data.domain.capture import Capture, Note
from data.domain.platform import Document

# What a header tells about the text, its freshness, its language, or what machines may do with it. The rest
# is about the connection or about us (Set-Cookie) and is not kept.
KEPT_HEADERS = (
    "content-type",
    "content-language",
    "content-length",
    "content-encoding",
    "content-location",
    "content-usage",
    "content-signal",
    "date",
    "age",
    "etag",
    "last-modified",
    "expires",
    "cache-control",
    "vary",
    "location",
    "link",
    "server",
    "via",
    "x-robots-tag",
    "tdm-reservation",
    "tdm-policy",
)
_LONGEST_HEADER = 2000
_LONGEST_TITLE = 500


def capture(document: Document, part: int, response: Response, now: datetime) -> Capture:
    """The facts of one answer; `response.body` is what goes to the archive."""
    request = response.request
    assert request is not None, "every response we are handed has its request"
    redirects = tuple(request.meta.get("redirect_urls", ()))
    return Capture(
        document_id=document.id,
        fetched_at=now,
        request_url=request.meta["asked"],
        final_url=response.url,
        status=response.status,
        headers=kept_headers(response),
        content_type=header(response, "Content-Type"),
        body_sha256=hashlib.sha256(response.body).hexdigest(),
        size=len(response.body),
        part=part,
        fetch_mode="browser" if request.meta.get("playwright") else "http",
        region=document.region,
        etag=header(response, "ETag"),
        last_modified=header(response, "Last-Modified"),
        redirects=redirects,
        tls=tls_facts(response),
    )


def note(answer: Answer) -> Note:
    """What an answer says of itself; a PDF says it inside, where the reader finds it."""
    declared = answer.headers.get("content-language", "").split(",")[0].strip()
    if not is_html(answer):
        plain = answer.content_type.startswith("text/")
        return Note(charset(answer.body, answer.content_type) if plain else None, declared or None, None)
    language = declared or answer.page.language
    title = answer.page.title[:_LONGEST_TITLE]
    return Note(charset(answer.body, answer.content_type), language or None, title or None)


def header(response: Response, name: str) -> str | None:
    """The value of a header as text, None when the server did not send it."""
    value = response.headers.get(name)
    return value.decode("latin-1").strip() if value else None


def kept_headers(response: Response) -> tuple[tuple[str, str], ...]:
    """The headers worth keeping, names in lower case, in the order of KEPT_HEADERS."""
    return tuple(
        (name, value.decode("latin-1").strip()[:_LONGEST_HEADER])
        for name in KEPT_HEADERS
        for value in response.headers.getlist(name)
    )


def tls_facts(response: Response) -> str | None:
    """Who vouched for the host and until when; None over plain http."""
    told = response.meta.get("playwright_security_details")
    if told:
        return f"{told.get('protocol')}; issuer {told.get('issuer')}; expires {_day(told.get('validTo'))}"
    shown = getattr(response.certificate, "original", None)
    if shown is None:
        return None
    certificate = shown.to_cryptography()
    issuer = certificate.issuer.rfc4514_string()
    print_ = certificate.fingerprint(SHA256()).hex()
    return f"issuer {issuer}; expires {certificate.not_valid_after_utc.date()}; sha256 {print_}"


def _day(seconds: float | None) -> str:
    return str(datetime.fromtimestamp(seconds, UTC).date()) if seconds else "unknown"
