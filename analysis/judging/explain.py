"""One plain sentence for a judgement, in the reader's language, never wider than the clause."""

from __future__ import annotations

from functools import cache
from typing import Any

from analysis.judging.taxonomy import FOLDER, read
from data.domain.finding import Judgement, Label, Stance

FALLBACK = "en"
FLAGS_SHOWN = (
    "exclusive",
    "perpetual",
    "irrevocable",
    "survives_deletion",
    "sublicensable",
    "service_purpose_only",
    "ai_named",
)
"""Licence flags worth a word; the rest is in the quoted clause."""
OWNERSHIP_SHOWN = ("retained", "assigned", "moral_waived", "moral_not_asserted", "claims_waived")
NO_PERMISSION = (Stance.PROMISES_NOT, Stance.PROHIBITS, Stance.INFORMS)
"""Stances of clauses whose licence flags describe what is not permitted."""
NOTES_SHOWN = ("qualified", "retroactive", "deidentified_only", "business", "low")


def explanation(judgement: Judgement, language: str = FALLBACK) -> str:
    """
    What the clause says, in one sentence.

    Limits stay in: a choice, a condition, a hedge, a narrow kind of data.
    English when the language has no phrases.
    """
    words = phrases().get(language) or phrases()[FALLBACK]
    sentences = words["sentences"][judgement.label]
    said: str = sentences.get(judgement.stance) or sentences["any"]
    hedge = words["hedge"] if "hedged" in judgement.notes else ""
    body = said.format(who=_who(judgement, words), what=_what(judgement, words), hedge=hedge)
    sentence = words["clause"].join([body, *_clauses(judgement, words)]) + words["stop"]
    return str(sentence[0].upper() + sentence[1:] if words["capital"] else sentence)


@cache
def phrases() -> dict[str, Any]:
    """data/taxonomy/explanations.yml."""
    return read(FOLDER / "explanations.yml")


def _who(judgement: Judgement, words: dict[str, Any]) -> str:
    """The actors; of a promise only the platform, which is the one that promises."""
    actors = ["platform"] if judgement.stance == Stance.PROMISES_NOT else list(judgement.actor)
    return str(words["and"].join(words["who"][actor] for actor in actors or ["platform"]))


def _what(judgement: Judgement, words: dict[str, Any]) -> str:
    """The kinds of material; a general word when none is named."""
    kinds = [kind for kind in judgement.data if kind in words["data"]]
    return str(words["and"].join(words["data"][kind] for kind in kinds) if kinds else words["material"])


def _clauses(judgement: Judgement, words: dict[str, Any]) -> list[str]:
    """Further clauses: flags and notes that widen or limit what was said."""
    return [
        *(
            _owned(judgement, words)
            if judgement.label == Label.OWNERSHIP_RIGHTS
            else _terms(judgement, words)
        ),
        *(words["notes"][note] for note in NOTES_SHOWN if note in judgement.notes),
    ]


def _owned(judgement: Judgement, words: dict[str, Any]) -> list[str]:
    return [words["flags"][flag] for flag in OWNERSHIP_SHOWN if flag in judgement.lic]


def _terms(judgement: Judgement, words: dict[str, Any]) -> list[str]:
    """The terms of a permission as one clause; none where nothing is permitted."""
    terms = [words["flags"][flag] for flag in FLAGS_SHOWN if flag in judgement.lic]
    if not terms or judgement.stance in NO_PERMISSION:
        return []
    most, last = words["term_comma"].join(terms[:-1]), terms[-1]
    return [words["terms"].format(terms=f"{most}{words['term_and']}{last}" if most else last)]
