"""One saved text, taken into the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausewatch.commands import import_
from clausewatch.home import opened
from clausewatch.importing.ota import Wanted
from clausewatch.settings import Settings
from data.errors import UsageError
from tests.clausewatch.importing.archives import (
    DAY,
    LAMP,
    RULES,
    START,
    TERMS,
    TRAINS,
    Repository,
    counts,
    installation,
    markdown,
    page,
    states,
)

NOW = START + 60 * DAY


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return installation(tmp_path, NOW)


def saved(folder: Path, name: str, body: bytes) -> Path:
    path = folder / name
    path.write_bytes(body)
    return path


def test_saved_texts_of_any_format_become_the_history(settings: Settings, tmp_path: Path) -> None:
    page_2020 = saved(tmp_path, "terms.html", page(*RULES))
    text_2021 = saved(tmp_path, "terms.md", markdown(*RULES, TRAINS).encode())

    import_.file(settings, TERMS.id, text_2021, START + 10 * DAY)
    import_.file(settings, TERMS.id, page_2020, START)

    with opened(settings) as home:
        assert counts(home) == (2, 2, 0)
        assert states(home) == [("first", None), ("pending", None)]


def test_the_same_file_again_adds_nothing(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path, "terms.html", page(*RULES))

    import_.file(settings, TERMS.id, path, START)
    import_.file(settings, TERMS.id, path, START)

    with opened(settings) as home:
        assert counts(home) == (1, 1, 0)
    assert "imported before" in capsys.readouterr().out


@pytest.mark.on_both
def test_a_file_falls_into_its_place_between_recorded_states(settings: Settings, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "harbour")
    repository.record(START, markdown(*RULES))
    repository.record(START + 20 * DAY, markdown(*RULES, LAMP))
    import_.ota(settings, repository.folder, Wanted(), None)

    import_.file(settings, TERMS.id, saved(tmp_path, "terms.html", page(*RULES, TRAINS)), START + 10 * DAY)

    with opened(settings) as home:
        # Seen once, in the middle of a history that does not know it: never confirmed.
        assert [state for state, _ in states(home)] == ["first", "withdrawn", "pending"]


@pytest.mark.sqlite_only
def test_only_the_name_of_the_file_is_kept(settings: Settings, tmp_path: Path) -> None:
    import_.file(settings, TERMS.id, saved(tmp_path, "terms.html", page(*RULES)), START)

    assert str(tmp_path).encode() not in (settings.home / "clausewatch.db").read_bytes()


@pytest.mark.parametrize(
    ("document", "name", "body", "day", "words"),
    [
        ("quillharbour/terms", "terms.html", page(*RULES), 0, "did you mean quillharbour/terms-of-service"),
        ("terms", "terms.html", page(*RULES), 0, "write it like"),
        (TERMS.id, "terms.html", page(*RULES), 61, "is yet to come"),
        (TERMS.id, "empty.html", b"", 0, "empty"),
        (TERMS.id, "picture.png", b"\x89PNG\x00\x01\x02\x03" * 999, 0, "binary"),
        (
            TERMS.id,
            "regeln.md",
            ("Wir dürfen deine Texte und Bilder nicht verwenden. " * 30).encode(),
            0,
            "is in 'de'",
        ),
    ],
)
def test_what_cannot_be_imported_is_refused_in_one_sentence(
    settings: Settings, tmp_path: Path, document: str, name: str, body: bytes, day: int, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        import_.file(settings, document, saved(tmp_path, name, body), START + day * DAY)

    with opened(settings) as home:
        assert counts(home) == (0, 0, 0)
