"""`clausewatch compare`: what changed between two files or URLs, and what it means."""

from __future__ import annotations

from typing import Any

from analysis.comparing.texts import Comparison
from analysis.comparing.texts import compare as compare_texts
from clausewatch.judging import Bench
from clausewatch.printing import json_line
from clausewatch.settings import Settings
from clausewatch.sources import Source, source, text_of
from data.domain.finding import Change, Finding
from data.domain.version import Reading


def compare(settings: Settings, old: str, new: str, *, as_json: bool) -> int:
    """Print the changes between two texts; returns 1 when something a reader should know was found."""
    sources = (source(old, settings), source(new, settings))
    readings = (text_of(sources[0]), text_of(sources[1]))
    result = compare_texts(*readings, Bench(settings.pipeline).judge())
    if as_json:
        json_line(_contract(sources, readings, result))
    else:
        _show(result)
    return 1 if any(f.severity > 0 for f in result.findings) else 0


def _contract(
    sources: tuple[Source, Source], readings: tuple[Reading, Reading], result: Comparison
) -> dict[str, Any]:
    """The form of DESIGN section 5."""
    old, new = (_side(s, r) for s, r in zip(sources, readings, strict=True))
    return {
        "old": old,
        "new": new,
        "changes": [_change(c, [f for f in result.findings if f.change is c]) for c in result.changes],
        "severity": result.severity,
    }


def _side(found: Source, reading: Reading) -> dict[str, Any]:
    return {
        "name": found.name,
        "title": reading.title,
        "language": reading.language,
        "characters": len(reading.text),
        "dates": reading.dates,
    }


def _change(change: Change, found: list[Finding]) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "before": change.before.text if change.before else None,
        "after": change.after.text if change.after else None,
        "similarity": round(change.similarity, 1),
        "runs": change.runs,
        "findings": [_finding(f) for f in found],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    judgement = finding.judgement
    return {
        "label": judgement.label.value,
        "stance": judgement.stance.value,
        "was": finding.was.stance.value if finding.was else None,
        "actor": judgement.actor,
        "direction": judgement.direction,
        "polarity": finding.polarity.value,
        "severity": finding.severity,
        "reasons": finding.reasons,
        "confidence": judgement.confidence,
        "explanation": finding.explanation,
    }


def _show(result: Comparison) -> None:
    words = [c for c in result.changes if c.kind != "moved"]
    print(f"{len(words)} clauses changed, {len(result.changes) - len(words)} only moved.")
    for finding in result.findings:
        print(f"\n[{finding.severity}] {finding.polarity.value}: {finding.explanation}")
        print(f"    {', '.join(finding.reasons)}")
        print(f"    {marked(finding.change)}")


def marked(change: Change) -> str:
    """The clause with [-what went-] and [+what came+]."""
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "[+{}+]"}
    return "".join(marks[kind].format(text) for kind, text in change.runs)
