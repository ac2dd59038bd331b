"""Commands that grow the catalogue and its history: `clausewatch platforms …` and `clausewatch import …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clausewatch.cli_command import AsJson, Cluster, command, settings

platforms_app = typer.Typer(no_args_is_help=True, help="The catalogue: what is watched.")
import_app = typer.Typer(
    no_args_is_help=True, help="History into the store, marked as imported; never alerts."
)


@command(platforms_app, "list")
def platforms_list(context: typer.Context, as_json: AsJson = False) -> int:
    """List the platforms of the catalogue."""
    from clausewatch.commands.platforms import list_platforms as call

    return call(settings(context).catalogue, as_json)


@command(platforms_app, "show")
def platforms_show(
    context: typer.Context,
    platform: Annotated[str, typer.Argument(help="Id of a platform.")],
    as_json: AsJson = False,
) -> int:
    """Show one platform with its documents, choices and history."""
    from clausewatch.commands.platforms import show_platform as call

    return call(settings(context).catalogue, platform, as_json)


@command(platforms_app, "lint")
def platforms_lint(context: typer.Context) -> int:
    """Check every catalogue file; exit 1 when one has a fault."""
    from clausewatch.commands.platforms import lint as call

    return call(settings(context).catalogue)


@command(platforms_app, "plan")
def platforms_plan(context: typer.Context, as_json: AsJson = False) -> int:
    """Show what will be looked at within the next 24 hours, and which hosts have most to do."""
    from clausewatch.commands.plan import plan as call

    return call(settings(context), as_json=as_json)


@command(platforms_app, "discover")
def platforms_discover(
    context: typer.Context,
    home: Annotated[str, typer.Argument(help="Home page of a platform.")],
    as_json: AsJson = False,
) -> int:
    """Propose documents from what a home page and a sitemap lead to."""
    from clausewatch.commands.discover import discover as call

    return call(settings(context), home, as_json=as_json)


@command(platforms_app, "add")
def platforms_add(
    context: typer.Context,
    home: Annotated[str, typer.Argument(help="Home page of a platform.")],
    platform_id: Annotated[str, typer.Option("--id", help="Id of the new platform.")],
    kind: Annotated[str | None, typer.Option(help="What the platform is for: art, writing, video, …")] = None,
) -> int:
    """Write a catalogue file with golden pages for a new platform."""
    from clausewatch.commands.add import add as call

    return call(settings(context), home, platform_id, kind)


@command(import_app, "ota")
def import_ota(
    context: typer.Context,
    repository: Annotated[
        Path, typer.Argument(help="A versions repository (checkout or bare clone) or a dataset zip.")
    ],
    service: Annotated[str | None, typer.Option(help="Only this service.")] = None,
    document: Annotated[str | None, typer.Option(help="Only documents of this name.")] = None,
    platform: Annotated[
        str | None, typer.Option(help="Where the one chosen document goes.", metavar="ID/DOCUMENT")
    ] = None,
    pins: Annotated[
        Path | None, typer.Option("--map", help="YAML file of `Service/Document: platform/document` lines.")
    ] = None,
    cluster: Cluster = None,
) -> int:
    """Import recorded versions from Open Terms Archive."""
    from clausewatch.commands.import_ import ota as call
    from clausewatch.importing.ota import Wanted

    return call(settings(context), repository, Wanted(service, document, platform), pins, cluster)


@command(import_app, "wayback")
def import_wayback(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help="A document of the catalogue: platform/document.")],
    since: Annotated[str | None, typer.Option(help="Only pages captured from this date on.")] = None,
    until: Annotated[str | None, typer.Option(help="Only pages captured up to this date.")] = None,
    archive: Annotated[
        str, typer.Option(help="Base address of the archive.", metavar="URL")
    ] = "https://web.archive.org",
) -> int:
    """Import what the Wayback Machine captured of a document."""
    from clausewatch.commands.import_ import wayback as call
    from clausewatch.settings import moment

    first, last = (moment(day) if day else None for day in (since, until))
    return call(settings(context), document, archive, first, last)


@command(import_app, "file")
def import_file(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help="A document of the catalogue: platform/document.")],
    file: Annotated[Path, typer.Argument(help="The text as it was saved: html, pdf, md or txt.")],
    at: Annotated[str, typer.Option(help="When it was saved (ISO 8601).", metavar="DATE")],
) -> int:
    """Import one text that you have saved."""
    from clausewatch.commands.import_ import file as call
    from clausewatch.settings import moment

    return call(settings(context), document, file, moment(at))
