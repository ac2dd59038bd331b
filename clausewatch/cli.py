"""
The commands and their options. Each reads its arguments, calls one function, and ends.

What a command needs is imported when it runs: `--help` must answer at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clausewatch.cli_alerts import alerts_app
from clausewatch.cli_catalogue import import_app, platforms_app
from clausewatch.cli_command import AsJson, Cluster, command, settings
from clausewatch.cli_keeping import keeping_app

app = typer.Typer(
    name="clausewatch",
    help="Tells people, with proof, when a platform's terms about AI training or content licensing change.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(alerts_app)
app.add_typer(keeping_app)
app.add_typer(platforms_app, name="platforms")
app.add_typer(import_app, name="import")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"clausewatch {version('clausewatch')}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    _: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_version, is_eager=True)
    ] = False,
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
    cluster: Cluster = None,
) -> int:
    """Replay years of recorded history: what would have been announced, and when."""
    from clausewatch.commands.replay import replay as call
    from clausewatch.replay.replay import Wanted
    from clausewatch.settings import moment

    wanted = Wanted(service, document, moment(since) if since else None, moment(until) if until else None)
    return call(settings(context), repository, wanted, workers, out, cluster)


@command(app, "reread")
def reread(
    context: typer.Context,
    platform: Annotated[str | None, typer.Option(help="Only this platform.")] = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
) -> int:
    """Read and judge every kept version again, and print what differs; changes nothing, tells nobody."""
    from clausewatch.commands.reread import reread as call

    return call(settings(context), platform, cluster, as_json=as_json)


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


@command(app, "serve")
def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
) -> int:
    """Serve the site and the API."""
    from clausewatch.commands.serve import serve as call

    return call(settings(context), host, port, workers)


@command(app, "matrix")
def matrix(
    context: typer.Context,
    platforms: Annotated[list[str] | None, typer.Argument(help="Ids of platforms; all without them.")] = None,
    at: Annotated[str | None, typer.Option(help="As it stood on this date.")] = None,
    form: Annotated[str, typer.Option("--format", help="md, csv or json.")] = "md",
    as_json: AsJson = False,
) -> int:
    """Put platforms beside each other: what each says to each question, word for word."""
    from clausewatch.commands.standing import matrix as call
    from clausewatch.settings import moment

    return call(settings(context), platforms or [], moment(at) if at else None, "json" if as_json else form)


@command(app, "report")
def report(
    context: typer.Context,
    platforms: Annotated[list[str], typer.Argument(help="Ids of platforms.")],
    since: Annotated[str | None, typer.Option(help="What changed from this date on.")] = None,
    form: Annotated[str, typer.Option("--format", help="md, html, pdf or json.")] = "md",
    out: Annotated[Path | None, typer.Option(help="Write it to this file.")] = None,
    as_json: AsJson = False,
) -> int:
    """Report what changed on platforms, where each stands, and what was never checked."""
    from clausewatch.commands.standing import report as call
    from clausewatch.settings import moment

    kind = "json" if as_json else form
    return call(settings(context), platforms, moment(since) if since else None, kind, out)


@command(app, "shelve")
def shelve(context: typer.Context) -> int:
    """Bring what the site shows and searches up to date; `serve` does it by itself."""
    from clausewatch.commands.shelve import shelve as call

    return call(settings(context))


@command(app, "doctor")
def doctor(context: typer.Context, as_json: AsJson = False) -> int:
    """Say what is wrong with this installation and what to do about it."""
    from clausewatch.commands.doctor import doctor as call

    return call(settings(context), as_json=as_json)


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
    incidents: Annotated[
        Path | None, typer.Option(help="Known incidents with their days (JSON lines); needs --repos.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Print scores against labelled sets."""
    from clausewatch.commands.evaluate import evaluate as call

    return call(settings(context), clauses, changes, repos, reading, pairs, incidents, as_json=as_json)


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


@command(app, "contradictions")
def contradictions(
    context: typer.Context,
    platform: Annotated[str | None, typer.Option(help="Only this platform.")] = None,
    as_json: AsJson = False,
) -> int:
    """Print where a platform's documents and signals say two things at once."""
    from clausewatch.commands.contradictions import show as call

    return call(settings(context), platform, as_json=as_json)
