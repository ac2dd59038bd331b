"""`clausewatch matrix` and `clausewatch report`: where platforms stand, for people who print or paste."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from clausewatch.commands.digest import written
from clausewatch.commands.platforms import unknown
from clausewatch.home import opened
from clausewatch.paper import pdf
from clausewatch.printing import plain
from clausewatch.settings import Settings
from clausewatch.shelf import shelf
from data.declarations import platforms as declared
from data.domain.platform import Platform
from data.errors import UsageError
from web import reporting, tables
from web.api import facts
from web.questions import Row
from web.questions import matrix as standing

MATRIX_FORMS = ("md", "csv", "json")
REPORT_FORMS = ("md", "html", "pdf", "json")


def matrix(settings: Settings, ids: Sequence[str], at: datetime | None, form: str) -> int:
    """
    Print where platforms stand on each question; returns the exit code.

    Raises:
        UsageError: There is no such platform or form.
    """
    _known(form, MATRIX_FORMS)
    every = declared(settings.catalogue)
    chosen = _chosen(every, ids)
    until = at + timedelta(days=1) - timedelta(microseconds=1) if at else None
    with opened(settings) as home:
        held = shelf(home, settings, every)
        with held.reading() as connection:
            rows = standing(held, connection, chosen, until)
    print(_MATRIX[form](rows), end="")
    return 0


def report(
    settings: Settings, ids: Sequence[str], since: datetime | None, form: str, out: Path | None
) -> int:
    """
    Print the report on platforms, or write it to a file; returns the exit code.

    Raises:
        UsageError: There is no such platform or form, or a PDF has nowhere to go.
    """
    _known(form, REPORT_FORMS)
    if form == "pdf" and out is None:
        raise UsageError("a PDF is no text to print; say where it goes with --out FILE")
    every = declared(settings.catalogue)
    chosen = _chosen(every, ids)
    with opened(settings) as home:
        held = shelf(home, settings, every)
        found = reporting.report(held, chosen, since)
        text = reporting.markdown(found) if form == "md" else reporting.html(held, found)
        if form == "json":
            text = _json(found, settings.site)
    if form == "pdf" and out is not None:
        pdf(text, out)
    elif out is not None:
        written(out, text)
    else:
        print(text, end="")
    return 0


def _markdown(rows: Sequence[Row]) -> str:
    return tables.markdown([line for row in rows for line in tables.lines(row)])


def _csv(rows: Sequence[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, tables.COLUMNS)
    writer.writeheader()
    writer.writerows(line for row in rows for line in tables.lines(row))
    return out.getvalue()


def _json_lines(rows: Sequence[Row]) -> str:
    return "".join(json.dumps(facts.row(row), ensure_ascii=False) + "\n" for row in rows)


_MATRIX: dict[str, Callable[[Sequence[Row]], str]] = {"md": _markdown, "csv": _csv, "json": _json_lines}


def _json(found: reporting.Report, site: str | None) -> str:
    told = {
        "platforms": [platform.id for platform in found.platforms],
        "since": found.since,
        "events": [facts.event(event, site) for event in found.events],
        "standing": [facts.row(row) for row in found.rows],
        "never_checked": [document.id for document in found.unread],
        "unreadable": [status.document_id for status in found.failing],
    }
    return json.dumps(plain(told), ensure_ascii=False) + "\n"


def _chosen(every: Sequence[Platform], ids: Sequence[str]) -> tuple[Platform, ...]:
    by_id = {platform.id: platform for platform in every}
    for id in ids:
        if id not in by_id:
            raise unknown(id, tuple(every))
    return tuple(by_id[id] for id in ids) or tuple(every)


def _known(form: str, forms: tuple[str, ...]) -> None:
    if form not in forms:
        raise UsageError(f"there is no form {form!r}; choose one of {', '.join(forms)}")
