"""One agreement in many shapes: whatever a site builder does with it, its words are read."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from analysis.reading import html_furniture
from analysis.reading.reader import read
from data.errors import UnreadableError
from tests.analysis.reading import data_shapes, shapes, site_shapes

# Words of the page around the document that a shape cannot be told from: the whole page is read then.
ALL_IS_READ = (shapes.inside_a_dialog, shapes.inside_a_nav)
SHAPES = (*shapes.SHAPES, *site_shapes.SHAPES, *data_shapes.SHAPES)
EXTRA = {
    shapes.choice_beside_a_long_text: (" ".join(shapes.CHOICE) + ".",),
    shapes.list_beside_a_long_text: shapes.ANNEX,
}


def name(shape: Callable[[], str]) -> str:
    return shape.__name__


@pytest.mark.parametrize("shape", SHAPES, ids=name)
def test_no_sentence_item_or_cell_is_lost_in_any_shape(shape: Callable[[], str]) -> None:
    text = " ".join(read(shape().encode(), content_type="text/html").text.split())

    wanted = data_shapes.WANT.get(shape, shapes.wording())
    lost = [words for words in (*wanted, *EXTRA.get(shape, ())) if words not in text]
    # Names of cookies in the data of a script look like names of fields.
    assert [words for words in lost if not words.startswith("lf_")] == []


@pytest.mark.parametrize("shape", [s for s in SHAPES if s not in ALL_IS_READ], ids=name)
def test_the_page_around_the_document_is_left_out_in_any_shape(shape: Callable[[], str]) -> None:
    text = read(shape().encode(), content_type="text/html").text

    around = (*shapes.FURNITURE, *site_shapes.CHROME.get(shape, ()))
    assert [words for words in around if words in text] == []


@pytest.mark.parametrize("shape", [*site_shapes.SHAPES, *data_shapes.SHAPES], ids=name)
def test_no_sentence_is_read_twice_in_any_shape(shape: Callable[[], str]) -> None:
    text = " ".join(read(shape().encode(), content_type="text/html").text.split())

    assert [words for words in shapes.wording() if len(words) > 60 and text.count(words) > 1] == []


@pytest.mark.parametrize("shape", SHAPES, ids=name)
def test_sentences_are_never_glued_together(shape: Callable[[], str]) -> None:
    lines = read(shape().encode(), content_type="text/html").text.split("\n")

    headings = [title for title, _, _ in shapes.SECTIONS]
    glued = [line for line in lines if sum(title in line for title in headings) > 1]
    assert [line[:80] for line in glued] == []


def test_the_messages_of_an_app_are_no_document() -> None:
    messages = {f"message.{n}": f"Please check your input number {n} and try again." for n in range(200)}
    messages["terms"] = "By signing up you agree to our terms and our privacy policy, and to your account."
    body = f"<html><body><div id=app></div><script>window.I18N={json.dumps(messages)}</script></body></html>"

    with pytest.raises(UnreadableError) as caught:
        read(body.encode(), content_type="text/html")
    assert caught.value.reason == "shell"


def test_data_that_repeats_what_the_page_shows_is_no_other_document() -> None:
    said = [f"You may lend work number {n} to any member of the library you like." for n in range(12)]
    data = json.dumps({"build": "x9", "menu": ["Join us"], "text": said})
    shown = "".join(f"<p>{sentence}</p>" for sentence in said)
    body = f"<html><body><h1>Lending</h1>{shown}<script>window.S={data}</script></body></html>"

    assert read(body.encode(), content_type="text/html").text.startswith("Lending")


def test_a_section_on_cookies_is_no_consent_layer() -> None:
    kept = "<h1>Privacy</h1><p>We keep your letters for ten days and show them to nobody but you.</p>"
    section = (
        '<section id="cookie-settings"><h2>Cookies</h2><p>One cookie remembers your shelf.</p></section>'
    )

    reading = read(f"<main>{kept}{section}</main>".encode(), content_type="text/html")

    assert "One cookie remembers your shelf." in reading.text


def test_a_consent_layer_longer_than_a_short_policy_stays_out() -> None:
    policy = "<main><h1>Privacy</h1><p>We keep your letters for ten days and show them to nobody.</p></main>"
    purposes = "".join(
        f"<p>Purpose {n}: our partners may use your data to measure advertising of kind {n}.</p>"
        for n in range(9)
    )
    layer = f"<div id='onetrust-pc-sdk' role='dialog'>{purposes}</div>"

    reading = read(f"<html><body>{layer}{policy}</body></html>".encode(), content_type="text/html")

    assert "Purpose 1" not in reading.text
    assert "show them to nobody" in reading.text


def test_every_name_of_a_consent_layer_holds_a_stem_that_is_looked_for_first() -> None:
    names = [
        "onetrust-banner-sdk",
        "CybotCookiebotDialog",
        "termly-code",
        "usercentrics-root",
        "didomi-host",
        "iubenda-cs-banner",
        "osano-cm-window",
        "cookieyes",
        "cky-consent",
        "truste_box",
        "cc-window",
        "qc-cmp2-container",
        "fc-consent-root",
        "sp_message_container_1",
        "axeptio_overlay",
        "klaro",
        "tarteaucitronRoot",
        "cmp-box",
        "cmplz-cookiebanner",
        "borlabs-cookie",
        "moove_gdpr_cookie_info_bar",
        "eu-cookie-compliance",
        "ketch-banner",
        "cookie-notice",
        "consent-manager",
    ]
    lowered = [html_furniture.CAMEL.sub("-", name).lower() for name in names]

    found = [name for name in lowered if html_furniture.CONSENT.search(name)]
    assert [n for n in found if not any(stem in n for stem in html_furniture.CONSENT_STEMS)] == []
    assert len(found) >= len(names) - 1
