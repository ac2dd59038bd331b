"""`clausewatch subscribe` and `clausewatch subscriptions`."""

from __future__ import annotations

from alerts.delivery.notify import notify_address
from clausewatch import secrets, subscribing_chats, wishing
from clausewatch.home import opened
from clausewatch.printing import json_line
from clausewatch.settings import Settings
from clausewatch.subscribing import Register, Wish
from clausewatch.wishing import Options
from data.declarations import platforms as declared
from data.domain.subscription import Channel, Subscription
from data.errors import UsageError
from data.store import subscriptions as rows

# Said to who subscribes an address where nothing could be sent to it.
NO_MAIL = (
    "No mail goes out from here yet: set CLAUSEWATCH_SMTP, CLAUSEWATCH_FROM and CLAUSEWATCH_SITE; "
    "until then its digests wait."
)


def subscribe(
    settings: Settings,
    address: str | None,
    webhook: str | None,
    options: Options,
    *,
    confirmed: bool,
    chat: str | None = None,
) -> int:
    """Note a subscription; by mail it begins when it is confirmed. Returns the exit code."""
    platforms = declared(settings.catalogue)
    wanted, rhythm = wishing.wanted(options, platforms), wishing.rhythm(options)
    wish = Wish(address or "", wanted, rhythm, options.language)
    if address is None and webhook is None and chat is None:
        raise UsageError("Say where to: an address, --webhook URL, or --notify URL.")
    if chat is not None:
        notify_address(chat)
    with opened(settings) as home:
        register = Register(home.store, secrets.seal(settings))
        if address is None or confirmed:
            made = register.begin(wish, webhook, settings.now)
            if chat is not None:
                subscribing_chats.add(register, made.id, chat)
            print(f"Subscription {made.id} is active; its first digest is due {_due(made)}.")
            for channel in made.channels:
                if channel.secret is not None:
                    print(f"Its webhook is signed with {channel.secret}")
            if address is not None and settings.mail is None:
                print(NO_MAIL)
            return 0
        secrets.links(settings)
        if webhook is not None or chat is not None:
            raise UsageError("Add --webhook and --notify with --confirmed: you answer for the address.")
        register.ask(wish, settings.now)
        print("A letter that asks for confirmation is in the outbox; `clausewatch deliver` sends it.")
    return 0


def subscriptions(settings: Settings, *, as_json: bool) -> int:
    """List subscriptions, without addresses; returns the exit code."""
    with opened(settings) as home, home.store.reading() as connection:
        found = rows.everything(connection, secrets.seal(settings))
    for one in found:
        if as_json:
            json_line(_listed(one))
        else:
            channels = ", ".join(_said(channel) for channel in one.channels) or "no channel"
            print(
                f"{one.id}  {one.state}  {one.rhythm.cadence}, {one.language}  {channels}  next {_due(one)}"
            )
    if not found and not as_json:
        print("Nobody has subscribed yet.")
    return 0


def export(settings: Settings, id: str) -> int:
    """Print everything that is known of a subscription as JSON; returns the exit code."""
    with opened(settings) as home:
        found = Register(home.store, secrets.seal(settings)).exported(id)
    if found is None:
        raise _unknown(id)
    json_line(found)
    return 0


def erase(settings: Settings, id: str) -> int:
    """Erase a subscription and everything that hangs on it; returns the exit code."""
    with opened(settings) as home:
        register = Register(home.store, secrets.seal(settings))
        if register.get(id) is None:
            raise _unknown(id)
        register.erase(id)
    print(f"Subscription {id} and everything known of it is erased.")
    return 0


def _unknown(id: str) -> UsageError:
    return UsageError(f"There is no subscription {id!r}; `clausewatch subscriptions` lists them.")


def _due(of: Subscription) -> str:
    return f"{of.next_at:%Y-%m-%d %H:%M} UTC" if of.next_at else "never"


def _said(channel: Channel) -> str:
    """A channel in a few words, without its address."""
    reason = f": {channel.reason}" if channel.reason else ""
    return f"{channel.kind} {channel.state}{reason}"


def _listed(of: Subscription) -> dict[str, object]:
    return {
        "id": of.id,
        "state": of.state,
        "wanted": of.wanted,
        "rhythm": of.rhythm,
        "language": of.language,
        "created_at": of.created_at,
        "confirmed_at": of.confirmed_at,
        "next_at": of.next_at,
        "channels": [{"id": c.id, "kind": c.kind, "state": c.state, "reason": c.reason} for c in of.channels],
    }
