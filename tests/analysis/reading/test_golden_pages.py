"""Recorded shapes of pages, each with the text that must come out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.clauses import clauses
from analysis.reading.reader import read

PAGES = sorted((Path(__file__).parents[2] / "pages").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_reads_as_its_golden_text(page: Path) -> None:
    golden = page.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")

    reading = read(page.read_bytes(), url=page.name)

    assert reading.text == golden


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_blocks_cover_the_text_but_for_the_separators(page: Path) -> None:
    reading = read(page.read_bytes(), url=page.name)

    assert "\n\n".join(reading.text[block.start : block.end] for block in reading.blocks) == reading.text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_clause_hangs_on_the_names_that_a_site_builder_gives(page: Path) -> None:
    named = page.read_text(encoding="utf-8")
    nameless = re.sub(r' (?:class|id|role|aria-[a-z]+)="[^"]*"', "", named)

    assert texts(named) <= texts(nameless)


def texts(html: str) -> set[str]:
    return {clause.text for clause in clauses(read(html.encode(), content_type="text/html"))}
