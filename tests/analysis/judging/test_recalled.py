"""What rule files need is recalled where nothing has changed, and worked out where something has."""

from __future__ import annotations

import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard
from msgspec import msgpack

from analysis.judging import recalled as module
from analysis.judging import taxonomy
from analysis.judging.compiling import code, restored
from analysis.judging.numbering import Asking
from analysis.judging.recalled import keep, kept, origin, recalled
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
    parts = kept(SIEVES / f"{language}.zst", rules)
    assert parts, f"the sieves of {language} are older than its rules; say: make sieves"
    for part, made in worked_out(language).items():
        before = recalled(parts[part])
        again = [before.sifted(_nothing) for _ in made.made]
        assert again == made.made
        assert all(one.code == code(one.source) for one in again)
        assert next(before.rows, None) is None
        assert before.sieve.met(MADE) == made.sieve.met(MADE) != 1
        assert (before.sieve.whole, before.sieve.inside) == (made.sieve.whole, made.sieve.inside)


def _nothing() -> Asking:
    raise AssertionError("worked out though it is kept")


def test_rules_that_changed_are_worked_out_anew(own_rules: Path) -> None:
    rules = own_rules / "en.yml"
    rules.write_text(rules.read_text(encoding="utf-8") + "# another word\n", encoding="utf-8")

    assert kept(SIEVES / "en.zst", rules.read_bytes()) == {}
    assert len(lexicon("en").rules) > 100
    assert gates("en").sieve.met(MADE) != 1


def test_without_a_file_it_is_worked_out(own_rules: Path) -> None:
    (own_rules / "sieves" / "en.zst").unlink()
    assert len(lexicon("en").rules) > 100


BROKEN = [
    b"",
    b"{",
    *map(zstandard.compress, (b"", b"{", msgpack.encode({}), msgpack.encode(["", "", {"": 1}]))),
]


@pytest.mark.parametrize("raw", BROKEN)
def test_a_broken_file_is_said(own_rules: Path, raw: bytes) -> None:
    (own_rules / "sieves" / "en.zst").write_bytes(raw)
    with pytest.raises(ModelError, match="make sieves"):
        gates("en")


def test_a_change_of_the_modules_changes_where_it_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    before = origin(b"rules")
    assert before == origin(b"rules") != origin(b"other rules")
    monkeypatch.setattr("analysis.judging.recalled._modules", lambda: b"other modules")
    assert origin(b"rules") != before


def test_what_another_python_compiled_is_compiled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PYTHON", "another")
    keep(tmp_path / "en.zst", b"rules", worked_out("en"))
    monkeypatch.undo()

    parts = kept(tmp_path / "en.zst", b"rules")
    first = recalled(parts["lexicon"]).sifted(_nothing)
    assert (first.code, first.pattern) == (b"", re.compile(first.source))


def test_the_same_rules_are_kept_as_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        keep(tmp_path / name, b"rules", worked_out("ja"))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


@pytest.mark.parametrize("language", available())
def test_restored_expressions_are_the_compiled_ones(language: str) -> None:
    rules = (FOLDER / f"{language}.yml").read_bytes()
    for part in kept(SIEVES / f"{language}.zst", rules).values():
        assert all(restored(row.source, row.code) == re.compile(row.source) for row in part.rows)


@pytest.mark.parametrize("source", [r"(a)\1", "(?i)a", "(?P<name>a)b", "(?:a|b)(c)"])
def test_groups_and_flags_are_compiled_as_ever(source: str) -> None:
    assert code(source) == b""
    assert restored(source, b"") == re.compile(source)


def test_numbers_that_are_no_expression_are_refused() -> None:
    with pytest.raises(RuntimeError):
        restored("a", zlib.compress(b"\xff" * 16))
