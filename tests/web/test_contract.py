"""
The API keeps what its OpenAPI document says, whatever it is asked.

A few questions a path in the test run; `make contract` asks many more.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from tests.web.samples import a_shelf
from web.api.openapi import OPERATIONS
from web.app import app
from web.limits import Limit

EXAMPLES = int(os.environ.get("CONTRACT_EXAMPLES", "3"))

# A query string leaves nothing that is not a string, and an unknown name in it is ignored as everywhere.
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app(a_shelf(site=None), Limit(per_second=0)))

# What stands on the shelf, for the names in a path.
THERE = {
    "/platforms/{id}": {"id": "inkhaven"},
    "/events/{id}": {"id": "licence-widened"},
    "/documents/{platform}/{document}": {"platform": "inkhaven", "document": "terms-of-use"},
    "/documents/{platform}/{document}/versions": {"platform": "inkhaven", "document": "terms-of-use"},
    "/versions/{number}": {"number": 1},
}

# What some paths have to be asked with.
ASKED = {
    "/changes": {"document": "inkhaven/terms-of-use"},
    "/clauses": {"platform": "inkhaven"},
    "/search": {"q": "drawings"},
}

# Answers that were held against the description, by operation.
held: Counter[str] = Counter()


@pytest.mark.timeout(900)
@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    database=None,
)
def test_every_answer_is_one_that_is_described(case: schemathesis.Case) -> None:
    before = held[case.operation.label]

    response = case.call()
    case.validate_response(response)
    held[case.operation.label] += 1

    described = case.operation.definition.raw["responses"] if case.method == "GET" else ("405",)
    assert str(response.status_code) in described
    assert held[case.operation.label] == before + 1


def test_every_operation_was_held_against_its_description() -> None:
    """Runs after the one above, which it counts."""
    if not held:
        pytest.skip("nothing was asked: this counts what the test before it asked")
    operations = {operation.ok().label for operation in schema.get_all_operations()}

    assert len(operations) == len(OPERATIONS) == 20
    assert set(held) == operations
    assert min(held.values()) >= EXAMPLES


@pytest.mark.parametrize("path", [one.path for one in OPERATIONS])
def test_what_is_there_is_answered_as_described(path: str) -> None:
    case = schema[path]["GET"].Case(path_parameters=THERE.get(path, {}), query=ASKED.get(path, {}))

    response = case.call()
    case.validate_response(response)

    assert response.status_code == 200
    assert len(response.content) > len(b"{}")
