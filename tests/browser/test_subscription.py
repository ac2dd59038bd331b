"""Subscribing in a real browser: from an address to a digest and out again, and whether all can use it."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from alerts.letter import Foot, letter, with_foot
from alerts.render import rendered
from alerts.wording import LANGUAGES
from clausewatch import secrets
from clausewatch.commands.serve import site
from clausewatch.delivering import deliver
from clausewatch.home import Home
from clausewatch.settings import MailSettings, Settings
from data.domain.subscription import Rhythm
from data.store import outbox
from tests.alerts import samples
from tests.alerts.delivery.servers import Mailbox, serving
from tests.browser.chromium import PHONE, chromium, needs_chromium
from tests.clausewatch.sending.people import (
    DAY,
    KEY,
    a_home,
    a_register,
    an_event,
    platforms,
    subscribed,
    tell,
)
from tests.web.visitor import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from starlette.types import ASGIApp

pytestmark = [needs_chromium, pytest.mark.timeout(300)]

ADDRESS = "mina@example.org"
GRAVE = ("serious", "critical")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@dataclass
class Later:
    """A site that is built once the port it listens on is known: its mails lead there."""

    app: ASGIApp | None = field(default=None)

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        assert self.app is not None
        await self.app(scope, receive, send)


@dataclass
class Place:
    """An installation, the address of its site, and the mailbox that its mails arrive in."""

    home: Home
    settings: Settings
    mailbox: Mailbox

    @property
    def base(self) -> str:
        return self.settings.site or ""

    def deliver(self, later: timedelta = timedelta()) -> None:
        deliver(self.home, replace(self.settings, now=datetime.now(UTC) + later), platforms())

    def last(self) -> EmailMessage:
        return self.mailbox.mails[-1]


@contextmanager
def placed(folder: Path) -> Iterator[Place]:
    later = Later()
    with serving(Mailbox()) as mailbox, visiting(later) as visitor:
        home = a_home(folder)
        settings = Settings(
            home=folder,
            catalogue=folder,
            database="",
            now=datetime.now(UTC),
            contact="",
            allow_addresses=(ip_network("127.0.0.0/8"),),
            site=f"http://127.0.0.1:{visitor.port}",
            keys=(KEY,),
            mail=MailSettings(mailbox.url, "watch@watch.example", None, None),
        )
        later.app = site(home, settings, platforms())
        yield Place(home, settings, mailbox)
        home.store.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all."""
    with chromium() as found:
        yield found


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with placed(tmp_path) as made:
        yield made


def test_from_an_address_to_a_digest_to_its_evidence_and_out_again(browser: Browser, place: Place) -> None:
    context = browser.new_context(locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    now = datetime.now(UTC)

    _ask(page, place)
    place.deliver()
    _opened(page, place.last())
    page.get_by_role("link", name="Look at it and confirm").click()
    page.get_by_role("button", name="Yes, tell me").click()
    assert page.get_by_role("heading", level=1).inner_text() == "You are subscribed"

    tell(place.home, [an_event(1, announced_at=now + DAY)])
    place.deliver(8 * DAY)
    digest = place.last()
    _opened(page, digest)
    page.get_by_role("link", name="See the evidence").click()
    assert "train model number 1" in page.locator("blockquote").first.inner_text()
    assert str(digest["Subject"]).endswith("1 change in the terms you follow")

    way_out = str(digest["List-Unsubscribe"]).strip("<>")
    page.goto(way_out)
    assert page.get_by_role("button", name="Unsubscribe").is_visible()
    tell(place.home, [an_event(2, announced_at=now + 9 * DAY)])
    place.deliver(16 * DAY)
    assert len(place.mailbox.taken) == 3  # the letter, the digest, and the next one: looking ends nothing

    clicked = context.request.post(way_out, form={"List-Unsubscribe": "One-Click"})
    tell(place.home, [an_event(3, announced_at=now + 17 * DAY)])
    place.deliver(24 * DAY)
    context.close()

    assert clicked.status == 200
    assert len(place.mailbox.taken) == 3
    with place.home.store.reading() as connection:
        assert outbox.counts(connection) == {"sent": 3}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_page_of_a_subscription_has_a_grave_fault(
    browser: Browser, place: Place, scheme: Literal["light", "dark"]
) -> None:
    paths = _paths(place)
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, viewport=_screen())
    page = context.new_page()
    found, wide = [], []
    for path in paths:
        page.goto(place.base + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found += [(path, *fault) for fault in _faults(page)]
        if page.evaluate("document.documentElement.scrollWidth") > PHONE[0]:
            wide.append(path)
    context.close()

    assert (found, wide) == ([], [])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_mail_has_a_grave_fault(browser: Browser, scheme: Literal["light", "dark"]) -> None:
    foot = Foot(
        "https://watch.example/subscriptions", "https://watch.example/subscriptions/unsubscribe/a.b.c"
    )
    mails = [with_foot(rendered(samples.a_digest(name)), foot, name).html for name in LANGUAGES]
    mails += [letter("confirm", foot.change, "ja").html, letter("manage", foot.change, "en").html]
    context = browser.new_context(color_scheme=scheme, viewport=_screen())
    page = context.new_page()
    found, wide = [], []
    for number, markup in enumerate(mails):
        page.set_content(markup)
        found += [(number, *fault) for fault in _faults(page)]
        if page.evaluate("document.documentElement.scrollWidth") > PHONE[0]:
            wide.append(number)
    context.close()

    assert (found, wide) == ([], [])


def _ask(page: Page, place: Place) -> None:
    """Fill in the form as an illustrator in Berlin would."""
    page.goto(f"{place.base}/subscribe")
    page.get_by_label("Your mail address").fill(ADDRESS)
    page.get_by_label("Illustrator").check()
    page.get_by_label("Time zone").select_option("Europe/Berlin")
    page.get_by_role("button", name="Subscribe").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Look into your mailbox"


def _opened(page: Page, mail: EmailMessage) -> None:
    """Show the HTML of a mail, as a mail program would."""
    markup = mail.get_body(("html",))
    assert markup is not None
    page.set_content(markup.get_content())


def _paths(place: Place) -> tuple[str, ...]:
    """Every page about a subscription, one of somebody with a webhook and a paused mailbox among them."""
    register, links = a_register(place.home), secrets.links(place.settings)
    known = subscribed(
        register,
        rhythm=Rhythm(still_watching=True),
        at=datetime.now(UTC),
        webhook="https://example.org/hook",
    )
    mailbox = next(channel.id for channel in known.channels if channel.kind == "smtp")
    register.pause(mailbox, "no-such-mailbox")
    token = {p: links.token(p, mailbox, datetime.now(UTC)) for p in ("confirm", "manage", "unsubscribe")}
    return (
        "/subscribe",
        "/ja/subscribe",
        "/subscriptions",
        f"/subscribe/confirm/{token['confirm']}",
        f"/subscriptions/manage/{token['manage']}",
        f"/zh/subscriptions/manage/{token['manage']}?saved=1",
        f"/subscriptions/unsubscribe/{token['unsubscribe']}",
        "/subscriptions/unsubscribe/too.old.now",
    )


def _faults(page: Page) -> list[tuple[str, str]]:
    from axe_playwright_python.sync_playwright import Axe

    broken = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in broken if one["impact"] in GRAVE]


def _screen() -> Any:
    return {"width": PHONE[0], "height": PHONE[1]}
