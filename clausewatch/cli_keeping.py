"""Commands about keeping it running: `watch`, `up`, `verify`, `evidence`, `export`, `backup`, `restore`, …"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clausewatch.cli_command import AsJson, command, settings

# Added to the main program without a name of its own, so that these are commands like all others.
keeping_app = typer.Typer()
export_app = typer.Typer(no_args_is_help=True, help="The public history in forms that others read.")
keeping_app.add_typer(export_app, name="export")


WorkersCrawl = Annotated[
    bool, typer.Option("--workers", help="Leave the crawling to `clausewatch worker` (PostgreSQL).")
]


@command(keeping_app, "watch")
def watch(context: typer.Context, workers: WorkersCrawl = False) -> int:
    """Keep looking at what is due, and tell what is to be told, until stopped."""
    from clausewatch.commands.watch import watch as call

    return call(settings(context), workers=workers)


@command(keeping_app, "worker")
def worker(
    context: typer.Context,
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="Groups of hosts at once.")] = 8,
) -> int:
    """Crawl what `watch --workers` queues, until stopped; start as many as you like, on any machines."""
    from clausewatch.commands.worker import worker as call

    return call(settings(context), concurrency)


@command(keeping_app, "up")
def up(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8000,
) -> int:
    """Watch and serve in one process."""
    from clausewatch.commands.watch import up as call

    return call(settings(context), host, port)


@command(keeping_app, "housekeeping")
def housekeeping(context: typer.Context) -> int:
    """Seal the day before, and pack what repeats itself; `watch` does this every night."""
    from clausewatch.commands.housekeeping import housekeeping as call

    return call(settings(context))


@command(keeping_app, "verify")
def verify(
    context: typer.Context,
    bodies: Annotated[bool, typer.Option("--bodies", help="Read every kept blob too.")] = False,
    as_json: AsJson = False,
) -> int:
    """Walk the chain of captures and name the first link that is broken; exit 1 when one is."""
    from clausewatch.commands.verify import verify as call

    return call(settings(context), bodies=bodies, as_json=as_json)


@command(keeping_app, "evidence")
def evidence(
    context: typer.Context,
    event: Annotated[str, typer.Argument(help="Id of an event, as `clausewatch events` prints it.")],
    out: Annotated[Path | None, typer.Option(help="The file to write.")] = None,
) -> int:
    """Pack captures, texts, difference, hashes and proof of one event into one file."""
    from clausewatch.commands.evidence import evidence as call

    return call(settings(context), event, out)


@command(keeping_app, "backup")
def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write.")],
) -> int:
    """Write database and archive into one file, while everything else goes on."""
    from clausewatch.commands.backup import backup as call

    return call(settings(context), file)


@command(keeping_app, "restore")
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="What `clausewatch backup` wrote.")],
) -> int:
    """Check a backup and put it into an empty home."""
    from clausewatch.commands.backup import restore as call

    return call(settings(context), file)


@command(export_app, "ota")
def export_ota(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="A new folder for a git repository, or a file ending in .zip.")],
) -> int:
    """Every believed text as an Open Terms Archive versions repository, or as its dataset."""
    from clausewatch.commands.export import ota as call

    return call(settings(context), out)


@command(export_app, "findings")
def export_findings(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="A file ending in .ndjson or .parquet.")],
) -> int:
    """Every announced finding, one a line."""
    from clausewatch.commands.export import findings as call

    return call(settings(context), out)


@command(export_app, "sqlite")
def export_sqlite(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(help="A new SQLite file, for Datasette and its like.")],
) -> int:
    """Platforms, documents, captures, texts, events and findings as tables."""
    from clausewatch.commands.export import sqlite as call

    return call(settings(context), out)
