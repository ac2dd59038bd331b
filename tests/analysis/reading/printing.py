"""What all layouts are put together from: parts of an agreement as HTML, and the page around it."""

from __future__ import annotations

from collections.abc import Iterable

from tests.analysis.reading.agreements import Agreement


def items(entries: tuple[str, ...], kind: str = "") -> str:
    """A bulleted list, nothing without entries."""
    return f"<ul{kind}>" + "".join(f"<li>{e}</li>" for e in entries) + "</ul>" if entries else ""


def paragraphs(texts: Iterable[str], kind: str = "") -> str:
    """A paragraph each."""
    return "".join(f"<p{kind}>{text}</p>" for text in texts)


def table(a: Agreement, kind: str = "") -> str:
    """The table of the agreement."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in a.rows)
    return f"<table{kind}><tbody>{rows}</tbody></table>"


def bodies(a: Agreement) -> list[str]:
    """The paragraphs and items of each section, without its heading."""
    return [paragraphs(texts) + items(entries) for _, texts, entries in a.sections]


def sections(a: Agreement, heading: str = "h2") -> list[str]:
    """Each section with its heading."""
    return [
        f"<{heading}>{section[0]}</{heading}>{body}"
        for section, body in zip(a.sections, bodies(a), strict=True)
    ]


def everything(a: Agreement, heading: str = "h2") -> str:
    """The document below its title, plainly."""
    return "".join(sections(a, heading)) + table(a)


def links(names: Iterable[str], between: str = "") -> str:
    """Links to other pages."""
    return between.join(f'<a href="/{n}">{name}</a>' for n, name in enumerate(names))


def menu(a: Agreement, kind: str = "") -> str:
    """A list of links to other pages."""
    return (
        f"<ul{kind}>"
        + "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(a.menu))
        + "</ul>"
    )


def bare(a: Agreement, main: str, head: str = "") -> str:
    """A page with nothing around the document but what the layout brings."""
    return (
        f'<!doctype html><html lang="{a.tag}" dir="{a.direction}"><head><meta charset="utf-8">'
        f"<title>{a.title}</title>{head}</head><body>{main}</body></html>"
    )


def page(a: Agreement, main: str) -> str:
    """A page with the usual header, consent layer, call to subscribe and footer."""
    return bare(
        a,
        f'<header><a href="/">{a.menu[0]}</a><nav>{menu(a)}</nav></header>{main}'
        f'<div class="newsletter"><p>{a.letter}</p><form><input type="email"><button>OK</button></form></div>'
        f'<footer>{menu(a)}<p>© 2026</p></footer><div id="cookie-banner" role="dialog"><p>{a.consent}</p>'
        "<button>OK</button></div>",
    )
