"""The command line as people call it: another process, in a terminal of eighty columns."""

from __future__ import annotations

import os
import subprocess
import sys


def clausewatch(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a call of `clausewatch` printed and how it ended."""
    return subprocess.run(
        [sys.executable, "-m", "clausewatch", *map(str, arguments)],
        env={"PATH": os.defpath, "COLUMNS": "80"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
