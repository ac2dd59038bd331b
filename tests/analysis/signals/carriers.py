"""Carriers and signals of an invented platform."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from analysis.signals.agents import agents
from analysis.signals.asking import asks
from analysis.signals.reading import signals
from data.domain.platform import Platform
from data.domain.signal import Carrier, Signal, SignalKind

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HOME = "https://quillharbour.example/"


def a_platform(*names: str) -> Platform:
    return Platform("quillharbour", "Quillharbour", "Quill Ltd", "art", "IE", ("en",), HOME, (), names)


def a_carrier(body: str | bytes = b"", status: int | None = 200, **changes: object) -> Carrier:
    raw = body.encode() if isinstance(body, str) else body
    values = {"url": HOME + "robots.txt", "fetched_at": NOON, "final_url": HOME + "robots.txt"} | changes
    return Carrier(status=status, body=raw, **values)  # type: ignore[arg-type]


def read(
    kind: SignalKind, body: str | bytes = b"", *, name: str, page: bool = False, **changes: object
) -> Signal:
    """The signal of a kind from the first carrier of a declared name that is read for it."""
    (wanted, *_) = [ask for ask in asks(a_platform(name)) if ask.page is page and (page or kind in ask.kinds)]
    found = signals("quillharbour", wanted, a_carrier(body, url=wanted.url, **changes), agents())
    return next(signal for signal in found if signal.kind is kind)


def robots(body: str | bytes = b"", **changes: object) -> Signal:
    return read(SignalKind.ROBOTS, body, name="robots", **changes)


def stated(signal: Signal) -> dict[str, str]:
    """Facts as `agent place topic` -> value, blanks left out."""
    return {" ".join(filter(None, (f.agent, f.place, f.topic))): f.value for f in signal.facts}
