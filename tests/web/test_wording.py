"""Dates, languages and signals in the words of each language."""

from __future__ import annotations

import pytest

from data.domain.signal import SignalKind
from web.wording import wording


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2026", ("2026", "2026年", "2026年")),
        ("2026-05", ("May 2026", "2026年5月", "2026年5月")),
        ("2026-05-14", ("14 May 2026", "2026年5月14日", "2026年5月14日")),
        ("early 2026", ("early 2026",) * 3),
        ("2026-13", ("2026-13",) * 3),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(said: str, told: tuple[str, ...]) -> None:
    assert tuple(wording(language).dated(said) for language in ("en", "zh", "ja")) == told


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("zh", ("Chinese", "中文", "中国語")),
        ("zh-Hant", ("Chinese (zh-Hant)", "中文 (zh-Hant)", "中国語 (zh-Hant)")),
        ("eo", ("eo",) * 3),
    ],
)
def test_a_language_is_called_by_its_name_where_there_is_one(tag: str, told: tuple[str, ...]) -> None:
    assert tuple(wording(language).tongue(tag) for language in ("en", "zh", "ja")) == told


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
def test_every_kind_of_signal_has_a_name(language: str) -> None:
    assert wording(language).signals.keys() == {kind.value for kind in SignalKind}
