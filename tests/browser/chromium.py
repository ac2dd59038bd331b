"""The system's Chromium, where it is installed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crawler.errand import CrawlSettings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = CrawlSettings().chromium
ABSENT = (
    "the extra `browser` is not installed"
    if find_spec("playwright") is None
    else f"{CHROMIUM} is not installed"
    if not Path(CHROMIUM).exists()
    else None
)
needs_chromium = pytest.mark.skipif(ABSENT is not None, reason=ABSENT or "")

# A phone and a desk, in CSS pixels.
PHONE, DESK = (390, 844), (1280, 900)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that ends with the block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        # Chromium's own fence needs an ordinary user; as root it does not start with it.
        browser = driver.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=os.geteuid() != 0)
        try:
            yield browser
        finally:
            browser.close()
