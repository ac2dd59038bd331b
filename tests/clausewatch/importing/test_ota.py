"""What an import from Open Terms Archive leaves in the store, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from clausewatch.commands import import_
from clausewatch.home import Home, opened
from clausewatch.importing.keeping import keep
from clausewatch.importing.ota import Wanted
from clausewatch.importing.repository import histories
from clausewatch.judging import Bench
from clausewatch.line import Line
from clausewatch.pipeline import Pipeline
from clausewatch.settings import Settings
from data.errors import UsageError
from data.store import schema, versions
from tests.clausewatch.importing.archives import (
    DAY,
    FERRY,
    LAMP,
    PLATFORM,
    PRIVACY,
    RULES,
    START,
    TERMS,
    TRAINS,
    Repository,
    announced,
    counts,
    dataset,
    installation,
    live,
    markdown,
    page,
    states,
    status,
)

NOW = START + 60 * DAY


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Two documents: rules that came to allow training, and a privacy policy that never changed."""
    made = Repository(tmp_path / "harbour-versions")
    made.record(START, markdown(*RULES))
    made.record(START + DAY, markdown(*RULES, FERRY), "Quillharbour/Privacy Policy")
    made.record(START + 10 * DAY, markdown(*RULES, TRAINS))
    made.record(START + 30 * DAY, markdown(*RULES, TRAINS, LAMP))
    made.record(START + 40 * DAY, markdown(*RULES[1:], FERRY, LAMP), "Elsewhere/Imprint")
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return installation(tmp_path, NOW)


def take_in(settings: Settings, archive: Path, **wanted: str) -> str:
    assert import_.ota(settings, archive, Wanted(**wanted), None) == 0
    return str(archive)


def look(settings: Settings, body: bytes, at: datetime) -> Line:
    """One live look at the rules."""
    with opened(settings) as home:
        pipeline = Pipeline(home, {PLATFORM.id: PLATFORM}, Bench().judge)
        return pipeline.take(TERMS, live(TERMS, body, at, home))


@contextmanager
def inside(settings: Settings) -> Iterator[Home]:
    with opened(settings) as home:
        yield home


def test_every_recorded_state_becomes_a_capture_and_a_version(
    settings: Settings, repository: Repository
) -> None:
    take_in(settings, repository.folder)

    with inside(settings) as home, home.store.reading() as connection:
        found = connection.execute(
            sa.select(schema.capture).where(schema.capture.c.document_id == TERMS.id)
        ).all()
        texts = [
            versions.text(connection, home.archive, v.id or 0) for v in versions.history(connection, TERMS.id)
        ]
        bodies = [home.archive.get(row.body_sha256) for row in found]
    assert [row.fetched_at for row in found] == [START, START + 10 * DAY, START + 30 * DAY]
    assert {row.source for row in found} == {"ota:harbour-versions"}
    assert {row.content_type for row in found} == {"text/markdown"}
    assert bodies[1] == markdown(*RULES, TRAINS).encode()
    assert [TRAINS in (text or "") for text in texts] == [False, True, True]


@pytest.mark.on_both
def test_states_are_found_as_if_we_had_watched(settings: Settings, repository: Repository) -> None:
    repository.record(START + 41 * DAY, markdown(*RULES, TRAINS, LAMP, FERRY))
    repository.record(START + 41 * DAY + timedelta(hours=2), markdown(*RULES, TRAINS, LAMP))
    repository.record(
        START + 50 * DAY, "# Robot check\n\nPlease enable JavaScript and cookies to continue.\n"
    )
    repository.record(START + 55 * DAY, markdown(*RULES, TRAINS, LAMP, "Boats are welcome in the harbour."))

    take_in(settings, repository.folder)

    with inside(settings) as home:
        assert [state for state, _ in states(home)] == [
            "first", "confirmed", "confirmed", "withdrawn", "confirmed", "quarantined", "pending",
        ]  # fmt: skip
        assert status(home).state == "pending"


def test_an_import_alerts_nobody(settings: Settings, repository: Repository) -> None:
    take_in(settings, repository.folder)

    with inside(settings) as home:
        assert counts(home) == (5, 5, 0)


