"""Habits of builders and editors that no name tells: what they fold, number, repeat and lay over a page."""

from __future__ import annotations

import json

import pytest

from analysis.clauses import clauses
from analysis.reading.reader import read
from data.domain.version import Reading

SECTIONS = (
    ("Who we are", "Kettlewick is a place where people record the sounds of their kitchens for each other."),
    (
        "Your sounds",
        "You keep every right in your sounds, and you grant us a licence to store and play them.",
    ),
    ("Machines that learn", "We do not use your sounds to train models unless you switch it on yourself."),
    ("What you must not do", "You must not collect sounds of others by automated means, and not sell them."),
    ("The end", "We may close a cupboard that breaks these terms, fourteen days after we have told you so."),
    ("Law", "The law of Orrin applies to these terms, and the courts of Orrin decide on them alone."),
)
HEADINGS = [title for title, _ in SECTIONS]
SENTENCES = [sentence for _, sentence in SECTIONS]
TITLE = "<h1>Terms of Kettlewick</h1>"
BODY = "".join(f"<h2>{title}</h2><p>{sentence}</p>" for title, sentence in SECTIONS)
ASKED = "We and our partners set cookies and process personal data to measure how the kitchens are used."


def reading(main: str) -> Reading:
    menu = (
        '<header><nav><ul><li><a href="/a">Sounds</a></li><li><a href="/b">Plans</a></li></ul></nav></header>'
    )
    return read(f'<html lang="en"><body>{menu}{main}</body></html>'.encode(), content_type="text/html")


def blocks(main: str) -> list[str]:
    found = reading(main)
    return [found.text[block.start : block.end] for block in found.blocks]


def of_kind(main: str, kind: str) -> list[str]:
    found = reading(main)
    return [found.text[block.start : block.end] for block in found.blocks if block.kind == kind]


def folded(opener: str, panel: str) -> str:
    parts = (opener.format(title) + panel.format(f"<p>{said}</p>") for title, said in SECTIONS)
    return f"<div>{TITLE}{''.join(parts)}</div>"


@pytest.mark.parametrize(
    ("opener", "panel"),
    [
        ("<button class='x1'>{}</button>", "<div class='x2'>{}</div>"),
        ("<div><button>{}</button></div>", "<div>{}</div>"),
        ("<button class='accordion-button'>{}</button>", "<div>{}</div>"),
        ("<div role='button' aria-expanded='false'><i></i><span>{}</span></div>", "<div>{}</div>"),
        ("<div>{}</div>", "<nav>{}</nav>"),
    ],
)
def test_folded_sections_are_read_whatever_opens_them(opener: str, panel: str) -> None:
    page = folded(opener, panel)

    assert [said for said in (*HEADINGS, *SENTENCES) if said not in blocks(page)] == []
    if "<nav>" not in panel:
        assert of_kind(page, "heading")[-len(HEADINGS) :] == HEADINGS


def test_a_section_in_a_nav_beside_a_long_text_is_read() -> None:
    fees = "A cupboard costs two shells a month, and we may change the fee with a notice of ten days."

    page = f"<div>{TITLE}{BODY * 3}<div><div>Fees</div><nav><p>{fees}</p></nav></div></div>"
    assert fees in blocks(page)


def test_buttons_that_open_nothing_are_no_headings() -> None:
    page = f"<main>{TITLE}{BODY}<button>Print</button><button>Share</button><button>Copy</button></main>"

    assert of_kind(page, "heading")[1:] == HEADINGS


@pytest.mark.parametrize(
    "heading",
    [
        '<p><span style="font-weight:700">{}</span></p>',
        '<p style="color:red;font-weight: bold">{}</p>',
        '<b style="font-weight:normal"><p><b>{}</b></p></b>',
    ],
)
def test_lines_that_styles_make_bold_are_headings(heading: str) -> None:
    page = "".join(heading.format(title) + f"<p>{said}</p>" for title, said in SECTIONS)

    assert of_kind(f"<main>{TITLE}{page}</main>", "heading")[1:] == HEADINGS


