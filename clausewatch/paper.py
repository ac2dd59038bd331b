"""A page as a PDF, through the system's Chromium; the page needs nothing from elsewhere and gets nothing."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from crawler.errand import CrawlSettings
from data.errors import UsageError

MARGIN = {"top": "18mm", "bottom": "18mm", "left": "16mm", "right": "16mm"}


def pdf(html: str, path: Path) -> None:
    """
    Write a page as a PDF.

    Raises:
        UsageError: There is no browser, or the file cannot be written.
    """
    chromium = CrawlSettings().chromium
    if find_spec("playwright") is None or not Path(chromium).exists():
        raise UsageError(
            f"a PDF needs a browser: install the package chromium ({chromium}) and "
            "pip install 'clausewatch[browser]', or print the HTML"
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        # Chromium's own fence needs an ordinary user; as root it does not start with it.
        browser = driver.chromium.launch(executable_path=chromium, chromium_sandbox=os.geteuid() != 0)
        try:
            context = browser.new_context(offline=True, java_script_enabled=False)
            page = context.new_page()
            page.set_content(html)
            path.write_bytes(page.pdf(format="A4", margin=MARGIN, print_background=False))  # type: ignore[arg-type]
        except OSError as error:
            raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
        finally:
            browser.close()
