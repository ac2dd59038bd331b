"""
Captures as WARC 1.1: what archives and courts can read with tools that are not ours.

Each capture becomes a `request`, a `response` and a `metadata` record; what did not come by HTTP, such as
an imported file, is a `resource` instead. The response holds the bytes that were kept, after transfer and
content decoding; headers that described the bytes on the wire move to `X-Archive-Orig-…`, so that every
reader finds body and headers in agreement. The metadata record holds what HTTP has no place for.
Source: ISO 28500:2017 (WARC 1.1).
"""

from __future__ import annotations

import hashlib
import importlib
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import IO, Any
from urllib.parse import quote, urlsplit

from data.domain.capture import Capture
from data.errors import StoreError, UsageError

VERSION = "WARC/1.1"
METADATA_TYPE = "application/json"

# Headers that speak of the bytes on the wire, which are not the bytes that were kept.
ON_THE_WIRE = frozenset({"content-encoding", "content-length", "transfer-encoding"})
MOVED = "x-archive-orig-"

# What may stand in a URI as it is; the place of an imported file may hold spaces.
URI = "%/:=&?~#+!$,;'@()*[]"

DAMAGED = "this is no WARC file or it is damaged; get it again from where it came from"

# Record ids are made from what they name, so that the same captures give the same file.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:clausewatch:capture")


def write(out: IO[bytes], captures: Iterable[tuple[Capture, bytes]], software: str) -> None:
    """
    Write captures with their bodies as one gzipped WARC, a member a record.

    Args:
        software: Who writes it, for the `warcinfo` record.

    Raises:
        UsageError: warcio is not installed.
        StoreError: A body is not the one its capture names.
    """
    writer = _part("warcio.warcwriter").WARCWriter(out, gzip=True, warc_version=VERSION)
    first = True
    for capture, body in captures:
        if first:
            writer.write_record(_about(writer, capture, software))
            first = False
        for record in _records(writer, capture, body):
            writer.write_record(record)


def read(file: IO[bytes]) -> Iterator[tuple[Capture, bytes]]:
    """
    The captures of a WARC, in their order, with their bodies.

    Responses that carry no metadata record of ours are somebody else's and are passed over.

    Raises:
        UsageError: warcio is not installed, or the file is no WARC.
        StoreError: A body is not the one its capture names.
    """
    iterator = _part("warcio.archiveiterator")
    failed = _part("warcio.exceptions").ArchiveLoadFailed
    bodies: dict[str, bytes] = {}
    records = 0
    try:
        for record in iterator.ArchiveIterator(file, check_digests="raise"):
            records += 1
            if record.rec_type in ("response", "resource"):
                bodies[record.rec_headers.get_header("WARC-Record-ID")] = record.content_stream().read()
            elif record.rec_type == "metadata":
                told = _capture(record, bodies)
                if told is not None:
                    yield told
    except (failed, EOFError, OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(DAMAGED) from error
    if records == 0:
        raise UsageError(DAMAGED)


def _about(writer: Any, capture: Capture, software: str) -> Any:
    """Dated by the first capture: the same captures give the same bytes."""
    facts = {"software": software, "format": VERSION, "conformsTo": "ISO 28500:2017"}
    made = writer.create_warcinfo_record("clausewatch.warc.gz", facts)
    made.rec_headers.replace_header("WARC-Date", _date(capture.fetched_at))
    made.rec_headers.replace_header("WARC-Record-ID", _id(capture, "warcinfo"))
    return made


def _records(writer: Any, capture: Capture, body: bytes) -> Iterator[Any]:
    if hashlib.sha256(body).hexdigest() != capture.body_sha256:
        raise StoreError(f"{capture.document_id}: the body is not the one that was captured")
    if capture.final_url.startswith(("http://", "https://")):
        yield _made(writer, capture, "request", b"", _request_head(capture))
        yield _made(writer, capture, "response", body, _response_head(capture, len(body)))
    else:
        yield _made(writer, capture, "resource", body, None)
    facts = asdict(capture) | {"fetched_at": capture.fetched_at.isoformat()}
    told = json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()
    yield _made(writer, capture, "metadata", told, None)


def _made(writer: Any, capture: Capture, kind: str, block: bytes, head: Any) -> Any:
    types = {"metadata": METADATA_TYPE, "resource": capture.content_type or "application/octet-stream"}
    headers = {"WARC-Date": _date(capture.fetched_at), "WARC-Record-ID": _id(capture, kind)}
    if kind in ("request", "metadata"):
        http = capture.final_url.startswith(("http://", "https://"))
        headers["WARC-Concurrent-To"] = _id(capture, "response" if http else "resource")
    return writer.create_warc_record(
        quote(capture.final_url, safe=URI),
        kind,
        payload=BytesIO(block),
        length=len(block),
        http_headers=head,
        warc_content_type=types.get(kind, ""),
        warc_headers_dict=headers,
    )


def _id(capture: Capture, kind: str) -> str:
    facts = (kind, capture.document_id, capture.source, str(capture.part), capture.fetched_at.isoformat())
    return f"<urn:uuid:{uuid.uuid5(NAMESPACE, '|'.join((*facts, capture.final_url, capture.body_sha256)))}>"


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _response_head(capture: Capture, length: int) -> Any:
    try:
        phrase = HTTPStatus(capture.status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [(MOVED + n if n in ON_THE_WIRE else n, _plain(v)) for n, v in capture.headers]
    lines.append(("content-length", str(length)))
    return _status_and_headers(f"{capture.status} {phrase}", lines, "HTTP/1.1")


def _request_head(capture: Capture) -> Any:
    parts = urlsplit(capture.final_url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _status_and_headers(f"GET {_plain(path)} HTTP/1.1", [("host", _plain(parts.netloc))], "")


def _status_and_headers(line: str, headers: list[tuple[str, str]], protocol: str) -> Any:
    return _part("warcio.statusandheaders").StatusAndHeaders(line, headers, protocol=protocol)


def _plain(value: str) -> str:
    """A header is one line; what a server sent otherwise would begin a header of its own."""
    return " ".join(value.split())


def _capture(record: Any, bodies: dict[str, bytes]) -> tuple[Capture, bytes] | None:
    """The capture that a metadata record describes, None when it is not one of ours."""
    body = bodies.pop(record.rec_headers.get_header("WARC-Concurrent-To"), None)
    if body is None or record.rec_headers.get_header("Content-Type") != METADATA_TYPE:
        return None
    facts = json.loads(record.content_stream().read())
    facts["fetched_at"] = datetime.fromisoformat(facts["fetched_at"])
    facts["headers"] = tuple((n, v) for n, v in facts["headers"])
    facts["redirects"] = tuple(facts["redirects"])
    capture = Capture(**facts)
    if hashlib.sha256(body).hexdigest() != capture.body_sha256:
        raise StoreError(f"{capture.document_id}: the body in the WARC is not the one that was captured")
    return capture, body


def _part(name: str) -> Any:
    """A module of warcio, which only this needs."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(
            "WARC files need warcio, which is not installed; install clausewatch with the extra `warc`"
        ) from error
