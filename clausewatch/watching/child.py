"""
The entry of the processes that `watch` starts, one for each piece of work: `… child WORK HOME CATALOGUE`.

A child ends when its parent does, however the parent ends: the pipe on its standard input closes.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

LOOK = "look"


def main(arguments: list[str]) -> int:
    """Do one piece of work: a round of looking, or a command of `clausewatch`; returns the exit code."""
    work, home, catalogue, *rest = arguments
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    from clausewatch.watching.logs import configure

    configure()
    if work == LOOK:
        from clausewatch.settings import settings
        from clausewatch.watching.crawling import one_round

        return one_round(settings(Path(home), Path(catalogue)))
    from clausewatch.cli import app

    app(["--home", home, "--catalogue", catalogue, work, *rest])
    return 0


def _outlive_nobody() -> None:
    """Ask ourselves to stop when the parent is gone."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
