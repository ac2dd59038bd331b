"""What pages cross out, break into lines, set in two languages and lead to: titles, rows of links."""

from __future__ import annotations

import json

import pytest

from analysis.clauses import clauses
from analysis.reading.reader import read
from data.domain.version import Reading

SECTIONS = (
    (
        "About Quayle",
        "Quayle lends paper lanterns that neighbours have drawn on, and shows them on the quay.",
    ),
    ("Your drawings", "You keep the copyright in every drawing that you put on a lantern of ours."),
    ("Training", "We will not use your drawings to train generative models without your prior consent."),
    ("Ending", "We may suspend a lantern that breaks these terms after we have warned you in writing."),
)
FRENCH = (
    "Quayle prête des lanternes de papier que des voisins ont dessinées, et les montre sur le quai.",
    "Vous conservez le droit d’auteur sur chaque dessin que vous posez sur une de nos lanternes.",
    "Nous n’utiliserons pas vos dessins pour entraîner des modèles sans votre accord préalable.",
    "Nous pouvons suspendre une lanterne qui enfreint ces conditions après vous avoir averti.",
)
CHINESE = (
    "壶灯出借邻居们画过的纸灯笼，并在码头展示。",
    "您保留画在灯笼上的每一幅画的著作权。",
    "未经您事先同意，我们不会使用您的画作训练生成模型。",
    "我们可以在书面警告后暂停违反本条款的灯笼。",
)
HEADINGS = [title for title, _ in SECTIONS]
SENTENCES = [sentence for _, sentence in SECTIONS]
TITLE = "<h1>Terms of Service</h1>"
BODY = "".join(f"<h2>{title}</h2><p>{sentence}</p>" for title, sentence in SECTIONS)
TONGUES = [
    f'<a href="/{n}">{name}</a>' for n, name in enumerate(("Deutsch", "Français", "Español", "日本語"))
]


def reading(main: str, title: str = "Terms of Service | Quayle") -> Reading:
    menu = '<header><nav><a href="/a">Lanterns</a><a href="/b">Prices</a></nav></header>'
    page = f'<html lang="en"><head><title>{title}</title></head><body>{menu}{main}</body></html>'
    return read(page.encode(), content_type="text/html")


def blocks(main: str) -> list[str]:
    found = reading(main)
    return [found.text[block.start : block.end] for block in found.blocks]


def of_kind(main: str, kind: str) -> list[str]:
    found = reading(main)
    return [found.text[block.start : block.end] for block in found.blocks if block.kind == kind]


def in_page(said: str) -> str:
    return f"<main>{TITLE}{BODY}{said}</main>"


# What is crossed out


@pytest.mark.parametrize(
    "crossed",
    [
        "<del>one shell</del>",
        "<s>one shell</s>",
        "<strike>one shell</strike>",
        '<span style="text-decoration: line-through;">one shell</span>',
        '<span class="old line-through">one shell</span>',
        "<b><del>one</del></b> <s>shell</s>",
    ],
)
def test_what_is_crossed_out_is_not_in_force(crossed: str) -> None:
    page = in_page(f"<p>A lantern costs {crossed} <ins>two shells</ins> a month.</p>")

    assert "A lantern costs two shells a month." in blocks(page)


@pytest.mark.parametrize(
    "crossed",
    [
        "<del><h2>Fees</h2><p>{}</p></del>",
        '<p style="text-decoration:line-through">{}</p>',
        "<ul><li><s>{}</s></li></ul>",
    ],
)
def test_paragraphs_that_are_crossed_out_are_left_out(crossed: str) -> None:
    fees = "You may return a lantern within ten days of hanging it."

    found = blocks(in_page(crossed.format(fees) + "<p>Lanterns are lit at dusk.</p>"))
    assert fees not in found
    assert "Fees" not in found
    assert found[-1] == "Lanterns are lit at dusk."


def test_links_that_are_not_underlined_are_not_crossed_out() -> None:
    page = in_page(
        '<p>Ask <span class="hover:line-through" style="text-decoration:none">the keeper</span>.</p>'
    )

    assert "Ask the keeper." in blocks(page)


def test_a_mark_that_would_cross_out_most_of_a_page_crosses_out_nothing() -> None:
    page = f"<main>{TITLE}<p>Prices <s>10 shells</p>{BODY}</main>"

    assert [said for said in SENTENCES if said not in blocks(page)] == []


