"""What is known from elsewhere is dated, sourced or marked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.errors import CatalogueError
from data.incidents import incidents

DATE = re.compile(r"20\d\d(-\d\d(-\d\d)?|-20\d\d)?")


def test_every_shipped_incident_has_a_date_words_and_a_source_or_a_mark() -> None:
    told = [incident for of_platform in incidents().values() for incident in of_platform]

    assert len(told) > 50
    assert [one for one in told if not DATE.fullmatch(one.date)] == []
    assert [one for one in told if one.verified and not one.sources] == []
    assert all(one.what.endswith(".") for one in told)


def test_incidents_come_newest_first() -> None:
    dates = [one.date for one in incidents()["spotify"]]

    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_every_shipped_incident_is_told_in_the_other_languages_of_the_site(language: str) -> None:
    every = [incident for of_platform in incidents().values() for incident in of_platform]
    told = [(incident, incident.account(language)) for incident in every]

    assert [one.date for one, said in told if said.language != language] == []
    assert [one.date for one, said in told if not said.what.endswith("。")] == []
    assert [one.date for one, said in told if (said.reversed is None) != (one.reversed is None)] == []


def test_an_incident_that_is_not_told_in_a_language_is_told_in_english() -> None:
    told = incidents()["spotify"][0].account("fr")

    assert told.language == "en"
    assert told.what == incidents()["spotify"][0].what


@pytest.mark.parametrize("text", ["just words", "- {date: 2024}", "- 3", "[{}]"])
def test_a_file_of_another_form_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "somebody.yml").write_text(text)

    with pytest.raises(CatalogueError, match=r"somebody\.yml"):
        incidents(tmp_path)
