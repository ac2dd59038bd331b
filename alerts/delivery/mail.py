"""
A mail as bytes: the same bytes at every attempt, so that a repeated one can be recognised for what it is.

Source: RFC 5322 (messages), RFC 2919 (List-Id), RFC 2369 and RFC 8058 (one-click unsubscribing),
RFC 3834 (Auto-Submitted).
"""

from __future__ import annotations

import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from alerts.clean import plain
from alerts.render import Rendered


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
    mail = EmailMessage()
    mail["From"] = Address(plain(sender.name), addr_spec=sender.address)
    mail["To"] = Address(addr_spec=envelope.to)
    mail["Subject"] = plain(content.subject)
    mail["Date"] = format_datetime(envelope.date)
    mail["Message-ID"] = message_id(envelope.key, sender)
    mail["Auto-Submitted"] = "auto-generated"
    if envelope.unsubscribe is not None:
        mail["List-Id"] = f"{plain(sender.name)} digests <digest.{sender.domain}>"
        mail["List-Unsubscribe"] = f"<{envelope.unsubscribe}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail["MIME-Version"] = "1.0"
    boundary = f"=_{hashlib.sha256(envelope.key.encode()).hexdigest()[:24]}"
    mail["Content-Type"] = f'multipart/alternative; boundary="{boundary}"'
    parts = (_part("plain", content.text), _part("html", content.html))
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return _headers(mail) + b"\r\n" + body + b"--" + boundary.encode() + b"--\r\n"


def message_id(key: str, sender: Sender) -> str:
    """The Message-ID of a message."""
    return f"<{key}@{sender.domain}>"


def _headers(mail: EmailMessage) -> bytes:
    """The header block; `email` folds and encodes it, and refuses line breaks inside a value."""
    policy = mail.policy.clone(linesep="\r\n")
    return b"".join(policy.fold_binary(name, value) for name, value in mail.items())


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
