"""The model card: what the shipped model was made of, how well it does, where it fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.judging.shipped import FOLDER
from clausewatch.training.crossed import Crossed
from clausewatch.training.predictions import by_model, calibration_error
from clausewatch.training.scores import report, table
from clausewatch.training.sets import APART, Example

CJK, EUROPEAN = ("zh", "ja"), ("fr", "de", "es")

TEMPLATE = FOLDER / "card-template.md"


def card(version: str, examples: Sequence[Example], scored: Crossed, size: int, own_weight: float) -> str:
    """
    The card as Markdown.

    Args:
        size: Of the model file, bytes.
    """
    real = [example for example in examples if example.real]
    hard = [example for example in examples if example.hard]
    made = [example for example in examples if example.invented]
    spoken = Counter(example.language for example in examples)
    set_apart = [example for example in made if example.fold == APART]
    parts = {
        "English and others": [one for one in real if one.language not in CJK],
        "Chinese": [one for one in real if one.language == "zh"],
        "Japanese": [one for one in real if one.language == "ja"],
        "English, invented": [one for one in set_apart if one.language == "en"],
        "Chinese, invented": [one for one in set_apart if one.language == "zh"],
        "Japanese, invented": [one for one in set_apart if one.language == "ja"],
        "French, German and Spanish, invented": [one for one in set_apart if one.language in EUROPEAN],
    }
    tables = [table(name, report(part, by_model(part, scored))) for name, part in parts.items() if part]
    return TEMPLATE.read_text(encoding="utf-8").format(
        version=version,
        gold=len(real),
        companies=len({example.company for example in real}),
        hard=len(hard),
        own=len(made),
        apart=len(set_apart),
        languages=", ".join(f"{name} {count}" for name, count in spoken.most_common(8)),
        kilobytes=size // 1000,
        weight=own_weight,
        tables="\n".join(tables),
        error=calibration_error(scored),
    )
