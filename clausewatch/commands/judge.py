"""`clausewatch judge`: clauses as JSON lines in, their labels as JSON lines out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TextIO

from analysis.judging.language import language
from clausewatch.judging import Bench
from clausewatch.printing import json_line
from clausewatch.settings import Settings
from data.domain.finding import Judgement
from data.domain.version import Clause
from data.errors import UsageError

# Clauses judged together; large enough for the model's matrices, small enough to answer a pipe soon.
BATCH = 512

# Longer clauses are refused, each with its own line.
MAX_CHARACTERS = 1_000_000

# The fields of a line, besides text.
CONTEXT = ("heading", "lead_in", "before", "language", "document_kind")

Parsed = tuple[Any, Clause | None, str | None, str | None]


def judge(settings: Settings, stdin: TextIO) -> int:
    """Judge every line, in order; a bad line gets an error of its own and makes the exit code 1."""
    if stdin.isatty():
        raise UsageError('no input: pipe JSON lines in, like {"id": 1, "text": "We may train on your work."}')
    bench = Bench(settings.pipeline)
    bad = 0
    lines = (line for line in stdin if line.strip())
    while batch := list(islice(lines, BATCH)):
        parsed = [_parsed(line) for line in batch]
        bad += sum(clause is None for _, clause, _, _ in parsed)
        for answer in _answers(parsed, bench):
            json_line(answer)
        sys.stdout.flush()
    return 1 if bad else 0


def _answers(parsed: list[Parsed], bench: Bench) -> Iterator[dict[str, Any]]:
    judgements = iter(_judged(parsed, bench))
    for name, clause, _, fault in parsed:
        if clause is None:
            yield ({"id": name} if name is not None else {}) | {"error": fault}
        else:
            labels = [_label(j) for j in next(judgements)]
            yield {"id": name, "language": language(clause.text, clause.language), "labels": labels}


def _judged(parsed: list[Parsed], bench: Bench) -> Iterable[tuple[Judgement, ...]]:
    """Judgements of the good lines in order; each kind of document is judged in one go."""
    good = [(clause, kind) for _, clause, kind, _ in parsed if clause is not None]
    found: dict[int, tuple[Judgement, ...]] = {}
    for kind in dict.fromkeys(kind for _, kind in good):
        places = [i for i, (_, k) in enumerate(good) if k == kind]
        answers = bench.judge(kind)([good[i][0] for i in places])
        found.update(zip(places, answers, strict=True))
    return [found[i] for i in range(len(good))]


def _parsed(line: str) -> Parsed:
    """(id, clause, document kind, fault) of one line; the clause is None when there is a fault."""
    try:
        body = json.loads(line)
    except (ValueError, RecursionError) as error:
        return None, None, None, f"no JSON: {error}"
    if not isinstance(body, dict):
        return None, None, None, "a line must be a JSON object"
    fault = _fault(body)
    if fault is not None:
        return body.get("id"), None, None, fault
    clause = Clause(
        body["text"],
        heading=body.get("heading"),
        lead_in=body.get("lead_in"),
        before=body.get("before"),
        language=body.get("language"),
    )
    return body.get("id"), clause, body.get("document_kind"), None


def _fault(body: dict[str, Any]) -> str | None:
    if not isinstance(body.get("text"), str):
        return '"text" must be a string'
    if len(body["text"]) > MAX_CHARACTERS:
        return f'"text" is longer than {MAX_CHARACTERS} characters'
    wrong = [n for n in CONTEXT if body.get(n) is not None and not isinstance(body[n], str)]
    return f'"{wrong[0]}" must be a string or null' if wrong else None


def _label(judgement: Judgement) -> dict[str, Any]:
    return {
        "label": judgement.label.value,
        "stance": judgement.stance.value,
        "actor": judgement.actor,
        "direction": judgement.direction,
        "confidence": judgement.confidence,
        "severity": judgement.severity,
        "evidence": judgement.evidence,
        "lic": judgement.lic,
        "data": judgement.data,
        "notes": judgement.notes,
        "rules": judgement.rules,
    }
