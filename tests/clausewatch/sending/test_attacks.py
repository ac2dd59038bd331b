"""Attacks that other watchers of pages fell for, tried on the pages about subscriptions."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote as percent

import pytest

from alerts.links import Purpose
from alerts.templating import environment as of_digests
from clausewatch import secrets
from clausewatch.commands.deliver import dead
from clausewatch.delivering import deliver
from data.domain.subscription import Rhythm, Subscription, Wanted
from data.store import outbox
from tests import databases
from tests.alerts.delivery.servers import always
from tests.alerts.hostile import WORDS
from tests.clausewatch.sending.people import DAY, a_register, an_event, platforms, subscribed, tell
from tests.clausewatch.sending.test_site import Installation, installed
from tests.web.visitor import Answer
from web.templating import environment as of_pages

# A mail address and an address of a webhook that are allowed.
ADDRESS = "{{7*7}}@example.org"
HOOK = "https://example.org/hook?a=%22%3E%3Cscript%3Ehook()%3C/script%3E&b=$%7B7*7%7D"
PURPOSES: tuple[Purpose, ...] = ("confirm", "manage", "unsubscribe", "calendar")


@dataclass(frozen=True)
class Attacked:
    """An installation with one subscriber, and the paths of every page about her."""

    there: Installation
    paths: dict[str, str]

    @property
    def known(self) -> Subscription:
        (found,) = self.there.known()
        return found


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    with installed(tmp_path_factory.mktemp("attacked")) as there:
        reader = subscribed(a_register(there.home), ADDRESS, at=datetime.now(UTC), webhook=HOOK)
        mailbox = next(channel.id for channel in reader.channels if channel.kind == "smtp")
        links = secrets.links(there.settings)
        token = {purpose: links.token(purpose, mailbox, datetime.now(UTC)) for purpose in PURPOSES}
        yield Attacked(
            there,
            {
                "subscribe": "/subscribe",
                "link": "/subscriptions",
                "confirm": f"/subscribe/confirm/{token['confirm']}",
                "manage": f"/subscriptions/manage/{token['manage']}",
                "export": f"/subscriptions/manage/{token['manage']}/export",
                "unsubscribe": f"/subscriptions/unsubscribe/{token['unsubscribe']}",
                "calendar": f"/calendar/{token['calendar']}.ics",
            },
        )


def assert_harmless(answer: Answer) -> None:
    """Nothing on the page runs, loads, styles or leads away."""
    elements = list(answer.page.iter())
    tags = {str(element.tag) for element in elements}
    assert not tags & {"script", "iframe", "object", "embed", "img", "svg", "base", "audio", "video"}
    assert not [name for element in elements for name in element.attrib if name.startswith(("on", "style"))]
    assert {form.get("action") for form in answer.page.iter("form")} <= {None, "/search"}
    for link in answer.page.iter("a"):
        assert re.match(r"/(?!/)|#|https://watch\.example/", link.get("href"))


def test_what_a_subscriber_types_is_shown_as_it_was_typed(attacked: Attacked) -> None:
    """CVE-2024-32651 and CVE-2025-62780: no template and no markup of theirs does anything."""
    page = attacked.there.visitor.get(attacked.paths["manage"])
    shown = page.page.text_content()

    assert_harmless(page)
    assert ADDRESS in shown
    assert HOOK in shown
    assert "49" not in shown


def test_a_mail_to_a_strange_address_goes_to_it_alone(attacked: Attacked) -> None:
    there = attacked.there
    tell(there.home, [an_event(1, announced_at=datetime.now(UTC))])
    deliver(there.home, replace(there.settings, now=datetime.now(UTC) + 8 * DAY), platforms())

    assert set(there.mailbox.asked) == {ADDRESS}
    assert [str(mail["To"]) for mail in there.mailbox.mails] == [ADDRESS]


@pytest.mark.parametrize("words", [WORDS[number] for number in (0, 1, 8, 9, 17, 19, 21)])
def test_what_cannot_be_answered_repeats_nothing(attacked: Attacked, words: str) -> None:
    """The reflected XSS of CVE-2026-27645 and CVE-2026-29038: wrong tokens, wrong fields, unknown queries."""
    there, bad = attacked.there, percent(words, safe="")
    asked = [
        *(there.visitor.get(f"{start}{bad}") for start in ("/subscribe/confirm/", "/subscriptions/manage/")),
        *(there.visitor.get(f"{start}{bad}") for start in ("/subscriptions/unsubscribe/", "/calendar/")),
        there.visitor.get(f"/subscribe?error={bad}&address={bad}"),
        there.visitor.get(f"{attacked.paths['manage']}?saved={bad}"),
        *(
            there.post("/subscribe", {"form": there.form("/subscribe"), "preset": "illustrator", name: words})
            for name in ("form", "preset", "language", "time_zone", "cadence")
        ),
        *(
            there.post(attacked.paths["manage"], {"form": there.form("/subscribe"), name: words})
            for name in ("do", "channel", "form")
        ),
        there.post(f"/subscriptions/unsubscribe/{bad}"),
    ]

    for answer in asked:
        assert answer.status in (200, 400, 404, 410)
        assert not re.search(r"alert\(|onerror|evil\.example|passwd|7\*7 }}|Bcc", answer.text)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("words", WORDS[:12])
def test_an_address_that_is_none_comes_back_as_text_in_its_field(attacked: Attacked, words: str) -> None:
    answer = attacked.there.post(
        "/subscriptions", {"form": attacked.there.form("/subscriptions"), "address": words}
    )

    assert answer.status in (422, 429)
    assert_harmless(answer)


def test_what_is_downloaded_is_never_taken_for_a_page(attacked: Attacked) -> None:
    """GHSA-cgj8-g98g-4p9x: what others wrote goes out under no type that a browser runs."""
    export = attacked.there.visitor.get(attacked.paths["export"])
    calendar = attacked.there.visitor.get(attacked.paths["calendar"])

    assert export.headers["Content-Type"] == "application/json"
    assert export.headers["Content-Disposition"].startswith("attachment;")
    assert calendar.headers["Content-Type"].startswith("text/calendar")
    for answer in (export, calendar):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nothing_changes_by_looking(attacked: Attacked, method: str) -> None:
    """GHSA-3v57-xv5m-v7m7: no GET of any page changes a row, whatever it is asked to do."""
    asked = "?do=end&do=erase&sure=yes&List-Unsubscribe=One-Click&channel=" + attacked.known.channels[0].id
    before = _rows(attacked.there)

    statuses = {attacked.there.visitor.ask(method, path + asked).status for path in attacked.paths.values()}

    assert statuses == {200}
    assert _rows(attacked.there) == before


def test_fields_that_no_form_has_change_nothing(attacked: Attacked) -> None:
    """GHSA-h3x5-5j56-hm2j: only what the form offers is written."""
    before, path = attacked.known, attacked.paths["manage"]
    asked = {
        "form": attacked.there.form(path), "do": "save", "cadence": "daily", "weekday": "0", "day": "1",
        "at": "08:00", "time_zone": "UTC", "language": "de", "least_severity": "2", "at_once": "never",
        "id": "another", "state": "ended", "confirmed_at": "2020-01-01", "told_until": "2020-01-01",
        "channels": "[]", "address": "evil@example.org", "secret": "whsec_", "subscription_id": "another",
    }  # fmt: skip

    saved = attacked.there.post(path, asked)

    after = attacked.known
    assert saved.status == 303
    assert (after.wanted, after.rhythm) == (Wanted(least_severity=2), Rhythm("daily", at_once=None))
    assert (
        replace(
            after,
            wanted=before.wanted,
            rhythm=before.rhythm,
            language=before.language,
            next_at=before.next_at,
        )
        == before
    )


@pytest.mark.parametrize("package", ["alerts", "web"])
def test_no_template_lets_words_through_unescaped(package: str) -> None:
    """CVE-2024-34061: everything escapes whatever its name; only the template's own words are marked safe."""
    environment = {"alerts": of_digests, "web": of_pages}[package]()
    texts = [path.read_text(encoding="utf-8") for path in _templates(package)]

    assert environment.autoescape is True
    assert environment.from_string("{{ x }}").render(x="<script>") == "&lt;script&gt;"
    assert texts
    for text in texts:
        assert not re.search(r"autoescape\s+false", text)
        assert re.findall(r"(\S+)\s*\|\s*safe\b", text) == re.findall(r"""(\S+['"])\s*\|\s*safe\b""", text)


def test_an_answer_of_a_server_is_one_line_of_a_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a server says is not ours: it ends no line, moves no cursor and names no address."""
    with installed(tmp_path) as there:
        there.mailbox.data = always("554 5.7.1 no \x1b[2J\x07\x0bfor <mina@example.org>\n554-evil: sent")
        there.subscribe()
        there.links()
        capsys.readouterr()
        dead(replace(there.settings, database=databases.url(tmp_path / "clausewatch.db")), as_json=False)
        listed = capsys.readouterr().out
        with there.home.store.reading() as connection:
            (kept,) = outbox.of_state(connection, "dead")

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", listed + str(kept.said))
    assert len(listed.splitlines()) == 2
    assert "mina" not in listed


def _rows(there: Installation) -> list[str]:
    """Everything in the database."""
    with sqlite3.connect(there.settings.home / "clausewatch.db") as connection:
        return list(connection.iterdump())


def _templates(package: str) -> list[Path]:
    folder = files(package).joinpath("templates")
    return [Path(str(one)) for one in folder.iterdir() if one.name.endswith(".j2")]
