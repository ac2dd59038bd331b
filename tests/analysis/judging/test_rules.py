"""Every rule of every language on its own examples."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.judging.seeing import sight, view
from analysis.judging.taxonomy import FOLDER, available, lexicon, read
from data.domain.version import Clause


def _cases(kind: str) -> list[Any]:
    cases = []
    for language in available():
        source = read(FOLDER / f"{language}.yml")
        for rule in [*source["rules"], *source["stances"], *source["bars"]]:
            for at, example in enumerate(rule.get(kind, ())):
                cases.append(pytest.param(language, rule["id"], example, id=f"{rule['id']}-{at}"))
    return cases


def _fired(language: str, example: str | dict[str, str]) -> set[str]:
    told = {"text": example} if isinstance(example, str) else dict(example)
    kind = told.pop("document_kind", None)
    found = sight(view(Clause(**told), kind), lexicon(language))
    return {hit.rule.id for hit in (*found.hits, *found.stances, *found.bars)}


@pytest.mark.parametrize(("language", "rule", "example"), _cases("hits"))
def test_a_rule_fires_on_the_sentences_it_was_written_for(language: str, rule: str, example: Any) -> None:
    assert rule in _fired(language, example)


@pytest.mark.parametrize(("language", "rule", "example"), _cases("misses"))
def test_a_rule_stays_silent_on_its_counterexamples(language: str, rule: str, example: Any) -> None:
    assert rule not in _fired(language, example)


@pytest.mark.parametrize("language", available())
def test_every_rule_has_an_example_on_each_side(language: str) -> None:
    lacking = [
        rule["id"]
        for part in ("rules", "bars")
        for rule in read(FOLDER / f"{language}.yml")[part]
        if not (rule.get("hits") and rule.get("misses"))
    ]

    assert lacking == []


@pytest.mark.parametrize("language", available())
def test_every_rule_id_is_used_once(language: str) -> None:
    source = read(FOLDER / f"{language}.yml")
    ids = [rule["id"] for rule in [*source["rules"], *source["stances"], *source["bars"]]]

    assert sorted(ids) == sorted(set(ids))