# Lines


@pytest.mark.parametrize(
    "bold", ["<b>{}</b>", "<strong>{}</strong>", '<span style="font-weight:700">{}</span>']
)
@pytest.mark.parametrize("around", ["<div>{}</div>", "<p>{}</p>", "<table><tr><td>{}</td></tr></table>"])
def test_bold_lines_that_breaks_part_are_headings(bold: str, around: str) -> None:
    lines = "<br><br>".join(f"{bold.format(title)}<br>{said}" for title, said in SECTIONS)

    page = f"<main>{TITLE}{around.format(lines)}</main>"
    assert of_kind(page, "heading")[1:] == HEADINGS
    assert of_kind(page, "paragraph") == SENTENCES


def test_a_link_elsewhere_in_the_text_makes_no_difference_to_its_headings() -> None:
    lines = "<br>".join(f'<b>{title}</b><br>{said} <a href="/x">See</a>.' for title, said in SECTIONS)

    found = reading(f"<main>{TITLE}<div>{lines}</div></main>")
    assert [b.kind for b in found.blocks] == ["heading", *["heading", "paragraph"] * len(SECTIONS)]
    assert {clause.heading for clause in clauses(found)} == set(HEADINGS)


@pytest.mark.parametrize(
    "lines",
    [
        "Whoever hangs a lantern<br><b>must not sing</b><br>on the quay at night.",
        "<b>No lantern is sold.</b><br>Not even to a friend.",
        "<b>Quayle Oy</b><br><b>4 Herring Street</b>",
        "Hang it<br><b>High</b>",
    ],
)
def test_bold_lines_that_are_parts_of_a_text_are_no_headings(lines: str) -> None:
    page = in_page(f"<p>{lines}</p>")

    assert of_kind(page, "heading")[1:] == HEADINGS


def test_a_bold_paragraph_that_ends_in_a_bracket_is_judged() -> None:
    page = in_page("<p><b>[We never sell a drawing to anybody.]</b></p>")

    assert "[We never sell a drawing to anybody.]" in of_kind(page, "paragraph")


@pytest.mark.parametrize("kept", ['style="white-space: pre-wrap"', 'class="p-2 whitespace-pre-line"'])
def test_line_breaks_that_a_style_shows_part_paragraphs(kept: str) -> None:
    lines = "\n\n".join(f"{title}\n{said}\n\nLine {said[:9]} ends." for title, said in SECTIONS)

    wrapped = SENTENCES[2].replace(" ", "\n")
    found = blocks(f"<main>{TITLE}<div {kept}>{lines}</div><p>{wrapped}</p></main>")
    assert f"{HEADINGS[1]}\n{SENTENCES[1]}" in found
    assert found[-1] == SENTENCES[2]


def test_the_arrow_behind_a_heading_is_no_word_of_it() -> None:
    parts = "".join(
        f"<div><div>{title} <span>▾</span></div><div>{said}</div></div>" for title, said in SECTIONS
    )

    assert [title for title in HEADINGS if title not in blocks(f"<main>{TITLE}{parts}</main>")] == []


def test_a_hidden_word_in_a_line_is_no_word_but_a_hidden_sentence_is_read() -> None:
    page = in_page(
        '<p>Write to keeper<span style="display:none">NOSPAM</span>@quayle.example.</p>'
        '<p>Lanterns hang low. <span style="display:none">Nobody may cut their strings.</span></p>'
    )

    assert "Write to keeper@quayle.example." in blocks(page)
    assert "Lanterns hang low. Nobody may cut their strings." in blocks(page)


# Marks of lists


@pytest.mark.parametrize(
    ("kept", "number"), [("", "1.1"), ("", "1."), ("list-none", "(a)"), ("p-1 list-unstyled", "IV.")]
)
def test_an_item_that_brings_its_own_number_gets_no_second_one(kept: str, number: str) -> None:
    page = in_page(f'<ol class="{kept}"><li>{number} Lanterns of paper hang inside.</li></ol>')

    assert f"{number} Lanterns of paper hang inside." in blocks(page)


@pytest.mark.parametrize(
    ("style", "mark"), [("lower-alpha", "b"), ("upper-latin", "B"), ("lower-roman", "ii"), ("decimal", "2")]
)
def test_a_list_counts_as_its_style_says(style: str, mark: str) -> None:
    page = in_page(f'<ol style="list-style-type: {style}"><li>of paper;</li><li>of tin.</li></ol>')

    assert f"{mark}. of tin." in blocks(page)


