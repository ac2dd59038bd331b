"""The entry of the `clausewatch` command."""

from __future__ import annotations

import gc
import sys

from clausewatch.misplaced import hint

GARBAGE_AFTER = 50_000
"""
Values made between two searches for circles of garbage. Commands make millions and hardly a circle: Python's
usual 700 cost a pass a twentieth of its time, and the start of every command a tenth, and save no memory that
can be measured.
"""


def main() -> None:
    """Run a command; people get one sentence for what goes wrong, never a traceback."""
    gc.set_threshold(GARBAGE_AFTER)
    from clausewatch.cli import app
    from clausewatch.cli_command import BAD_USE

    try:
        app()
    except SystemExit as end:
        said = hint(sys.argv[1:]) if end.code == BAD_USE else None
        if said is not None:
            print(said, file=sys.stderr)
        raise
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)


if __name__ == "__main__":
    main()
