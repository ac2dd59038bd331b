"""
Chat services, social networks and push, through Apprise (extra `notify`).

Apprise says yes or no and little more, so a no is tried again like any other, unless it logged a status that
will not change by itself.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from alerts.chat.knock import knock
from alerts.chat.limits import Limit, limit_of, service_of
from alerts.chat.notice import notice
from alerts.chat.pasted import pasted
from alerts.delivery.content import Content
from alerts.delivery.held import Hold, shut
from alerts.delivery.parcel import Carrier, DownError, GoneError, Parcel, Send
from data.errors import DeliveryError, UsageError

CHANNEL = "notify"

# Of Apprise's options, those that would change what becomes of our words or of our sockets.
REFUSED = frozenset(("format", "overflow", "emojis", "template", "verify", "retry", "wait", "mode", "image"))

_STATUS = re.compile(r"\berror=(\d{3})\b")
_GONE = (404, 410)
_PASSING = (408, 425, 429)

# Characters of an address that are shown, of one that is longer than so many.
_SHOWN, _LONG = 4, 16

# Gives the sockets that requests opens into our hands. Handed in by whoever knows what may be connected to.
Held = Callable[[], AbstractContextManager[Hold]]


def notify_address(text: str) -> str:
    """
    The address of a service as Apprise writes it, checked as far as it can be without sending.

    What Discord, Slack and ntfy.sh give out is taken as well.

    Raises:
        UsageError: Apprise is not installed, the service is none we send to, or an option is not allowed.
    """
    address = pasted(text)
    _limit(address)
    options = {name.lower() for name, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True)}
    if wrong := sorted(options & REFUSED):
        raise UsageError(f"The option {wrong[0]!r} cannot be used here; leave it out of the address.")
    if not address.isascii() or not address.isprintable() or _service(address) is None:
        raise UsageError("Apprise cannot read this address; compare it with the pages on its services.")
    return address


def masked(address: str) -> str:
    """The service and the end of an address, by which its owner knows it; the rest is often a password."""
    scheme, _, rest = address.partition("?")[0].rstrip("/").partition("://")
    end = rest[-_SHOWN:] if len(rest) > _LONG else ""
    return f"{service_of(scheme.lower()).capitalize()} …{end}"


def question(address: str, code: str, language: str) -> bytes:
    """Asks a chat whether digests may come there."""
    return knock(code, language, _limit(address)).encode()


def rendering(content: Content) -> bytes:
    """The digest in one message, as long as the service takes."""
    return notice(content.digest, _limit(content.channel.address)).encode()


def carrier(held: Held, refusal: type[OSError]) -> Carrier:
    """
    Sessions that hand each message to Apprise.

    Args:
        refusal: What is raised for an address that may not be connected to; it will not change by itself.
    """

    def send(parcel: Parcel) -> str:
        service = _service(parcel.channel.address)
        if service is None:
            raise DeliveryError(CHANNEL, "Apprise does not know its address any more", lasting=True)
        with held() as hold:
            result = service.notify(parcel.body.decode(), body_format="text")
        if result:
            return "taken"
        raise _judged(result, hold, refusal)

    @contextmanager
    def session() -> Iterator[Send]:
        yield send

    return session


def _judged(result: Any, hold: Hold, refusal: type[OSError]) -> DeliveryError:
    if isinstance(hold.fault, refusal):
        return DeliveryError(CHANNEL, f"it was not asked: {hold.fault}", lasting=True)
    logged = [str(entry.message) for entry in result.logs()]
    said = logged[-1] if logged else "the service did not take it"
    found = _STATUS.search(" ".join(logged))
    status = int(found[1]) if found else 0
    if status in _GONE:
        return GoneError(CHANNEL, said, "gone")
    if 400 <= status < 500 and status not in _PASSING:
        return DeliveryError(CHANNEL, said, lasting=True)
    return DownError(CHANNEL, said)


def _limit(address: str) -> Limit:
    return limit_of(address.partition("://")[0].lower())


def _service(address: str) -> Any:
    """Apprise with this one service, None when it cannot read the address."""
    try:
        import apprise
    except ImportError as error:
        raise UsageError("Apprise is not installed; install clausewatch[notify].") from error
    shut()
    logging.getLogger("apprise").addHandler(logging.NullHandler())
    asset = apprise.AppriseAsset(
        async_mode=False,
        service_timeout=0,  # our hold has one of its own; with this one the service would go on in a thread
        storage_mode="memory",
        interpret_emojis=False,
        interpret_escapes=False,
    )
    service = apprise.Apprise(asset=asset)
    return service if service.add(address) and len(service) == 1 else None