def test_bold_type_that_is_not_bold_makes_no_headings() -> None:
    lines = "<b style='font-weight:normal'><p>One shell</p><p>Two shells</p></b>"

    assert of_kind(f"<main>{TITLE}{BODY}{lines}</main>", "heading")[1:] == HEADINGS


def test_text_that_is_set_in_tags_of_headings_is_judged() -> None:
    page = "".join(f"<h3>{title}</h3><h5>{said} We mean it, now and later.</h5>" for title, said in SECTIONS)

    found = reading(f"<main>{TITLE}{page}<h5>No sound is sold.</h5></main>")
    assert "No sound is sold." in [clause.text for clause in clauses(found)]
    assert {clause.heading for clause in clauses(found)} == set(HEADINGS)


@pytest.mark.parametrize("mark", ["(1)", "2.1", "a)", "第一条"])
def test_a_number_in_a_cell_of_its_own_stands_before_its_paragraph(mark: str) -> None:
    rows = f"<table><tr><td>{mark}</td><td><p>{SENTENCES[1]}</p></td></tr></table>"

    assert f"{mark} {SENTENCES[1]}" in blocks(f"<main>{TITLE}{BODY}{rows}</main>")


def test_values_in_cells_stay_values() -> None:
    rows = "<table><tr><td>1.5</td><td>two shells</td></tr><tr><td>–</td><td>a shell</td></tr></table>"

    assert {"1.5 | two shells", "– | a shell"} <= set(blocks(f"<main>{TITLE}{BODY}{rows}</main>"))


