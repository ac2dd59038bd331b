"""A short document in much furniture: what stands around it weighs as much as it does, and stays out."""

from __future__ import annotations

import json

import pytest

from analysis.reading.reader import read

POLICY = (
    "Mossbank keeps the address you write from only to answer your letter, for ninety days at the most.",
    "We give it to nobody, and we delete it sooner when you ask us to.",
    "The poems you send remain yours; we never let machines learn from them.",
)
TITLE = "<h1>Privacy</h1>"
TEXT = "".join(f"<p>{said}</p>" for said in POLICY)
NAMES = ("Image studio", "Voice studio", "Story board", "Brand kit", "Poem of the day", "Rain archive")
MENU = '<div class="bar">{}</div>'.format(
    "".join(
        f'<a href="/{n}"><div>{name}</div><div>Turn a sketch into a finished thing in seconds.</div></a>'
        for n, name in enumerate(NAMES)
    )
)
SLOGAN = "Mossbank goes beyond the letter and takes care of every drop of rain while you sleep, and of snow."
FOOT = '<div class="bottom"><div><p>{}</p></div><div>{}</div></div>'.format(
    SLOGAN, "".join(f'<div><a href="/{n}">{name}</a></div>' for n, name in enumerate(NAMES))
)


def blocks(main: str) -> list[str]:
    page = f'<html lang="en"><head><title>Privacy · Mossbank</title></head><body>{main}</body></html>'
    found = read(page.encode(), content_type="text/html")
    return [found.text[block.start : block.end] for block in found.blocks]


@pytest.mark.parametrize(
    "beside",
    [
        '<section class="cards"><h2>From the bank</h2>{}</section>'.format(
            "".join(
                f'<a href="/{n}"><h3>{name}</h3><p>Rain, briefly.</p></a>' for n, name in enumerate(NAMES)
            )
        ),
        f'<div class="final-cta"><h2>Write with us</h2><p>{SLOGAN}</p><a href="/go">Start</a></div>',
        '<div class="votes"><p>Did this help you?</p><button>Yes</button><button>No</button></div>',
        "<div>{}</div>".format("word " * 200),
    ],
)
@pytest.mark.parametrize(
    "document",
    [
        f'<div class="a"><div class="b">{TITLE}{TEXT}</div></div>',
        f'<div class="a"><div>{TITLE}</div><div class="rich"><div>{TEXT}</div></div></div>',
        f"<main>{TITLE}<div>{TEXT}</div></main>",
        f"<table><tr><td>{TITLE}{TEXT}</td></tr></table>",
    ],
)
def test_what_stands_around_a_short_document_is_left_out(document: str, beside: str) -> None:
    assert blocks(f"{MENU}<div>{document}{beside}</div>{FOOT}") == ["Privacy", *POLICY]


@pytest.mark.parametrize(
    "heading",
    ["<div><b>Letters</b></div>", "<h4>Letters</h4>", '<button aria-expanded="false">Letters</button>'],
)
def test_the_heading_of_a_document_of_one_paragraph_is_read(heading: str) -> None:
    said = " ".join(POLICY)

    assert blocks(f"{MENU}<div><div>{heading}<div>{said}</div></div></div>{FOOT}") == ["Letters", said]


@pytest.mark.parametrize(
    "part",
    [
        "<div><p>Whoever comes to the bank in person finds a dry chair and a pot of tea there.</p></div>",
        "<div><p>Mossbank Press</p><p>4 Weir Lane</p><p>Tarn</p></div>",
        "<div><p>Letters that arrive on a Sunday\nare read on the Monday that follows</p></div>",
        '<div class="widget"><table><tr><td>Mail</td><td>as long as you want it</td></tr></table></div>',
    ],
)
def test_a_part_without_a_word_of_law_that_may_be_of_the_document_is_read(part: str) -> None:
    found = blocks(f"{MENU}<div><div>{TITLE}<div>{TEXT}</div></div>{part}</div>{FOOT}")

    said = {" ".join(one.split()) for one in blocks(part)}
    assert said <= {" ".join(one.split()) for one in found}


def test_a_paragraph_of_one_long_word_is_no_filler() -> None:
    said = "自启动" + "应用会使用系统的自启动能力，自启动行为由您控制，" * 6

    assert said in blocks(f"<main>{TITLE}{TEXT}<p>{said}</p></main>")


def test_what_readers_answer_below_a_short_document_is_left_out() -> None:
    letters = "<p>What a fine promise! I have been waiting for one like it since the rain of last spring.</p>"

    found = blocks(f'<div><article>{TITLE}{TEXT}</article><div class="responses">{letters * 2}</div></div>')
    assert found == ["Privacy", *POLICY]


def test_a_menu_in_the_data_of_a_page_is_no_text_and_a_list_of_firms_is() -> None:
    text = [f"{said} You may object to line {n} of this notice." for n in range(6) for said in POLICY]
    menu = [{"title": name, "href": "/x", "children": [{"title": name, "href": "/y"}]} for name in NAMES]
    firms = [{"name": f"Harrow {n} Ltd", "url": "https://h.example", "use": "Storage"} for n in range(6)]
    data = json.dumps({"nav": menu, "page": {"body": text, "firms": firms}})
    page = f'<div id="app"></div><script type="application/json">{data}</script>'

    found = blocks(page)
    assert [said for said in text if said not in found] == []
    assert [name for name in NAMES if name in found] == []
    assert "Harrow 3 Ltd" in found


@pytest.mark.parametrize(
    "end",
    [
        "<div><p>Mossbank Press</p><p>4 Weir Lane</p><p>Tarn</p></div>",
        '<section><h2>Letters</h2><p>Write to us: <a href="mailto:a@b.ex">a@b.ex</a> again.</p></section>',
    ],
)
def test_the_last_lines_below_the_container_of_a_document_are_read(end: str) -> None:
    found = blocks(f"<div><div>{TITLE}<div>{TEXT * 3}</div></div>{end}</div>{FOOT}")

    assert found[-len(blocks(end)) :] == blocks(end)


@pytest.mark.parametrize(
    "end",
    [
        "<div><p>© 2026 Mossbank Press. All rights reserved.</p></div>",
        '<div><p>More rain in your letter box? <a href="/go">Start</a></p><a href="/x">Brand kit</a></div>',
        '<div style="display:none"><p>Your session has run out of time.</p></div>',
    ],
)
def test_lines_of_the_site_below_the_container_of_a_document_are_left_out(end: str) -> None:
    found = blocks(f"<div><div>{TITLE}<div>{TEXT * 3}</div></div>{end}</div>{FOOT}")

    assert found[-1] == POLICY[-1]


def test_short_sections_above_the_longest_one_are_read() -> None:
    parts = "".join(f'<div class="k{n}"><h2>{n}. Rain</h2><p>{POLICY[1]}</p></div>' for n in range(2))

    found = blocks(f"{MENU}<div><h1>Privacy</h1>{parts}<div class='z'>{TEXT * 3}</div></div>{FOOT}")
    assert found.count(POLICY[1]) >= 3
