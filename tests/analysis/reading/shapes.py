# ruff: noqa: E501  a page is easier to read when its tags are not broken over lines
"""
One invented agreement in the many shapes that site builders give a page.

Every shape holds the same words between the same furniture, so that whatever a reader loses is the
fault of the shape. The furniture is prose as well: a reader that takes everything fails too.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

TITLE = "Terms of the Lanternfish Library"

# Heading, paragraphs, list items. Long and short sections, as documents have them.
SECTIONS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "1. Who we are",
        (
            "Lanternfish is a library of drawings, stories and songs that its members lend to each other.",
            "When these terms say we or us, they mean the Lanternfish Society; you are whoever holds a card.",
        ),
        (),
    ),
    (
        "2. Your card",
        ("A card is free. You may hold one card only, and you must not lend it to anybody else.",),
        (
            "Keep your password to yourself",
            "Tell us when your card is lost",
            "Be at least fourteen years old",
        ),
    ),
    (
        "3. What you lend",
        (
            "You keep every right to the works you lend. You grant us a worldwide, free and non-exclusive "
            "licence to store, show and copy them, only as far as running the library needs it.",
            "The licence ends thirty days after you take a work back, except for copies that other members "
            "have already borrowed, which they may finish reading.",
        ),
        (),
    ),
    (
        "4. Machines that learn",
        (
            "We do not use your works to train models. We may use the titles and the tags you give them to "
            "sort the shelves, and you can switch that off under Shelves in your settings.",
        ),
        (
            "No work leaves the library for training",
            "Partners sign the same promise",
            "Scrapers are turned away",
        ),
    ),
    ("5. Fees", ("Reading costs nothing.", "Printing costs four cents a page."), ()),
    (
        "6. Data we keep",
        (
            "We keep your name, your address and the list of works you borrowed for ninety days, because the "
            "society has to answer for lost works. After that the list is deleted and only counts remain.",
        ),
        ("name and postal address", "borrowed works and dates of return", "letters you write to us"),
    ),
    (
        "7. Leaving",
        (
            "You may hand in your card on any day. We may end your card when you break these terms twice, and "
            "we will write to you fourteen days before we do so.",
            "Works that you lent go back to you at our cost.",
        ),
        (),
    ),
    (
        "8. Law",
        (
            "The law of the island of Skarn applies. Members who live elsewhere keep the protection their own "
            "law gives them, and may sue or be sued where they live.",
        ),
        (),
    ),
)
# A table of short cells, hardly any of which is a sentence.
ROWS = tuple(
    (f"lf_{name}", maker, kept, purpose)
    for name, maker, kept, purpose in (
        ("card", "Lanternfish", "1 year", "Remembers that you are signed in"),
        ("shelf", "Lanternfish", "30 days", "Keeps the shelf you looked at last"),
        ("lamp", "Lanternfish", "Session", "Dark or light pages"),
        ("tide", "Tidewater Metrics", "13 months", "Counts visitors without names"),
        ("reef", "Reef Payments", "2 days", "Guards payments against fraud"),
        ("kelp", "Kelp Video", "6 months", "Volume of the film player"),
        ("gull", "Gull Mail", "90 days", "Knows which letters were opened"),
        ("brine", "Brine Maps", "Session", "Draws the way to the next branch"),
        ("eddy", "Eddy Support", "7 days", "Keeps a conversation with the desk together"),
        ("spray", "Lanternfish", "1 hour", "Balances the load between machines"),
    )
)
CHOICE = ("You may opt out of the lending statistics at any time under", "Settings")
ANNEX = (
    "Annex A",
    *(
        f"works of kind {n} that members never lend to children"
        for n in ("one", "two", "three", "four", "five")
    ),
)


MENU = "".join(
    f'<a href="/{w}">{w.title()}</a> ' for w in ("home", "catalogue", "events", "about", "press", "jobs")
)
TOP = f'<header class="site-header"><div class="brand">Lanternfish</div><nav><ul><li>{MENU}</li></ul></nav></header>'
NEWSLETTER = (
    '<div class="newsletter-signup"><h3>Letters from the deep</h3><p>Once a month we send a letter about new '
    "works, readings and the tides. Join nine thousand readers today!</p><form><input type=email>"
    "<button>Join</button></form></div>"
)
TEASERS = (
    '<div class="related-posts"><h3>More to read</h3>'
    + "".join(
        f'<div class="card"><a href="/blog/{n}"><h4>{t}</h4><p>{s}</p></a></div>'
        for n, (t, s) in enumerate(
            (
                (
                    "A winter of songs",
                    "How forty members filled the small hall with singing on the longest night.",
                ),
                (
                    "New lamps",
                    "The reading room has new lamps, and they are kinder to old paper than the last.",
                ),
                (
                    "The tide table",
                    "Why we close early when the tide is high, and what the ferry has to do with it.",
                ),
            )
        )
    )
    + "</div>"
)
COOKIES = (
    '<div id="cookie-banner" role="dialog"><p>We use cookies to make the library work. By clicking Accept you '
    "agree to our cookies.</p><button>Accept</button></div>"
)
FOOT = f"<footer class='footer'><p>{MENU}</p><p>© 2026 Lanternfish Society. All rights reserved.</p></footer>"


def wording() -> tuple[str, ...]:
    """Every sentence, item and cell that has to be read."""
    lines = [TITLE]
    for heading, paragraphs, items in SECTIONS:
        lines += [heading, *paragraphs, *items]
    return (*lines, *(cell for row in ROWS for cell in row))


FURNITURE = (
    "Join nine thousand readers today", "By clicking Accept", "A winter of songs", "All rights reserved", "Catalogue",
)  # fmt: skip


def page(main: str, head: str = "", after: str = "") -> str:
    """A whole page around the document."""
    return (
        f'<!doctype html><html lang="en"><head><title>{TITLE}</title>{head}</head><body>{COOKIES}{TOP}{main}'
        f"{TEASERS}{NEWSLETTER}{FOOT}{after}</body></html>"
    )


def _list(items: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li>{i}</li>" for i in items) + "</ul>" if items else ""


def _paragraphs(paragraphs: tuple[str, ...]) -> str:
    return "".join(f"<p>{p}</p>" for p in paragraphs)


def _section(at: int, heading: str = "h2") -> str:
    title, paragraphs, items = SECTIONS[at]
    return f"<{heading}>{title}</{heading}>{_paragraphs(paragraphs)}{_list(items)}"


def _sections() -> list[str]:
    return [_section(at) for at in range(len(SECTIONS))]


def _table() -> str:
    return (
        "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in ROWS) + "</table>"
    )


def _divs(open_tag: str, parts: list[str]) -> str:
    tag = open_tag.split()[0]
    return "".join(f"<{open_tag.format(n=n)}>{part}</{tag}>" for n, part in enumerate(parts))


H1 = f"<h1>{TITLE}</h1>"


def plain() -> str:
    return page(f"<main><article>{H1}{''.join(_sections())}{_table()}</article></main>")


def siblings_without_names() -> str:
    return page(f"<div><div>{H1}</div>" + _divs("div", [*_sections(), _table()]) + "</div>")


def siblings_with_hashed_names() -> str:
    return page(_divs("div class='css-{n}a{n}x'", [H1, *_sections(), _table()]))


def siblings_at_uneven_depth() -> str:
    parts = [H1, *_sections(), _table()]
    return page(
        "".join("<div>" * (1 + n % 4) + part + "</div>" * (1 + n % 4) for n, part in enumerate(parts))
    )


def rows_and_columns() -> str:
    halves = [f'<div class="row"><div class="col-3"><h2>{t}</h2></div><div class="col-9">{_paragraphs(p)}{_list(i)}'
              "</div></div>" for t, p, i in SECTIONS]  # fmt: skip
    return page(f'<div class="container">{H1}</div>' + "".join(f'<div class="container">{h}</div>' for h in halves)
                + f'<div class="wide">{_table()}</div>')  # fmt: skip


def table_beside_a_small_core() -> str:
    first, rest = "".join(_sections()), _table()
    return page(f"{H1}<div class='rich-text'>{first}</div><div class='embed'><div>{rest}</div></div>")


def table_before_the_text() -> str:
    return page(f"{H1}<div class='embed'>{_table()}</div><div class='rich-text'>{''.join(_sections())}</div>")


def two_halves() -> str:
    parts = _sections()
    return page(
        f"<div class='hero'>{H1}</div><div class='a'>{''.join(parts[:4])}</div><div class='b'>{''.join(parts[4:])}{_table()}</div>"
    )


def everything_in_table_cells() -> str:
    rows = "".join(f"<tr><td>{t}</td><td>{_paragraphs(p)}{_list(i)}</td></tr>" for t, p, i in SECTIONS)
    return page(
        f"<table><tr><td>{H1}</td></tr><tr><td><table>{rows}</table></td></tr><tr><td>{_table()}</td></tr></table>"
    )


def accordion_of_buttons() -> str:
    parts = [f'<h3><button aria-expanded="false">{t}</button></h3><div class="panel" hidden>{_paragraphs(p)}{_list(i)}'
             "</div>" for t, p, i in SECTIONS]  # fmt: skip
    return page(H1 + _divs("div class='accordion-item'", parts) + _table())


def details_and_summary() -> str:
    parts = [f"<summary>{t}</summary>{_paragraphs(p)}{_list(i)}" for t, p, i in SECTIONS]
    return page(f"<section>{H1}{_divs('details', parts)}</section><section>{_table()}</section>")


def tabs() -> str:
    parts = _sections()
    panels = ["".join(parts[:3]), "".join(parts[3:6]), "".join(parts[6:]) + _table()]
    heads = "".join(f'<button role="tab" aria-controls="p{n}">Part {n}</button>' for n in range(3))
    return page(
        f"{H1}<div role='tablist'>{heads}</div>"
        + _divs("div role='tabpanel' id='p{n}' style='display:none'", panels)
    )


def definition_list() -> str:
    parts = "".join(f"<dt>{t}</dt><dd>{_paragraphs(p)}{_list(i)}</dd>" for t, p, i in SECTIONS)
    cells = "".join(f"<dt>{r[0]}</dt>" + "".join(f"<dd>{c}</dd>" for c in r[1:]) for r in ROWS)
    return page(f"<div>{H1}<dl>{parts}</dl></div><div><dl>{cells}</dl></div>")


def list_of_everything() -> str:
    items = "".join(f"<li>{part}</li>" for part in (*_sections(), _table()))
    return page(f"<div>{H1}<ol style='list-style:none'>{items}</ol></div>")


def declarative_shadow_root() -> str:
    inner = H1 + "".join(_sections()) + _table()
    return page(
        f"<legal-page><template shadowrootmode='open'><style>p{{}}</style><article>{inner}</article></template></legal-page>"
    )


def shadow_root_for_each_section() -> str:
    hosts = "".join(
        f"<legal-part><template shadowroot=open>{s}</template></legal-part>" for s in (*_sections(), _table())
    )
    return page(f"<main>{H1}{hosts}</main>")


def custom_elements() -> str:
    parts = "".join(
        f"<lf-heading>{t}</lf-heading>" + "".join(f"<lf-text>{x}</lf-text>" for x in (*p, *i))
        for t, p, i in SECTIONS
    )
    cells = "".join("<lf-row>" + "".join(f"<lf-cell>{c}</lf-cell>" for c in r) + "</lf-row>" for r in ROWS)
    return page(f"<lf-app><lf-document>{H1}{parts}{cells}</lf-document></lf-app>")


def spans_and_breaks() -> str:
    lines = [TITLE] + [x for t, p, i in SECTIONS for x in (t, *p, *i)] + [c for r in ROWS for c in r]
    return page("<div><span>" + "</span><br><br><span>".join(lines) + "</span></div>")


def one_pre() -> str:
    return page("<pre>" + "\n\n".join(wording()) + "</pre>")


def text_area() -> str:
    return page(
        f"{H1}<form><textarea readonly rows=30>"
        + "\n\n".join(wording()[1:])
        + "</textarea><button>I agree</button></form>"
    )


def inside_a_form() -> str:
    return page(
        f"<form method=post><div class='aspNetHidden'></div>{H1}{''.join(_sections())}{_table()}</form>"
    )


def inside_a_dialog() -> str:
    return page(
        f"<div role='dialog' class='modal-overlay'><div class='modal-body'>{H1}{''.join(_sections())}{_table()}</div></div>"
    )


def inside_an_aside() -> str:
    return page(f"<aside class='sidebar-content'>{H1}{''.join(_sections())}{_table()}</aside>")


def inside_a_nav() -> str:
    return page(f"<nav class='page-nav'>{H1}{''.join(_sections())}{_table()}</nav>")


def inside_a_cookie_layer() -> str:
    return page(
        f"<div class='cookie-consent-wrapper'><div class='cookie-notice'>{H1}{''.join(_sections())}{_table()}</div></div>"
    )


def streamed_in_hidden_parts() -> str:
    parts = _divs("div hidden id='S:{n}'", [*_sections(), _table()])
    return page(f"<main>{H1}<template id='B:0'></template><p>Loading…</p></main>", after=parts)


def bodies_in_a_noscript() -> str:
    return page(f"<div id=root></div><noscript>{H1}{''.join(_sections())}{_table()}</noscript>")


def next_data() -> str:
    blocks = [{"type": "heading", "text": TITLE}]
    for title, paragraphs, items in SECTIONS:
        blocks += [{"type": "heading", "text": title}]
        blocks += [{"type": "text", "text": x} for x in (*paragraphs, *items)]
    rows = [list(r) for r in ROWS]
    data = {
        "props": {"pageProps": {"doc": {"id": "a81cf0", "blocks": blocks, "rows": rows}}},
        "buildId": "x91",
    }
    return _shell(f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>')


def html_in_json() -> str:
    body = H1 + "".join(_sections()) + _table()
    data = json.dumps({"data": [{"page": {"slug": "terms", "html": body}}]}).replace("<", "\\u003c")
    return _shell(f"<script>window.__STATE__={data};window.ready=true</script>")


def escaped_html_in_json() -> str:
    body = escape(H1 + "".join(_sections()) + _table())
    return _shell(f'<script type="application/json">{json.dumps([{"content": body}])}</script>')


def flight_data() -> str:
    row = json.dumps(
        ["$", "article", None, {"children": [["$", "p", None, {"children": x}] for x in wording()]}]
    )
    half = len(row) // 2
    pushes = "".join(
        f"<script>self.__next_f.push({json.dumps([1, part])})</script>"
        for part in ("2:" + row[:half], row[half:])
    )
    return _shell(pushes)


def _shell(scripts: str) -> str:
    return f"<!doctype html><html><head><title>{TITLE}</title></head><body><div id=app></div>{scripts}</body></html>"


def unclosed_tags() -> str:
    parts = "".join(
        f"<h2>{t}<p>{'<p>'.join((*p, ''))}<ul>{''.join('<li>' + x for x in i)}</ul>" for t, p, i in SECTIONS
    )
    rows = "".join("<tr>" + "".join(f"<td>{c}" for c in r) for r in ROWS)
    return page(f"<div class=text>{H1}{parts}<table>{rows}</table></div>")


def bare_divs() -> str:
    lines = [x for t, p, i in SECTIONS for x in (t, *p, *i)] + [c for r in ROWS for c in r]
    return page(f"<div><div>{TITLE}</div>{_divs('div', lines)}</div>")


def fonts_and_centers() -> str:
    parts = "".join(
        f"<center><font size=4>{t}</font></center>{_paragraphs(p)}{_list(i)}" for t, p, i in SECTIONS
    )
    return page(f"<font face=Arial>{H1}{parts}{_table()}</font>")


def summary_beside_each_section() -> str:
    pairs = "".join(
        f'<div class="pair"><div class="legal">{_section(n)}</div><aside class="plain"></aside></div>'
        for n in range(len(SECTIONS))
    )
    return page(f"<div class='intro'>{H1}</div>{pairs}<div class='pair'>{_table()}</div>")


def cards_of_a_builder() -> str:
    parts = [
        f'<div class="block-inner"><div class="html-block">{s}</div></div>' for s in (*_sections(), _table())
    ]
    promo = '<div class="cta-block"><p>Ready to read? Get your card today and join us!</p><a href="/join">Join</a></div>'
    mixed = "".join(
        f'<section class="page-section theme-{n % 3}" id="s{n}">{p}</section>' + (promo if n == 3 else "")
        for n, p in enumerate([H1, *parts])
    )
    return page(f"<div id=sections>{mixed}</div>")


def articles_with_headings_outside() -> str:
    return page(
        H1
        + "".join(f"<h2>{t}</h2><article>{_paragraphs(p)}{_list(i)}</article>" for t, p, i in SECTIONS)
        + f"<article>{_table()}</article>"
    )


def _after(beside: str) -> str:
    """A long document in a container of its own, and something beside it."""
    text = "".join(_sections()) * 6
    return page(
        f"<div class='title'>{H1}</div><div class='main'><div class='rte'>{text}</div></div>{beside}{_table()}"
    )


def table_beside_a_long_text() -> str:
    return _after("")


def grid_beside_a_long_text() -> str:
    rows = "".join("<div class=r>" + "".join(f"<div>{c}</div>" for c in row) + "</div>" for row in ROWS)
    return _after(f"<div class='grid'>{rows}</div>").replace(_table(), "")


def choice_beside_a_long_text() -> str:
    return _after(f"<div class='elementor-widget box'><p>{CHOICE[0]} <a href='/s'>{CHOICE[1]}</a>.</p></div>")


def list_beside_a_long_text() -> str:
    return _after(f"<div class='annex'><h3>{ANNEX[0]}</h3>{_list(ANNEX[1:])}</div>")


SHAPES: tuple[Callable[[], str], ...] = (
    plain, siblings_without_names, siblings_with_hashed_names, siblings_at_uneven_depth, rows_and_columns,
    table_beside_a_small_core, table_before_the_text, two_halves, everything_in_table_cells,
    accordion_of_buttons, details_and_summary, tabs, definition_list, list_of_everything,
    declarative_shadow_root, shadow_root_for_each_section, custom_elements, spans_and_breaks, one_pre,
    text_area, inside_a_form, inside_a_dialog, inside_an_aside, inside_a_nav, inside_a_cookie_layer,
    streamed_in_hidden_parts, bodies_in_a_noscript, next_data, html_in_json, escaped_html_in_json,
    flight_data, unclosed_tags, bare_divs, fonts_and_centers, summary_beside_each_section,
    cards_of_a_builder, articles_with_headings_outside, table_beside_a_long_text,
    grid_beside_a_long_text, choice_beside_a_long_text, list_beside_a_long_text,
)  # fmt: skip
