"""`subscribe`, `subscriptions`, `deliver`, `bounces` and `digest` as people call them."""

from __future__ import annotations

import json
import mailbox
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from clausewatch.commands import deliver as delivering
from clausewatch.commands import subscribe as subscribing
from clausewatch.commands.digest import Asked, preview, send_test
from clausewatch.secrets import own
from clausewatch.settings import MailSettings, Settings, settings
from clausewatch.wishing import Options
from data.errors import UsageError
from tests import databases
from tests.alerts.delivery.servers import Mailbox, always, serving
from tests.clausewatch.sending.people import KEY, START, a_home, an_event, tell
from tests.clausewatch.sending.test_delivering import DUE, MINUTE

CATALOGUE = """
id: inkhaven
name: Inkhaven
owner: Inkhaven Media
kind: art
country: null
languages: [en]
home: https://inkhaven.example/
documents:
  - {id: terms, kind: terms-of-service, name: Terms, urls: [https://inkhaven.example/terms], language: en}
"""


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with serving(Mailbox()) as mailbox:
        yield mailbox


@pytest.fixture
def call(tmp_path: Path, box: Mailbox) -> Settings:
    """The settings of a call on a Monday morning, over an installation with one event to come."""
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "inkhaven.yml").write_text(CATALOGUE)
    home = a_home(tmp_path)
    tell(home, [an_event(1, announced_at=START + MINUTE)])
    home.store.close()
    return Settings(
        home=tmp_path,
        catalogue=tmp_path / "catalogue",
        database=databases.url(tmp_path / "clausewatch.db"),
        now=START,
        contact="",
        allow_addresses=(ip_network("127.0.0.0/8"),),
        site="https://watch.example",
        keys=(KEY,),
        mail=MailSettings(box.url, "watch@watch.example", "bounces@watch.example", None),
    )


def subscribed(call: Settings, address: str = "mina@example.org", **options: object) -> None:
    chosen = Options(**options)  # type: ignore[arg-type]
    assert subscribing.subscribe(call, address, None, chosen, confirmed=True) == 0


