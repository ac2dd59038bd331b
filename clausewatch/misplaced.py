"""A word for people who put a global option behind the command, where nothing knows it."""

from __future__ import annotations

from collections.abc import Sequence

# The options of `clausewatch` itself; each takes a value.
GLOBAL = ("--home", "--catalogue", "--now")


def hint(arguments: Sequence[str]) -> str | None:
    """
    Where to put the first global option that stands behind the command; None when none does.

    Args:
        arguments: Without the name of the program.
    """
    place = _command(arguments)
    for argument in arguments[place + 1 :]:
        name = argument.partition("=")[0]
        if name in GLOBAL:
            return f"clausewatch: put {name} before the command: clausewatch {name} … {arguments[place]} …"
        if argument == "--":
            return None
    return None


def _command(arguments: Sequence[str]) -> int:
    """The place of the command: the first argument that is neither an option nor the value of one."""
    place = 0
    while place < len(arguments) and arguments[place].startswith("-"):
        place += 2 if arguments[place] in GLOBAL else 1
    return place
