"""What an exception of the network means: a reason and one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from OpenSSL.SSL import Error as OpenSSLError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from service_identity import VerificationError
from twisted.python.failure import Failure

from crawler.refusal import Refusal
from data.domain.capture import FailureReason

_CERTIFICATE_WORDS = (
    ("certificate has expired", "its certificate has expired"),
    ("certificate is not yet valid", "its certificate is not valid yet"),
    ("self-signed certificate", "nobody vouches for its certificate"),
    ("self signed certificate", "nobody vouches for its certificate"),
    ("unable to get local issuer", "nobody we know vouches for its certificate"),
)
_LONGEST_DETAIL = 200


def refusal(error: BaseException, url: str, refusals: Mapping[str, str]) -> Refusal:
    """
    The reason behind an exception that ended a request.

    Args:
        url: What was requested.
        refusals: Names the address guard gave no address for, with its words.
    """
    host = urlsplit(url).hostname or url
    if isinstance(error, Refusal):
        return error
    if isinstance(error, CannotResolveHostError):
        if host in refusals:
            return Refusal(FailureReason.ADDRESS_REFUSED, f"{host} was not asked: {refusals[host]}")
        return Refusal(FailureReason.UNREACHABLE, f"no address is known for {host}")
    if isinstance(error, DownloadTimeoutError):
        return Refusal(FailureReason.TOO_SLOW, f"{host} did not finish its answer in time")
    if isinstance(error, DownloadCancelledError):
        return Refusal(FailureReason.TOO_LARGE, f"{host} sent more than we accept for one document")
    if isinstance(error, ResponseDataLossError):
        return Refusal(FailureReason.TRUNCATED, f"{host} closed the connection before the end of its answer")
    if isinstance(error, DownloadConnectionRefusedError):
        return Refusal(FailureReason.UNREACHABLE, f"{host} accepts no connection")
    return _deeper(error, host)


def _deeper(error: BaseException, host: str) -> Refusal:
    for cause in _causes(error):
        if isinstance(cause, VerificationError):
            return Refusal(FailureReason.TLS_ERROR, f"the certificate of {host} was issued for another name")
        if isinstance(cause, OpenSSLError):
            return Refusal(
                FailureReason.TLS_ERROR, f"no secure connection to {host}: {_certificate_words(cause)}"
            )
    words = str(error).strip().splitlines() or [type(error).__name__]
    return Refusal(FailureReason.UNREACHABLE, f"the connection to {host} broke: {words[0][:_LONGEST_DETAIL]}")


def _certificate_words(error: OpenSSLError) -> str:
    text = str(error)
    for mark, words in _CERTIFICATE_WORDS:
        if mark in text:
            return words
    return "the TLS handshake failed" if "certificate" not in text else "its certificate is not accepted"


def _causes(error: BaseException) -> list[BaseException]:
    """The exception, what it was raised from, and what Twisted packed into it, nearest first."""
    found: list[BaseException] = []
    waiting: list[BaseException] = [error]
    while waiting:
        current = waiting.pop(0)
        if any(current is seen for seen in found):
            continue
        found.append(current)
        inner = getattr(current, "reasons", None) or ()
        waiting += [
            reason.value for reason in inner if isinstance(reason, Failure) and reason.value is not None
        ]
        waiting += [cause for cause in (current.__cause__, current.__context__) if cause is not None]
    return found
