"""
Reads what mail servers report about mail they could not deliver.

Source: RFC 3464 (delivery status), RFC 6522 (multipart/report). A report is believed only when it names a
message that we sent, by the key in our return address or in our Message-ID, which nobody can guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from alerts.delivery.smtp import GONE
from alerts.keys import LENGTH

# Reports are small; what is longer holds somebody's whole mail, of which the beginning is enough.
LONGEST = 1_000_000

# How a report gives our mail back, whole or in its headers.
GIVEN_BACK = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")

_KEY = rf"[0-9a-f]{{{LENGTH}}}"
_RETURN = re.compile(rf"\+({_KEY})@", re.IGNORECASE)
_HEADER = re.compile(rf"^Message-ID:\s*<({_KEY})@[^<>\s]+>", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bounce:
    """
    One report.

    Attributes:
        key: Of the message it is about, None where it does not say.
        status: The status code, such as `5.1.1`; None where it has none.
        hard: Whether the mailbox does not exist, so that there is no use in writing to it again.
    """

    key: str | None
    status: str | None
    hard: bool


def bounce(raw: bytes) -> Bounce | None:
    """The report in a mail, None when it is none: an answer, an automatic reply, a report of success."""
    mail = message_from_bytes(raw[:LONGEST], _class=EmailMessage, policy=policy.compat32)
    failed = [fields for fields in _recipients(mail) if _field(fields, "action") in ("failed", "delayed")]
    if not failed:
        return None
    statuses = [_field(fields, "status").partition(" ")[0] for fields in failed]
    gone = [
        status
        for fields, status in zip(failed, statuses, strict=True)
        if _field(fields, "action") == "failed" and GONE.match(status)
    ]
    return Bounce(_key(mail), (gone or statuses)[0] or None, bool(gone))


def _recipients(mail: Message) -> Iterator[Message]:
    """The blocks about single recipients in every delivery status of the mail."""
    for part in mail.walk():
        blocks = part.get_payload()
        if part.get_content_type() == "message/delivery-status" and isinstance(blocks, list):
            yield from (block for block in blocks if isinstance(block, Message) and "action" in block)


def _field(block: Message, name: str) -> str:
    return str(block.get(name, "")).strip().lower()


def _key(mail: Message) -> str | None:
    """The key in the return address the report came to, else in what it gives back of our mail."""
    for name in ("delivered-to", "x-original-to", "to"):
        for value in mail.get_all(name, []):
            if found := _RETURN.search(str(value)):
                return found[1].lower()
    for part in mail.walk():
        if part.get_content_type() in GIVEN_BACK and (found := _HEADER.search(part.as_string())):
            return found[1].lower()
    return None
