"""What rule files need is recalled where nothing has changed, and worked out where something has."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.judging import taxonomy
from analysis.judging.recalled import kept, origin, recalled
from analysis.judging.taxonomy import FOLDER, SIEVES, available, gates, lexicon, worked_out
from data.errors import ModelError

MADE = "we train parcels on letters, and you may switch it off"


@pytest.fixture
def own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the English rules and their sieves."""
    shutil.copy(FOLDER / "en.yml", tmp_path)
    shutil.copytree(SIEVES, tmp_path / "sieves")
    monkeypatch.setattr(taxonomy, "FOLDER", tmp_path)
    monkeypatch.setattr(taxonomy, "SIEVES", tmp_path / "sieves")
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    for cached in (taxonomy._file, gates, lexicon):
        cached.cache_clear()


@pytest.mark.parametrize("language", available())
def test_what_is_kept_is_what_is_worked_out(language: str) -> None:
    """If this fails, say: make sieves."""
    rules = (FOLDER / f"{language}.yml").read_bytes()
    parts = kept(SIEVES / f"{language}.json", rules)
    assert parts, f"the sieves of {language} are older than its rules; say: make sieves"
    for part, made in worked_out(language).items():
        before = recalled(parts[part])
        again = [before.sifted(one.source, tuple) for one in made.made]
        assert again == made.made
        assert next(before.rows, None) is None
        assert before.sieve.met(MADE) == made.sieve.met(MADE) != 1
        assert (before.sieve.whole, before.sieve.inside) == (made.sieve.whole, made.sieve.inside)


def test_rules_that_changed_are_worked_out_anew(own_rules: Path) -> None:
    rules = own_rules / "en.yml"
    rules.write_text(rules.read_text(encoding="utf-8") + "# another word\n", encoding="utf-8")

    assert kept(SIEVES / "en.json", rules.read_bytes()) == {}
    assert len(lexicon("en").rules) > 100
    assert gates("en").sieve.met(MADE) != 1


def test_without_a_file_it_is_worked_out(own_rules: Path) -> None:
    (own_rules / "sieves" / "en.json").unlink()
    assert len(lexicon("en").rules) > 100


@pytest.mark.parametrize("text", ["", "{", "[]", '{"parts": {}}', "\x00"])
def test_a_broken_file_is_said(own_rules: Path, text: str) -> None:
    (own_rules / "sieves" / "en.json").write_text(text)
    with pytest.raises(ModelError, match="make sieves"):
        gates("en")


def test_a_change_of_the_modules_changes_where_it_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    before = origin(b"rules")
    assert before == origin(b"rules") != origin(b"other rules")
    monkeypatch.setattr("analysis.judging.recalled._modules", lambda: b"other modules")
    assert origin(b"rules") != before


def test_the_kept_files_are_json_of_whole_numbers() -> None:
    for path in SIEVES.glob("*.json"):
        rows = json.loads(path.read_bytes())["parts"]["lexicon"]["rows"]
        assert all(isinstance(place, int) and place >= 0 for row in rows for bits in row for place in bits)
