"""
The commands and their options. Each reads its arguments, calls one function, and ends.

What a command needs is imported when it runs: `--help` must answer at once.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from data.errors import CatalogueError, ClausewatchError

app = typer.Typer(
    name="clausewatch",
    help="Tells people, with proof, when a platform's terms about AI training or content licensing change.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
platforms_app = typer.Typer(no_args_is_help=True, help="The catalogue: what is watched.")
app.add_typer(platforms_app, name="platforms")

# Fine, found something wrong, bad use. Source: DESIGN section 4.
FINE, WRONG, BAD_USE = 0, 1, 2

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


@app.callback()
def _options(
    context: typer.Context,
    home: Annotated[
        Path | None, typer.Option(help="Folder of database and archive [CLAUSEWATCH_HOME, ./var].")
    ] = None,
    catalogue: Annotated[
        Path | None, typer.Option(help="Folder of platform files instead of the shipped one.")
    ] = None,
    now: Annotated[
        str | None, typer.Option(help="Pretend it is this moment (ISO 8601).", metavar="ISO")
    ] = None,
) -> None:
    context.obj = {"home": home, "catalogue": catalogue, "now": now}


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


@command(app, "run")
def run(
    context: typer.Context,
    platform: Annotated[str | None, typer.Option(help="Only this platform.")] = None,
    due: Annotated[bool, typer.Option("--due", help="Only documents whose time has come.")] = False,
    as_json: AsJson = False,
) -> int:
    """Look at every document once and take in what is new."""
    from clausewatch.commands.run import run as call

    return call(settings(context), platform, only_due=due, as_json=as_json)


@command(app, "events")
def events(
    context: typer.Context,
    since: Annotated[str | None, typer.Option(help="Announced at or after this date.")] = None,
    as_json: AsJson = False,
) -> int:
    """Print what has been announced."""
    from clausewatch.commands.events import events as call
    from clausewatch.settings import moment

    return call(settings(context), moment(since) if since else None, as_json=as_json)


@command(app, "documents")
def documents(context: typer.Context, as_json: AsJson = False) -> int:
    """Print every document with its state and last good capture."""
    from clausewatch.commands.events import documents as call

    return call(settings(context), as_json=as_json)


@command(app, "replay")
def replay(
    context: typer.Context,
    repository: Annotated[
        Path, typer.Argument(help="A versions repository: a git checkout or a bare clone.")
    ],
    service: Annotated[str | None, typer.Option(help="Only this service.")] = None,
    document: Annotated[str | None, typer.Option(help="Only documents of this name.")] = None,
    since: Annotated[str | None, typer.Option(help="Print changes from this date on.")] = None,
    until: Annotated[str | None, typer.Option(help="Read no further than this date.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write the lines to this file.")] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes to use.")] = 2,
) -> int:
    """Replay years of recorded history: what would have been announced, and when."""
    from clausewatch.commands.replay import replay as call
    from clausewatch.replay.replay import Wanted
    from clausewatch.settings import moment

    wanted = Wanted(service, document, moment(since) if since else None, moment(until) if until else None)
    return call(settings(context), repository, wanted, workers, out)


@command(app, "demo")
def demo(
    context: typer.Context,
    serve: Annotated[bool, typer.Option("--serve", help="Open the site at the end.")] = False,
) -> int:
    """Show the whole journey on an embedded, recorded web; no internet needed."""
    from clausewatch.commands.demo import demo as call

    return call(settings(context), site=serve)


@command(app, "read")
def read(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="A file (html, pdf, md, txt) or a URL.")],
    as_json: AsJson = False,
) -> int:
    """Print the text that would be compared."""
    from clausewatch.commands.read import read as call

    return call(settings(context), source, as_json=as_json)


@command(app, "judge")
def judge(context: typer.Context) -> int:
    """Judge clauses: JSON lines on stdin, JSON lines on stdout."""
    import sys

    from clausewatch.commands.judge import judge as call

    return call(settings(context), sys.stdin)


@command(app, "compare")
def compare(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help="The older text: a file or a URL.")],
    new: Annotated[str, typer.Argument(help="The newer text: a file or a URL.")],
    as_json: AsJson = False,
) -> int:
    """Print what changed between two texts, and what it means; exit 1 when something matters."""
    from clausewatch.commands.compare import compare as call

    return call(settings(context), old, new, as_json=as_json)


@command(app, "digest")
def digest(
    context: typer.Context,
    preview: Annotated[bool, typer.Option("--preview", help="Show exactly what would go out.")] = False,
    since: Annotated[
        str | None, typer.Option(help="Events from this date on; the last week without it.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the digest: en, zh, ja, fr, de, es.")] = "en",
    html: Annotated[Path | None, typer.Option(help="Write the HTML to this file too.")] = None,
) -> int:
    """Show the digest of a period."""
    from clausewatch.commands.digest import preview as call
    from clausewatch.settings import moment
    from data.errors import UsageError

    if not preview:
        raise UsageError("say what to do with the digest: --preview shows it")

    return call(settings(context), moment(since) if since else None, language, html)


@command(app, "serve")
def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8000,
) -> int:
    """Serve the site and the API."""
    from clausewatch.commands.serve import serve as call

    return call(settings(context), host, port)


@command(app, "doctor")
def doctor(context: typer.Context, as_json: AsJson = False) -> int:
    """Say what is wrong with this installation and what to do about it."""
    from clausewatch.commands.doctor import doctor as call

    return call(settings(context), as_json=as_json)


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


@command(app, "evaluate")
def evaluate(
    context: typer.Context,
    clauses: Annotated[Path | None, typer.Option(help="Labelled clauses (JSON lines).")] = None,
    changes: Annotated[
        Path | None, typer.Option(help="Labelled changes (JSON lines); needs --repos.")
    ] = None,
    repos: Annotated[
        Path | None, typer.Option("--repos", "--repo", help="Folder of cloned repositories.")
    ] = None,
    reading: Annotated[
        Path | None, typer.Option(help="Folder of recorded pages: NAME.html and NAME.md.")
    ] = None,
    pairs: Annotated[
        Path | None, typer.Option(help="Pairs of long documents (JSON lines); needs --repos.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Print scores against labelled sets."""
    from clausewatch.commands.evaluate import evaluate as call

    return call(settings(context), clauses, changes, repos, reading, pairs, as_json=as_json)


import_app = typer.Typer(
    no_args_is_help=True, help="History into the store, marked as imported; never alerts."
)
app.add_typer(import_app, name="import")


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
) -> int:
    """Import recorded versions from Open Terms Archive."""
    from clausewatch.commands.import_ import ota as call
    from clausewatch.importing.ota import Wanted

    return call(settings(context), repository, Wanted(service, document, platform), pins)


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


@command(app, "signals")
def signals(
    context: typer.Context,
    platform: Annotated[str | None, typer.Argument(help="Id of a platform; all of them without it.")] = None,
    file: Annotated[
        Path | None, typer.Option(help="Read the training and data mining assertion of this picture instead.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Print what platforms say to machines: robots.txt verdicts, reservations, licences."""
    from clausewatch.commands.signals import of_file
    from clausewatch.commands.signals import signals as call

    if file is not None:
        return of_file(file, as_json=as_json)
    return call(settings(context), platform, as_json=as_json)


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
