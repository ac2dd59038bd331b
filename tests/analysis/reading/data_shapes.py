# ruff: noqa: E501  a page is easier to read when its tags are not broken over lines
"""
The invented agreement where no element of the page shows it: in frames, templates, attributes and scripts.

`WANT` names what has to be read where it is not the whole wording.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

from tests.analysis.reading.shapes import FOOT, H1, SECTIONS, TITLE, page, wording

LINES = wording()
# Without the cells of the table: short words in data look like names of fields.
PROSE = (TITLE, *(x for t, p, i in SECTIONS for x in (t, *p, *i)))
BODY = H1 + "".join(
    f"<h2>{t}</h2>{''.join(f'<p>{x}</p>' for x in p)}"
    + ("<ul>" + "".join(f"<li>{x}</li>" for x in i) + "</ul>" if i else "")
    for t, p, i in SECTIONS
)


def _shell(inside: str = "", scripts: str = "") -> str:
    return f"<!doctype html><html><head><title>{TITLE}</title></head><body><div id=app></div>{inside}{scripts}</body></html>"


def _cut(text: str) -> tuple[str, str, str]:
    """A text with its second word apart, as when that word is bold."""
    words = text.split(" ")
    return words[0] + " ", words[1] if words[1:] else "", "".join(f" {w}" for w in words[2:])


def frame_with_its_source() -> str:
    return page(
        f'<div class="embed"><iframe title="Terms" sandbox srcdoc="{escape(f"<html><body>{BODY}</body></html>")}"></iframe></div>'
    )


def frame_beside_a_title() -> str:
    return page(f"<h1>{TITLE}</h1><iframe srcdoc='{escape(BODY)}'></iframe><p>Last changed in May.</p>")


def inert_template() -> str:
    return _shell(
        f"<template id='terms'><div class='doc'>{BODY}</div></template>", "<script>show('terms')</script>"
    )


def template_in_a_script() -> str:
    return _shell(scripts=f'<script type="text/x-template" id="t"><div class="doc">{BODY}</div></script>')


def properties_of_a_component() -> str:
    data = escape(json.dumps({"component": "Legal/Show", "props": {"document": {"html": BODY}}, "url": "/t"}))
    return f'<!doctype html><html><head><title>{TITLE}</title></head><body><div id="app" data-page="{data}"></div></body></html>'


def properties_of_an_island() -> str:
    data = escape(json.dumps({"sections": [1, [[0, {"text": [0, x]}] for x in PROSE]]}))
    return _shell(f'<lf-island uid="Z1" component-url="/x.js" props="{data}" client="only"></lf-island>')


def state_behind_a_function() -> str:
    """Values are handed to a function that builds the state: no JSON anywhere."""
    names = ",".join(f"a{n}" for n in range(len(PROSE)))
    items = ",".join(f"{{kind:1,text:a{n}}}" for n in range(len(PROSE)))
    return _shell(
        scripts=f"<script>window.__STATE__=(function({names}){{return {{layout:0,data:[{{items:[{items}]}}]}}}}({','.join(map(json.dumps, PROSE))}))</script>"
    )


def object_of_a_program() -> str:
    """A JavaScript object: names without quotes."""
    body = json.dumps(BODY).replace("</", "<\\/").replace("<", "\\u003C")
    return _shell(
        scripts=f'<script>kit.start(app, element, {{node_ids: [0, 2], data: [null, {{type:"data",data:{{slug:"terms",html:{body}}},uses:{{}}}}]}});</script>'
    )


def flattened_data() -> str:
    flat: list[object] = [{"doc": 1}, {"blocks": 2}, list(range(3, 3 + len(PROSE))), *PROSE]
    return _shell(scripts=f'<script type="application/json" id="__DATA__">{json.dumps(flat)}</script>')


def enqueued_stream() -> str:
    flat = json.dumps([{"_1": 2}, "doc", *PROSE])
    return _shell(
        scripts=f"<script>window.__context.streamController.enqueue({json.dumps(flat + chr(10))});</script>"
    )


def rows_of_streamed_text() -> str:
    """Long texts of a streamed page come as rows of their own, by their length, and are no JSON."""
    size = len(BODY.encode())
    rows = f'1:["$","div",null,{{"dangerouslySetInnerHTML":{{"__html":"$2"}}}}]\n2:T{size:x},{BODY}3:"$undefined"\n'
    parts = [rows[n : n + 900] for n in range(0, len(rows), 900)]
    return _shell(
        scripts="".join(
            f"<script>self.__next_f.push({json.dumps([1, part]).replace('<', chr(92) + 'u003c')})</script>"
            for part in parts
        )
    )


def spans_in_data() -> str:
    """Rich text as editors store it: a sentence is cut where its type changes."""

    def block(text: str, style: str) -> dict[str, object]:
        spans = [
            {"_type": "span", "marks": m, "text": x}
            for m, x in zip(([], ["strong"], []), _cut(text), strict=True)
        ]
        return {"_type": "block", "style": style, "children": spans}

    doc = [block(x, "normal" if x.endswith(".") else "h2") for x in PROSE]
    data = {"props": {"pageProps": {"page": {"title": TITLE, "body": doc}}}}
    return _shell(scripts=f'<script type="application/json">{json.dumps(data)}</script>')


def nodes_in_data() -> str:
    """The same in another editor's words: nodes of nodes."""

    def node(text: str) -> dict[str, object]:
        first, word, rest = _cut(text)
        return {
            "nodeType": "paragraph",
            "data": {},
            "content": [
                {"nodeType": "text", "value": first + word, "marks": [], "data": {}},
                {"nodeType": "text", "value": rest, "marks": [{"type": "bold"}], "data": {}},
            ],
        }

    data = {"props": {"document": {"nodeType": "document", "content": [node(x) for x in PROSE]}}}
    return _shell(scripts=f'<script type="application/json">{json.dumps(data)}</script>')


