"""A digest as HTML, as plain text and as a subject line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import css_inline

from alerts import plaintext, shorten
from alerts.clean import unlinked
from alerts.digest import Digest
from alerts.passages import Extent
from alerts.templating import environment
from alerts.view import View, view
from alerts.view import subject as told

TEMPLATE = "digest.html.j2"

# Gmail clips a message at about 102 kB; what would be clipped is the honest end. In bytes.
LONGEST = 100_000
# A subject longer than this is cut by most programs. In characters.
SUBJECT = 110

# How much is shown, from much to little: the first extent whose HTML fits is taken.
EXTENTS = (
    Extent(events=40, quotes=4),
    Extent(events=40, quotes=2, context=90, changed=450),
    Extent(events=25, quotes=2, context=90, changed=450),
    Extent(events=15, quotes=1, context=90, changed=450),
    Extent(events=5, quotes=1, context=40, changed=160),
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
    shown = view(digest, EXTENTS[0])
    markup = _markup(shown)
    for extent in EXTENTS[1:]:
        if len(markup.encode()) <= LONGEST:
            break
        smaller = view(digest, extent)
        if smaller != shown:  # else there is nothing to leave out at this extent
            shown, markup = smaller, _markup(smaller)
    return shown, markup


def _markup(shown: View) -> str:
    return inlined(environment().get_template(TEMPLATE).render(view=shown, words=shown.words))


def inlined(markup: str) -> str:
    """A page with its styles where mail clients look for them."""
    return _inliner().inline(markup)


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False)
