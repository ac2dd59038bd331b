"""Commands about telling people: `digest`, `subscribe`, `subscriptions`, `deliver`, `bounces`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clausewatch.cli_command import AsJson, command, settings

# Added to the main program without a name of its own, so that these are commands like all others.
alerts_app = typer.Typer()


@command(alerts_app, "digest")
def digest(
    context: typer.Context,
    preview: Annotated[bool, typer.Option("--preview", help="Show exactly what would go out.")] = False,
    whose: Annotated[str | None, typer.Option("--for", help="Of this subscription.", metavar="ID")] = None,
    since: Annotated[
        str | None, typer.Option(help="Events from this date on; the last week without it.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the digest: en, zh, ja, fr, de, es.")] = "en",
    html: Annotated[Path | None, typer.Option(help="Write the HTML to this file too.")] = None,
    send_test: Annotated[
        str | None, typer.Option(help="Send it to this address now, as a test.", metavar="ADDRESS")
    ] = None,
) -> int:
    """Show the digest of a period, or send it as a test."""
    from clausewatch.commands import digest as calls
    from clausewatch.settings import moment
    from data.errors import UsageError

    asked = calls.Asked(whose, moment(since) if since else None, language)
    if send_test is not None:
        return calls.send_test(settings(context), asked, send_test)
    if not preview:
        raise UsageError("say what to do with the digest: --preview shows it")
    return calls.preview(settings(context), asked, html)


@command(alerts_app, "subscribe")
def subscribe(
    context: typer.Context,
    address: Annotated[str | None, typer.Argument(help="A mail address.")] = None,
    webhook: Annotated[str | None, typer.Option(help="Post to this address, signed.", metavar="URL")] = None,
    notify: Annotated[
        str | None, typer.Option(help="Tell this chat or service; written as Apprise does.", metavar="URL")
    ] = None,
    preset: Annotated[
        str | None, typer.Option(help="illustrator, fanfiction, musician, developer or journalist.")
    ] = None,
    platform: Annotated[list[str] | None, typer.Option(help="Only this platform; may be repeated.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only platforms of this kind; likewise.")] = None,
    label: Annotated[list[str] | None, typer.Option(help="Only clauses of this kind; likewise.")] = None,
    stance: Annotated[list[str] | None, typer.Option(help="Only clauses that say this; likewise.")] = None,
    least_severity: Annotated[
        int | None, typer.Option(min=0, max=4, help="Nothing below this severity.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the digest: en, zh, ja, fr, de, es.")] = "en",
    cadence: Annotated[str | None, typer.Option(help="daily, weekly or monthly.")] = None,
    at: Annotated[str | None, typer.Option(help="Local time of the digest.", metavar="HH:MM")] = None,
    weekday: Annotated[str | None, typer.Option(help="Of a weekly digest: monday, …")] = None,
    day: Annotated[int | None, typer.Option(min=1, max=28, help="Of a monthly digest.")] = None,
    time_zone: Annotated[str | None, typer.Option(help="Such as Europe/Berlin; UTC without it.")] = None,
    at_once: Annotated[
        str | None, typer.Option(help="Severity from which nothing waits for the digest, or never.")
    ] = None,
    quiet: Annotated[
        str | None, typer.Option(help="Hours in which nothing goes out.", metavar="HH:MM-HH:MM")
    ] = None,
    still_watching: Annotated[
        bool, typer.Option("--still-watching", help="Tell of periods without news too.")
    ] = False,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="Begin without a letter; you answer for the address.")
    ] = False,
) -> int:
    """Subscribe an address, a webhook or a chat to what matters to somebody."""
    from clausewatch.commands.subscribe import subscribe as call
    from clausewatch.wishing import Options

    options = Options(
        preset,
        tuple(platform or ()),
        tuple(kind or ()),
        tuple(label or ()),
        tuple(stance or ()),
        least_severity,
        language,
        cadence,
        at,
        weekday,
        day,
        time_zone,
        at_once,
        quiet,
        still_watching,
    )
    return call(settings(context), address, webhook, options, confirmed=confirmed, chat=notify)


@command(alerts_app, "subscriptions")
def subscriptions(
    context: typer.Context,
    export: Annotated[
        str | None, typer.Option(help="Print everything known of this one, as JSON.", metavar="ID")
    ] = None,
    erase: Annotated[
        str | None, typer.Option(help="Erase this one and everything known of it.", metavar="ID")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """List the subscriptions, without addresses."""
    from clausewatch.commands import subscribe as calls

    if export is not None:
        return calls.export(settings(context), export)
    if erase is not None:
        return calls.erase(settings(context), erase)
    return calls.subscriptions(settings(context), as_json=as_json)


@command(alerts_app, "deliver")
def deliver(
    context: typer.Context,
    dead: Annotated[bool, typer.Option("--dead", help="List the messages that were given up.")] = False,
    again: Annotated[
        str | None, typer.Option(help="Put one of those back into the outbox, or all.", metavar="KEY")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Compose the digests that are due and hand over what is in the outbox."""
    from clausewatch.commands import deliver as calls

    if again is not None:
        return calls.again(settings(context), again)
    if dead:
        return calls.dead(settings(context), as_json=as_json)
    return calls.deliver(settings(context), as_json=as_json)


@command(alerts_app, "bounces")
def bounces(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="A mail, an mbox or a maildir.")],
) -> int:
    """Take in reports of mail that could not be delivered."""
    from clausewatch.commands.deliver import bounces as call

    return call(settings(context), path)
