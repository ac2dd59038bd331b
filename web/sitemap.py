"""
What search engines are told.

Source: sitemaps.org protocol 0.9 (at most 50,000 addresses a file).
"""

from __future__ import annotations

from urllib.parse import quote as percent

from lxml import etree  # type: ignore[import-untyped]
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data.store import events
from web.listing import shelf_of

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
FIXED = ("/", "/platforms", "/matrix", "/charts", "/about")


def sitemap(request: Request) -> Response:
    """Every page that is worth finding, newest events first."""
    shelf = shelf_of(request)
    site = (shelf.site or "").rstrip("/")
    root = etree.Element(f"{{{NAMESPACE}}}urlset", nsmap={None: NAMESPACE})
    platforms = [f"/platforms/{percent(id, safe='')}" for id in shelf.platforms]
    documents = [f"/documents/{percent(d.id)}" for p in shelf.platforms.values() for d in p.documents]
    for path in (*FIXED, *platforms, *documents):
        _add(root, f"{site}{path}", None)
    with shelf.reading() as connection:
        told = events.addresses(connection, MOST - len(root))
    for id, announced_at in told:
        _add(root, f"{site}/events/{percent(id, safe='')}", announced_at.date().isoformat())
    body = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type="application/xml")


def robots(request: Request) -> Response:
    """Everything may be read; answers to questions need not be."""
    site = (shelf_of(request).site or "").rstrip("/")
    lines = ["User-agent: *", "Disallow: /search", "Disallow: /report", "Disallow: /api/"]
    return PlainTextResponse("\n".join([*lines, f"Sitemap: {site}/sitemap.xml"]) + "\n")


def _add(root: etree._Element, address: str, changed: str | None) -> None:
    url = etree.SubElement(root, f"{{{NAMESPACE}}}url")
    etree.SubElement(url, f"{{{NAMESPACE}}}loc").text = address
    if changed is not None:
        etree.SubElement(url, f"{{{NAMESPACE}}}lastmod").text = changed