# Two languages in a table


@pytest.mark.parametrize("other", [FRENCH, CHINESE])
@pytest.mark.parametrize("row", ["<td>{}</td><td>{}</td>", "<td>3.</td><td><p>{}</p></td><td><p>{}</p></td>"])
def test_cells_in_two_languages_are_paragraphs_of_their_own(other: tuple[str, ...], row: str) -> None:
    rows = "".join(f"<tr>{row.format(*pair)}</tr>" for pair in zip(SENTENCES, other, strict=True))

    found = blocks(f"<main>{TITLE}<table>{rows}</table></main>")
    assert [said for said in (*SENTENCES, *other) if said not in found] == []


def test_cells_in_one_language_stay_a_row() -> None:
    row = f"<table><tr><td>{SENTENCES[0]}</td><td>{SENTENCES[1]}</td></tr></table>"

    assert f"{SENTENCES[0]} | {SENTENCES[1]}" in blocks(in_page(row))


# Titles


@pytest.mark.parametrize(
    "title",
    [
        '<div class="row"><h1><a href="/terms">Terms of Service</a></h1></div><div>{}</div>',
        '<div><h2><a href="/terms" rel="bookmark">Terms of Service</a></h2><div>{}</div></div>',
        "<article><header><h1><a href='/t'>Terms of Service</a></h1><a href='/d'>3 March 2026</a> by"
        " <a href='/a'>Ada Tarn</a></header><div>{}</div></article>",
        "<section><header class='big'>Terms of Service</header><div>{}</div></section>",
        "<div class='hero'><div>Terms of Service</div></div><div>{}</div>",
    ],
)
def test_what_the_head_of_a_page_calls_it_is_its_title_whatever_it_is_set_in(title: str) -> None:
    assert blocks(title.format(BODY))[0] == "Terms of Service"


def test_the_name_of_the_site_is_no_title() -> None:
    page = f'<div class="logo"><h1><a href="/">Quayle</a></h1></div><div>{BODY}</div>'

    assert blocks(page)[0] == HEADINGS[0]


def test_a_note_on_the_day_of_a_new_edition_is_read_with_the_link_in_it() -> None:
    note = "These terms take effect on 1 May 2026. <a href='/new'>What changes</a>"

    page = f'<main><div class="banner"><p>{note}</p></div>{TITLE}{BODY}</main>'
    assert "These terms take effect on 1 May 2026. What changes" in blocks(page)


# Rows of links


@pytest.mark.parametrize(
    "row",
    [
        f"<p>{' | '.join(TONGUES)}</p>",
        f"<p><b>Available in:</b> English, {', '.join(TONGUES)}</p>",
        "".join(f"<p>{link}</p>" for link in TONGUES),
        f"<div>{' '.join(TONGUES)}</div>",
    ],
)
def test_rows_of_languages_are_no_text(row: str) -> None:
    assert blocks(f"<main>{TITLE}{row}{BODY}</main>") == blocks(f"<main>{TITLE}{BODY}</main>")


def test_a_sentence_on_languages_is_read() -> None:
    said = 'Where they differ, the <a href="/fi">Suomi</a> edition counts more than the English one.'

    assert "Where they differ, the Suomi edition counts more than the English one." in blocks(
        in_page(f"<p>{said}</p>")
    )


def test_the_way_to_a_page_is_no_text() -> None:
    way = '<p><a href="/">Home</a> / <a href="/l">Papers</a> / Terms of Service</p>'

    assert blocks(f"<div>{way}{TITLE}{BODY}</div>") == ["Terms of Service", *blocks(f"<div>{BODY}</div>")]


@pytest.mark.parametrize(
    "row",
    [
        '<p><a href="/p">Print</a> <a href="/d">Download</a> <a href="/m">Send to a friend</a></p>',
        '<center><a href="/">Home</a> - <a href="/b">Shop</a> - <a href="/g">Guests</a></center>',
        '<div><a href="/f">Fire rules</a><a href="/o">Lamp oil</a></div>',
    ],
)
def test_rows_of_links_at_the_ends_of_a_document_are_no_text(row: str) -> None:
    assert blocks(f"<main>{TITLE}{row}{BODY}</main>") == blocks(f"<main>{TITLE}{BODY}</main>")
    assert blocks(f"<main>{TITLE}{BODY}{row}</main>") == blocks(f"<main>{TITLE}{BODY}</main>")


