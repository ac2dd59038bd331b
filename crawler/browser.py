"""Documents that only a browser can show: what is missing for it, and how Scrapy is told to use it."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from crawler.browser_hops import Permitted, stopping
from crawler.errand import CrawlSettings
from crawler.proxy import Door
from crawler.settings import DOWNLOAD_HANDLERS

# What a text does not need. Third-party scripts stay: some pages fetch their text with them.
_UNREAD_KINDS = frozenset(
    {"image", "media", "font", "websocket", "eventsource", "manifest", "ping", "texttrack"}
)
# Hosts that measure readers. A page shows its text without them, and its readers did not ask to be counted.
_TRACKERS = (
    "google-analytics.com",
    "googletagmanager.com",
    "doubleclick.net",
    "googlesyndication.com",
    "facebook.net",
    "hotjar.com",
    "clarity.ms",
    "segment.io",
    "mixpanel.com",
    "amplitude.com",
    "fullstory.com",
    "newrelic.com",
    "nr-data.net",
    "hm.baidu.com",
    "cnzz.com",
    "mc.yandex.ru",
)
_STEADY_FOR, _LOOK_EVERY, _LOOKS = 3, 250, 24  # looks, milliseconds, looks: six seconds at most


def missing(settings: CrawlSettings) -> str | None:
    """What is not installed, in one sentence that says what to do; None when a browser can be started."""
    if find_spec("scrapy_playwright") is None:
        return "this document needs a browser: install the extra with pip install 'clausewatch[browser]'"
    if not Path(settings.chromium).exists():
        return f"this document needs a browser: install the package chromium ({settings.chromium} is missing)"
    return None


def settings_for(conduct: CrawlSettings, door: Door, schemes: Collection[str]) -> dict[str, Any]:
    """
    The Scrapy settings that send marked requests through Chromium, and Chromium through the guarded proxy.

    Args:
        schemes: Of the documents that need it; each handler starts a driver of its own.
    """
    handler = "crawler.browser_download.BrowserDownloadHandler"
    return {
        "DOWNLOAD_HANDLERS": {**DOWNLOAD_HANDLERS, **dict.fromkeys(schemes, handler)},
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": conduct.chromium,
            "proxy": {"server": door.server, "username": door.username, "password": door.password},
            # Chromium's own fence needs an ordinary user; as root it does not start with it.
            "chromium_sandbox": os.geteuid() != 0,
            "handle_sigint": False,  # the crawl ends the browser, a signal ends the crawl
            "handle_sigterm": False,
            "handle_sighup": False,
            # What would leave by another way than the proxy, or phones home.
            "args": [
                "--disable-quic",
                "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                "--disable-background-networking",
                "--disable-component-update",
            ],
        },
        "PLAYWRIGHT_CONTEXTS": {"default": {"user_agent": conduct.identity, "service_workers": "block"}},
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": conduct.timeout_seconds * 1000,
        "PLAYWRIGHT_ABORT_REQUEST": unread,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 2,  # a page of Chromium's costs more than a hundred of ours
    }


def request_meta(permitted: Permitted) -> Mapping[str, Any]:
    """
    What marks a request for the browser.

    Args:
        permitted: Asked about every address the page takes the browser to.
    """
    from scrapy_playwright.page import PageMethod

    return {
        "playwright": True,
        "playwright_page_methods": [PageMethod(settle)],
        "playwright_page_init_callback": stopping(permitted),
    }


def unread(request: Any) -> bool:
    """True for what the browser need not fetch."""
    host = request.url.split("/", 3)[2] if "//" in request.url else ""
    return request.resource_type in _UNREAD_KINDS or host.endswith(_TRACKERS)


async def settle(page: Any) -> None:
    """Wait until the text on a page has stopped growing."""
    steady, before = 0, -1
    for _ in range(_LOOKS):
        length = await page.evaluate("document.body ? document.body.innerText.length : 0")
        steady = steady + 1 if length == before and length else 0
        if steady == _STEADY_FOR:
            return
        before = length
        await page.wait_for_timeout(_LOOK_EVERY)
