"""The model card: what the shipped model was made of, how well it does, where it fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.judging.model import FOLDER
from clausewatch.training.crossed import Crossed
from clausewatch.training.predictions import by_model, calibration_error
from clausewatch.training.scores import report, table
from clausewatch.training.sets import Example

CJK = ("zh", "ja")

TEMPLATE = FOLDER / "card-template.md"


def card(version: str, examples: Sequence[Example], scored: Crossed, size: int, own_weight: float) -> str:
    """
    The card as Markdown.

    Args:
        size: Of the model file, bytes.
    """
    real = [example for example in examples if example.fold >= 0 and not example.hard]
    hard = [example for example in examples if example.hard]
    made = [example for example in examples if example.fold < 0]
    spoken = Counter(example.language for example in examples)
    given = by_model(real, scored)
    parts = {
        "English and others": [at for at, one in enumerate(real) if one.language not in CJK],
        "Chinese": [at for at, one in enumerate(real) if one.language == "zh"],
        "Japanese": [at for at, one in enumerate(real) if one.language == "ja"],
    }
    tables = [
        table(name, report([real[at] for at in part], [given[at] for at in part]))
        for name, part in parts.items()
        if part
    ]
    return TEMPLATE.read_text(encoding="utf-8").format(
        version=version,
        gold=len(real),
        companies=len({example.company for example in real}),
        hard=len(hard),
        own=len(made),
        languages=", ".join(f"{name} {count}" for name, count in spoken.most_common(8)),
        kilobytes=size // 1000,
        weight=own_weight,
        tables="\n".join(tables),
        error=calibration_error(scored),
    )