def test_links_to_a_choice_and_rows_inside_a_document_are_read() -> None:
    choice = '<p><a href="/1">Opt out of training</a> <a href="/2">Your rights</a></p>'
    inside = '<p><a href="/1">Harbour map</a>, <a href="/2">Tide table</a>, <a href="/3">Lamp list</a></p>'

    found = blocks(f"<main>{TITLE}<p>{SENTENCES[0]}</p>{inside}<p>{SENTENCES[1]}</p>{choice}</main>")
    assert "Harbour map, Tide table, Lamp list" in found
    assert "Opt out of training Your rights" in found


@pytest.mark.parametrize("name", ["Table of Contents", "On this page:", "Inhalt", "目次"])
def test_the_name_of_a_table_of_contents_goes_with_it(name: str) -> None:
    lines = "".join(f'<div><a href="#s{n}">{title}</a></div>' for n, title in enumerate(HEADINGS))

    assert blocks(f"<main>{TITLE}<h3>{name}</h3>{lines}{BODY}</main>") == blocks(
        f"<main>{TITLE}{BODY}</main>"
    )


def test_a_form_with_a_button_of_the_old_kind_is_a_call_to_subscribe() -> None:
    call = (
        '<div class="mc"><h3>The lamp letter</h3><p>Our best lanterns every Friday.</p>'
        '<form><input type="email"><input type="submit" value="Subscribe"></form></div>'
    )

    assert "The lamp letter" not in blocks(in_page(call))


# Sections that names mislead about


def test_the_head_of_a_folded_part_is_read_though_it_is_called_a_header() -> None:
    panel = '<x-part><x-header role="button" aria-expanded="false">{}</x-header><p>{}</p></x-part>'

    page = "".join(panel.format(*section) for section in SECTIONS)
    assert of_kind(f"<main>{TITLE}{page}</main>", "heading")[1:] == HEADINGS


def test_a_short_list_of_cookies_with_a_heading_is_read() -> None:
    listed = (
        '<div class="x-cookie-policy"><h2>Our cookies</h2><p>They keep the quay open at night.</p>'
        '<table><tr><td><a href="#">quayle.example</a></td><td>qy_lamp</td></tr></table></div>'
    )

    found = blocks(f"<main><h1>Cookies</h1><p>{SENTENCES[3]}</p>{listed}<p>{SENTENCES[2]}</p></main>")
    assert "They keep the quay open at night." in found
    assert "quayle.example | qy_lamp" in found


# Sources


def test_tags_that_a_page_shows_as_text_are_read_as_tags() -> None:
    shown = BODY.replace("<", "&lt;").replace(">", "&gt;")

    assert blocks(f"<main>{TITLE}<div>{shown}</div></main>") == blocks(f"<main>{TITLE}{BODY}</main>")


def shell(data: object) -> list[str]:
    script = f'<script type="application/json">{json.dumps(data)}</script>'
    page = f"<html lang=en><head><title>Terms</title></head><body><div id=app></div>{script}</body></html>"
    found = read(page.encode(), content_type="text/html")
    return [found.text[block.start : block.end] for block in found.blocks]


@pytest.mark.parametrize(
    ("kind", "text", "inside"), [("type", "text", "children"), ("nodeType", "value", "content")]
)
def test_rich_text_is_whole_wherever_an_editor_cut_it(kind: str, text: str, inside: str) -> None:
    def cut(said: str) -> list[object]:
        link = {kind: "hyperlink", inside: [{kind: "text", text: said[22:31]}]}
        return [{kind: "text", text: said[:22]}, link, {kind: "text", text: said[31:]}]

    said = [f"{sentence} You may not resell lantern {n}." for n in (1, 2, 3) for sentence in SENTENCES]
    assert shell({"doc": {inside: [{kind: "paragraph", inside: cut(one)} for one in said]}}) == said


def test_paragraphs_in_a_list_are_no_pieces_of_a_line() -> None:
    said = [f"{sentence} You may not resell lantern {n}." for n in (1, 2, 3) for sentence in SENTENCES]

    assert shell({"doc": [{"type": "text", "text": one} for one in said]}) == said
