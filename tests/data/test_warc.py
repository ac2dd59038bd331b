"""Captures as WARC files, and back."""

from __future__ import annotations

import gzip
import hashlib
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from data.domain.capture import Capture
from data.errors import StoreError, UsageError
from data.warc import read, write

pytest.importorskip("warcio", reason="the extra `warc` is not installed")

BODY = "<html><body><p>Du behältst deine Rechte. 你保留权利。</p></body></html>".encode()
HEADERS = (
    ("content-type", "text/html; charset=utf-8"),
    ("content-encoding", "gzip"),
    ("content-length", "77"),
    ("link", "<https://quillharbour.example/fr>; rel=alternate"),
    ("x-robots-tag", "noai"),
)


def capture(body: bytes = BODY, **changes: object) -> Capture:
    values: dict[str, object] = {
        "document_id": "quillharbour/terms",
        "fetched_at": datetime(2026, 5, 4, 8, 0, 0, 123456, tzinfo=UTC),
        "request_url": "http://quillharbour.example/terms",
        "final_url": "https://quillharbour.example/terms?lang=en",
        "status": 200,
        "headers": HEADERS,
        "content_type": "text/html; charset=utf-8",
        "body_sha256": hashlib.sha256(body).hexdigest(),
        "size": len(body),
        "region": "EEA",
        "etag": '"abc"',
        "redirects": ("http://quillharbour.example/terms",),
        "tls": "issuer CN=Harbour; expires 2027-01-01",
    }
    return Capture(**(values | changes))  # type: ignore[arg-type]


def written(*captures: tuple[Capture, bytes]) -> bytes:
    out = BytesIO()
    write(out, captures, "Clausewatch/0.1")
    return out.getvalue()


def test_captures_come_back_as_they_went_in() -> None:
    pdf = b"%PDF-1.7 \x00\xff\r\n\r\nWARC/1.1\r\n" * 50
    held = (
        (capture(), BODY),
        (capture(pdf, part=1, content_type=None, headers=(), etag=None, tls=None), pdf),
        (capture(b"", status=999, region=None), b""),
        (
            capture(
                source="wayback", final_url="https://archive.example/web/20190101000000id_/http://a.example/"
            ),
            BODY,
        ),
    )

    assert tuple(read(BytesIO(written(*held)))) == held


def test_what_did_not_come_by_http_is_a_resource_and_comes_back_too() -> None:
    words = b"# Terms\n\nDeine Rechte bleiben deine.\n"
    recorded = capture(
        words,
        source="ota:harbour",
        final_url="ota:harbour/Quill Harbour/Terms of Service.md@abc",
        content_type="text/markdown",
        headers=(),
    )

    made = written((recorded, words))

    assert tuple(read(BytesIO(made))) == ((recorded, words),)
    assert b"WARC-Target-URI: ota:harbour/Quill%20Harbour/Terms%20of%20Service.md@abc" in gzip.decompress(
        made
    )


def test_request_and_response_are_records_of_warc_1_1_that_name_each_other() -> None:
    from warcio.archiveiterator import ArchiveIterator

    records = [
        (r.rec_type, r.rec_headers.protocol, r.rec_headers, r.http_headers, r.content_stream().read())
        for r in ArchiveIterator(BytesIO(written((capture(), BODY))), check_digests="raise")
    ]

    assert [kind for kind, *_ in records] == ["warcinfo", "request", "response", "metadata"]
    assert {protocol for _, protocol, *_ in records} == {"WARC/1.1"}
    _, request, response, _ = records
    assert request[2].get_header("WARC-Concurrent-To") == response[2].get_header("WARC-Record-ID")
    assert request[3].protocol == "GET"
    assert request[3].get_header("host") == "quillharbour.example"
    assert response[2].get_header("WARC-Date") == "2026-05-04T08:00:00.123456Z"
    assert response[4] == BODY


def test_headers_of_the_wire_do_not_belie_the_body() -> None:
    whole = gzip.decompress(written((capture(), BODY)))

    assert b"x-archive-orig-content-encoding: gzip" in whole
    assert f"\r\ncontent-length: {len(BODY)}\r\n".encode() in whole
    assert b"\r\ncontent-encoding:" not in whole


def test_another_reader_of_warc_files_reads_it() -> None:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    found = ArchiveIterator(BytesIO(written((capture(), BODY))), record_types=WarcRecordType.response)

    assert [record.reader.read() for record in found] == [BODY]


def test_the_same_captures_give_the_same_file() -> None:
    assert written((capture(), BODY)) == written((capture(), BODY))


def test_a_header_cannot_begin_another_record() -> None:
    sly = capture(headers=(("link", "a\r\n\r\nWARC/1.1\r\nWARC-Type: response"),))

    assert tuple(read(BytesIO(written((sly, BODY))))) == ((sly, BODY),)


def test_a_body_of_another_capture_is_refused() -> None:
    with pytest.raises(StoreError, match="quillharbour/terms"):
        written((capture(), b"something else"))


def test_a_file_that_was_tampered_with_is_refused() -> None:
    whole = gzip.decompress(written((capture(), BODY)))
    changed = whole.replace(b"deine Rechte", b"keine Rechte")

    with pytest.raises((StoreError, UsageError)):
        tuple(read(BytesIO(changed)))


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>no warc</html>", b"\x1f\x8b\x08\x00broken", b"PK\x03\x04"],
)
def test_a_file_that_is_no_warc_is_refused(body: bytes) -> None:
    with pytest.raises(UsageError, match="get it again"):
        tuple(read(BytesIO(body)))


def test_records_of_others_are_passed_over() -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out)
    head = StatusAndHeaders("200 OK", [("content-type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record("https://a.example/", "response", payload=BytesIO(b"x"), http_headers=head)
    )

    assert tuple(read(BytesIO(out.getvalue()))) == ()


def test_without_the_extra_one_sentence_names_it() -> None:
    lonely = (
        "import sys\n"
        "sys.modules['warcio'] = None\n"
        "from io import BytesIO\n"
        "from data.errors import UsageError\n"
        "from data.warc import write\n"
        "try:\n    write(BytesIO(), [], 'x')\nexcept UsageError as error:\n    print(error)\n"
    )
    root = Path(__file__).parents[2]

    said = subprocess.run(
        [sys.executable, "-c", lonely], capture_output=True, text=True, cwd=root, check=True
    )

    assert "extra `warc`" in said.stdout
