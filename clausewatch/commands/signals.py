"""`clausewatch signals`: what platforms say to machines, and what a picture says of itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from analysis.signals.agents import agents
from analysis.signals.c2pa.training_mining import training_mining
from analysis.signals.tdmrep import resolved
from clausewatch.home import opened
from clausewatch.printing import json_line, table
from clausewatch.settings import Settings
from data.domain.signal import DENY, Fact, Signal, SignalKind
from data.errors import UsageError
from data.store import signals as rows
from data.store.signals import Stand

# A photograph is smaller; what is larger is no picture to be read here.
LARGEST_FILE = 200_000_000


def signals(settings: Settings, platform: str | None, *, as_json: bool) -> int:
    """Print where the signals of one platform or of all stand; returns the exit code."""
    with opened(settings) as home, home.store.reading() as connection:
        found = rows.everything(connection, platform)
    if as_json:
        for stand in found:
            json_line(contract(stand))
    elif found:
        columns = ("platform", "signal", "state", "what it says", "last asked")
        table("Signals (absence is no consent)", columns, (_row(stand) for stand in found))
        for line in _resolutions(found):
            print(line)
    else:
        whose = f"{platform} has not" if platform else "No platform has"
        print(f"{whose} been asked for signals yet; `clausewatch run` asks for those that it declares.")
    return 0


def of_file(path: Path, *, as_json: bool) -> int:
    """
    Print the training and data mining assertion of a picture; returns the exit code.

    Raises:
        UsageError: The file cannot be read.
    """
    try:
        size = path.stat().st_size
        body = path.read_bytes() if size <= LARGEST_FILE else None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); name a JPEG or PNG file") from error
    if body is None:
        raise UsageError(f"{path}: {size} bytes are too many for a picture; name a JPEG or PNG file")
    state, facts, notes = training_mining(body)
    if as_json:
        json_line(
            {"file": str(path), "kind": SignalKind.C2PA, "state": state, "facts": facts, "notes": notes}
        )
        return 0
    print(f"{path}: {state}" + (f" ({'; '.join(notes)})" if notes else ""))
    for fact in facts:
        print(f"  {fact.topic}: {fact.value}")
    return 0


def contract(stand: Stand) -> dict[str, object]:
    """A signal as outside tools get it; `pending` waits for a second sight and is not believed yet."""
    course = stand.course
    return {
        "platform": stand.platform_id,
        "kind": stand.kind.value,
        "url": stand.url,
        "state": course.standing.state if course.standing else "error",
        "facts": course.standing.facts if course.standing else (),
        "notes": course.standing.notes if course.standing else (),
        "final_url": course.standing.final_url if course.standing else None,
        "sha256": course.standing.sha256 if course.standing else None,
        "parser": course.standing.parser if course.standing else None,
        "since": course.standing.fetched_at if course.standing else None,
        "last_seen": course.standing_seen,
        "last_attempt": course.last_attempt,
        "failure": course.failure,
        "pending": course.pending,
    }


def _row(stand: Stand) -> tuple[str, ...]:
    course = stand.course
    state = course.standing.state if course.standing else "error"
    said = _summary(course.standing) if course.standing else ""
    trouble = f" [last attempt: {course.failure}]" if course.failure else ""
    waiting = " [something else seen once, not believed yet]" if course.pending else ""
    return (
        stand.platform_id,
        f"{stand.kind.value} {stand.url}",
        state,
        said + trouble + waiting,
        course.last_attempt.strftime("%Y-%m-%d"),
    )


def _summary(signal: Signal) -> str:
    said = _matrix(signal.facts) if signal.kind is SignalKind.ROBOTS else _statements(signal.facts)
    return "; ".join([said, *signal.notes]) if said else "; ".join(signal.notes)


def _matrix(facts: tuple[Fact, ...]) -> str:
    """By role: how many of the listed agents are kept away from the site as a whole."""
    denied = {fact.agent for fact in facts if (fact.topic, fact.place, fact.value) == ("fetch", "*", DENY)}
    if not facts:
        return ""
    listed = agents().agents
    away = Counter(agent.role for agent in listed if agent.token in denied)
    total = Counter(agent.role for agent in listed)
    return "kept away: " + ", ".join(f"{away[role]} of {total[role]} {role}" for role in total)


def _statements(facts: tuple[Fact, ...]) -> str:
    return ", ".join(" ".join(filter(None, (f.agent, f.place, f"{f.topic}={f.value}"))) for f in facts[:8])


def _resolutions(found: tuple[Stand, ...]) -> list[str]:
    """What applies to each home page where file, headers and page speak of text and data mining."""
    said: dict[str, list[Signal]] = {}
    for stand in found:
        if stand.kind is SignalKind.TDMREP and stand.course.standing is not None:
            said.setdefault(stand.platform_id, []).append(stand.course.standing)
    lines = []
    for platform, carriers in said.items():
        file = [f for s in carriers if s.url.endswith("tdmrep.json") for f in s.facts]
        page = [f for s in carriers if not s.url.endswith("tdmrep.json") for f in s.facts]
        value = resolved(file, page)
        if value is not None:
            words = "is reserved" if value == DENY else "is not reserved"
            lines.append(f"{platform}: text and data mining of the home page {words} (TDMRep)")
    return lines
