"""Plain YAML: texts, lists, mappings and null, and nothing clever."""

from __future__ import annotations

import pytest
import yaml

from data.plain_yaml import DeepError, load


def test_everything_but_null_is_text() -> None:
    text = (
        "country: NO\nday: 2024-11-03\nhours: 24\nregion: null\nselect: ~\nremove:\nname: 'null'\non: yes\n"
    )
    assert load(text, 8) == {
        "country": "NO",
        "day": "2024-11-03",
        "hours": "24",
        "region": None,
        "select": None,
        "remove": None,
        "name": "null",
        "on": "yes",
    }


def test_lists_and_mappings_nest() -> None:
    assert load("a:\n- b: [1, {c: d}]\n- e\n", 8) == {"a": [{"b": ["1", {"c": "d"}]}, "e"]}


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_nothing_is_none(text: str) -> None:
    assert load(text, 8) is None


@pytest.mark.parametrize(
    "text", ["a: &x [1]\nb: *x\n", "a: [[[[1]]]]\n", "&a [*a]", "[" * 50_000, "a: " + "{b: " * 10_000]
)
def test_references_and_depth_are_refused(text: str) -> None:
    with pytest.raises(DeepError):
        load(text, 4)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "? [1]\n: 2\n",
        "a: !!python/name:os.system x\n",
        "a: !x [1]\n",
        "a: 1\n---\nb: 2\n",
        "a: [1",
    ],
)
def test_what_is_not_plain_is_refused(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        load(text, 8)
