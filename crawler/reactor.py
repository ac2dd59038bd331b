"""The one reactor: Twisted's, on top of asyncio, on the main thread."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any


def run(main: Callable[[], Awaitable[None]]) -> None:
    """
    Run `main()` to its end on the reactor, then return; may be called again.

    Raises:
        KeyboardInterrupt: After Ctrl-C, once everything under way has been put away.
        SystemExit: After SIGTERM, likewise, with the usual code 143.
    """
    loop = started().loop
    task = loop.create_task(_awaited(main))
    received: list[int] = []

    def stop(number: int) -> None:
        received.append(number)
        task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop, number)
    try:
        loop.run_until_complete(task)
    except asyncio.CancelledError:
        if signal.SIGTERM in received:
            raise SystemExit(128 + signal.SIGTERM) from None
        raise KeyboardInterrupt from None
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


class Started:
    """The reactor and the loop it turns on."""

    def __init__(self, reactor: Any, loop: asyncio.AbstractEventLoop) -> None:
        self.reactor, self.loop = reactor, loop


@cache
def started() -> Started:
    """
    The installed and started reactor.

    It is never stopped: a Twisted reactor cannot be started twice in one process, while turning its loop
    only as long as there is something to do costs nothing and leaves nothing behind.
    """
    from twisted.internet import asyncioreactor

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    asyncioreactor.install(loop)  # type: ignore[no-untyped-call]
    from twisted.internet import reactor

    reactor.startRunning(installSignalHandlers=False)
    return Started(reactor, loop)


async def _awaited(main: Callable[[], Awaitable[None]]) -> None:
    await main()
