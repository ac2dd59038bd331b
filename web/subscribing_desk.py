"""What the pages about subscriptions may do: functions handed in by whoever starts the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.domain.platform import Platform
from data.domain.subscription import Channel, MessageState, Rhythm, Subscription, Wanted


@dataclass(frozen=True, slots=True)
class Trade:
    """A ready-made wish for people of a trade; its name by language."""

    id: str
    name: Mapping[str, str]
    wanted: Wanted
    rhythm: Rhythm


@dataclass(frozen=True, slots=True)
class Desk:
    """
    Everything that can be done. The functions are called from several threads.

    Attributes:
        ask: Notes a wish of an address and sends it a letter. Raises UsageError for no address at all.
        link: Sends the link to a subscription to its own address, if there is one. Raises likewise.
        opened: The channel that a link (its purpose and its token) is about; None when it is not valid.
        token: A new token for a purpose and a subject.
        confirm: Begins a subscription by its channel; None when there is nothing to confirm.
        subscription: The subscription of a channel, None when it was erased.
        add_webhook: Raises UsageError for an address that cannot be posted to.
        chats: Whether digests can go into chats here.
        add_chat: Sends a code into a chat. Raises UsageError for an address that is none, or too many.
        confirm_chat: Sends digests into a chat whose code was typed; False for a wrong one.
        asked: What became of the message with the code; None when there is none.
        shown: The address of a channel as its owner may see it.
        exported: Everything known of a subscription, as JSON values.
        calendar: The deadlines a channel is told of (iCalendar), None when it is no more.
        languages: Of digests.
        zones: Names of time zones.
    """

    ask: Callable[[str, Wanted, Rhythm, str], None]
    link: Callable[[str], None]
    opened: Callable[[str, str], str | None]
    token: Callable[[str, str], str]
    confirm: Callable[[str], Subscription | None]
    subscription: Callable[[str], Subscription | None]
    change: Callable[[str, Wanted, Rhythm, str], None]
    add_webhook: Callable[[str, str], None]
    chats: bool
    add_chat: Callable[[str, str], None]
    confirm_chat: Callable[[str, str], bool]
    asked: Callable[[str], MessageState | None]
    shown: Callable[[Channel], str]
    resume: Callable[[str], None]
    pause: Callable[[str], None]
    end: Callable[[str], None]
    erase: Callable[[str], None]
    exported: Callable[[str], dict[str, object] | None]
    calendar: Callable[[str], bytes | None]
    platforms: Sequence[Platform]
    trades: Sequence[Trade]
    languages: Sequence[str]
    zones: Sequence[str]
