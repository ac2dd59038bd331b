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
from twisted.internet.error import ConnectError, ConnectionAborted, ConnectionClosed
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError

from crawler.refusal import Refusal
from data.domain.capture import FailureReason

# The first row one of the causes belongs to; {host} is the host that was asked.
_FAULTS: tuple[tuple[type[BaseException], FailureReason, str], ...] = (
    (VerificationError, FailureReason.TLS_ERROR, "the certificate of {host} was issued for another name"),
    (CannotResolveHostError, FailureReason.UNREACHABLE, "no address is known for {host}"),
    (DownloadTimeoutError, FailureReason.TOO_SLOW, "{host} did not finish its answer in time"),
    (DownloadCancelledError, FailureReason.TOO_LARGE, "{host} sent more than we accept for one document"),
    (
        ResponseDataLossError,
        FailureReason.TRUNCATED,
        "{host} closed the connection before the end of its answer",
    ),
    (DownloadConnectionRefusedError, FailureReason.UNREACHABLE, "{host} accepts no connection"),
    (ParseError, FailureReason.UNREACHABLE, "{host} does not answer in HTTP"),
    # Nobody but our own limit on headers aborts a connection and says no more of it.
    (ConnectionAborted, FailureReason.TOO_LARGE, "{host} sent more headers than we accept"),
    (ConnectionClosed, FailureReason.UNREACHABLE, "{host} closed the connection without a whole answer"),
    (ConnectError, FailureReason.UNREACHABLE, "no connection to {host} could be made"),
)


def refusal(error: BaseException, url: str, refusals: Mapping[str, str]) -> Refusal:
    """
    The reason behind an exception that ended a request.

    Args:
        url: What was requested.
        refusals: Names the address guard gave no address for, with its words.
    """
    if isinstance(error, Refusal):
        return error
    host = urlsplit(url).hostname or url
    if isinstance(error, CannotResolveHostError) and host in refusals:
        return Refusal(FailureReason.ADDRESS_REFUSED, f"{host} was not asked: {refusals[host]}")
    causes = _causes(error)
    for cause in causes:
        if isinstance(cause, OpenSSLError):
            words = f"no secure connection to {host}: {_handshake_words(cause)}"
            return Refusal(FailureReason.TLS_ERROR, words)
    if type(error).__module__.startswith("playwright"):
        return _of_browser(error, host, refusals)
    for kind, reason, words in _FAULTS:
        if any(isinstance(cause, kind) for cause in causes):
            return Refusal(reason, words.format(host=host))
    return Refusal(FailureReason.UNREACHABLE, f"the request to {host} failed: {type(error).__name__}")


def _of_browser(error: BaseException, host: str, refusals: Mapping[str, str]) -> Refusal:
    """Playwright tells what Chromium met in the words of its message only."""
    text = str(error)
    if host in refusals:
        return Refusal(FailureReason.ADDRESS_REFUSED, f"{host} was not asked: {refusals[host]}")
    if "ERR_CERT" in text or "ERR_SSL" in text:
        return Refusal(FailureReason.TLS_ERROR, f"the browser does not trust the certificate of {host}")
    if type(error).__name__ == "TimeoutError" or "ERR_TIMED_OUT" in text:
        return Refusal(FailureReason.TOO_SLOW, f"{host} did not finish its answer in time")
    if "ERR_TOO_MANY_REDIRECTS" in text:
        return Refusal(FailureReason.MOVED, f"the redirects of {host} never end")
    return Refusal(FailureReason.UNREACHABLE, f"the browser could not open {host}")


def _handshake_words(error: OpenSSLError) -> str:
    """OpenSSL tells why it does not trust a certificate to a callback only, not in the error."""
    if "certificate verify failed" in str(error):
        return "its certificate has expired or nobody we know vouches for it"
    return "the TLS handshake failed"


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
