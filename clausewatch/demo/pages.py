"""Lays out the documents of the invented platforms as web pages, each with its own template and quirks."""

from __future__ import annotations

from datetime import date
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from clausewatch.demo.markup import blocks, inline, sections
from clausewatch.demo.world import SOURCES, Page, Site, text_on


def document(site: Site, page: Page, day: date, request: int) -> bytes:
    """
    Give the HTML of a document on a day.

    Args:
        request: Which request of the demo this is; some platforms stamp their pages with it.
    """
    found = blocks(text_on(page, day))
    return _rendered(
        site,
        f"{site.id}/page.html",
        page=page,
        day=day,
        title=next(block.text for block in found if block.kind == "title"),
        sections=sections(found),
        request=request,
    )


def front(site: Site) -> bytes:
    """Give the HTML of a platform's front page, with links to its documents."""
    return _rendered(site, "front.html")


def wall(site: Site, request: int) -> bytes:
    """Give the bot check that stands before a platform."""
    return _rendered(site, "wall.html", request=request)


def missing(site: Site) -> bytes:
    """Give the page for an address that does not exist."""
    return _rendered(site, "missing.html")


def _rendered(site: Site, template: str, **values: object) -> bytes:
    html = _environment().get_template(template).render(site=site, **values)
    return html.encode(site.encoding)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(SOURCES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["inline"] = inline
    return environment
