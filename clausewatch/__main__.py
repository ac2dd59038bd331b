"""The entry of the `clausewatch` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run a command; people get one sentence for what goes wrong, never a traceback."""
    from clausewatch.cli import app

    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)


if __name__ == "__main__":
    main()
