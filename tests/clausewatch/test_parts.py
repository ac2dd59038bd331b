"""A text spread over several pages: one of them that becomes something else changes nothing."""

from __future__ import annotations

import pytest
import yaml

from tests.clausewatch.hostile.pages import document, essay, shell, with_news
from tests.clausewatch.hostile.words import PRIVACY, PRIVACY_TITLE, SECTIONS, TRAINS
from tests.clausewatch.library import Library

PAGES = {
    "/a": document(SECTIONS[:3]),
    "/b": document(SECTIONS[3:6]),
    "/c": document(SECTIONS[6:]),
}
POLICY = document(PRIVACY, title=PRIVACY_TITLE)


@pytest.fixture
def pages(shelf: Library) -> Library:
    """The terms on three pages."""
    file = shelf.catalogue / "inkharbour.yml"
    entry = yaml.safe_load(file.read_text(encoding="utf-8"))
    entry["documents"][0]["urls"] = [shelf.site.origin + path for path in PAGES]
    file.write_text(yaml.safe_dump(entry), encoding="utf-8")
    for path, said in PAGES.items():
        shelf.says(said.encode(), path=path)
    return shelf


@pytest.mark.parametrize("other", [POLICY, shell(f"<h1>Draw, write, sing</h1>{essay(14)}")])
def test_another_document_on_one_page_is_never_believed_and_people_hear_of_it(
    pages: Library, other: str
) -> None:
    pages.look(0)
    pages.says(other.encode(), path="/b")

    assert [pages.look_at(day)[1] for day in (1, 2, 3, 20)] == ["wrong-document"] * 4

    pages.says(PAGES["/b"].encode(), path="/b")
    assert pages.look_at(21)[0] == "unchanged"
    assert [event.kind for event in pages.events()] == ["unreadable", "readable-again"]


def test_pages_that_change_places_say_the_same(pages: Library) -> None:
    pages.look(0)
    pages.says(PAGES["/b"].encode(), path="/a")
    pages.says(PAGES["/a"].encode(), path="/b")

    assert [pages.look_at(day)[0] for day in (1, 2)] == ["unchanged", "unchanged"]
    assert pages.events() == ()


def test_news_on_one_page_is_told(pages: Library) -> None:
    pages.look(0)
    pages.says(document(with_news(TRAINS)[:3]).encode(), path="/a")

    assert [pages.look_at(day)[0] for day in (1, 2)] == ["held", "changed"]
    assert [event.kind for event in pages.events()] == ["change"]


def test_a_first_text_may_hold_whatever_its_declaration_names(pages: Library) -> None:
    pages.says(POLICY.encode(), path="/b")

    assert pages.look_at(0)[0] == "first"
    assert pages.look_at(1)[0] == "unchanged"
