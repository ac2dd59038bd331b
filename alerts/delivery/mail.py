"""
A mail as bytes: the same bytes at every attempt, so that a repeated one can be recognised for what it is.

Source: RFC 5322 (messages), RFC 2919 (List-Id), RFC 2369 and RFC 8058 (one-click unsubscribing),
RFC 3834 (Auto-Submitted).
"""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from functools import lru_cache

from alerts.render import Rendered
from data.clean import href, plain

# A line break that does not fold a header, or any other control character.
_BROKEN = re.compile(rb"\r\n(?! )|(?<!\r)\n|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Sender:
    """
    Who mails come from.

    Attributes:
        address: In the From header.
        domain: Of message ids and of the list.
        bounces: Where servers report mails they could not deliver, None for the address itself.
    """

    name: str
    address: str
    domain: str
    bounces: str | None = None

    def envelope(self, key: str) -> str:
        """The return address of one message: `bounces+<key>@…`, so that a report says which one it was."""
        local, _, domain = (self.bounces or self.address).rpartition("@")
        return f"{local}+{key}@{domain}" if self.bounces else self.address


@dataclass(frozen=True, slots=True)
class Envelope:
    """
    What a mail carries beside its words.

    Attributes:
        key: Of the message; becomes its Message-ID.
        unsubscribe: The one-click address, None for letters, which are answers to a request.
    """

    key: str
    to: str
    date: datetime
    unsubscribe: str | None = None


def written(content: Rendered, envelope: Envelope, sender: Sender) -> bytes:
    """The mail, lines ended by CR LF."""
    boundary = f"=_{hashlib.sha256(envelope.key.encode()).hexdigest()[:24]}"
    parts = (_part("plain", content.text), _part("html", content.html))
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    lines = (
        f"From: {plain(sender.name)} <{sender.address}>",
        f"To: {envelope.to}",
        f"Subject: {_encoded(content.subject)}",
        f"Date: {format_datetime(envelope.date)}",
        f"Message-ID: {message_id(envelope.key, sender)}",
        "Auto-Submitted: auto-generated",
        *_list(envelope, sender),
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative; boundary="{boundary}"',
    )
    return _head(lines) + body + b"--" + boundary.encode() + b"--\r\n"


def message_id(key: str, sender: Sender) -> str:
    """The Message-ID of a message."""
    return f"<{key}@{sender.domain}>"


def _head(lines: Iterable[str]) -> bytes:
    """
    The header block.

    Written by hand: `email` takes a millisecond for it, and encodes a long address in List-Unsubscribe as
    words, after which nobody can unsubscribe. What other people wrote stands in the subject alone, encoded.

    Raises:
        ValueError: A line is not one line of ASCII; the addresses were not checked where they came in.
    """
    block = [line.encode("ascii") for line in lines]
    if any(_BROKEN.search(line) for line in block):
        raise ValueError("a header holds a line break of somebody else's")
    return b"\r\n".join(block) + b"\r\n\r\n"


@lru_cache(maxsize=256)  # many are told the same, and it takes a tenth of what a mail costs
def _encoded(subject: str) -> str:
    """A subject as header text: words of RFC 2047 where it is not ASCII, folded at 76 columns."""
    text = plain(subject)
    return Header(text, None if text.isascii() else "utf-8", header_name="Subject").encode(linesep="\r\n")


def _list(envelope: Envelope, sender: Sender) -> tuple[str, ...]:
    """The headers of a mailing list; none for letters, which answer a request."""
    if envelope.unsubscribe is None:
        return ()
    return (
        f"List-Id: {plain(sender.name)} digests <digest.{sender.domain}>",
        f"List-Unsubscribe: <{href(envelope.unsubscribe) or ''}>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    )


def _part(kind: str, text: str) -> bytes:
    """
    One form of the text, quoted-printable.

    Written by `binascii` rather than by `email`, which takes ten times as long for it.
    """
    lines = text.replace("\r\n", "\n").encode()
    encoded = binascii.b2a_qp(lines, istext=True).replace(b"\n", b"\r\n")
    head = (
        f'Content-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    )
    return head.encode() + encoded
