"""No false alarm in any language: a ban or a promise is never read as a permission to train."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.judging.judge import Judge
from analysis.judging.seeing import Sight, is_candidate, sight, view
from analysis.judging.stance import by_rules
from analysis.judging.taxonomy import gates, lexicon
from data.domain.finding import Label, Stance
from data.domain.version import Clause

FOLDER = Path(__file__).resolve().parents[3] / "data" / "sentences"
OTHERS = ("zh", "ja", "fr", "de", "es")
ALL = ("en", *OTHERS)
LOUD = {Label.TRAIN_FIRST_PARTY, Label.TRAIN_THIRD_PARTY, Label.TRAIN_PUBLIC_WEB, Label.LICENSE_GRANT}
PERMISSIVE = {Stance.PERMITS, Stance.OPT_OUT}
PROTECTIVE = {Stance.PROHIBITS, Stance.PROMISES_NOT}


def _pairs(language: str) -> list[dict[str, Any]]:
    with (FOLDER / f"{language}.jsonl").open(encoding="utf-8") as lines:
        return [row for line in lines if "pair" in (row := json.loads(line))]


def _seen(row: dict[str, Any], language: str) -> Sight | None:
    looked = view(Clause(row["text"]))
    return sight(looked, lexicon(language)) if is_candidate(looked, gates(language)) else None


def _said(row: dict[str, Any], language: str) -> dict[Label, Stance]:
    found = _seen(row, language)
    if found is None:
        return {}
    return {hit.rule.label: by_rules(found, hit.rule.label)[0] for hit in found.hits if hit.rule.label}


def _protects(row: dict[str, Any]) -> bool:
    stances = {entry[1] for entry in row["y"] if entry[0].startswith("TRAIN_") or entry[0] == "USER_AI_BAN"}
    return bool(stances & PROTECTIVE) and not stances & PERMISSIVE


@pytest.mark.parametrize("language", OTHERS)
def test_no_rule_reads_a_ban_or_a_promise_as_a_permission(language: str) -> None:
    wolf = [
        row["text"]
        for row in _pairs(language)
        if _protects(row)
        and any(label in LOUD and stance in PERMISSIVE for label, stance in _said(row, language).items())
    ]

    assert wolf == []


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.load()


@pytest.mark.parametrize("language", ALL)
def test_the_judge_gives_no_alarm_on_a_ban_or_a_promise(language: str, judge: Judge) -> None:
    rows = [row for row in _pairs(language) if _protects(row)]
    judged = judge.judgements([Clause(row["text"]) for row in rows])
    wolf = [
        row["text"]
        for row, found in zip(rows, judged, strict=True)
        if any(one.label in LOUD and one.stance in PERMISSIVE for one in found)
    ]

    assert wolf == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_permission_in_a_pair_is_not_overlooked(language: str) -> None:
    rows = [
        row
        for row in _pairs(language)
        if ["TRAIN_FIRST_PARTY", "permits"] in [entry[:2] for entry in row["y"]]
    ]
    found = [row for row in rows if _said(row, language).get(Label.TRAIN_FIRST_PARTY) == Stance.PERMITS]

    assert len(found) >= 0.95 * len(rows)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "我們不會將會員的照片用於訓練模型。"),
        ("zh", "我们不会将会员的照片用于训练模型。"),
        (
            "ja",
            "当社は、投稿された作品を、利用者の同意の有無や公開範囲を問わず、生成AIの学習に利用しません。",
        ),
        (
            "de",
            "Wir stellen Ihre Fotos nicht zum Training von KI-Modellen zur Verfügung.",
        ),
    ],
)
def test_a_promise_is_heard_to_its_end(language: str, text: str) -> None:
    said = _said({"text": text}, language)

    assert said.get(Label.TRAIN_FIRST_PARTY, said.get(Label.TRAIN_THIRD_PARTY)) == Stance.PROMISES_NOT


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "通话录音将用于新客服的培训。"),
        ("ja", "通話の録音は、オペレーターの研修と学習に役立てます。"),
        ("fr", "Les enregistrements servent à la formation de nos équipes."),
        ("de", "Aufnahmen dienen der Schulung unserer Teams."),
        ("es", "Las grabaciones sirven para la formación de nuestros equipos."),
    ],
)
def test_training_people_is_not_training_models(language: str, text: str) -> None:
    assert not {label for label in _said({"text": text}, language) if label.startswith("TRAIN_")}
