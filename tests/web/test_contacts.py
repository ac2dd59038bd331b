"""What people can do on a platform and whom they can ask: what is known, and that nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from lxml import html

from data.domain.platform import Choice, Platform
from tests.web.samples import a_document, a_platform, a_shelf
from tests.web.visitor import Visitor, visiting
from web.app import app
from web.contacts import addresses
from web.wording import wording

ASKING = "Questions about training go to privacy@inkhaven.example, anything else to hello@inkhaven.example."
TERMS = a_document("inkhaven/terms-of-use", "Terms of Use")


@contextmanager
def _site(platform: Platform, clause: str | None = None) -> Iterator[Visitor]:
    with visiting(app(a_shelf(platforms=(platform,), clause=clause))) as visitor:
        yield visitor


def _told(page: html.HtmlElement) -> dict[str, str]:
    """What stands beside each head of the table of choices."""
    rows = page.cssselect(".facts tr")
    return {
        row.cssselect("th")[0].text_content(): " ".join(row.cssselect("td")[0].text_content().split())
        for row in rows
    }


def test_choices_stand_under_what_they_do_and_a_missing_one_is_said() -> None:
    choices = (
        Choice("Switch off learning", "https://inkhaven.example/ai", ("opt-out",)),
        Choice("Ask for your files, or for their end", "https://inkhaven.example/me", ("export", "delete")),
        Choice("All settings", "https://inkhaven.example/settings"),
    )
    with _site(replace(a_platform("inkhaven", (TERMS,)), choices=choices)) as visitor:
        told = _told(visitor.get("/platforms/inkhaven").page)

    assert told["Say no to AI training"] == "Switch off learning"
    assert told["Object to the use of your data"] == "We know of no address for this."
    assert told["Take your works or data along"] == "Ask for your files, or for their end"
    assert told["Delete your account or data"] == "Ask for your files, or for their end"
    assert told["Other settings"] == "All settings"


def test_an_address_is_told_with_the_document_that_names_it() -> None:
    with _site(a_platform("inkhaven", (TERMS,)), ASKING) as visitor:
        told = _told(visitor.get("/platforms/inkhaven").page)
        found = visitor.get("/api/v1/platforms/inkhaven").json

    since = "named in Terms of Use · since 18 May 2026"
    assert told["Whom to ask"] == f"privacy@inkhaven.example {since} hello@inkhaven.example {since}"
    assert isinstance(found, dict)
    assert [one["address"] for one in found["contacts"]] == [
        "privacy@inkhaven.example",
        "hello@inkhaven.example",
    ]
    assert {one["quote"] for one in found["contacts"]} == {ASKING}


def test_a_platform_whose_texts_name_nobody_says_so() -> None:
    with _site(a_platform("inkhaven", (TERMS,))) as visitor:
        told = _told(visitor.get("/platforms/inkhaven").page)

    assert told["Whom to ask"].startswith("Its documents that we keep name no mail address")


def test_an_imprint_is_somewhere_to_ask() -> None:
    imprint = replace(a_document("inkhaven/imprint", "Imprint"), kind="imprint")
    with _site(a_platform("inkhaven", (TERMS, imprint))) as visitor:
        told = _told(visitor.get("/platforms/inkhaven").page)

    assert told["Whom to ask"] == "Imprint"


@pytest.mark.parametrize("language", ["zh", "ja"])
@pytest.mark.parametrize("path", ["platforms/inkhaven", "events/licence-widened"])
def test_what_the_catalogue_says_of_a_choice_is_marked_as_english_and_said_to_be(
    language: str, path: str
) -> None:
    choices = (
        Choice("Switch off learning", "https://inkhaven.example/ai", ("opt-out",)),
        Choice("All settings", "https://inkhaven.example/settings"),
    )
    with _site(replace(a_platform("inkhaven", (TERMS,)), choices=choices)) as visitor:
        page, english = visitor.get(f"/{language}/{path}").page, visitor.get(f"/{path}").page

    marked = page.cssselect("a[lang=en]")
    assert {"Switch off learning", "All settings"} <= {link.text for link in marked}
    assert wording(language).pages["platform"]["choices_in_english"] in page.text_content()
    assert english.cssselect("a[lang=en]") == []
    assert "described in English" not in english.text_content()


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_no_word_of_the_choices_is_english_on_other_pages(language: str) -> None:
    with _site(a_platform("quillbox")) as visitor:
        told = _told(visitor.get(f"/{language}/platforms/quillbox").page)

    assert len(told) == 5
    assert not any(word.isascii() and word.isalpha() for row in told.items() for word in row)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to dpo@inkhaven.example.", ("dpo@inkhaven.example",)),
        ("请联系privacy@yunmo.example。", ("privacy@yunmo.example",)),
        ("Follow @inkhaven or user@localhost", ()),
        ("a@b@c.example is none", ()),
    ],
)
def test_addresses_are_read_as_people_write_them(text: str, found: tuple[str, ...]) -> None:
    assert addresses(text) == found
