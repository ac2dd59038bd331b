"""`clausewatch evaluate`: scores against labelled sets."""

from __future__ import annotations

from pathlib import Path
from statistics import mean, median

from clausewatch.evaluating import changes, clauses, incidents, pairs, reading
from clausewatch.evaluating.scores import Score
from clausewatch.judging import Bench
from clausewatch.printing import json_line, progress
from clausewatch.settings import Settings
from data.domain.finding import Label
from data.errors import UsageError


def evaluate(
    settings: Settings,
    clause_set: Path | None,
    change_set: Path | None,
    repositories: Path | None,
    pages: Path | None,
    pair_set: Path | None,
    incident_set: Path | None,
    *,
    as_json: bool,
) -> int:
    """Print the scores of whatever sets are named; returns the exit code."""
    if not any((clause_set, change_set, pages, pair_set, incident_set)):
        raise UsageError(
            "name a set: --clauses FILE, --reading DIR, or --changes, --incidents or --pairs FILE with "
            "--repos DIR"
        )
    if repositories is None and (change_set or pair_set or incident_set):
        raise UsageError(
            "--changes, --incidents and --pairs need --repos DIR, the folder of the cloned repositories"
        )
    if clause_set is not None:
        _clauses(clauses.report(clause_set, Bench(settings.pipeline)), as_json=as_json)
    if pages is not None:
        _reading(reading.pages(pages), as_json=as_json)
    if pair_set is not None and repositories is not None:
        _pairs(pairs.pairs(pair_set, repositories), as_json=as_json)
    if change_set is not None and repositories is not None:
        _changes(settings, change_set, repositories, as_json=as_json)
    if incident_set is not None and repositories is not None:
        _incidents(settings, incident_set, repositories, as_json=as_json)
    return 0


def _clauses(report: clauses.Report, *, as_json: bool) -> None:
    rows = {label.value: _rounded(report.scores[label]) for label in Label}
    whole = {
        "clauses": report.clauses,
        "macro_f1": round(report.macro, 4),
        "macro_f1_AB": round(report.macro_ab, 4),
        "stance_accuracy_AB": round(report.stance, 4),
        "wolf_per_1000": round(report.wolf, 2),
        "clauses_per_s": round(report.per_second, 1),
    }
    if as_json:
        json_line(whole | {"labels": rows})
        return
    print(f"{'label':20} {'gold':>5} {'P':>6} {'R':>6} {'F1':>6}")
    for name, row in rows.items():
        print(f"{name:20} {row['gold']:5.0f} {row['precision']:6.3f} {row['recall']:6.3f} {row['f1']:6.3f}")
    print(", ".join(f"{name} {value}" for name, value in whole.items()))
    print(
        "A model scored on what it was trained on looks better than it is; `make evaluate` cross-validates."
    )


def _rounded(score: Score) -> dict[str, float]:
    return {
        "gold": score.gold,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
    }


def _reading(found: tuple[reading.Page, ...], *, as_json: bool) -> None:
    whole = {
        "pages": len(found),
        "f1": round(mean(p.f1 for p in found), 4),
        "precision": round(mean(p.precision for p in found), 4),
        "recall": round(mean(p.recall for p in found), 4),
        "recall_min": round(min(p.recall for p in found), 4),
        "cpu_ms_a_page": round(mean(p.milliseconds for p in found), 1),
    }
    if as_json:
        json_line(whole)
        return
    for page in found[:8]:
        print(f"{page.name:50} F1 {page.f1:.3f} P {page.precision:.3f} R {page.recall:.3f}")
    print(", ".join(f"{name} {value}" for name, value in whole.items()))


def _pairs(found: tuple[pairs.Pair, ...], *, as_json: bool) -> None:
    times = sorted(p.milliseconds for p in found)
    whole = {
        "pairs": len(found),
        "words_median": median(p.words for p in found),
        "marked_to_inserted": round(sum(p.marked for p in found) / max(1, sum(p.inserted for p in found)), 3),
        "cpu_ms_median": round(median(times), 1),
        "cpu_ms_p95": round(times[max(0, -(-len(times) * 95 // 100) - 1)], 1),
    }
    if as_json:
        json_line(whole)
    else:
        print(", ".join(f"{name} {value}" for name, value in whole.items()))


def _changes(settings: Settings, path: Path, repositories: Path, *, as_json: bool) -> None:
    """Ours, and beside it what an alarm on words makes of the same histories."""
    with progress("Replaying recorded versions", None) as bar:
        cache = settings.home / "cache" / "replay"
        ours = changes.report(path, repositories, Bench(settings.pipeline), 2, cache, bar.step)
    with progress("Listening for words in recorded versions", None) as bar:
        theirs = changes.baseline(path, repositories, bar.step)
    whole, words = _counts(ours), _counts(theirs)
    words.pop("severity_within_1")  # the alarm knows none
    if as_json:
        json_line(whole | {"keyword_alarm": words})
        return
    print(", ".join(f"{name} {value}" for name, value in whole.items()))
    print("keyword alarm: " + ", ".join(f"{name} {value}" for name, value in words.items()))


def _counts(report: changes.Report) -> dict[str, float]:
    return {
        "recorded_changes": report.recorded,
        "announced": report.announced,
        "recall": round(report.recall, 4),
        "recall_severe": round(report.severe_found / max(1, report.severe), 4),
        "precision": round(report.precision, 4),
        "false_per_1000_changes": round(1000 * report.false / max(1, report.recorded), 2),
        "repeats": report.repeats,
        "severity_within_1": round(report.close / max(1, report.found), 4),
    }


def _incidents(settings: Settings, path: Path, repositories: Path, *, as_json: bool) -> None:
    with progress("Replaying the services of known incidents", None) as bar:
        cache = settings.home / "cache" / "replay"
        held = incidents.incidents(path, repositories, Bench(settings.pipeline), 2, cache, bar.step)
    if not as_json:
        print(incidents.table(held))
        return
    for one in held:
        json_line(
            {
                "id": one.incident.id,
                "known": one.incident.day,
                "told_by_default": one.incident.told,
                "document": one.document,
                "recorded": one.recorded,
                "announced": one.announced,
                "days_ahead": one.lead,
                "labels": one.labels,
            }
        )
