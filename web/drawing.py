"""Charts as data for inline SVG: every number worked out here, nothing decided in a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.domain.version import State, Version

WIDTH, HEIGHT, MARGIN = 720, 64, 12

# More marks than pixels help nobody.
MOST_MARKS = 300


@dataclass(frozen=True, slots=True)
class Mark:
    """
    A point on a line of time.

    Attributes:
        x: In user units, 0 to `WIDTH`.
        kind: believed, held or a severity `s0` to `s4`.
    """

    x: float
    kind: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A line of time with the years under it; empty where there is nothing on it."""

    marks: tuple[Mark, ...]
    years: tuple[tuple[float, str], ...]
    first: datetime
    last: datetime
    believed: int
    held: int


@dataclass(frozen=True, slots=True)
class Bar:
    """
    A bar of a chart.

    Attributes:
        x, y, width, height: In user units.
    """

    x: float
    y: float
    width: float
    height: float
    name: str
    value: int


def timeline(versions: Sequence[Version], events: Sequence[tuple[datetime, int]]) -> Timeline | None:
    """A document's versions and events through time; None without a version."""
    if not versions:
        return None
    moments = [version.observed_at for version in versions] + [moment for moment, _ in events]
    first, last = min(moments), max(moments)
    span = max((last - first).total_seconds(), 1.0)

    def x(moment: datetime) -> float:
        return round(MARGIN + (moment - first).total_seconds() / span * (WIDTH - 2 * MARGIN), 1)

    believed = [v for v in versions if v.state in (State.FIRST, State.CONFIRMED)]
    held = [v for v in versions if v.state not in (State.FIRST, State.CONFIRMED)]
    marks = {Mark(x(v.observed_at), "believed") for v in believed}
    marks |= {Mark(x(v.observed_at), "held") for v in held}
    marks |= {Mark(x(moment), f"s{severity}") for moment, severity in events}
    years = tuple(
        (x(first.replace(year=year, month=1, day=1)), str(year))
        for year in range(first.year + 1, last.year + 1)
    )
    shown = sorted(marks, key=lambda mark: (mark.kind, mark.x))[-MOST_MARKS:]
    return Timeline(tuple(shown), years, first, last, len(believed), len(held))


def bars(values: Sequence[tuple[str, int]], width: float = WIDTH, height: float = 80.0) -> tuple[Bar, ...]:
    """Upright bars side by side, the highest as high as the chart."""
    highest = max((value for _, value in values), default=0) or 1
    step = width / max(len(values), 1)
    return tuple(
        Bar(
            round(place * step, 2),
            round(height - value / highest * height, 2),
            round(step * 0.8, 2),
            round(value / highest * height, 2),
            name,
            value,
        )
        for place, (name, value) in enumerate(values)
    )
