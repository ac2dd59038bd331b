"""
What every command shares: exit codes, one sentence for an error, the settings of a call.

What a command needs is imported when it runs: `--help` must answer at once.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Annotated, Any

import typer

from data.errors import CatalogueError, ClausewatchError

# Fine, found something wrong, bad use. Source: DESIGN section 4.
FINE, WRONG, BAD_USE = 0, 1, 2

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]

Cluster = Annotated[
    str | None,
    typer.Option(help="Have the workers of a dask scheduler do it.", metavar="tcp://HOST:PORT"),
]


def command(target: typer.Typer, name: str) -> Callable[[Callable[..., int]], Callable[..., None]]:
    """Register a command that returns its exit code; our errors become one sentence on stderr and exit 2."""

    def register(function: Callable[..., int]) -> Callable[..., None]:
        @target.command(name)
        @functools.wraps(function)
        def wrapped(*args: Any, **kwargs: Any) -> None:
            try:
                raise typer.Exit(function(*args, **kwargs))
            except (ClausewatchError, CatalogueError) as error:
                typer.echo(f"clausewatch: {error}", err=True)
                raise typer.Exit(BAD_USE) from None

        return wrapped

    return register


def settings(context: typer.Context) -> Any:
    """The settings of this call."""
    from clausewatch.settings import settings as made

    return made(**context.obj)
