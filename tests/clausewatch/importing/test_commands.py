"""What the command line makes of good and bad words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.clausewatch.importing.archives import CATALOGUE, RULES, START, Repository, markdown


def said(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What the program answers in an installation of its own."""
    catalogue = folder / "catalogue"
    catalogue.mkdir(exist_ok=True)
    (catalogue / "quillharbour.yml").write_text(CATALOGUE, encoding="utf-8")
    places = ["--home", str(folder / "home"), "--catalogue", str(catalogue)]
    command = [sys.executable, "-m", "clausewatch", *places, *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[3])


def test_an_archive_is_imported_and_summed_up_in_a_line(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "harbour-versions")
    repository.record(START, markdown(*RULES))

    done = said(tmp_path, "import", "ota", str(repository.folder))

    assert done.returncode == 0
    assert done.stdout == "ota:harbour-versions: 1 texts of 1 documents, 1 new\n"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("import", "ota", "nowhere"),
        ("import", "file", "quillharbour/terms-of-service", "nowhere.html", "--at", "2022-01-01"),
        ("import", "file", "quillharbour/terms-of-service", "nowhere.html", "--at", "last summer"),
        ("import", "wayback", "quillharbour/nothing"),
        ("platforms", "discover", "http://127.0.0.1/"),
        ("platforms", "add", "https://quillharbour.example/", "--id", "Not An Id"),
    ],
)
def test_bad_use_is_one_sentence_and_exit_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = said(tmp_path, *words)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("clausewatch: ")
    assert len(done.stderr.splitlines()) == 1
