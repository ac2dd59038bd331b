"""
Where a page may take the browser: every address its main frame moves to is asked about first.

A browser follows redirects and scripts by itself. Its page is stopped at each document of the main frame,
redirects included, and goes on only where our own requests could have gone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crawler.refusal import Refusal

# Why an address may not be asked, None when it may.
Permitted = Callable[[str], Awaitable["Refusal | None"]]

# Where the reason waits for whoever reads the failure of the request.
REFUSED = "refused_hop"


def stopping(permitted: Permitted) -> Callable[[Any, Any], Awaitable[None]]:
    """What scrapy-playwright calls with a new page and its request, before anything is loaded."""

    async def prepare(page: Any, request: Any) -> None:
        session = await page.context.new_cdp_session(page)
        main = (await session.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        under_way: set[asyncio.Task[None]] = set()

        def paused(event: dict[str, Any]) -> None:
            task = asyncio.ensure_future(_decide(session, event, main, permitted, request.meta))
            under_way.add(task)
            task.add_done_callback(under_way.discard)

        session.on("Fetch.requestPaused", paused)
        documents = {"urlPattern": "*", "resourceType": "Document", "requestStage": "Request"}
        await session.send("Fetch.enable", {"patterns": [documents]})

    return prepare


async def _decide(
    session: Any, event: dict[str, Any], main: str, permitted: Permitted, meta: dict[str, Any]
) -> None:
    """Let one document through or not; a page that was closed meanwhile needs no answer."""
    from playwright.async_api import Error

    url, paused = event["request"]["url"], {"requestId": event["requestId"]}
    judged = event.get("frameId") == main and url.startswith(("http:", "https:"))
    reason = await permitted(url) if judged else None
    with suppress(Error):
        if reason is None:
            await session.send("Fetch.continueRequest", paused)
        else:
            meta[REFUSED] = reason
            await session.send("Fetch.failRequest", {**paused, "errorReason": "BlockedByClient"})
