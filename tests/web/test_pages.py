"""The pages say what happened, with proof."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.samples import a_shelf
from tests.web.visitor import Visitor, visiting
from web.app import app


@pytest.fixture(scope="module")
def visitor() -> Iterator[Visitor]:
    """Somebody on the site with the sample events."""
    with visiting(app(a_shelf())) as somebody:
        yield somebody


def test_the_home_page_tells_the_worst_first(visitor: Visitor) -> None:
    home = visitor.get("/").page

    badges = [badge.text_content().strip() for badge in home.cssselect(".badge")]
    assert badges[:3] == ["Act now", "Read today", "Worth knowing"]
