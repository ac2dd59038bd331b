"""Tags that cost the square of their number are taken away, and every other page stays the one it is."""

from __future__ import annotations

import pytest

from analysis.reading.shallow import shallow

WORDS = "lamps and tunnels " * 400
MANY = " ".join(f"a{at}='lamps'" for at in range(2_000))


@pytest.mark.parametrize(
    "page",
    [
        f"{WORDS}<p>Lamps are free.</p>",
        f"<p>{WORDS}</p>",
        f"<script>if (lamps < 3) {{ {WORDS} }}</script><p>Lamps are free.</p>",
        f'<p title="{"x" * 9_000}">Lamps are free.</p>',
        "<div><b>Lamps</b></div>" * 4_000,
    ],
)
def test_an_ordinary_page_is_the_very_same(page: str) -> None:
    assert shallow(page) is page


@pytest.mark.parametrize("before", ["", f"{WORDS}<br>", f"<p title='{'x' * 4_990}'>Tunnels.</p>"])
def test_a_tag_of_very_many_attributes_loses_them_wherever_it_stands(before: str) -> None:
    assert shallow(f"{before}<p {MANY}>Lamps are free.</p>") == f"{before}<p>Lamps are free.</p>"
    assert shallow(f"{before}<p {MANY}") == f"{before}<p"


@pytest.mark.parametrize("tag", ["b", "B"])
def test_formatting_that_stays_open_goes_in_any_case(tag: str) -> None:
    assert shallow(f"<{tag}>x" * 3_000) == "x" * 3_000


def test_end_tags_with_nothing_to_close_hide_no_depth() -> None:
    assert shallow("</div>" * 4_000 + "<div>x" * 1_600).count("<") == 0


def test_long_formatting_that_paragraphs_would_repeat_loses_its_attributes() -> None:
    page = shallow(f"<b title='{'x' * 9_000}'>" + "<p>lamps" * 2_900 + WORDS * 20)

    assert page.startswith('<b href="/"><p>lamps')
