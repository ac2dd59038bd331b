"""
Every route of a whole installation, asked by somebody who has neither a token nor a form of ours.

CVE-2026-35490: one route among many that forgets to ask is enough, so the routes are those the site has.
"""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.routing import Route

from clausewatch.commands.serve import site
from clausewatch.settings import Reach
from tests.clausewatch.sending.people import platforms
from tests.clausewatch.sending.test_site import Installation, installed
from tests.web.visitor import visiting

CHANGING = ("POST", "PUT", "PATCH", "DELETE")

# What would do something behind each of the forms, and one-click as mail programs send it.
SENT = (
    b"form=&do=erase&sure=yes&address=somebody%40example.org&preset=everything&language=en&cadence=daily"
    b"&time_zone=UTC&url=https%3A%2F%2Fexample.org%2Fhook&List-Unsubscribe=One-Click"
)


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Without a limit for one address, so that every route gives its own answer."""
    with installed(tmp_path_factory.mktemp("doors")) as installation:
        installation.confirmed()
        settings = replace(installation.settings, reach=Reach(per_second=0))
        with visiting(site(installation.home, settings, platforms())) as visitor:
            yield replace(installation, visitor=visitor)


def _routes(there: Installation) -> list[Route]:
    routes = site(there.home, there.settings, platforms()).routes
    assert all(isinstance(route, Route) for route in routes)
    return [route for route in routes if isinstance(route, Route)]


def _ask(there: Installation, method: str, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", there.visitor.port, timeout=20)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://evil.example"}
    connection.request(method, path, SENT, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.mark.parametrize("method", CHANGING)
def test_no_door_opens_to_somebody_without_a_key(there: Installation, method: str) -> None:
    known, mails = there.known(), len(there.mailbox.mails)
    paths = {route.path.replace("{number:int}", "1") for route in _routes(there)}
    filled = {path.replace("{", "").replace("}", "") for path in paths}

    statuses = {path: _ask(there, method, path).status for path in filled}

    assert len(statuses) > 45
    assert {path for path, status in statuses.items() if status not in (400, 401, 404, 405, 410)} == set()
    assert there.links() != []
    assert len(there.mailbox.mails) == mails
    assert there.known() == known


def test_every_route_that_takes_something_is_one_that_asks(there: Installation) -> None:
    taking = {r.path for r in _routes(there) for method in r.methods or () if method not in ("GET", "HEAD")}

    assert taking == {
        "/subscribe",
        "/subscribe/confirm/{token}",
        "/subscriptions",
        "/subscriptions/manage/{token}",
        "/subscriptions/unsubscribe/{token}",
        "/api/v1/subscription",
    }


def test_what_was_changed_leads_back_to_a_page_of_ours_in_the_same_language(there: Installation) -> None:
    path = f"/ja{there.manage()}"
    form = {"form": there.form(path), "do": "pause", "channel": there.known()[0].channels[0].id}

    answer = there.post(f"{path}?next=//evil.example", form)

    assert answer.status == 303
    assert answer.headers["Location"] == f"{path}?saved=1"
