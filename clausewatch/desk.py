"""What the pages about subscriptions may do, over the register of an installation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import cast

from alerts import periods
from alerts.delivery.notify import masked
from alerts.links import Links, Purpose
from alerts.presets import presets
from alerts.wording import LANGUAGES
from clausewatch import secrets, subscribing_chats
from clausewatch.calendars import deadlines
from clausewatch.home import Home
from clausewatch.settings import Settings
from clausewatch.subscribing import Register, Wish
from data.domain.platform import Platform
from data.domain.subscription import Channel, Rhythm, Wanted
from web.subscribing_desk import Desk, Trade

# Why a channel is paused that its owner paused herself; the site has words for it.
ASKED = "asked"


def desk(home: Home, settings: Settings, platforms: Sequence[Platform]) -> Desk | None:
    """The desk of an installation; None where no mail can go out, so that nothing could be confirmed."""
    if settings.mail is None or settings.site is None:
        return None
    register = Register(home.store, secrets.seal(settings))
    links = secrets.links(settings)

    def now() -> datetime:
        return datetime.now(UTC)

    def ask(address: str, wanted: Wanted, rhythm: Rhythm, language: str) -> None:
        register.ask(Wish(address, wanted, rhythm, language), now())

    return Desk(
        ask=ask,
        link=lambda address: register.link(address, now()),
        opened=lambda purpose, token: links.opened(cast(Purpose, purpose), token, now()),
        token=lambda purpose, subject: links.token(cast(Purpose, purpose), subject, now()),
        confirm=lambda channel: register.confirm(channel, now()),
        subscription=register.of_channel,
        change=lambda id, wanted, rhythm, language: register.change(id, wanted, rhythm, language, now()),
        add_webhook=lambda id, url: _added(register, id, url),
        chats=find_spec("apprise") is not None,
        add_chat=lambda id, url: _asked(register, id, url, now()),
        confirm_chat=lambda channel, typed: _answered(register, links, channel, typed),
        asked=lambda channel: subscribing_chats.asked(register, channel),
        shown=_shown,
        resume=register.resume,
        pause=lambda channel: register.pause(channel, ASKED),
        end=register.end,
        erase=register.erase,
        exported=register.exported,
        calendar=lambda channel: deadlines(home, register, platforms, settings.site, channel, now()),
        platforms=platforms,
        trades=tuple(Trade(one.id, one.name, one.wanted, one.rhythm) for one in presets()),
        languages=LANGUAGES,
        zones=periods.zones(),
    )


def _added(register: Register, id: str, url: str) -> None:
    register.add_webhook(id, url)


def _asked(register: Register, id: str, url: str, now: datetime) -> None:
    subscribing_chats.ask(register, id, url, now)


def _answered(register: Register, links: Links, channel: str, typed: str) -> bool:
    """Whether this was the code that went into a chat; digests go there then."""
    right = links.is_code(typed, channel)
    if right:
        subscribing_chats.confirm(register, channel)
    return right


def _shown(channel: Channel) -> str:
    """An address as its owner sees it: that of a chat is often its password."""
    return masked(channel.address) if channel.kind == subscribing_chats.CHAT else channel.address
