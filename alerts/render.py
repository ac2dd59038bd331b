"""A digest as HTML, as plain text and as a subject line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from alerts import plaintext, shorten
from alerts.clean import href, unlinked
from alerts.digest import Digest
from alerts.passages import Extent
from alerts.view import View, view
from alerts.view import subject as told

# Gmail clips a message at about 102 kB; what would be clipped is the honest end. In bytes.
LONGEST = 100_000
# A subject longer than this is cut by most programs. In characters.
SUBJECT = 110

# How much is shown, from much to little: the first extent whose HTML fits is taken.
EXTENTS = (
    Extent(events=40, quotes=4),
    Extent(events=25, quotes=2),
    Extent(events=15, quotes=2, context=90, changed=450),
    Extent(events=8, quotes=1, context=60, changed=240),
    Extent(events=4, quotes=1, context=40, changed=160),
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """One digest in the three forms a mail is made of; HTML and text say the same."""

    subject: str
    html: str
    text: str


def rendered(digest: Digest) -> Rendered:
    """All forms of a digest, of one and the same extent."""
    shown, markup = _fitting(digest)
    return Rendered(subject(digest), markup, plaintext.lines(shown))


def html(digest: Digest) -> str:
    """The digest as one HTML document with its styles inlined."""
    return _fitting(digest)[1]


def text(digest: Digest) -> str:
    """The digest as plain text with the same content."""
    return plaintext.lines(_fitting(digest)[0])


def subject(digest: Digest) -> str:
    """One line that is safe in a header: who changed something, and how much."""
    return shorten.head(unlinked(told(digest)).strip(), SUBJECT)


def _fitting(digest: Digest) -> tuple[View, str]:
    """The largest view whose HTML fits into a mail, and that HTML."""
    for extent in EXTENTS:
        shown = view(digest, extent)
        markup = _markup(shown)
        if len(markup.encode()) <= LONGEST:
            break
    return shown, markup


def _markup(shown: View) -> str:
    return _inliner().inline(_template().render(view=shown, words=shown.words))


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("alerts"),
        autoescape=True,  # whatever the template is called: `.html.j2` too
        undefined=StrictUndefined,
        finalize=_safe,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["css"] = _css
    environment.filters["address"] = _address
    return environment.get_template("digest.html.j2")


def _safe(value: object) -> object:
    """Every value a template shows passes through here before it is escaped."""
    return unlinked(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _address(url: str) -> Markup:
    """An address that is fit for an href; `#` when it is not, which leads nowhere."""
    return Markup(escape(href(url) or "#"))


@cache
def _css(name: str) -> Markup:
    return Markup(files("alerts").joinpath("templates", name).read_text(encoding="utf-8"))


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False)
