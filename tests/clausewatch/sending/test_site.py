"""Subscribing, managing and unsubscribing on the site, over a real store, with no mail program in between."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlencode

import pytest

from clausewatch import secrets
from clausewatch.commands.serve import site
from clausewatch.delivering import deliver
from clausewatch.home import Home
from clausewatch.settings import MailSettings, Settings
from clausewatch.subscribing import Register
from data.domain.subscription import Subscription
from data.store import outbox, subscriptions
from tests.alerts.delivery.receivers import Receiver, receiving
from tests.alerts.delivery.servers import Mailbox, serving
from tests.clausewatch.sending.people import KEY, a_home, platforms
from tests.web.visitor import Answer, Visitor, visiting
from web.subscribing_limit import Tap

ADDRESS = "mina@example.org"
ANSWERS = {"preset": "illustrator", "language": "de", "time_zone": "Europe/Berlin", "cadence": "weekly"}


@dataclass
class Installation:
    """A site, its mailbox, and whoever looks at both."""

    home: Home
    settings: Settings
    mailbox: Mailbox
    visitor: Visitor

    def post(self, path: str, fields: dict[str, str] | None = None, **headers: str) -> Answer:
        """Send a form as a browser does from a page of ours."""
        given = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        connection = http.client.HTTPConnection("127.0.0.1", self.visitor.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("POST", path, urlencode(fields or {}), given | named)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, answer.headers, body)

    def form(self, path: str) -> str:
        """The token of the form on a page."""
        (first, *_) = self.visitor.get(path).page.cssselect("input[name=form]")
        return str(first.get("value"))

    def subscribe(self, address: str = ADDRESS, **changes: str) -> Answer:
        return self.post(
            "/subscribe", {"form": self.form("/subscribe"), "address": address, **ANSWERS, **changes}
        )

    def links(self) -> list[str]:
        """The paths in the mails that have arrived, after delivering what waits."""
        deliver(self.home, replace(self.settings, now=datetime.now(UTC)), platforms())
        texts = [mail.get_body(("plain",)) for mail in self.mailbox.mails]
        words = "\n".join(text.get_content() for text in texts if text is not None)
        return re.findall(r"https://watch\.example(/\S+)", words)

    def known(self) -> tuple[Subscription, ...]:
        with self.home.store.reading() as connection:
            return subscriptions.everything(connection, secrets.seal(self.settings))

    def confirmed(self) -> Subscription:
        """Somebody who has clicked her way through."""
        self.subscribe()
        (path,) = self.links()
        self.post(path, {"form": self.form(path)})
        (known,) = self.known()
        return known

    def manage(self) -> str:
        """The path of a page to manage the subscription."""
        (known,) = self.known()
        token = secrets.links(self.settings).token("manage", known.channels[0].id, datetime.now(UTC))
        return f"/subscriptions/manage/{token}"


@contextmanager
def installed(folder: Path) -> Iterator[Installation]:
    with serving(Mailbox()) as mailbox:
        home = a_home(folder)
        mail = MailSettings(mailbox.url, "watch@watch.example", "bounces@watch.example", None)
        settings = Settings(
            home=folder,
            catalogue=folder,
            database="",
            now=datetime.now(UTC),
            contact="",
            allow_addresses=(ip_network("127.0.0.0/8"),),
            site="https://watch.example",
            keys=(KEY,),
            mail=mail,
        )
        with visiting(site(home, settings, platforms())) as visitor:
            yield Installation(home, settings, mailbox, visitor)
        home.store.close()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path) as installation:
        yield installation


def test_an_address_is_told_nothing_before_it_is_confirmed(there: Installation) -> None:
    said = there.subscribe()

    assert (said.status, "Look into your mailbox" in said.text) == (200, True)
    (known,) = there.known()
    assert (known.state, known.channels[0].state, known.next_at) == ("unconfirmed", "unconfirmed", None)
    (path,) = there.links()
    assert path.startswith("/subscribe/confirm/")


def test_a_link_that_is_only_opened_changes_nothing(there: Installation) -> None:
    there.subscribe()
    (path,) = there.links()

    opened = there.visitor.get(path)

    assert opened.status == 200
    assert there.known()[0].state == "unconfirmed"


def test_one_click_on_the_page_begins_the_subscription(there: Installation) -> None:
    known = there.confirmed()

    assert (known.state, known.channels[0].state, known.language) == ("active", "active", "de")
    assert (known.rhythm.time_zone, known.rhythm.cadence) == ("Europe/Berlin", "weekly")
    assert "art" in known.wanted.kinds
    assert known.next_at is not None


def test_ticked_platforms_are_all_that_is_wanted_from_the_first_form_on(there: Installation) -> None:
    from_its_page = there.visitor.get("/subscribe?platform=yunmo").page
    ticked = [box.get("value") for box in from_its_page.cssselect("input[name=platform][checked]")]

    there.subscribe(platform="yunmo")

    assert ticked == ["yunmo"]
    (known,) = there.known()
    assert (known.wanted.platforms, known.wanted.kinds) == (("yunmo",), ())


def test_what_is_wrong_with_a_webhook_is_said_in_the_language_of_the_page(there: Installation) -> None:
    there.confirmed()
    path = f"/zh{there.manage()}"

    said = there.post(path, {"form": there.form(path), "do": "add-webhook", "url": "ftp://x"})

    assert said.status == 422
    (wrong,) = said.page.cssselect("[role=alert]")
    assert wrong.text_content() == "无法向这个地址发送，或它已在列表中，或数量已满。"


def test_a_known_address_gets_the_same_answer_and_a_link_to_what_it_has(there: Installation) -> None:
    first = there.subscribe()
    there.confirmed()
    with there.home.store.transaction() as connection:
        connection.execute(outbox.delivery.delete())
        connection.execute(outbox.message.delete())
    there.mailbox.taken.clear()

    second = there.subscribe(preset="journalist")

    assert first.text == second.text
    (path,) = there.links()
    assert path.startswith("/subscriptions/manage/")
    assert "art" in there.known()[0].wanted.kinds


def test_what_is_no_address_is_told_so_and_not_repeated_in_the_reason(there: Installation) -> None:
    said = there.subscribe(address="mina@example.org\r\nBcc: all@example.org")

    assert said.status == 422
    assert [each.text for each in said.page.cssselect("[role=alert]")] == [
        "This is not a mail address we can send to; write one like name@example.org."
    ]
    assert there.known() == ()


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        ({"form": "form.ffffffff.forged"}, {}),
        ({"form": ""}, {}),
        ({}, {"Sec_Fetch_Site": "cross-site"}),
        ({}, {"Sec_Fetch_Site": "same-site"}),
    ],
)
def test_a_form_from_elsewhere_does_nothing(
    there: Installation, fields: dict[str, str], headers: dict[str, str]
) -> None:
    form = {"form": there.form("/subscribe"), "address": ADDRESS, **ANSWERS, **fields}

    assert there.post("/subscribe", form, **headers).status == 400
    assert there.known() == ()


def test_a_browser_that_names_another_origin_does_nothing(there: Installation) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", there.visitor.port, timeout=20)
    body = urlencode({"form": there.form("/subscribe"), "address": ADDRESS, **ANSWERS})
    connection.request("POST", "/subscribe", body, {"Origin": "https://evil.example"})

    assert connection.getresponse().status == 400
    assert there.known() == ()


def test_an_address_is_written_to_once_in_ten_minutes(there: Installation) -> None:
    for _ in range(4):
        there.subscribe()

    assert len(there.links()) == 1


def test_one_visitor_cannot_ask_without_end(there: Installation) -> None:
    statuses = [there.subscribe(address=f"reader{n}@example.org").status for n in range(10)]

    assert statuses == [200] * 8 + [429] * 2


def test_a_tap_opens_again_when_its_time_is_over() -> None:
    tap, closed = Tap(1, 10, window=0.0), Tap(1, 10, window=600.0)

    assert [tap.lets("a"), tap.lets("a")] == [True, True]
    assert [closed.lets("a"), closed.lets("a"), closed.lets("b")] == [True, False, True]


def test_all_visitors_together_have_a_limit_too() -> None:
    tap = Tap(5, 2)

    assert [tap.lets(name) for name in "abc"] == [True, True, False]


def test_the_page_says_what_is_wanted_and_takes_changes(there: Installation) -> None:
    there.confirmed()
    path = there.manage()
    fields = {
        "form": there.form(path), "do": "save", "cadence": "monthly", "weekday": "2", "day": "14",
        "at": "18:30",
        "time_zone": "Asia/Tokyo", "language": "ja", "least_severity": "2", "at_once": "never",
        "quiet_since": "22:00", "quiet_until": "07:00", "still_watching": "yes", "kind": "music",
        "platform": "hoshie", "label": "LICENSE_GRANT", "stance": "permits",
    }  # fmt: skip

    changed = there.post(path, fields)
    page = there.visitor.get(f"{path}?saved=1").page

    assert (changed.status, changed.headers["Location"]) == (303, f"{path}?saved=1")
    (known,) = there.known()
    assert (known.language, known.rhythm.cadence, known.rhythm.day) == ("ja", "monthly", 14)
    assert (known.wanted.kinds, known.wanted.platforms) == (("music",), ("hoshie",))
    assert known.rhythm.quiet is not None
    assert known.rhythm.at_once is None
    assert [field.get("value") for field in page.cssselect("input[type=time]")] == ["18:30", "22:00", "07:00"]
    assert [box.get("value") for box in page.cssselect("input[name=platform][checked]")] == ["hoshie"]


@pytest.mark.parametrize(
    "field",
    [{"cadence": "hourly"}, {"kind": "war"}, {"time_zone": "Mars/Base"}, {"at": "25:00"}],
)
def test_what_was_not_offered_is_refused(there: Installation, field: dict[str, str]) -> None:
    before = there.confirmed()
    path = there.manage()
    fields = {
        "form": there.form(path), "do": "save", "cadence": "daily", "weekday": "0", "day": "1", "at": "08:00",
        "time_zone": "UTC", "language": "en", "least_severity": "1", "at_once": "4",
    }  # fmt: skip

    assert there.post(path, fields | field).status == 400
    assert there.known() == (before,)


def test_mail_can_be_paused_and_resumed(there: Installation) -> None:
    channel = there.confirmed().channels[0].id
    path = there.manage()
    form = there.form(path)

    there.post(path, {"form": form, "do": "pause", "channel": channel})
    paused = there.visitor.get(path).page.text_content()
    there.post(path, {"form": form, "do": "resume", "channel": channel})

    assert "You paused it." in paused
    assert there.known()[0].channels[0].state == "active"


def test_a_mailbox_that_bounced_is_explained_and_can_be_resumed(there: Installation) -> None:
    channel = there.confirmed().channels[0].id
    with there.home.store.transaction() as connection:
        subscriptions.pause(connection, channel, "no-such-mailbox")

    page = there.visitor.get(there.manage()).page

    assert "this mailbox does not exist" in page.text_content()
    assert [each.get("value") for each in page.cssselect("button.quiet")][:1] == ["resume"]


def test_a_channel_of_somebody_else_cannot_be_touched(there: Installation) -> None:
    there.confirmed()
    path = there.manage()

    assert there.post(path, {"form": there.form(path), "do": "end", "channel": "other"}).status == 400


def test_a_webhook_is_added_with_a_secret_of_its_own(there: Installation) -> None:
    there.confirmed()
    path = there.manage()
    form = there.form(path)

    bad = there.post(path, {"form": form, "do": "add-webhook", "url": "javascript:alert(1)"})
    good = there.post(path, {"form": form, "do": "add-webhook", "url": "https://example.org/hook"})

    assert (bad.status, good.status) == (422, 303)
    (hook,) = [c for c in there.known()[0].channels if c.kind == "webhook"]
    assert str(hook.secret).startswith("whsec_")
    assert str(hook.secret) in there.visitor.get(path).text


@pytest.fixture
def room() -> Iterator[Receiver]:
    with receiving(Receiver()) as made:
        yield made


def test_a_chat_is_told_nothing_before_its_code_is_typed(there: Installation, room: Receiver) -> None:
    there.confirmed()
    path = there.manage()
    form = there.form(path)
    url = f"json://127.0.0.1:{room.port}/room-of-mina"

    added = there.post(path, {"form": form, "do": "add-chat", "url": url})
    waiting = there.visitor.get(path).page.text_content()
    there.links()
    ((_, body),) = room.calls
    (code,) = re.findall(r"[A-Z2-7]{4}-[A-Z2-7]{4}", json.loads(body)["message"])
    (chat,) = [c for c in there.known()[0].channels if c.kind == "notify"]
    guess = {"form": form, "do": "confirm-chat", "channel": chat.id}
    wrong = there.post(path, guess | {"code": "AAAA-AAAA"})
    unconfirmed = there.known()[0].channels
    right = there.post(path, guess | {"code": code.lower()})

    assert (added.status, wrong.status, right.status) == (303, 422, 303)
    assert "on its way" in waiting
    assert "not the code" in wrong.text
    assert "was sent there" in wrong.text
    assert chat in unconfirmed
    assert [c.state for c in there.known()[0].channels if c.kind == "notify"] == ["active"]


def test_a_chat_is_kept_sealed_and_shown_by_its_end_alone(there: Installation, room: Receiver) -> None:
    there.confirmed()
    path = there.manage()
    url = f"json://127.0.0.1:{room.port}/secret-of-mina"
    there.post(path, {"form": there.form(path), "do": "add-chat", "url": url})

    shown = there.visitor.get(path).text
    stored = b"".join(file.read_bytes() for file in there.settings.home.glob("clausewatch.db*"))

    assert "Json …mina" in shown
    assert "secret-of" not in shown
    assert b"secret-of" not in stored


def test_nobody_can_flood_a_chat(there: Installation, room: Receiver) -> None:
    """Whatever subscription asks, and however often it is added and removed."""
    there.confirmed()
    path = there.manage()
    fields = {"form": there.form(path), "do": "add-chat", "url": f"json://127.0.0.1:{room.port}/room-one"}
    there.post(path, fields)
    (chat,) = [c for c in there.known()[0].channels if c.kind == "notify"]
    there.links()
    there.post(path, {"form": fields["form"], "do": "end", "channel": chat.id})

    again = there.post(path, fields)
    there.links()

    assert (again.status, "ten minutes" in again.text) == (422, True)
    assert len(room.calls) == 1
    assert there.known()[0].state == "active"


def test_a_chat_that_refuses_the_code_is_said_on_the_page(there: Installation, room: Receiver) -> None:
    room.answer = lambda _: 401
    there.confirmed()
    path = there.manage()
    url = f"json://127.0.0.1:{room.port}/room-one"
    there.post(path, {"form": there.form(path), "do": "add-chat", "url": url})
    there.links()

    assert "did not take our message" in there.visitor.get(path).text


def test_who_leaves_by_mail_leaves_with_a_chat_that_never_answered(
    there: Installation, room: Receiver
) -> None:
    mailbox = there.confirmed().channels[0]
    path = there.manage()
    form = there.form(path)
    url = f"json://127.0.0.1:{room.port}/room-one"
    there.post(path, {"form": form, "do": "add-chat", "url": url})

    there.post(path, {"form": form, "do": "end", "channel": mailbox.id})

    assert there.known()[0].state == "ended"


def test_one_click_of_a_mail_program_unsubscribes(there: Installation) -> None:
    known = there.confirmed()
    token = secrets.links(there.settings).token("unsubscribe", known.channels[0].id, datetime.now(UTC))
    path = f"/subscriptions/unsubscribe/{token}"
    opened = there.visitor.get(path)

    before = there.known()[0].state
    clicked = there.post(
        path, {"List-Unsubscribe": "One-Click"}, Sec_Fetch_Site="cross-site", Origin="https://mail.example"
    )

    assert (opened.status, before) == (200, "active")
    assert clicked.status == 200
    assert there.known()[0].state == "ended"
    assert there.post(path, {"List-Unsubscribe": "One-Click"}).status == 200


def test_people_get_everything_that_is_known_of_them(there: Installation) -> None:
    there.confirmed()

    known = there.visitor.get(f"{there.manage()}/export")

    assert "attachment" in known.headers["Content-Disposition"]
    assert isinstance(known.json, dict)
    assert known.json["subscription"]["channels"][0]["address"] == ADDRESS
    assert known.json["deliveries"][0]["outcome"] == "sent"


def test_nothing_is_left_after_deleting(there: Installation) -> None:
    there.confirmed()
    path = there.manage()
    fields = {"form": there.form(path), "do": "erase"}

    unsure = there.post(path, fields).status
    there.post(path, fields | {"sure": "yes"})

    assert unsure == 400
    assert there.known() == ()
    assert there.visitor.get(path).status == 410
    with there.home.store.reading() as connection:
        assert outbox.counts(connection) == {}


@pytest.mark.parametrize(
    "path",
    [
        "/subscribe/confirm/x.y.z",
        "/subscriptions/manage/x.ffffffff.z",
        "/subscriptions/manage/x/export",
        "/subscriptions/unsubscribe/..",
    ],
)
def test_a_link_that_is_not_ours_opens_nothing(there: Installation, path: str) -> None:
    assert there.visitor.get(path).status in (404, 410)


def test_a_link_for_one_thing_does_not_open_another(there: Installation) -> None:
    channel = there.confirmed().channels[0].id
    token = secrets.links(there.settings).token("unsubscribe", channel, datetime.now(UTC))

    assert there.visitor.get(f"/subscriptions/manage/{token}").status == 410


@pytest.mark.parametrize("path", ["/subscribe", "/subscriptions"])
def test_no_page_sets_a_cookie_or_is_kept_by_a_cache(there: Installation, path: str) -> None:
    answer = there.visitor.get(path)

    assert answer.headers["Set-Cookie"] is None
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert "form-action 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
def test_every_field_has_a_label_in_every_language(there: Installation, language: str) -> None:
    there.confirmed()
    for path in ("/subscribe", "/subscriptions", there.manage()):
        page = there.visitor.get(f"/{language}{path}").page
        labelled = {label.get("for") for label in page.cssselect("label[for]")}
        fields = page.cssselect("main input:not([type=hidden]), main select")

        assert fields
        assert page.get("lang") == language
        assert [
            field.get("name")
            for field in fields
            if field.get("id") not in labelled and field.getparent().tag != "label"
        ] == []


def test_addresses_are_not_readable_in_the_database(there: Installation) -> None:
    there.confirmed()

    stored = b"".join(path.read_bytes() for path in there.settings.home.glob("clausewatch.db*"))

    assert b"mina" not in stored
    assert there.known()[0].channels[0].address == ADDRESS
    assert ADDRESS not in repr(there.known())


def test_the_register_finds_an_address_whatever_its_case(there: Installation) -> None:
    there.confirmed()
    register = Register(there.home.store, secrets.seal(there.settings))

    with there.home.store.reading() as connection:
        found = subscriptions.by_address(connection, register.seal, "smtp", "MINA@Example.org")

    assert len(found) == 1
