"""Words can be read by people with weak sight: WCAG 2.2 AA asks for a contrast of 4.5 to 1."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from lxml import html as parser

from alerts.render import html
from tests.alerts.samples import a_digest

ENOUGH = 4.5
DARK_CARD, DARK_PAGE = "#262421", "#1b1a18"


def contrast(one: str, other: str) -> float:
    """Source: WCAG 2.2, relative luminance and contrast ratio."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _inherited(element: parser.HtmlElement, name: str) -> str:
    """The value of a style that the element or the nearest ancestor with one sets."""
    for one in (element, *element.iterancestors()):
        found = re.search(rf"(?:^|;)\s*{name}:\s*(#[0-9a-f]{{6}})", one.get("style") or "")
        if found:
            return found[1]
    raise AssertionError(f"no {name} above {element.tag}")


def test_every_word_of_a_digest_has_contrast() -> None:
    page = parser.document_fromstring(html(a_digest()))

    shown = [element for element in page.body.iter() if (element.text or "").strip()]
    assert len(shown) > 60
    for element in shown:
        if "preheader" not in (element.get("class") or ""):
            ink, paper = _inherited(element, "color"), _inherited(element, "background-color")
            assert contrast(ink, paper) >= ENOUGH, (element.tag, element.get("class"), ink, paper)


def _dark_colours() -> list[tuple[str, str | None]]:
    css = files("alerts").joinpath("templates", "dark.css").read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", css)
    return [
        (ink[1], paper[1] if (paper := re.search(r"background-color: (#\w{6})", body)) else None)
        for selector, body in rules
        if "preheader" not in selector and (ink := re.search(r"(?<![-\w])color: (#\w{6})", body))
    ]


@pytest.mark.parametrize(("ink", "paper"), _dark_colours())
def test_every_dark_colour_has_contrast(ink: str, paper: str | None) -> None:
    for behind in (paper,) if paper else (DARK_CARD, DARK_PAGE):
        assert contrast(ink, behind) >= ENOUGH
