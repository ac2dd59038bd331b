"""Our own labelled sentences are well-formed: known words, one of each, enough of every kind."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from analysis.judging.language import KNOWN
from data.domain.finding import Label, Stance

FOLDER = Path(__file__).resolve().parents[3] / "data" / "sentences"
FILES = (*KNOWN, "en-written", "ja-written", "zh-written")
KEYS = {"fold", "id", "lang", "doc", "text", "heading", "lead_in", "before", "y", "pair", "trap"}
FLAGGED = {Label.LICENSE_GRANT, Label.LIKENESS_VOICE, Label.OWNERSHIP_RIGHTS}
FLAGS = {
    "worldwide", "nonexclusive", "exclusive", "royalty_free", "perpetual", "irrevocable", "survives_deletion",
    "sublicensable", "transferable", "derivative", "commercial", "promotion", "any_media",
    "service_purpose_only", "ai_named",
    "retained", "assigned", "moral_waived", "moral_not_asserted", "claims_waived",
}  # fmt: skip
FEWEST = {"en": 25, "zh": 30, "ja": 30, "fr": 15, "de": 15, "es": 15}
"""Positives a label and language, English counted for the labels that are thin in real sets."""
THIN = (
    Label.TRAIN_THIRD_PARTY,
    Label.TRAIN_PUBLIC_WEB,
    Label.TRAIN_RETENTION,
    Label.TRAIN_CHOICE,
    Label.LIKENESS_VOICE,
    Label.TDM_RESERVATION,
)


def _rows(file: str) -> list[dict[str, Any]]:
    with (FOLDER / f"{file}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.parametrize("file", FILES)
def test_every_sentence_uses_known_words_only(file: str) -> None:
    for row in _rows(file):
        assert set(row) <= KEYS, row["id"]
        assert row["lang"] == file[:2], row["id"]
        assert row["text"].strip() == row["text"] != "", row["id"]
        for entry in row["y"]:
            label = Label(entry[0])
            Stance(entry[1])
            assert len(entry) == 2 or (label in FLAGGED and set(entry[2]) <= FLAGS), row["id"]


@pytest.mark.parametrize("file", FILES)
def test_no_sentence_and_no_id_comes_twice(file: str) -> None:
    rows = _rows(file)
    texts = Counter((row["text"], row.get("lead_in")) for row in rows)
    ids = Counter(row["id"] for row in rows)

    assert [text for text, times in texts.items() if times > 1] == []
    assert [one for one, times in ids.items() if times > 1] == []


@pytest.mark.parametrize("language", KNOWN)
def test_the_two_sides_of_a_pair_differ_in_what_they_say(language: str) -> None:
    sides: dict[str, list[Any]] = {}
    for row in _rows(language):
        if "pair" in row:
            sides.setdefault(row["pair"], []).append(row["y"])

    assert [pair for pair, said in sides.items() if len(said) < 2 or said[0] == said[1]] == []


@pytest.mark.parametrize("language", KNOWN)
def test_forty_pairs_move_a_clause_to_or_from_each_training_stance(language: str) -> None:
    pairs: dict[str, set[str]] = {}
    for row in _rows(language):
        for entry in row["y"]:
            if "pair" in row and entry[0] in ("TRAIN_FIRST_PARTY", "TRAIN_THIRD_PARTY", "USER_AI_BAN"):
                pairs.setdefault(entry[1], set()).add(row["pair"])
    moved = ("permits", "prohibits", "promises_not", "opt_out", "opt_in", "conditional")

    assert [stance for stance in moved if len(pairs.get(stance, ())) < 40] == []


@pytest.mark.parametrize("language", KNOWN)
def test_every_label_has_enough_positives(language: str) -> None:
    counts = Counter(entry[0] for row in _rows(language) for entry in row["y"])
    wanted = THIN if language == "en" else tuple(Label)

    assert {label: counts[label] for label in wanted if counts[label] < FEWEST[language]} == {}


@pytest.mark.parametrize("language", KNOWN)
def test_word_traps_and_ordinary_clauses_carry_no_label(language: str) -> None:
    assert sum(not row["y"] for row in _rows(language)) >= 40
