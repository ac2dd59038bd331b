"""Templates of the digest: everything escaped, nothing undefined, every value made safe on its way in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from alerts.clean import unlinked
from data.clean import href


@cache
def environment() -> Environment:
    """The one environment; templates live in `alerts/templates`."""
    made = Environment(
        loader=PackageLoader("alerts"),
        autoescape=True,  # whatever the template is called: `.html.j2` too
        undefined=StrictUndefined,
        finalize=_safe,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["css"] = _css
    made.filters["address"] = _address
    return made


def _safe(value: object) -> object:
    """Every value a template shows passes through here before it is escaped."""
    return unlinked(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _address(url: str) -> Markup:
    """An address that is fit for an href; `#` when it is not, which leads nowhere."""
    return Markup(escape(href(url) or "#"))


@cache
def _css(name: str) -> Markup:
    return Markup(files("alerts").joinpath("templates", name).read_text(encoding="utf-8"))
