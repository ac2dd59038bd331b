"""Mail servers on loopback that behave as well or as badly as a test asks them to."""

from __future__ import annotations

import email
import email.policy
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

OK = "250 2.0.0 taken"

# Answers to one command of one conversation; None for the usual one.
Answer = Callable[["Mailbox", SMTP, str], str | None]


@dataclass
class Mailbox:
    """
    A mail server and what it took.

    Attributes:
        rcpt, data: What is answered to a recipient and to a mail, which is kept when that begins with 2.
        taken: Return address, recipient and bytes of each mail.
        asked: Every recipient that was named, taken or not.
    """

    rcpt: Answer = lambda *_: None
    data: Answer = lambda *_: None
    port: int = 0
    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def mails(self) -> list[EmailMessage]:
        read = [email.message_from_bytes(raw, policy=email.policy.default) for _, _, raw in self.taken]
        return [mail for mail in read if isinstance(mail, EmailMessage)]

    @property
    def ids(self) -> list[str]:
        return [str(mail["Message-ID"]) for mail in self.mails]


@dataclass(frozen=True)
class _Handler:
    """
    What aiosmtpd talks to.

    Apart from the mailbox, because it reads each attribute of its handler at every connection: reading all
    mails anew each time stopped the server after some hundred.
    """

    mailbox: Mailbox

    async def handle_RCPT(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.mailbox.asked.append(address)
        answer = self.mailbox.rcpt(self.mailbox, server, address)
        if answer is None or answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        answer = self.mailbox.data(self.mailbox, server, envelope.rcpt_tos[0]) or OK
        if answer.startswith("2"):
            with self.mailbox.lock:
                self.mailbox.taken.append(
                    (str(envelope.mail_from), envelope.rcpt_tos[0], bytes(envelope.content))
                )
        return answer


class _Controller(Controller):
    """A controller that learns which free port it was given before it knocks there itself."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def serving(mailbox: Mailbox, **options: Any) -> Iterator[Mailbox]:
    """The server on a free port for as long as the block runs."""
    # With a name of its own, or aiosmtpd asks the network for one at every connection and keeps all waiting.
    named = {"server_hostname": "mx.example"} | options
    controller = _Controller(_Handler(mailbox), hostname="127.0.0.1", port=0, **named)
    controller.start()
    try:
        mailbox.port = controller.port
        yield mailbox
    finally:
        controller.stop()


def hang_up(server: SMTP) -> None:
    """End the connection without a word."""
    server.transport.abort()


def first_time(answer: str) -> Answer:
    """Answers so the first time each recipient is named, as greylisting servers do."""

    def said(mailbox: Mailbox, _server: SMTP, address: str) -> str | None:
        return answer if mailbox.asked.count(address) == 1 else None

    return said


def always(answer: str) -> Answer:
    """Answers so every time."""
    return lambda *_: answer


def dropping(times: int, *, taken: bool = False) -> Answer:
    """Hangs up so often instead of answering; `taken`: after it has kept the mail."""
    left = [times]

    def said(_mailbox: Mailbox, server: SMTP, _address: str) -> str | None:
        if left[0] == 0:
            return None
        left[0] -= 1
        hang_up(server)
        return OK if taken else "451 never heard"

    return said