@pytest.mark.parametrize(
    "layer",
    [
        "<div class='q'><p>{}</p><div><button>Accept all</button><button>Settings</button></div></div>",
        "<div class='q'><div><h3>Cookies</h3><p>{}</p></div><div><button>Refuse</button></div></div>",
        "<div class='q'><span>{}</span> <a href='/c'>More</a> <a href='#' role='button'>Got it!</a></div>",
        "<div class='q'><p>{}</p><div role='button'>Alle ablehnen</div></div>",
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_a_consent_layer_without_a_name_stays_out(layer: str, last: bool) -> None:
    main, asked = f"<main>{TITLE}{BODY}</main>", layer.format(ASKED)

    found = blocks(main + asked if last else asked + main)
    assert ASKED not in " ".join(found)
    assert set(SENTENCES) <= set(found)


@pytest.mark.parametrize(
    "section",
    [
        "<h2>Cookies</h2><p>{}</p><div><button>Accept all</button><button>Reject all</button></div>",
        "<div><h2>Cookies</h2><p>{}</p><button>Reject all</button></div><p>Ask the keeper what they are.</p>",
    ],
)
def test_a_section_on_cookies_with_its_buttons_is_read(section: str) -> None:
    assert ASKED in blocks(f"<main>{TITLE}{BODY}{section.format(ASKED)}{BODY}</main>")
    assert ASKED in blocks(f"<main>{TITLE}{BODY}{section.format(ASKED)}</main>")


def test_a_call_to_subscribe_without_a_name_stays_out() -> None:
    call = (
        "<div class='q'><h3>The Sunday kettle</h3><p>One letter a week; you may unsubscribe at any time.</p>"
    )
    form = "<form><input type=email><button>Sign me up</button></form></div>"

    assert "Sunday kettle" not in reading(f"<article>{TITLE}{BODY}{call}{form}<p>The end.</p></article>").text


def test_a_form_to_object_is_read() -> None:
    form = "<form><p>I object to any use of my sounds.</p><button>Send</button></form>"

    assert "I object to any use of my sounds." in blocks(
        f"<main>{TITLE}{BODY}<div class='q'><h3>Objection</h3>{form}</div></main>"
    )


@pytest.mark.parametrize(
    ("around", "line"),
    [
        ("<div>{}</div>", "<p><a href='#s'>{}</a></p>"),
        ("<p>{}</p>", "<a href='#s'>{}</a><br>"),
        ("<div><ul>{}</ul></div>", "<li data-target='s'>{}</li>"),
    ],
)
def test_a_table_of_contents_is_left_out_however_it_is_made(around: str, line: str) -> None:
    contents = around.format("".join(map(line.format, HEADINGS)))

    assert blocks(f"<main>{TITLE}{contents}{BODY}</main>")[1:3] == list(SECTIONS[0])


def test_a_list_that_says_more_than_the_headings_stays() -> None:
    items = "<ul><li>Who we are</li><li>Law</li><li>No sound of a child</li></ul>"

    assert "No sound of a child" in blocks(f"<main>{TITLE}{BODY}{items}</main>")


@pytest.mark.parametrize(
    "note",
    [
        "<a href='#_ftn1'><span class='MsoFootnoteReference'>[1]</span></a>",
        "<sup><a href='#cmnt1'>[a]</a></sup>",
        "<a class='footnote-anchor' href='#footnote-1'>1</a>",
    ],
)
def test_marks_of_notes_are_no_words(note: str) -> None:
    page = f"<main>{TITLE}{BODY}<p>A kettle is loud.{note} It may wake you.</p></main>"

    assert "A kettle is loud. It may wake you." in blocks(page)


def test_notes_below_a_document_are_read_however_short() -> None:
    notes = "<div style='mso-element:footnote-list'><div id='ftn1'><p>A room with a tap.</p></div></div>"

    assert "A room with a tap." in blocks(f"<div class=WordSection1>{TITLE}{BODY * 3}</div>{notes}")


def test_a_short_section_of_the_same_make_is_read() -> None:
    said = "People in Orrin get an answer to such a letter within a week of days."
    other = f"<div class='pane' style='display:none'><h2>For Orrin</h2><p>{said}</p></div>"

    assert said in blocks(f"<main>{TITLE}<div class='pane on'>{BODY * 3}</div>{other}</main>")


@pytest.mark.parametrize(
    "page",
    [
        "<main>{}<aside class='sidebar'><dl><dt>Applies from</dt><dd>1 May 2026</dd></dl></aside></main>",
        "<main>{}<footer><p>Last revised on 1 May 2026.</p></footer></main>",
        "<main><header><h1>Terms</h1><p>Effective 1 May 2026</p><a href='/p'>PDF</a></header>{}</main>",
    ],
)
def test_the_day_of_a_document_is_read_beside_above_and_below_it(page: str) -> None:
    found = reading(page.format(f"<div>{BODY}</div>"))

    assert [str(fact.on) for fact in found.dates] == ["2026-05-01"]


def test_a_title_below_the_way_to_it_is_read() -> None:
    way = "<header><nav><a href='/'>Home</a> <a href='/l'>Legal centre</a></nav><h1>Terms</h1></header>"

    assert blocks(f"<main>{way}<div>{BODY}</div></main>")[0] == "Terms"


def test_a_paragraph_that_stands_twice_right_after_itself_is_read_once() -> None:
    twice = f"<p class='a'>{SENTENCES[0]}</p><p class='b'>{SENTENCES[0]}</p>"
    cells = f"<table><tr><td>{SENTENCES[1]}</td><td>{SENTENCES[1]}</td></tr></table>"

    found = blocks(f"<main>{TITLE}{twice}{cells}<p>{SENTENCES[0]}</p></main>")
    assert found[1:] == [SENTENCES[0], f"{SENTENCES[1]} | {SENTENCES[1]}", SENTENCES[0]]


def test_paragraphs_that_are_spans_are_paragraphs() -> None:
    spans = "".join(f"<span data-as='p'>{said}</span>" for said in SENTENCES)

    assert blocks(f"<main>{TITLE}<div>{spans}</div></main>")[1:] == SENTENCES


def test_lines_and_inline_tags_in_the_data_of_a_script_are_no_words() -> None:
    texts = [{"type": "paragraph", "text": said.replace("sounds", "<b>sounds</b>")} for said in SENTENCES]
    data = {"blocks": [*texts, {"@type": "Answer", "text": "\n".join(SENTENCES[:2])}] * 2}
    page = f"<html><body><div id=app></div><script>window.S={json.dumps(data)}</script></body></html>"

    found = read(page.encode(), content_type="text/html")
    lines = [found.text[block.start : block.end] for block in found.blocks]
    assert set(lines) == set(SENTENCES)
