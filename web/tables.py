"""The matrix as rows of plain values and as a Markdown table; the command line prints the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from data.clean import plain
from data.domain.finding import Stance
from web.questions import QUESTIONS, Row
from web.wording import wording

COLUMNS = (
    *("platform", "name", "question", "stance", "severity", "confidence", "quote", "document", "version"),
    *("since", "checked"),
)

# What Markdown, or what shows it, would act on.
_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|~@]|:(?=\S))")


def lines(row: Row) -> Iterator[dict[str, object]]:
    """One line for each question to one platform; values are None where no clause speaks of it."""
    for question, cell in zip(QUESTIONS, row.cells, strict=True):
        yield {
            "platform": row.platform.id,
            "name": row.platform.name,
            "question": question.name,
            "stance": cell.judged.stance.value if cell else None,
            "severity": cell.judged.severity if cell else None,
            "confidence": cell.judged.confidence if cell else None,
            "quote": cell.held.text if cell else None,
            "document": cell.held.document_id if cell else None,
            "version": cell.held.version_id if cell else None,
            "since": cell.held.since.isoformat() if cell else None,
            "checked": row.checked,
        }


def markdown(rows: Iterable[dict[str, object]]) -> str:
    """A table with a row for each answer; questions without one are left out."""
    words = wording()
    place = words.pages["matrix"]
    names = words.pages["questions"]
    heads = (place["platform"], place["question"], place["answer"], place["quote"], place["since"])
    said = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for row in rows:
        if row["quote"] is None:
            continue
        question = next(q for q in QUESTIONS if q.name == row["question"])
        stance = words.stance(question.label, _stance(str(row["stance"])))
        cells = (row["name"], names[question.name], stance, f"“{row['quote']}”", str(row["since"])[:10])
        said.append(f"| {' | '.join(escaped(str(cell)) for cell in cells)} |")
    return "\n".join(said) + "\n"


def escaped(text: str) -> str:
    """One line of Markdown in which nothing of the text is a mark."""
    return _MARKS.sub(r"\\\1", plain(text).replace("\n", " "))


def _stance(name: str) -> Stance:
    return Stance(name)
