"""Mails as bytes, and what comes back of them."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime

import pytest

from alerts.delivery.address import mail_address
from alerts.delivery.bounce import Bounce, bounce
from alerts.delivery.mail import Envelope, Sender, written
from alerts.delivery.scrub import scrubbed
from alerts.delivery.signing import genuine, headers, new_secret
from alerts.delivery.smtp import relay
from alerts.delivery.webhook import webhook_address
from alerts.render import Rendered
from data.errors import UsageError

NOW = datetime(2026, 5, 18, 6, tzinfo=UTC)
KEY = "0123456789abcdef0123456789abcdef"
SENDER = Sender("Clausewatch", "watch@watch.example", "watch.example", "bounces@watch.example")
UNSUBSCRIBE = "https://watch.example/subscriptions/unsubscribe/" + "a" * 60
CONTENT = Rendered("Inkhaven: 1 change", "<p>Für Sie</p>\n.\n", "Für Sie\n.\nFrom here\n")


def a_mail(subject: str = CONTENT.subject, unsubscribe: str | None = UNSUBSCRIBE) -> bytes:
    content = Rendered(subject, CONTENT.html, CONTENT.text)
    return written(content, Envelope(KEY, "mina@example.org", NOW, unsubscribe), SENDER)


def test_a_digest_can_be_unsubscribed_with_one_click() -> None:
    raw = a_mail()

    assert f"\r\nList-Unsubscribe: <{UNSUBSCRIBE}>\r\n".encode() in raw
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
    assert b"\r\nList-Id: Clausewatch digests <digest.watch.example>\r\n" in raw
    assert f"\r\nMessage-ID: <{KEY}@watch.example>\r\n".encode() in raw


def test_a_letter_is_no_list() -> None:
    assert b"List-" not in a_mail(unsubscribe=None)


def test_a_mail_is_the_same_bytes_every_time() -> None:
    assert a_mail() == a_mail()


def test_both_forms_come_back_as_they_were() -> None:
    mail = email.message_from_bytes(a_mail(), policy=email.policy.default)

    plain, rich = (mail.get_body((kind,)) for kind in ("plain", "html"))  # type: ignore[attr-defined]
    assert mail.defects == []
    assert plain.get_content().replace("\r\n", "\n") == CONTENT.text
    assert rich.get_content().replace("\r\n", "\n") == CONTENT.html


@pytest.mark.parametrize(
    "subject",
    [
        "evil\r\nBcc: all@example.org",
        "evil\nX-Header: 1",
        "evil\r\n\r\nbody",
        "ほしのえ、Brushfold: 変更が7件あります" * 3,
        "\u2028Bcc: all@example.org",
        "\x00\x1b[2J",
        "a" * 900,
    ],
)
def test_a_subject_is_one_header_whatever_it_holds(subject: str) -> None:
    raw = a_mail(subject)
    mail = email.message_from_bytes(raw, policy=email.policy.default)

    assert mail.keys() == email.message_from_bytes(a_mail()).keys()
    assert mail.defects == []
    assert max(map(len, raw.split(b"\r\n\r\n")[0].split(b"\r\n"))) < 998


@pytest.mark.parametrize(
    "text",
    [
        "", "mina", "@example.net", "mina@", "mina@localhost", "mina@example.org, all@example.org",
        "mina@example.org\r\nBcc: x@example.org", "Mina <mina@example.org>", "mi na@example.org",
        "mina@exam ple.org", "mina@[127.0.0.1]", "a" * 65 + "@example.org", '"mina"@example.org',
        "mina@-x.org", "mïna@example.org", "mina..m@example.org",
    ],
)  # fmt: skip
def test_what_is_not_one_mailbox_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        mail_address(text)

    assert not text or text not in str(refused.value)


def test_addresses_come_out_as_they_are_sent_to() -> None:
    assert mail_address(" Mina+terms@Bücher.Example ") == "Mina+terms@xn--bcher-kva.example"


@pytest.mark.parametrize(
    "text", ["", "example.org", "ftp://example.org/", "http://", "https://a:b@example.org/"]
)
def test_what_cannot_be_posted_to_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        webhook_address(text)


def test_a_password_goes_over_no_open_line() -> None:
    with pytest.raises(UsageError, match="smtps://"):
        relay("smtp://user:secret@mail.example.org")

    assert relay("smtp+starttls://user:se%40cret@mail.example.org").port == 587
    assert relay("smtps://user:se%40cret@mail.example.org").password == "se@cret"
    assert "cret" not in repr(relay("smtps://user:se%40cret@mail.example.org"))


def test_answers_are_kept_without_addresses() -> None:
    answer = b"550 5.1.1 <mina@example.org>: user mina@example.org unknown\r\n at \xff relay"

    assert scrubbed(answer) == "550 5.1.1 <(address)>: user (address) unknown at \ufffd relay"


def test_a_signature_holds_for_its_body_and_its_time() -> None:
    secret, body = new_secret(), b'{"type": "digest"}'
    given = headers(secret, KEY, body, NOW)
    late = NOW.replace(minute=6)

    assert genuine(secret, given, body, NOW)
    assert genuine(secret, given, body, NOW.replace(minute=4))
    assert not genuine(secret, given, body, late)
    assert not genuine(secret, given, body + b" ", NOW)
    assert not genuine(new_secret(), given, body, NOW)
    assert not genuine(secret, given | {"webhook-id": "other"}, body, NOW)
    assert not genuine(secret, {}, body, NOW)


def test_a_signature_is_the_one_of_the_specification() -> None:
    # The example that libraries for Standard Webhooks test themselves with.
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    when = datetime.fromtimestamp(1614265330, UTC)

    given = headers(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}', when)

    assert given["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def a_report(
    status: str, action: str = "failed", to: str = "watch@watch.example", headers: bool = True
) -> bytes:
    original = (
        f"\r\n--B\r\nContent-Type: text/rfc822-headers\r\n\r\nFrom: watch@watch.example\r\n"
        f"Message-ID: <{KEY}@watch.example>\r\n"
    )
    return (
        f"From: MAILER-DAEMON@mx.example\r\nTo: {to}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\r\n\r\n'
        "--B\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; mina@example.org\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; 550 no such user\r\n{original if headers else ''}--B--\r\n"
    ).encode()


@pytest.mark.parametrize(
    ("status", "action", "hard"),
    [
        ("5.1.1", "failed", True), ("5.1.10", "failed", True), ("5.2.1 (disabled)", "failed", True),
        ("5.2.2", "failed", False), ("5.7.1", "failed", False), ("4.4.1", "delayed", False),
        ("5.1.1", "delayed", False), ("4.1.1", "failed", False),
    ],
)  # fmt: skip
def test_only_a_mailbox_that_does_not_exist_is_hard(status: str, action: str, hard: bool) -> None:
    found = bounce(a_report(status, action))

    assert found == Bounce(KEY, status.partition(" ")[0], hard)


def test_the_return_address_names_the_message_when_nothing_else_does() -> None:
    to = f"bounces+{KEY}@watch.example"

    assert SENDER.envelope(KEY) == to
    assert bounce(a_report("5.1.1", to=to, headers=False)) == Bounce(KEY, "5.1.1", True)
    assert bounce(a_report("5.1.1", headers=False)) == Bounce(None, "5.1.1", True)


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", a_mail(), a_report("2.1.5", "delivered"), b"From: x\r\n\r\nhi"]
)
def test_other_mails_are_no_reports(raw: bytes) -> None:
    assert bounce(raw) is None
