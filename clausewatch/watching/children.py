"""Starts the processes that do the work, and ends them in time."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass, field

from clausewatch.settings import Settings

# What a child may take to put away what it is at, before it is ended. Together with what we need ourselves
# that is less than the ten seconds after which a supervisor loses its patience.
PATIENCE_SECONDS = 8.0


@dataclass(slots=True)
class Children:
    """The processes of one watcher."""

    settings: Settings
    _running: dict[asyncio.subprocess.Process, asyncio.Task[None] | None] = field(default_factory=dict)

    async def run(self, *work: str) -> int:
        """Run a piece of work in a process of its own; returns its exit code, negative for a signal."""
        command, *rest = work
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "clausewatch.watching.child", command,
            str(self.settings.home), str(self.settings.catalogue), *rest,
            stdin=asyncio.subprocess.PIPE,  # closes when we end, and tells the child to
            stdout=asyncio.subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C comes to us alone, and we tell the child
        )  # fmt: skip
        self._running[child] = None
        try:
            return await child.wait()
        finally:
            await self._ended(child)
            self._running.pop(child, None)

    async def stop(self) -> None:
        """Ask all of them to stop, and end those that do not in time."""
        await asyncio.gather(*(self._ended(child) for child in tuple(self._running)))

    async def _ended(self, child: asyncio.subprocess.Process) -> None:
        """Wait until a child has ended. It is asked once: a second signal would disturb it."""
        task = self._running.get(child)
        if task is None:
            task = self._running[child] = asyncio.create_task(_end(child))
        await asyncio.shield(task)


async def _end(child: asyncio.subprocess.Process) -> None:
    if child.returncode is None:
        child.terminate()
    try:
        await asyncio.wait_for(child.wait(), PATIENCE_SECONDS)
    except TimeoutError:
        child.kill()
        await child.wait()
