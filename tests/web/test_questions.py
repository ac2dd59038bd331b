"""What platforms answer on any day is looked up once for all days between two of their changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.web.samples import ONCE, TRAINS, a_shelf
from tests.web.visitor import visiting
from web.app import app
from web.cells import Cell
from web.questions import QUESTIONS, answers
from web.shelf import Shelf
from web.wording import wording

FIRST = datetime(2026, 4, 1, tzinfo=UTC)
MOMENTS = [FIRST + timedelta(hours=12 * n) for n in range(130)]


def answered(shelf: Shelf, at: datetime) -> tuple[Cell | None, ...]:
    with shelf.reading() as connection:
        return answers(shelf, connection, ["inkhaven"], at)["inkhaven"]


def test_a_day_that_is_at_hand_is_answered_as_if_it_were_not() -> None:
    warm = a_shelf()

    told = [answered(warm, at) for at in MOMENTS]

    assert told == [answered(a_shelf(), at) for at in MOMENTS]
    assert {cells[0].held.text for cells in told if cells[0]} == {ONCE, TRAINS}


def test_two_days_without_a_change_between_them_are_looked_up_once() -> None:
    shelf = a_shelf()
    asked: list[str] = []
    answered(shelf, datetime(2026, 5, 1, tzinfo=UTC))

    with shelf.reading() as connection:

        @sa.event.listens_for(connection.engine, "before_cursor_execute")
        def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            asked.append(statement)

        answers(shelf, connection, ["inkhaven"], datetime(2026, 5, 2, tzinfo=UTC))

    assert not [statement for statement in asked if "standing" in statement]


@pytest.mark.parametrize("moment", ["since", "until"])
def test_the_very_moment_of_a_change_shows_what_came(moment: str) -> None:
    shelf = a_shelf()
    with shelf.reading() as connection:
        changed = connection.execute(sa.text(f'SELECT max("{moment}") FROM clause')).scalar_one()
    at = datetime.fromisoformat(str(changed)).replace(tzinfo=UTC)

    before, after = (answered(shelf, at + timedelta(seconds=s))[0] for s in (-1, 0))

    assert before != after


@pytest.mark.parametrize(
    "path", ["/platforms/inkhaven", "/report?platforms=inkhaven", "/zh/platforms/inkhaven"]
)
def test_questions_that_no_clause_answers_are_named_once_together(path: str) -> None:
    with visiting(app(a_shelf())) as visitor:
        table = visitor.get(path).page.cssselect("table.stances")[0]

    words = wording("zh" if path.startswith("/zh") else "en").pages
    heads = [head.text_content() for head in table.cssselect("th[scope=row]")]
    assert heads == [words["questions"]["training"], words["matrix"]["silent_about"]]
    told = table.cssselect("tr")[-1].text_content()
    assert [name for name in words["questions"].values() if name in told] == [
        words["questions"][question.name] for question in QUESTIONS if question.name != "training"
    ]
    assert words["matrix"]["silent"] not in table.text_content()


def test_a_report_to_paste_names_them_once_too() -> None:
    with visiting(app(a_shelf())) as visitor:
        lines = visitor.get("/report.md?platforms=inkhaven").text.splitlines()

    words = wording("en").pages
    (line,) = [line for line in lines if line.startswith(f"- {words['matrix']['silent_about']}: ")]
    assert words["questions"]["choice"] in line
    assert words["questions"]["training"] not in line
