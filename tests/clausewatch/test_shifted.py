"""A page that is built anew: what is suddenly taken for the document is held, and somebody hears of it."""

from __future__ import annotations

from data.store import statuses
from tests.clausewatch.library import Library, page

TERMS = "inkharbour/terms-of-service"
PRAISE = "".join(
    f"<p>Reader {n} wrote that the harbour lends good lamps, and that she would come again in {n} days.</p>"
    for n in range(1, 13)
).encode()
BESIDE = page().replace(b"</main>", b"</main><aside class='comments-list'>" + PRAISE + b"</aside>")
TAKEN_IN = page().replace(b"</main>", PRAISE + b"</main>")


def test_a_border_that_moved_is_held_named_and_told_after_the_third_look(shelf: Library) -> None:
    shelf.says(BESIDE)
    shelf.look(0)
    shelf.says(TAKEN_IN)

    assert [shelf.look_at(day) for day in (1, 2, 3)] == [("held", "main-text-shifted", "quarantined")] * 3
    with shelf.opened() as home, home.store.reading() as connection:
        status = statuses.get(connection, TERMS)
    assert status is not None
    assert status.failure == "main-text-shifted"

    shelf.says(BESIDE)
    assert shelf.look_at(4)[0] == "unchanged"
    assert [event.kind for event in shelf.events()] == ["unreadable", "readable-again"]
