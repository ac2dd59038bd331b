"""
The API keeps what its OpenAPI document says, whatever it is asked.

A few questions a path in the test run; `make contract` asks many more.
"""

from __future__ import annotations

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from tests.web.samples import a_shelf
from web.app import app
from web.limits import Limit

EXAMPLES = int(os.environ.get("CONTRACT_EXAMPLES", "3"))

# A query string leaves nothing that is not a string, and an unknown name in it is ignored as everywhere.
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app(a_shelf(site=None), Limit(per_second=0)))


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
    response = case.call()

    case.validate_response(response)
