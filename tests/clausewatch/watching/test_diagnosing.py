"""The mistakes of keeping it running that doctor finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from clausewatch.diagnosis import Diagnosis
from clausewatch.settings import MailSettings, Settings
from clausewatch.watching.claiming import LOOK
from clausewatch.watching.diagnosing import KEEPING
from clausewatch.watching.leading import leadership
from data.store import jobs
from tests.clausewatch.library import Library

MAIL = MailSettings("smtp://localhost", "watch@inkharbour.example", None, None)


def found(settings: Settings) -> dict[str, Diagnosis]:
    return {d.subject: d for look in KEEPING for d in look(settings)}


@pytest.mark.on_both
def test_a_home_that_is_watched_and_kept_has_nothing_wrong(shelf: Library) -> None:
    shelf.look(0)
    shelf.home.chmod(0o700)
    with shelf.opened() as home:
        lead = leadership(home, shelf.settings())
        assert lead.take()

        assert {d.state for d in found(shelf.settings(0.1)).values()} <= {"fine", "note"}
        assert found(shelf.settings(0.1))["Watch"].state == "fine"
        lead.give_up()
    assert found(shelf.settings(0.1))["Watch"].state == "note"


def test_documents_that_are_overdue_and_days_that_are_not_sealed_are_found(shelf: Library) -> None:
    shelf.look(0)

    said = found(shelf.settings(5))

    assert said["Schedule"].state == "wrong"
    assert "not sealed" in said["Seals"].said


def test_a_document_that_ends_its_reader_and_one_that_is_declared_no_more_are_named(shelf: Library) -> None:
    shelf.look(0)
    with shelf.opened() as home:
        for _ in range(3):
            with home.store.transaction() as connection:
                (claim,) = jobs.claim(connection, [LOOK + "x/y"], "one", datetime.now(UTC))
                jobs.crashed(connection, claim, "aa", "too long")
    shelf.declare("privacy-policy")

    said = found(shelf.settings(0.1))

    assert "x/y" in said["Readers"].said
    assert "inkharbour/terms-of-service" in said["Strays"].said


@pytest.mark.parametrize(
    ("changes", "subject", "state"),
    [
        ({"mail": MAIL, "site": "https://watch.example"}, "Keys", "note"),
        ({"mail": MAIL}, "Site", "wrong"),
        ({"site": "http://watch.example"}, "Site", "note"),
        ({"database": "mysql://localhost/x"}, "Database", "wrong"),
    ],
)
def test_settings_that_do_not_go_together_are_found(
    shelf: Library, changes: dict[str, object], subject: str, state: str
) -> None:
    shelf.look(0)
    chosen = replace(shelf.settings(0.1), **changes)  # type: ignore[arg-type]

    assert found(chosen)[subject].state == state


def test_a_home_that_everybody_can_read_is_found(shelf: Library) -> None:
    shelf.look(0)
    shelf.home.chmod(0o755)

    assert "chmod 700" in found(shelf.settings(0.1))["Rights"].said