@pytest.mark.on_both
def test_a_second_import_adds_nothing(
    settings: Settings, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    take_in(settings, repository.folder)
    with inside(settings) as home:
        before = counts(home), states(home), status(home)

    take_in(settings, repository.folder)

    with inside(settings) as home:
        assert (counts(home), states(home), status(home)) == before
    assert "5 texts of 3 documents, 0 new" in capsys.readouterr().out


def test_an_archive_that_grew_is_taken_in_from_where_it_was(
    settings: Settings, repository: Repository
) -> None:
    take_in(settings, repository.folder)
    repository.record(START + 45 * DAY, markdown(*RULES, TRAINS, LAMP, FERRY))
    repository.record(START + 50 * DAY, markdown(*RULES, TRAINS, FERRY))

    take_in(settings, repository.folder)

    with inside(settings) as home:
        assert counts(home)[0] == 7
        assert [state for state, _ in states(home)][-2:] == ["confirmed", "pending"]


def test_a_bare_clone_gives_the_same(settings: Settings, repository: Repository, tmp_path: Path) -> None:
    take_in(settings, repository.bare(tmp_path / "clone" / "harbour-versions.git"))

    with inside(settings) as home:
        assert counts(home) == (5, 5, 0)
        assert status(home).state == "confirmed"


def test_documents_are_found_by_name_and_by_kind(settings: Settings, repository: Repository) -> None:
    take_in(settings, repository.folder)

    with inside(settings) as home, home.store.reading() as connection:
        found = set(connection.scalars(sa.select(schema.status.c.document_id)))
    assert found == {TERMS.id, PRIVACY.id, "elsewhere/imprint"}


def test_a_map_and_a_named_document_say_where_a_history_goes(
    settings: Settings, repository: Repository, tmp_path: Path
) -> None:
    pins = tmp_path / "map.yml"
    pins.write_text("Elsewhere/Imprint: quillharbour/terms-of-service\n", encoding="utf-8")

    import_.ota(settings, repository.folder, Wanted(service="Elsewhere"), pins)
    take_in(settings, repository.folder, document="Privacy Policy", to="quillharbour/harbour-rules")

    with inside(settings) as home, home.store.reading() as connection:
        found = connection.execute(sa.select(schema.capture.c.document_id, schema.capture.c.final_url)).all()
    assert {row.document_id: row.final_url.split("@")[0] for row in found} == {
        TERMS.id: "ota:harbour-versions/Elsewhere/Imprint.md",
        "quillharbour/harbour-rules": "ota:harbour-versions/Quillharbour/Privacy Policy.md",
    }


def test_the_first_live_look_is_taken_as_it_is_when_it_agrees(
    settings: Settings, repository: Repository
) -> None:
    take_in(settings, repository.folder)

    line = look(settings, page(*RULES, TRAINS, LAMP, FERRY), NOW)
    again = look(settings, page(*RULES, TRAINS, LAMP, FERRY), NOW + 2 * DAY)

    assert (line.outcome, line.state, again.outcome) == ("first", "first", "unchanged")
    with inside(settings) as home:
        assert counts(home)[2] == 0


def test_the_first_live_look_at_another_page_is_not_believed(
    settings: Settings, repository: Repository
) -> None:
    take_in(settings, repository.folder)
    other = [f"Recipe {n} of the galley asks for {n} spoons of flour and a pinch of salt." for n in range(40)]

    line = look(settings, page(*other), NOW)

    assert (line.outcome, line.state, line.reason) == ("held", "quarantined", "wrong-document")


def test_a_change_after_an_import_is_announced_with_its_history(
    settings: Settings, repository: Repository
) -> None:
    repository.record(START + 58 * DAY, markdown(*RULES, LAMP))
    take_in(settings, repository.folder, document="Terms of Service")
    look(settings, page(*RULES, LAMP), NOW)
    more = "We may sell your essays and drawings to other companies so that they can train their AI models."

    look(settings, page(*RULES, LAMP, more, TRAINS), NOW + DAY)
    line = look(settings, page(*RULES, LAMP, more, TRAINS), NOW + 2 * DAY)

    assert line.outcome == "changed"
    with inside(settings) as home:
        # What the document already said in 2022 is not new again.
        assert announced(home) == [more]


def test_an_older_history_joins_what_we_watch_ourselves(settings: Settings, repository: Repository) -> None:
    look(settings, page(*RULES, LAMP), NOW)
    with inside(settings) as home:
        before = status(home)

    take_in(settings, repository.folder, document="Terms of Service")
    look(settings, page(*RULES, LAMP, TRAINS), NOW + DAY)
    line = look(settings, page(*RULES, LAMP, TRAINS), NOW + 2 * DAY)

    with inside(settings) as home:
        after = status(home)
        assert after.version_id != before.version_id
        assert line.state == "confirmed"
        assert announced(home) == []


def test_what_was_recorded_after_our_first_look_silences_nothing(
    settings: Settings, repository: Repository
) -> None:
    look(settings, page(*RULES, LAMP), START + DAY)
    take_in(settings, repository.folder, document="Terms of Service")

    look(settings, page(*RULES, LAMP, TRAINS), NOW)
    look(settings, page(*RULES, LAMP, TRAINS), NOW + 3 * DAY)

    with inside(settings) as home:
        assert announced(home) == [TRAINS]


def test_an_import_that_was_cut_short_is_finished_by_the_next(
    settings: Settings, repository: Repository
) -> None:
    with inside(settings) as home, histories(repository.folder) as found:
        (rules,) = (h for h in found if h.name == "Terms of Service")
        keep(home, TERMS.id, rules.pasts("ota:harbour-versions", TERMS)[:2], lambda _: None)

    take_in(settings, repository.folder, document="Terms of Service")

    with inside(settings) as home:
        assert counts(home) == (3, 3, 0)
        assert [state for state, _ in states(home)] == ["first", "confirmed", "pending"]


def test_captures_that_were_kept_but_not_followed_are_followed_by_the_next(
    settings: Settings, repository: Repository
) -> None:
    with inside(settings) as home, histories(repository.folder) as found:
        (rules,) = (h for h in found if h.name == "Terms of Service")
        keep(home, TERMS.id, rules.pasts("ota:harbour-versions", TERMS), lambda _: None)
        assert counts(home) == (3, 0, 0)

    take_in(settings, repository.folder, document="Terms of Service")

    with inside(settings) as home:
        assert counts(home) == (3, 3, 0)
        assert status(home).state == "pending"  # nothing says yet that the archive looked again


def test_a_text_that_cannot_be_read_is_kept_and_counted(
    settings: Settings, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.record(START + 45 * DAY, b"\x00\x01\x02" * 900)

    take_in(settings, repository.folder)

    with inside(settings) as home:
        assert counts(home)[:2] == (6, 5)
    assert "1 without a text that can be read" in capsys.readouterr().out


def test_a_dataset_gives_the_same_as_its_repository(settings: Settings, tmp_path: Path) -> None:
    texts = {
        START: markdown(*RULES),
        START + 10 * DAY: markdown(*RULES, TRAINS),
        START + 30 * DAY: markdown(*RULES),
    }
    members = [
        (f"harbour-2022/Quillharbour/Terms of Service/{at:%Y-%m-%dT%H-%M-%SZ}.md", text)
        for at, text in texts.items()
    ]
    archive = dataset(tmp_path / "harbour-2022.zip", [("harbour-2022/README.md", "About"), *members])

    take_in(settings, archive)
    take_in(settings, archive)

    with inside(settings) as home:
        assert counts(home) == (3, 3, 0)
        assert states(home)[1] == ("confirmed", None)
        with home.store.reading() as connection:
            assert set(connection.scalars(sa.select(schema.capture.c.source))) == {"ota:harbour-2022"}


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(service="Nobody"), "nothing in this archive matches"),
        (Wanted(to="quillharbour/terms-of-service"), "3 are chosen"),
        (Wanted(to="Not An Id"), "is no document"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_kept(
    settings: Settings, repository: Repository, wanted: Wanted, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        import_.ota(settings, repository.folder, wanted, None)

    with inside(settings) as home:
        assert counts(home) == (0, 0, 0)


def test_a_folder_that_is_no_repository_is_named(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "holiday").mkdir()

    with pytest.raises(UsageError, match=r"holiday.*no git repository"):
        import_.ota(settings, tmp_path / "holiday", Wanted(), None)
    with pytest.raises(UsageError, match="there is no such folder or file"):
        import_.ota(settings, tmp_path / "nowhere", Wanted(), None)


@pytest.mark.parametrize(
    "text", ["- a list", "Nobody/Nothing: quillharbour/terms-of-service", "a: [b", "Elsewhere/Imprint: X"]
)
def test_a_broken_map_is_refused(
    settings: Settings, repository: Repository, tmp_path: Path, text: str
) -> None:
    (tmp_path / "map.yml").write_text(text, encoding="utf-8")

    with pytest.raises(UsageError):
        import_.ota(settings, repository.folder, Wanted(), tmp_path / "map.yml")


def test_the_catalogue_does_not_need_a_platform_to_import_it(
    settings: Settings, repository: Repository
) -> None:
    (settings.catalogue / "quillharbour.yml").unlink()

    take_in(replace(settings), repository.folder)

    with inside(settings) as home, home.store.reading() as connection:
        found = set(connection.scalars(sa.select(schema.status.c.document_id)))
    assert found == {"quillharbour/terms-of-service", "quillharbour/privacy-policy", "elsewhere/imprint"}
