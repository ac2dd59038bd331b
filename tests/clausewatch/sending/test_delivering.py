"""Delivery over real mail servers and webhook receivers, good ones and bad ones."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP

from alerts.delivery import smtp
from alerts.delivery.patience import GIVE_UP
from alerts.delivery.signing import genuine
from clausewatch import channels as channels_module
from clausewatch.delivering import Delivered, deliver
from clausewatch.home import Home
from clausewatch.settings import MailSettings, Settings
from clausewatch.subscribing import Register, Wish
from data.domain.subscription import Message, Rhythm, Subscription, Wanted
from data.errors import UsageError
from data.store import outbox
from tests.alerts.delivery.receivers import Receiver, receiving
from tests.alerts.delivery.servers import OK, Mailbox, always, dropping, first_time, serving
from tests.clausewatch.sending.people import (
    DAY,
    KEY,
    START,
    a_home,
    a_register,
    an_event,
    platforms,
    subscribed,
    tell,
)

MINUTE = timedelta(minutes=1)
# A weekly digest is due by then.
DUE = START + 2 * timedelta(hours=1)


@dataclass
class Post:
    """An installation that delivers to one mail server."""

    home: Home
    folder: Path
    mailbox: Mailbox

    @property
    def register(self) -> Register:
        return a_register(self.home)

    def settings(self, now: datetime, **changes: object) -> Settings:
        mail = MailSettings(self.mailbox.url, "watch@watch.example", "bounces@watch.example", None)
        made = Settings(
            home=self.folder,
            catalogue=self.folder,
            database="",
            now=now,
            contact="",
            allow_addresses=(ip_network("127.0.0.0/8"),),
            site="https://watch.example",
            keys=(KEY,),
            mail=mail,
        )
        return replace(made, **changes)  # type: ignore[arg-type]

    def deliver(self, now: datetime = DUE, **changes: object) -> Delivered:
        return deliver(self.home, self.settings(now, **changes), platforms())

    def readers(self, count: int, webhook: str | None = None) -> list[Subscription]:
        """So many readers with one digest each to come."""
        rhythm = Rhythm(at_once=None)
        made = [
            subscribed(self.register, f"reader{n}@example.org", Wanted(), rhythm, webhook=webhook)
            for n in range(count)
        ]
        tell(self.home, [an_event(1, announced_at=START + MINUTE)])
        return made

    def messages(self) -> tuple[Message, ...]:
        with self.home.store.reading() as connection:
            states = ("waiting", "sent", "dead", "cancelled")
            return tuple(m for state in states for m in outbox.of_state(connection, state))

    def state(self) -> list[tuple[str, str | None]]:
        return [(message.state, message.said) for message in self.messages()]


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    home = a_home(tmp_path)
    with serving(Mailbox()) as mailbox:
        yield Post(home, tmp_path, mailbox)
    home.store.close()


def test_a_digest_arrives_once_with_its_message_id(post: Post) -> None:
    post.readers(3)

    first, second = post.deliver(), post.deliver(DUE + MINUTE)

    assert (first.lanes["smtp"].sent, second.lanes) == (3, {})
    assert sorted(post.mailbox.asked) == [f"reader{n}@example.org" for n in range(3)]
    assert set(post.mailbox.ids) == {f"<{message.key}@watch.example>" for message in post.messages()}
    assert {sender for sender, _, _ in post.mailbox.taken} == {
        f"bounces+{message.key}@watch.example" for message in post.messages()
    }
    mail = post.mailbox.mails[0]
    assert "model number 1" in str(mail.get_body(("html",)))
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_greylisting_server_gets_the_same_mail_again_later(post: Post) -> None:
    post.mailbox.rcpt = first_time("450 4.2.0 come back in five minutes")
    post.readers(2)

    outcomes = [post.deliver(DUE + n * MINUTE).lanes for n in (0, 1, 4)]

    assert (outcomes[0]["smtp"].deferred, outcomes[1], outcomes[2]["smtp"].sent) == (2, {}, 2)
    assert len(set(post.mailbox.ids)) == 2
    assert all(message.attempts == 2 for message in post.messages())


def test_a_mailbox_that_does_not_exist_pauses_its_channel(post: Post) -> None:
    post.mailbox.rcpt = lambda _box, _server, address: (
        f"550 5.1.1 <{address}>: no such user" if address.startswith("reader0") else None
    )
    gone, stays = post.readers(2)

    post.deliver()

    found = {one.id: post.register.get(one.id) for one in (gone, stays)}
    assert [(one.channels[0].state, one.channels[0].reason) for one in found.values() if one] == [
        ("paused", "no-such-mailbox"),
        ("active", None),
    ]
    assert ("dead", "550 5.1.1 <(address)>: no such user") in post.state()
    assert not any("@example" in str(said) for _, said in post.state())


@pytest.mark.parametrize("answer", ["554 5.7.1 we think this is spam", "552 5.2.2 mailbox full"])
def test_a_mail_that_is_refused_for_good_is_given_up_without_blaming_the_mailbox(
    post: Post, answer: str
) -> None:
    post.mailbox.data = always(answer)
    (reader,) = post.readers(1)

    assert post.deliver().lanes["smtp"].refused == 1
    found = post.register.get(reader.id)
    assert found is not None
    assert found.channels[0].state == "active"


def test_a_server_that_hangs_up_before_it_answers_gets_the_mail_again(post: Post) -> None:
    post.mailbox.data = dropping(1)
    post.readers(3)

    first = post.deliver().lanes["smtp"]
    second = post.deliver(DUE + 5 * MINUTE).lanes["smtp"]

    assert (first.sent, first.deferred, second.sent) == (2, 1, 1)
    assert len(post.mailbox.ids) == len(set(post.mailbox.ids)) == 3


def test_a_server_that_takes_a_mail_and_dies_gets_the_very_same_one_again(post: Post) -> None:
    post.mailbox.data = dropping(1, taken=True)
    post.readers(1)

    post.deliver()
    post.deliver(DUE + 5 * MINUTE)

    assert len(post.mailbox.taken) == 2
    assert len(set(post.mailbox.taken)) == 1


def test_a_server_that_takes_and_then_closes_is_asked_anew_for_the_next(post: Post) -> None:
    def answer(_box: Mailbox, server: SMTP, _address: str) -> str:
        server.loop.call_soon(server.transport.close)
        return OK

    post.mailbox.data = answer
    post.readers(6)

    for minutes in (0, 5, 10, 15):
        post.deliver(DUE + minutes * MINUTE)

    assert [state for state, _ in post.state()] == ["sent"] * 6
    assert len(set(post.mailbox.ids)) == 6


def test_a_server_that_is_down_costs_one_attempt_and_nothing_is_lost(post: Post) -> None:
    post.readers(4)
    nowhere = MailSettings("smtp://127.0.0.1:9", "watch@watch.example", None, None)

    down = post.deliver(mail=nowhere).lanes["smtp"]
    up = post.deliver(DUE + 10 * MINUTE).lanes["smtp"]

    assert (down.sent, down.down is not None) == (0, True)
    assert up.sent == 4
    assert len(set(post.mailbox.ids)) == 4


def test_a_server_that_never_answers_is_hung_up_on(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def silent(*_: object) -> str:
        released.wait(20)
        return OK

    post.mailbox.rcpt = silent
    monkeypatch.setattr(smtp, "TIMEOUT", 0.3)
    monkeypatch.setattr(smtp.carrier, "__defaults__", (None, 0.3, 0.6))
    post.readers(1)

    lane = post.deliver().lanes["smtp"]
    released.set()

    assert (lane.sent, lane.deferred) == (0, 1)


def test_a_message_is_given_up_after_five_days(post: Post) -> None:
    post.mailbox.data = always("451 4.3.0 try later")
    post.readers(1)

    for half_days in range(14):
        post.deliver(DUE + half_days * DAY / 2)

    (message,) = post.messages()
    assert (message.state, message.attempts) == ("dead", 2 * GIVE_UP.days + 1)


def test_what_waited_for_days_because_of_us_is_not_given_up_at_its_first_trouble(post: Post) -> None:
    post.mailbox.rcpt = first_time("450 4.2.0 come back in five minutes")
    (reader,) = post.readers(1)
    post.deliver(mail=None)

    late = DUE + 9 * DAY
    outcomes = [post.deliver(late + n * MINUTE).lanes["smtp"] for n in (0, 5)]

    assert [(lane.sent, lane.deferred, lane.refused) for lane in outcomes] == [(0, 1, 0), (1, 0, 0)]
    assert post.register.get(reader.id) is not None


def test_two_who_deliver_at_once_send_everything_once(post: Post) -> None:
    post.readers(40)
    now = DUE

    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: post.deliver(now), range(2)))

    assert sum(done.lanes["smtp"].sent for done in both if "smtp" in done.lanes) == 40
    assert sum(done.composed.digests for done in both) == 40
    assert len(post.mailbox.ids) == len(set(post.mailbox.ids)) == 40


def test_a_webhook_is_signed_and_says_the_same_as_the_mail(post: Post) -> None:
    with receiving(Receiver()) as receiver:
        (reader,) = post.readers(1, receiver.url)
        post.deliver()

    (given, raw) = receiver.calls[0]
    (hook,) = [channel for channel in reader.channels if channel.kind == "webhook"]
    said = json.loads(raw)
    assert genuine(str(hook.secret), given, raw, DUE + MINUTE)
    assert [event["id"] for event in said["events"]] == ["event-1"]
    assert said["events"][0]["url"] == "https://watch.example/events/event-1"
    assert said["id"] == given["webhook-id"]
    assert len(post.mailbox.taken) == 1


def test_a_receiver_that_has_a_fault_is_called_again_under_the_same_id(post: Post) -> None:
    with receiving(Receiver(lambda call: 503 if call == 1 else 200, {"Retry-After": "600"})) as receiver:
        post.readers(1, receiver.url)
        waits = [len(receiver.calls) for n in (0, 5, 11) if post.deliver(DUE + n * MINUTE)]

    assert waits == [1, 1, 2]
    assert len({given["webhook-id"] for given, _ in receiver.calls}) == 1
    assert len({raw for _, raw in receiver.calls}) == 1


@pytest.mark.parametrize(("status", "state"), [(404, "active"), (302, "active"), (410, "paused")])
def test_a_receiver_that_wants_none_of_it_is_left_alone(post: Post, status: int, state: str) -> None:
    with receiving(Receiver(lambda _: status, {"Location": "http://127.0.0.1:9/"})) as receiver:
        (reader,) = post.readers(1, receiver.url)
        for days in range(3):
            post.deliver(DUE + days * DAY)

    found = post.register.get(reader.id)
    assert found is not None
    assert [channel.state for channel in found.channels if channel.kind == "webhook"] == [state]
    assert len(receiver.calls) == 1


def test_no_webhook_reaches_into_our_own_network(post: Post) -> None:
    with receiving(Receiver()) as receiver:
        post.readers(1, receiver.url)
        done = post.deliver(allow_addresses=())

    (lane,) = [tally for name, tally in done.lanes.items() if name.startswith("webhook:")]
    assert (lane.sent, lane.refused, receiver.calls) == (0, 1, [])


def test_a_slow_receiver_delays_nobody_else(post: Post) -> None:
    gate, seen = threading.Event(), []

    def slow(_call: int) -> int:
        seen.append(gate.wait(30))
        return 200

    with receiving(Receiver(slow)) as tarpit, receiving(Receiver()) as quick:
        readers = post.readers(2)
        for reader, url in zip(readers, (tarpit.url, quick.url), strict=True):
            post.register.add_webhook(reader.id, url)
        worker = threading.Thread(target=post.deliver)
        worker.start()
        while len(post.mailbox.taken) < 2 or not quick.taken:
            worker.join(0.01)
            assert worker.is_alive()
        still_waiting = not seen
        gate.set()
        worker.join(30)

    assert still_waiting
    assert len(tarpit.taken) == 1


def test_letters_go_the_same_way_as_digests(post: Post) -> None:
    register = post.register
    register.ask(Wish("mina@example.org", Wanted(), Rhythm(), "ja"), START)

    post.deliver(START)

    (mail,) = post.mailbox.mails
    assert mail["List-Unsubscribe"] is None
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "/subscribe/confirm/" in str(mail.get_body(("plain",)))


def test_unsubscribing_takes_back_what_still_waits(post: Post) -> None:
    post.mailbox.data = always("451 4.3.0 try later")
    (reader,) = post.readers(1)
    post.deliver()
    post.mailbox.data = always(OK)

    post.register.end(reader.channels[0].id)
    post.deliver(DUE + DAY)

    assert [state for state, _ in post.state()] == ["cancelled"]
    assert post.mailbox.taken == []


def test_one_message_that_cannot_be_written_does_not_keep_the_others(post: Post) -> None:
    post.readers(3)
    now = DUE
    real = channels_module.content.mail

    def faulty(*arguments: object) -> object:
        write = real(*arguments)  # type: ignore[arg-type]

        def rendering(content: object) -> bytes:
            if content.channel.address.startswith("reader1"):  # type: ignore[attr-defined]
                raise KeyError("a fault of ours")
            return write(content)  # type: ignore[arg-type]

        return rendering

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(channels_module.content, "mail", faulty)
        lane = post.deliver(now).lanes["smtp"]

    assert (lane.sent, lane.deferred) == (2, 1)


def test_mail_wants_a_site_to_link_to(post: Post) -> None:
    with pytest.raises(UsageError, match="CLAUSEWATCH_SITE"):
        post.deliver(site=None)


def test_the_pace_is_kept(post: Post) -> None:
    post.readers(4)
    mail = MailSettings(post.mailbox.url, "watch@watch.example", None, 20.0)

    began = datetime.now().astimezone()
    post.deliver(mail=mail)

    assert len(post.mailbox.taken) == 4
    assert datetime.now().astimezone() - began >= timedelta(seconds=3 / 20)
