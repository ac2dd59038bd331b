"""The site in a real browser: the way of a journalist, and rules of accessibility on every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.chromium import DESK, PHONE, chromium, needs_chromium
from tests.web.samples import a_shelf, an_incident
from tests.web.visitor import visiting
from web.app import app
from web.limits import Limit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [needs_chromium, pytest.mark.timeout(300)]

PAGES = (
    *("/", "/events/licence-widened", "/platforms", "/platforms/inkhaven", "/search?q=train", "/charts"),
    *("/documents/inkhaven/terms-of-use", "/documents/inkhaven/terms-of-use?view=unified", "/about"),
    *("/matrix?than=2026-05-01", "/report", "/report?platforms=inkhaven", "/nowhere", "/zh/", "/ja/matrix"),
    *("/zh/events/licence-widened", "/ja/platforms/inkhaven"),
)
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """Where the sample site is."""
    with visiting(app(a_shelf(incidents=(an_incident(),)), Limit(per_second=0))) as visitor:
        yield f"http://127.0.0.1:{visitor.port}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all."""
    with chromium() as found:
        yield found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_grave_fault_for_people_who_read_otherwise(
    browser: Browser, base: str, scheme: Literal["light", "dark"]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # The rules are a script put into the page, which our policy rightly forbids.
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    found = []
    for path in PAGES:
        page.goto(base + path)
        broken = Axe().run(page).response["violations"]
        found += [
            (path, one["id"], one["nodes"][0]["html"][:120]) for one in broken if one["impact"] in GRAVE
        ]
    context.close()

    assert found == []


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_no_page_is_wider_than_the_screen_or_asks_anybody_else(
    browser: Browser, base: str, size: tuple[int, int]
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    wide = []
    for path in PAGES:
        page.goto(base + path)
        if page.evaluate("document.documentElement.scrollWidth") > size[0]:
            wide.append(path)
    context.close()

    assert wide == []
    assert [url for url in asked if not url.startswith(base)] == []
    assert [text for text in said if "Content Security Policy" in text] == []


@pytest.mark.parametrize(
    "path",
    ["/matrix?than=2026-05-01", "/documents/inkhaven/terms-of-use", "/events/licence-widened", "/about"],
)
def test_no_table_hides_words_beyond_the_edge_of_a_phone(browser: Browser, base: str, path: str) -> None:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, locale="en-GB")
    page = context.new_page()
    page.goto(base + path)
    hidden = page.evaluate(
        "[...document.querySelectorAll('.scroll')].map(box => box.scrollWidth - box.clientWidth)"
    )
    context.close()

    assert hidden
    assert max(hidden) <= 0


def test_whatever_is_pressed_on_a_phone_is_high_enough_for_a_thumb(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, locale="en-GB")
    page = context.new_page()
    low = []
    for path in PAGES:
        page.goto(base + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        fields = "select, button, input:not([type=checkbox], [type=radio], [type=hidden])"
        for field in page.locator(fields).all():
            box = field.bounding_box()
            low += [(path, field.get_attribute("name"))] if box and box["height"] < 40 else []
    context.close()

    assert low == []


def test_a_journalist_finds_words_and_leaves_with_a_citation(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(base)
    page.get_by_role("searchbox").fill("drawings train")
    page.get_by_role("button", name="Search").click()
    assert "We may use the drawings you publish" in page.locator("main").inner_text()
    page.get_by_role("link", name="Inkhaven", exact=True).first.click()
    page.get_by_role("link", name="Inkhaven’s licence to your drawings").first.click()
    cited = page.locator("pre").first.inner_text()
    context.close()

    assert page.is_closed()
    assert "for ever and irrevocably" in cited
    assert cited.endswith("Clausewatch event licence-widened, https://watch.example/events/licence-widened")


def test_a_reader_without_a_mouse_reaches_the_text_first(browser: Browser, base: str) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(base)
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement.closest('main') !== null")
    context.close()

    assert focused == "Skip to the content"
    assert inside


TITLES = {"zh-CN": "条款有哪些变化", "ja-JP": "規約の何が変わったか", "fr-FR": "What changed in the terms"}


@pytest.mark.parametrize("locale", TITLES)
def test_a_reader_is_met_in_her_language(browser: Browser, base: str, locale: str) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(base)
    heading = page.locator("h1").inner_text()
    context.close()

    assert heading == TITLES[locale]
