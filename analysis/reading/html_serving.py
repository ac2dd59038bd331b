"""Which parts inside a document only serve the site: menus, teasers of other pages, calls to act."""

from __future__ import annotations

import re

from analysis.reading.html_furniture import ASKING, HEADINGS, furniture_names
from analysis.reading.html_sums import FLOW, SECTION, Page

# Teasers of other pages come in rows, each with a linked heading.
TEASERS = 3
TEASER_HEADINGS = frozenset(("h2", "h3", "h4", "h5"))
# A call to subscribe is a heading, a line or two, and its form.
MOST_OF_A_CALL = 12
# What the button of such a call says, in a page whose names say nothing.
SUBSCRIBES = re.compile(
    r"(?:subscribe|sign (?:me )?up|join|notify me|keep me posted|newsletter|(?:je )?m['’]abonne|s['’]abonner"
    r"|(?:je )?m['’]inscris|s['’]inscrire|suscrib|inscr[ei]|assin|iscriv|inschrijv|aanmelden"
    r"|prenumerera|abonn|tilmeld"
    r"|订阅|訂閱|購読|登録|구독|подпис)"
)
LONGEST_LABEL = 30
# Names of parts that say where they stand and not what they are for.
PLACES = frozenset(("sidebar", "widget", "banner", "overlay", "portal", "drawer", "modal", "popover"))
# Names of a section on cookies, which has a heading, next to no links and nothing to press.
TOPICS = frozenset(("cookie", "cookies", "consent", "gdpr", "ccpa"))
TOPIC_LINKS = 0.3
# A menu is links and little else.
MENU = 0.3


def only_serves(page: Page, at: int) -> bool:
    """Whether a part inside the core is a menu or a call to act, without the words of a section."""
    element = page.elements[at]
    if element.tag in FLOW or element.first == element.last:
        return False
    if _teases(page, at):
        return True
    if page.sentences(at, SECTION) or (page.legal(at) and not page.asks(at)):
        return False
    runs = page.runs[element.first : element.last]
    linked = [run for run in runs if run.links]
    if len(linked) > 1 and page.words(at) < MENU * sum(len(run.text) for run in runs):
        return True
    if not page.named(at) or page.enumerates(at) or page.dated(at):
        return False
    return not (_only_placed(page, at) or _is_topic(page, at))


def calls(page: Page, at: int) -> list[int]:
    """Calls to subscribe or to vote anywhere inside: named so, with a form, and hardly a sentence."""
    found, inner = [], at + 1
    while inner < page.elements[at].until:
        if _is_call(page, inner):
            found.append(inner)
            inner = page.elements[inner].until
        else:
            inner += 1
    return found


def _is_call(page: Page, at: int) -> bool:
    element = page.elements[at]
    return (
        page.asks(at)
        and element.tag not in FLOW
        and 0 < element.last - element.first <= MOST_OF_A_CALL
        and not page.sentences(at, SECTION)
        and (page.named(at) or _subscribes(page, at))
    )


def _subscribes(page: Page, at: int) -> bool:
    """Whether a form is there to subscribe, by its button; what it may be asked to hold is short."""
    element = page.elements[at]
    return any(
        page.elements[run.element].tag == "button"
        and len(run.text) <= LONGEST_LABEL
        and SUBSCRIBES.match(run.text.lower())
        for run in page.runs[element.first : element.last]
    )


def _teases(page: Page, at: int) -> bool:
    """Whether a part only leads to other pages: its headings are links, and no word is of law."""
    element = page.elements[at]
    if element.until - at < TEASERS:
        return False
    heads = [
        run
        for run in page.runs[element.first : element.last]
        if page.elements[run.element].tag in TEASER_HEADINGS
    ]
    linked = sum(run.links - run.anchors >= len(run.text) for run in heads)
    if linked < TEASERS or linked < len(heads) - 1 or page.legal(at):
        return False
    # What says most of all that is said holds the document, with teasers below it.
    return 2 * page.told(at) <= page.told(element.parent)


def _is_topic(page: Page, at: int) -> bool:
    """Whether a part is a section on cookies by its name, and no layer that asks for consent to them."""
    if not furniture_names(page.elements, at) <= TOPICS:
        return False
    element = page.elements[at]
    runs = page.runs[element.first : element.last]
    tags = {page.elements[inner].tag for inner in range(at, element.until)}
    linked = sum(run.links for run in runs) <= TOPIC_LINKS * sum(len(run.text) for run in runs)
    return linked and ASKING.isdisjoint(tags) and not HEADINGS.isdisjoint(tags)


def _only_placed(page: Page, at: int) -> bool:
    """Whether a part has a heading and nothing to press, and its name says only where it stands."""
    return furniture_names(page.elements, at) <= PLACES and page.tells(at)
