"""Digests into chats through Apprise, from the subscription to a real receiver on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from alerts.chat.knock import knock
from alerts.chat.limits import limits
from alerts.delivery.hand import Tally
from alerts.delivery.notify import masked, notify_address
from alerts.wording import LANGUAGES
from clausewatch import subscribing_chats
from clausewatch.delivering import deliver
from clausewatch.home import Home
from clausewatch.settings import Settings
from clausewatch.subscribing import WEBHOOKS, Register, Wish
from data.domain.subscription import Channel, Rhythm, Wanted
from data.errors import UsageError
from data.store import outbox
from tests.alerts.delivery.receivers import Receiver, receiving
from tests.clausewatch.sending.people import DAY, KEY, START, a_home, a_register, an_event, platforms, tell

DUE = START + timedelta(days=8)


@dataclass
class Chat:
    """An installation with one reader, who is told in one chat."""

    home: Home
    folder: Path
    channel: Channel

    @property
    def register(self) -> Register:
        return a_register(self.home)

    def deliver(self, allowed: str = "127.0.0.0/8", **later: int) -> Tally:
        settings = Settings(
            home=self.folder,
            catalogue=self.folder,
            database="",
            now=DUE + timedelta(**later),
            contact="",
            allow_addresses=(ip_network(allowed),),
            site="https://watch.example",
            keys=(KEY,),
            mail=None,
        )
        lanes = deliver(self.home, settings, platforms()).lanes
        return lanes.get(f"notify:{self.channel.id}", Tally())

    def state(self) -> tuple[str, str | None]:
        found = self.register.of_channel(self.channel.id)
        assert found is not None
        (channel,) = found.channels
        return channel.state, channel.reason


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving(Receiver()) as made:
        yield made


@pytest.fixture
def chat(tmp_path: Path, receiver: Receiver) -> Iterator[Chat]:
    home = a_home(tmp_path)
    wish = Wish("", Wanted(), Rhythm(at_once=None), "en")
    reader = a_register(home).begin(wish, None, START)
    channel = subscribing_chats.add(a_register(home), reader.id, f"json://127.0.0.1:{receiver.port}/room")
    tell(home, [an_event(1), an_event(2, "penfold", announced_at=START + 2 * DAY)])
    yield Chat(home, tmp_path, channel)
    home.store.close()


def test_a_digest_arrives_once_and_says_what_it_should(chat: Chat, receiver: Receiver) -> None:
    first, second = chat.deliver(), chat.deliver(minutes=5)

    ((_, body),) = receiver.calls
    said = json.loads(body)["message"]
    assert (first.sent, second.sent) == (1, 0)
    assert "train model number 1" in said
    assert "https://watch.example/events/event-2" in said


def test_no_chat_reaches_into_our_own_network(chat: Chat, receiver: Receiver) -> None:
    done = chat.deliver(allowed="192.0.2.0/24")

    assert (done.sent, done.refused) == (0, 1)
    assert receiver.calls == []
    with chat.home.store.reading() as connection:
        (dead,) = outbox.of_state(connection, "dead")
    assert "not a public address" in (dead.said or "")


def test_a_room_that_is_out_of_order_is_tried_again(chat: Chat, receiver: Receiver) -> None:
    receiver.answer = lambda call: 503 if call == 1 else 200

    first, second = chat.deliver(), chat.deliver(hours=1)

    assert (first.deferred, second.sent) == (1, 1)
    assert receiver.calls[0][1] == receiver.calls[1][1]


@pytest.mark.parametrize(("status", "state"), [(404, ("paused", "gone")), (403, ("active", None))])
def test_a_room_that_says_no_is_not_asked_again(
    chat: Chat, receiver: Receiver, status: int, state: tuple[str, str | None]
) -> None:
    receiver.answer = lambda _: status

    first, second = chat.deliver(), chat.deliver(hours=9)

    assert (first.refused, second.sent) == (1, 0)
    assert chat.state() == state
    assert len(receiver.calls) == 1


@pytest.mark.parametrize(
    "url",
    [
        "", "mailto://a:b@example.org", "syslog://", "dbus://", "file:///etc/passwd", "https://example.org/",
        "discord://", "json://127.0.0.1/?template=/etc/passwd", "json://127.0.0.1/?verify=no",
        "json://127.0.0.1/?format=markdown", "json://127.0.0.1/ json://127.0.0.2/", "json://exa\u202emple.org/",
    ],
)  # fmt: skip
def test_addresses_we_cannot_answer_for_are_refused(url: str) -> None:
    with pytest.raises(UsageError) as refused:
        notify_address(url)

    assert "passwd" not in str(refused.value)


def test_a_subscription_has_so_many_chats_and_no_more(chat: Chat) -> None:
    id = chat.channel.subscription_id
    urls = [f"discord://417421629{number}/JHMHI8qBe7bk2ZwO5U711o3dV_js" for number in range(WEBHOOKS)]
    for url in urls[1:]:
        assert subscribing_chats.add(chat.register, id, url).kind == "notify"

    with pytest.raises(UsageError, match="at most"):
        subscribing_chats.add(chat.register, id, urls[0])


def test_a_chat_is_in_the_list_once(chat: Chat) -> None:
    with pytest.raises(UsageError, match="already"):
        subscribing_chats.add(chat.register, chat.channel.subscription_id, chat.channel.address)


NATIVE = {
    "https://discord.com/api/webhooks/4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js": (
        "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js",
        "Discord …V_js",
    ),
    "https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ": (
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ",
        "Slack …i7FQ",
    ),
    "https://ntfy.sh/inkhaven-news": ("ntfys://inkhaven-news", "Ntfy …"),
    "mastodons://TOKEN-OF-MINA@social.example?visibility=private": (
        "mastodons://TOKEN-OF-MINA@social.example?visibility=private",
        "Mastodon …mple",
    ),
}


@pytest.mark.parametrize("copied", NATIVE)
def test_an_address_is_taken_as_its_service_gives_it_out_and_shown_by_its_end(copied: str) -> None:
    address, shown = NATIVE[copied]

    assert notify_address(f" {copied} ") == address
    assert masked(address) == shown


@pytest.mark.parametrize("name", limits())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_service_takes_the_question_in_one_piece(name: str, language: str) -> None:
    asked = knock("ABCD-EF23", language, limits()[name])

    assert limits()[name].fits(asked)
    assert "ABCD-EF23" in asked
