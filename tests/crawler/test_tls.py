"""Hosts that cannot prove their name are not read."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from data.domain.capture import FailureReason
from tests.crawler.helpers import document, failed, fetch, fetched, plain, with_settings
from tests.crawler.servers import Asked, Reply, serve

HOST = "quillharbour.example"


async def loopback(_: str) -> Sequence[str]:
    return ["127.0.0.1"]


SETTINGS = with_settings(look_up=loopback)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """A certificate authority that this process trusts, and nothing else."""
    authority = trustme.CA(organization_name="Quill Authority")
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return authority


def context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(made)
    return made


def reason(certificate: trustme.LeafCert, host: str = HOST) -> tuple[FailureReason, str]:
    with serve(plain, tls=context(certificate)) as site:
        failure = failed(fetch(document(f"https://{host}:{site.port}/terms"), settings=SETTINGS))
    assert site.asked == []
    return failure.reason, failure.detail


def test_a_host_that_proves_its_name_is_read_and_its_issuer_kept(authority: trustme.CA) -> None:
    with serve(plain, tls=context(authority.issue_cert(HOST))) as site:
        (capture,) = fetched(fetch(document(f"https://{HOST}:{site.port}/t"), settings=SETTINGS)).captures
    assert capture.tls is not None
    assert "Quill Authority" in capture.tls
    assert "expires 3000-01-01" in capture.tls


def test_a_certificate_nobody_vouches_for_is_refused(authority: trustme.CA) -> None:  # noqa: ARG001
    stranger = trustme.CA()
    assert reason(stranger.issue_cert(HOST))[0] is FailureReason.TLS_ERROR


def test_an_expired_certificate_is_refused_and_named_so(authority: trustme.CA) -> None:
    expired = authority.issue_cert(HOST, not_after=datetime.now(UTC) - timedelta(days=2))
    found, words = reason(expired)
    assert found is FailureReason.TLS_ERROR
    assert words.startswith(f"no secure connection to {HOST}: its certificate has expired")


def test_a_certificate_for_another_host_is_refused(authority: trustme.CA) -> None:
    assert reason(authority.issue_cert("other.example"))[0] is FailureReason.TLS_ERROR


def test_a_host_that_speaks_no_tls_is_a_tls_error() -> None:
    with serve(plain) as site:
        failure = failed(fetch(document(f"https://{HOST}:{site.port}/terms"), settings=SETTINGS))
    assert failure.reason is FailureReason.TLS_ERROR


def test_no_redirect_leads_from_https_down_to_http(authority: trustme.CA) -> None:
    with serve(plain) as insecure:

        def answer(asked: Asked) -> Reply:
            onward = Reply(status=301, headers={"Location": f"http://{HOST}:{insecure.port}/terms"})
            return Reply(status=404) if asked.path == "/robots.txt" else onward

        with serve(answer, tls=context(authority.issue_cert(HOST))) as site:
            failure = failed(fetch(document(f"https://{HOST}:{site.port}/terms"), settings=SETTINGS))
    assert failure.reason is FailureReason.TLS_ERROR
    assert "http://" in failure.detail
    assert insecure.asked == []
