"""One's own subscription through the API: nothing without the token, and nothing but what was offered."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import schemathesis

from alerts.delivery.held import held
from clausewatch import secrets
from tests.alerts.delivery.test_held import our_own
from tests.clausewatch.sending.people import platforms
from tests.clausewatch.sending.test_site import Installation, installed
from tests.web.visitor import Answer

PATH = "/api/v1/subscription"
WISH: dict[str, Any] = {
    "wanted": {"platforms": [platforms()[0].id], "labels": ["LICENSE_GRANT"], "least_severity": 2},
    "rhythm": {"cadence": "monthly", "at": "07:30:59Z", "day": 3, "quiet": ["22:00", "06:00"]},
    "language": "fr",
}


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path) as installation:
        installation.confirmed()
        yield installation


def _token(there: Installation, purpose: str = "manage") -> str:
    (known,) = there.known()
    links = secrets.links(there.settings)
    return links.token(purpose, known.channels[0].id, datetime.now(UTC))  # type: ignore[arg-type]


def _ask(there: Installation, method: str, token: str | None, body: object = None) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", there.visitor.port, timeout=20)
    headers = {"Authorization": f"Bearer {token}"} if token is not None else {}
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    connection.request(method, PATH, sent if method == "PUT" else None, headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return Answer(answer.status, answer.headers, content)


def _with(**changes: object) -> dict[str, Any]:
    return WISH | changes


def test_the_token_of_the_link_shows_the_subscription_and_no_cache_keeps_it(there: Installation) -> None:
    answer = _ask(there, "GET", _token(there))

    assert answer.status == 200
    found = answer.json
    assert isinstance(found, dict)
    assert (found["state"], found["language"], found["rhythm"]["cadence"]) == ("active", "de", "weekly")
    assert [one["address"] for one in found["channels"]] == ["mina@example.org"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
@pytest.mark.parametrize("purpose", [None, "", "nonsense", "unsubscribe", "confirm", "calendar"])
def test_without_a_token_for_managing_nothing_is_shown_or_done(
    there: Installation, method: str, purpose: str | None
) -> None:
    known = there.known()
    token = _token(there, purpose) if purpose in ("unsubscribe", "confirm", "calendar") else purpose

    answer = _ask(there, method, token, WISH)

    assert answer.status == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert there.known() == known


def test_other_wishes_take_the_place_of_those_there_were(there: Installation) -> None:
    answer = _ask(there, "PUT", _token(there), WISH)

    assert answer.status == 200
    (known,) = there.known()
    assert known.wanted.platforms == (platforms()[0].id,)
    assert (known.wanted.least_severity, known.wanted.kinds) == (2, ())
    assert (known.rhythm.cadence, known.rhythm.at.hour, known.rhythm.day) == ("monthly", 7, 3)
    assert known.language == "fr"
    assert _ask(there, "GET", _token(there)).json == answer.json


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (_with(state="active"), "body"),
        (_with(wanted=WISH["wanted"] | {"owner": "somebody"}), "wanted"),
        (_with(wanted={"platforms": ["no-such-platform"]}), "wanted.platforms"),
        (_with(wanted={"kinds": ["<script>"]}), "wanted.kinds"),
        (_with(wanted={"least_severity": 5}), "wanted.least_severity"),
        (_with(wanted={"labels": ["EVERYTHING"]}), "wanted.labels"),
        (_with(rhythm=WISH["rhythm"] | {"time_zone": "../../etc/passwd"}), "rhythm.time_zone"),
        (_with(rhythm=WISH["rhythm"] | {"cadence": "hourly"}), "rhythm.cadence"),
        (_with(language="tlh"), "language"),
        (b"{", "body"),
        (b"\xff\xfe", "body"),
        ([], "body"),
    ],
)
def test_a_field_that_was_not_offered_is_named_and_changes_nothing(
    there: Installation, body: object, named: str
) -> None:
    known = there.known()

    answer = _ask(there, "PUT", _token(there), body)

    assert answer.status == 400
    assert isinstance(answer.json, dict)
    assert f"“{named}”" in answer.json["detail"]
    assert "<script>" not in answer.text
    assert there.known() == known


def test_more_than_any_wish_has_is_not_read(there: Installation) -> None:
    assert _ask(there, "PUT", _token(there), b" " * 70_000).status == 413


def test_what_is_deleted_is_known_no_more(there: Installation) -> None:
    token = _token(there)

    assert _ask(there, "DELETE", token).status == 204
    assert there.known() == ()
    assert _ask(there, "GET", token).status == 401


def test_every_answer_is_one_that_is_described(there: Installation) -> None:
    token, base = _token(there), f"http://127.0.0.1:{there.visitor.port}"
    described = there.visitor.get("/api/v1/openapi.json").json
    assert isinstance(described, dict)
    schema = schemathesis.openapi.from_dict(described)
    schema.config.update(base_url=f"{base}/api/v1", request_timeout=60)
    asked = [("GET", None, token, 200), ("PUT", WISH, token, 200), ("PUT", {"x": 1}, token, 400)]
    asked += [(method, WISH, "nobody", 401) for method in ("GET", "PUT", "DELETE")]
    asked += [("DELETE", None, token, 204)]
    seen = []
    for method, body, sent, _ in asked:
        headers = {"Authorization": f"Bearer {sent}"}
        more = {"body": body, "media_type": "application/json"} if method == "PUT" else {}
        case = schema["/subscription"][method].Case(headers=headers, **more)
        with held(our_own):  # once a chat was told in this process, urllib3 opens nothing else
            response = case.call()
            case.validate_response(response)
        seen.append(response.status_code)

    assert seen == [status for *_, status in asked]