def elements_in_data() -> str:
    """Streamed elements: words in bold stand in the middle of a sentence."""

    def element(text: str) -> list[object]:
        first, word, rest = _cut(text)
        inner = [first, ["$", "strong", None, {"className": "font-bold", "children": word}], rest]
        return ["$", "p", None, {"className": "text-sm leading-6", "children": inner}]

    row = "2:" + json.dumps(["$", "article", None, {"children": [element(x) for x in PROSE]}]) + "\n"
    return _shell(scripts=f"<script>self.__next_f.push({json.dumps([1, row])})</script>")


def state_with_entities() -> str:
    """A state in which quotes and brackets are written in a way of its own."""
    data = json.dumps({"doc": {"html": BODY}})
    for mark, written in (("&", "&a;"), ('"', "&q;"), ("'", "&s;"), ("<", "&l;"), (">", "&g;")):
        data = data.replace(mark, written)
    return _shell(scripts=f'<script id="serverApp-state" type="application/json">{data}</script>')


def facts_for_search_engines() -> str:
    asked = [
        {"@type": "Question", "name": t, "acceptedAnswer": {"@type": "Answer", "text": " ".join((*p, *i))}}
        for t, p, i in SECTIONS
    ]
    data = {"@context": "https://schema.org", "@type": "FAQPage", "name": TITLE, "mainEntity": asked}
    return _shell(scripts=f'<script type="application/ld+json">{json.dumps(data)}</script>')


def source_of_a_markdown_page() -> str:
    text = f"# {TITLE}\n\n" + "\n\n".join(
        f"## {t}\n\n" + "\n\n".join(p) + ("\n\n" + "\n".join(f"* {x}" for x in i) if i else "")
        for t, p, i in SECTIONS
    )
    return _shell(
        scripts=f'<script type="application/json">{json.dumps({"doc": {"slug": "terms", "body": text}})}</script>'
    )


def shell_with_a_footer() -> str:
    """The page shows its menu and footer, and keeps the document in its data."""
    data = json.dumps({"props": {"doc": [{"text": x} for x in PROSE]}})
    return _shell(FOOT * 3, f'<script type="application/json">{data}</script>')


WANT: dict[Callable[[], str], tuple[str, ...]] = {
    frame_with_its_source: PROSE,
    frame_beside_a_title: PROSE,
    inert_template: PROSE,
    template_in_a_script: PROSE,
    properties_of_a_component: PROSE,
    properties_of_an_island: PROSE,
    state_behind_a_function: PROSE,
    object_of_a_program: PROSE,
    flattened_data: PROSE,
    enqueued_stream: PROSE,
    rows_of_streamed_text: PROSE,
    spans_in_data: PROSE,
    nodes_in_data: PROSE,
    elements_in_data: PROSE,
    state_with_entities: PROSE,
    facts_for_search_engines: PROSE,
    source_of_a_markdown_page: PROSE,
    shell_with_a_footer: PROSE,
}
SHAPES: tuple[Callable[[], str], ...] = tuple(WANT)
