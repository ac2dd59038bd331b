"""
Works out and compiles the patterns of all rule files, and keeps them for every process that judges.

    python -m clausewatch.training.sieves
"""

from __future__ import annotations

from analysis.judging.recalled import keep
from analysis.judging.taxonomy import FOLDER, SIEVES, available, worked_out


def sieves() -> None:
    """Write `data/taxonomy/sieves`; needed whenever a rule file changes, else each process works them out."""
    SIEVES.mkdir(exist_ok=True)
    for language in available():
        rules = (FOLDER / f"{language}.yml").read_bytes()
        keep(SIEVES / f"{language}.zst", rules, worked_out(language))


if __name__ == "__main__":
    sieves()