def listed(call: Settings, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    subscribing.subscriptions(call, as_json=True)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_subscription_is_listed_without_its_address(
    call: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    subscribed(call, preset="illustrator", quiet="22:00-07:00", cadence="daily", at_once="never")
    subscribing.subscriptions(call, as_json=False)
    said = capsys.readouterr().out

    (one,) = listed(call, capsys)
    assert isinstance(one["rhythm"], dict)
    assert (one["rhythm"]["quiet"], one["rhythm"]["at_once"]) == (["22:00:00", "07:00:00"], None)
    assert "mina" not in said + json.dumps(one)
    assert "daily, en  smtp active" in said


def test_who_subscribes_where_no_mail_goes_out_is_told_so(
    call: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    subscribing.subscribe(replace(call, mail=None), "mina@example.org", None, Options(), confirmed=True)
    without = capsys.readouterr().out
    subscribing.subscribe(call, "kaede@example.org", None, Options(), confirmed=True)

    assert "No mail goes out from here yet: set CLAUSEWATCH_SMTP" in without
    assert "No mail" not in capsys.readouterr().out


def test_an_address_waits_for_its_confirmation(
    call: Settings, box: Mailbox, capsys: pytest.CaptureFixture[str]
) -> None:
    subscribing.subscribe(call, "mina@example.org", None, Options(), confirmed=False)
    code = delivering.deliver(call, as_json=False)

    assert code == 0
    assert "smtp: 1 sent, 0 put off, 0 given up" in capsys.readouterr().out
    assert "/subscribe/confirm/" in str(box.mails[0].get_body(("plain",)))
    assert [one["state"] for one in listed(call, capsys)] == ["unconfirmed"]


def test_the_preview_is_what_then_goes_out(
    call: Settings, box: Mailbox, capsys: pytest.CaptureFixture[str]
) -> None:
    subscribed(call, language="de")
    (one,) = listed(call, capsys)
    due = replace(call, now=DUE)

    preview(due, Asked(str(one["id"]), None, "en"), None)
    shown = capsys.readouterr().out
    delivering.deliver(due, as_json=True)

    body = box.mails[0].get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() in shown
    assert f"Subject: {box.mails[0]['Subject']}" in shown


def test_a_preview_of_nothing_says_so(call: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    subscribed(call, least_severity=4)
    (one,) = listed(call, capsys)

    preview(replace(call, now=DUE), Asked(str(one["id"]), None, "en"), None)

    assert capsys.readouterr().out == "Nothing would go out: there is no news for this subscription.\n"


def test_a_test_goes_out_at_once_and_says_that_it_is_one(call: Settings, box: Mailbox) -> None:
    assert send_test(replace(call, now=DUE), Asked(None, None, "en"), "me@example.org") == 0

    assert box.asked == ["me@example.org"]
    assert str(box.mails[0]["Subject"]).startswith("Test: Inkhaven")


def test_what_was_given_up_is_listed_and_can_be_tried_again(
    call: Settings, box: Mailbox, capsys: pytest.CaptureFixture[str]
) -> None:
    subscribed(call)
    box.data = always("554 5.7.1 <mina@example.org> not from you")
    delivering.deliver(replace(call, now=DUE), as_json=False)
    box.data = always("250 fine")
    capsys.readouterr()

    delivering.dead(call, as_json=True)
    dead = json.loads(capsys.readouterr().out)
    delivering.again(replace(call, now=DUE), dead["key"])
    delivering.deliver(replace(call, now=DUE), as_json=True)

    assert dead["said"] == "554 5.7.1 <(address)> not from you"
    assert len(box.taken) == 1
    with pytest.raises(UsageError, match="was given up"):
        delivering.again(call, dead["key"])


def test_reports_in_a_maildir_pause_a_mailbox_once(
    call: Settings, box: Mailbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subscribed(call)
    delivering.deliver(replace(call, now=DUE), as_json=False)
    (sender, address, _) = box.taken[0]
    reports = mailbox.Maildir(tmp_path / "reports")
    reports.add(
        f"To: {sender}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n'
        "--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
        f"Final-Recipient: rfc822; {address}\nAction: failed\nStatus: 5.1.1\n\n--B--\n"
    )
    reports.add("Subject: I am on holiday\n\nBack in May.\n")
    capsys.readouterr()

    for _ in range(2):
        delivering.bounces(call, tmp_path / "reports")

    first, second = capsys.readouterr().out.splitlines()
    assert "2 reports read: 1 paused a channel" in first
    assert "2 reports read: 0 paused a channel" in second
    (one,) = listed(call, capsys)
    assert isinstance(one["channels"], list)
    assert [(c["state"], c["reason"]) for c in one["channels"]] == [("paused", "no-such-mailbox")]


def test_an_export_has_everything_and_erasing_leaves_nothing(
    call: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    subscribed(call)
    delivering.deliver(replace(call, now=DUE), as_json=False)
    (one,) = listed(call, capsys)

    subscribing.export(call, str(one["id"]))
    known = json.loads(capsys.readouterr().out)
    subscribing.erase(call, str(one["id"]))

    assert known["subscription"]["channels"][0]["address"] == "mina@example.org"
    assert known["digests"][0]["events"] == ["event-1"]
    assert listed(call, capsys) == []
    with pytest.raises(UsageError, match="no subscription"):
        subscribing.export(call, str(one["id"]))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"preset": "pirate"}, "no preset"),
        ({"platforms": ("inkheaven",)}, "inkhe?aven"),
        ({"kinds": ("war",)}, "no kind"),
        ({"labels": ("TRAIN",)}, "no label"),
        ({"stances": ("maybe",)}, "no stance"),
        ({"language": "tlh"}, "no digest in"),
        ({"cadence": "hourly"}, "--cadence"),
        ({"weekday": "caturday"}, "--weekday"),
        ({"time_zone": "Mars/Base"}, "no time zone"),
        ({"at": "8"}, "no time of the day"),
        ({"quiet": "22:00"}, "no time of the day"),
        ({"quiet": "22:00-22:00"}, "Quiet hours"),
        ({"at_once": "5"}, "--at-once"),
    ],
)
def test_a_wrong_option_is_named(call: Settings, options: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        subscribed(call, **options)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"CLAUSEWATCH_KEY": "short"}, "CLAUSEWATCH_KEY"),
        ({"CLAUSEWATCH_SMTP": "smtp://localhost"}, "CLAUSEWATCH_FROM"),
        ({"CLAUSEWATCH_FROM": "a@example.org"}, "CLAUSEWATCH_SMTP"),
        (
            {
                "CLAUSEWATCH_SMTP": "smtp://x",
                "CLAUSEWATCH_FROM": "a@example.org",
                "CLAUSEWATCH_MAILS_PER_SECOND": "fast",
            },
            "PER_SECOND",
        ),
    ],
)
def test_a_wrong_setting_is_named(environment: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        settings(environment=environment)


def test_secrets_are_not_in_the_text_of_the_settings(call: Settings) -> None:
    assert KEY not in repr(call)
    assert "smtp://" not in repr(call)


def test_an_installation_makes_one_key_and_keeps_it_to_itself(tmp_path: Path) -> None:
    first = own(tmp_path)

    assert own(tmp_path) == first
    assert len(first) > 40
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_a_long_wait_between_calls_tells_everything_in_one(
    call: Settings, box: Mailbox, capsys: pytest.CaptureFixture[str]
) -> None:
    subscribed(call, cadence="daily")

    delivering.deliver(replace(call, now=START + timedelta(days=40)), as_json=True)

    assert json.loads(capsys.readouterr().out.splitlines()[-1])["digests"] == 1
    assert len(box.taken) == 1
