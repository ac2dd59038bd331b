"""Where platforms stand, on the command line."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clausewatch.commands.shelve import shelve_all
from clausewatch.commands.standing import matrix, report
from clausewatch.home import opened
from clausewatch.judging import Bench
from clausewatch.settings import Settings, settings
from clausewatch.shelf_due import due, ways
from clausewatch.shelving import shelve
from data.declarations import platforms as declared
from data.domain.version import State
from data.errors import UsageError
from data.store import events, versions
from tests.alerts.samples import a_quote, an_event
from tests.web.samples import a_version

OLD = "We never use your drawings to train artificial intelligence models."
NEW = "We may use your drawings to train our artificial intelligence models."
BEFORE, AFTER = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC)
PLATFORM = """\
id: inkharbour
name: Inkharbour
owner: Inkharbour Ltd
kind: art
country: null
languages: [en]
home: https://inkharbour.example/
documents:
  - {id: terms, kind: terms-of-service, name: Terms, urls: ["https://inkharbour.example/terms"], language: en}
  - {id: privacy, kind: privacy-policy, name: Privacy, urls: ["https://inkharbour.example/p"], language: en}
"""


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    """An installation whose one document changed its mind."""
    catalogue = tmp_path / "catalogue"
    catalogue.mkdir()
    (catalogue / "inkharbour.yml").write_text(PLATFORM)
    made = settings(tmp_path / "home", catalogue, environment={})
    with opened(made) as home:
        with home.store.transaction() as connection:
            for at, words in ((BEFORE, OLD), (AFTER, NEW)):
                text = f"Your work\n\n{words}\n\nYou keep every right in what you draw.\n"
                version = a_version("inkharbour/terms", text, at)
                versions.record(connection, home.archive, version, None, [])
        for way in ways(home, declared(catalogue)):
            shelve(home, way, Bench().judge)
    return made


def test_the_matrix_says_what_stood_on_a_day(here: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    for at in (None, BEFORE):
        assert matrix(here, [], at, "csv") == 0
    now, then = capsys.readouterr().out.split("platform,name", 2)[1:]

    assert NEW in now
    assert OLD not in now
    assert OLD in then
    rows = list(csv.DictReader(io.StringIO(f"platform,name{now}")))
    assert [row["stance"] for row in rows if row["question"] == "training"] == ["permits"]


def test_a_walk_goes_on_where_it_ended_and_begins_anew_before_older_history(here: Settings) -> None:
    platforms = declared(here.catalogue)
    with opened(here) as home:
        assert ways(home, platforms) == ()
        with home.store.transaction() as connection:
            older = a_version(
                "inkharbour/terms", "Older words stood here.\n", datetime(2025, 1, 5, tzinfo=UTC)
            )
            versions.record(connection, home.archive, older, None, [])
        (way,) = ways(home, platforms)
        shelve(home, way, Bench().judge)

        assert (way.anew, len(way.versions)) == (True, 3)
        assert ways(home, platforms) == ()


def test_there_is_something_due_until_all_is_walked_and_compared(here: Settings) -> None:
    platforms = declared(here.catalogue)
    with opened(here) as home:
        assert not due(home, platforms)
        with home.store.transaction() as connection:
            events.record(connection, an_event(a_quote(document_id="inkharbour/terms")))
        assert due(home, platforms)
        shelve_all(home, here)
        assert not due(home, platforms)
        with home.store.transaction() as connection:
            newer = a_version("inkharbour/terms", "Newer words.\n", datetime(2026, 5, 5, tzinfo=UTC))
            versions.record(connection, home.archive, newer, None, [])
        assert due(home, platforms)


def test_what_was_never_believed_does_not_stand(here: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(here) as home:
        with home.store.transaction() as connection:
            wall = a_version("inkharbour/terms", "Please log in.\n", datetime(2026, 4, 5, tzinfo=UTC))
            number = versions.record(connection, home.archive, wall, None, [])
            versions.restate(connection, number, State.QUARANTINED, "login-wall")
        assert ways(home, declared(here.catalogue)) == ()
    matrix(here, ["inkharbour"], None, "json")

    assert NEW in capsys.readouterr().out


def test_a_report_names_what_was_never_checked(here: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("md", "html", "json"):
        assert report(here, ["inkharbour"], BEFORE, form, None) == 0
    said = capsys.readouterr().out

    told = json.loads(said[said.rindex('{"platforms"') :])
    assert told["never_checked"] == ["inkharbour/privacy"]
    assert told["standing"][0]["answers"]["training"]["quote"] == NEW
    assert "inkharbour/privacy: never" in said
    assert "<!DOCTYPE html>" in said


def test_bad_use_is_one_sentence(here: Settings) -> None:
    with pytest.raises(UsageError, match="no form"):
        matrix(here, [], None, "xml")
    with pytest.raises(UsageError, match="inkharbor"):
        report(here, ["inkharbor"], None, "md", None)
    with pytest.raises(UsageError, match="--out"):
        report(here, ["inkharbour"], None, "pdf", None)
