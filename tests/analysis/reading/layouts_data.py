# ruff: noqa: E501  a page is easier to read when its tags are not broken over lines
"""Pages that hold the document only in the data of their scripts; only the habits of such systems are imitated."""

from __future__ import annotations

import json
from typing import Any

from tests.analysis.reading.agreements import Agreement
from tests.analysis.reading.printing import bare, everything, items, menu, paragraphs


def _shell(a: Agreement, scripts: str) -> str:
    return bare(a, f'<div id="root"><nav>{menu(a)}</nav></div>{scripts}<script src="/app.js" defer></script>')


def _flat(a: Agreement) -> list[tuple[str, str]]:
    """Kind and words of everything in order."""
    said = [("h1", a.title)]
    for title, lines, entries in a.sections:
        said += [("h2", title), *(("p", x) for x in lines), *(("li", x) for x in entries)]
    return [*said, *(("p", cell) for row in a.rows for cell in row)]


def _state(a: Agreement, content: Any) -> str:
    value = {
        "props": {
            "page": {"id": "7", "slug": "terms", "content": content},
            "locale": a.tag,
            "nav": list(a.menu),
        }
    }
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(value, ensure_ascii=a.tag == "ar")}</script>'


def portable_text(a: Agreement) -> str:
    blocks = [
        {
            "_type": "block",
            "_key": f"k{n}",
            "style": kind if kind[0] == "h" else "normal",
            "markDefs": [],
            **({"listItem": "bullet", "level": 1} if kind == "li" else {}),
            "children": [{"_type": "span", "_key": f"s{n}", "marks": [], "text": text}],
        }
        for n, (kind, text) in enumerate(_flat(a))
    ]
    return _shell(a, _state(a, blocks))


def slices(a: Agreement) -> str:
    kinds = {"h1": "heading1", "h2": "heading2", "p": "paragraph", "li": "list-item"}
    return _shell(
        a,
        _state(
            a,
            [
                {
                    "slice_type": "text",
                    "slice_label": None,
                    "primary": {"rich": [{"type": kinds[k], "text": t, "spans": []} for k, t in _flat(a)]},
                    "items": [{}],
                }
            ],
        ),
    )


def tree_of_an_editor(a: Agreement) -> str:
    def node(kind: str, text: str) -> dict[str, Any]:
        inner = {"type": "paragraph", "content": [{"type": "text", "text": text}]}
        if kind == "li":
            return {"type": "bullet_list", "content": [{"type": "list_item", "content": [inner]}]}
        return (
            inner
            if kind == "p"
            else {"type": "heading", "attrs": {"level": int(kind[1])}, "content": inner["content"]}
        )

    return _shell(
        a,
        _state(
            a,
            {
                "component": "page",
                "_uid": "3f",
                "body": [
                    {
                        "component": "text",
                        "text": {"type": "doc", "content": [node(k, t) for k, t in _flat(a)]},
                    }
                ],
            },
        ),
    )


def blocks_of_an_editor(a: Agreement) -> str:
    return _shell(
        a,
        _state(
            a,
            {
                "time": 1780000000000,
                "blocks": [
                    {
                        "id": f"b{n}",
                        "type": "header" if k[0] == "h" else "list" if k == "li" else "paragraph",
                        "data": {"style": "unordered", "items": [t]}
                        if k == "li"
                        else {"text": t, "level": 2},
                    }
                    for n, (k, t) in enumerate(_flat(a))
                ],
                "version": "2.28.2",
            },
        ),
    )


def nodes_of_an_editor(a: Agreement) -> str:
    def node(kind: str, text: str) -> dict[str, Any]:
        leaf = {
            "detail": 0,
            "format": 0,
            "mode": "normal",
            "style": "",
            "text": text,
            "type": "text",
            "version": 1,
        }
        return {
            "children": [leaf],
            "direction": a.direction,
            "format": "",
            "indent": 0,
            "type": "heading" if kind[0] == "h" else "paragraph",
            "version": 1,
        }

    return _shell(
        a,
        _state(
            a,
            {
                "root": {
                    "children": [node(k, t) for k, t in _flat(a)],
                    "direction": a.direction,
                    "type": "root",
                    "version": 1,
                }
            },
        ),
    )


def operations(a: Agreement) -> str:
    ops = [
        op
        for k, t in _flat(a)
        for op in (
            {"insert": t},
            {
                "attributes": {"header": 2}
                if k[0] == "h"
                else {"list": "bullet"}
                if k == "li"
                else {"align": "left"},
                "insert": "\n",
            },
        )
    ]
    return _shell(a, _state(a, {"ops": ops}))


def fetched_in_advance(a: Agreement) -> str:
    body = json.dumps({"html": f"<h1>{a.title}</h1>{everything(a)}", "updated": "2026-05-01"})
    return _shell(
        a,
        f'<script type="application/json" data-sveltekit-fetched data-url="/api/terms">{json.dumps({"status": 200, "statusText": "", "headers": {}, "body": body})}</script>',
    )


def cache_of_a_client(a: Agreement) -> str:
    cache = {
        "1193": {
            "b": {
                "data": {
                    "title": a.title,
                    "sections": [{"heading": t, "html": paragraphs(p) + items(i)} for t, p, i in a.sections],
                    "table": [list(r) for r in a.rows],
                }
            },
            "h": {},
            "s": 200,
            "st": "OK",
            "u": "/api/legal/terms",
            "rt": "json",
        },
        "__nghData__": [{}],
    }
    return _shell(a, f'<script id="ng-state" type="application/json">{json.dumps(cache)}</script>')


def entities_of_a_client(a: Agreement) -> str:
    cache = (
        {
            "ROOT_QUERY": {"__typename": "Query", 'document({"slug":"terms"})': {"__ref": "Document:7"}},
            "Document:7": {
                "__typename": "Document",
                "id": "7",
                "title": a.title,
                "sections": [{"__ref": f"Section:{n}"} for n in range(len(a.sections))],
            },
        }
        | {
            f"Section:{n}": {
                "__typename": "Section",
                "id": str(n),
                "heading": t,
                "body": "\n\n".join((*p, *(f"- {x}" for x in i))),
            }
            for n, (t, p, i) in enumerate(a.sections)
        }
        | {"Table:1": {"__typename": "Table", "cells": [c for r in a.rows for c in r]}}
    )
    return _shell(a, f"<script>window.__APOLLO_STATE__={json.dumps(cache)};</script>")


def zones_of_a_headless_system(a: Agreement) -> str:
    text = (
        f"# {a.title}\n\n"
        + "\n\n".join(
            f"## {t}\n\n" + "\n\n".join(p) + "".join(f"\n- {x}" for x in i) for t, p, i in a.sections
        )
        + "\n\n"
        + "\n\n".join(c for r in a.rows for c in r)
    )
    return _shell(
        a,
        _state(
            a,
            {
                "data": [
                    {
                        "id": 3,
                        "attributes": {
                            "createdAt": "2026-01-01T00:00:00.000Z",
                            "zone": [{"__component": "shared.rich-text", "id": 9, "body": text}],
                        },
                    }
                ]
            },
        ),
    )


LAYOUTS = (
    portable_text, slices, tree_of_an_editor, blocks_of_an_editor, nodes_of_an_editor, operations, fetched_in_advance,
    cache_of_a_client, entities_of_a_client, zones_of_a_headless_system,
)  # fmt: skip
