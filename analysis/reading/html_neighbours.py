"""What stands beside the way down to a document: whether it belongs to it, and whether it may."""

from __future__ import annotations

from analysis.reading.furniture import is_furniture
from analysis.reading.html_furniture import furniture_names
from analysis.reading.html_lines import titles
from analysis.reading.html_pieces import FOOTNOTE
from analysis.reading.html_serving import PLACES
from analysis.reading.html_sums import ALONE, FLOW, SECTION, SENTENCE, SHORT_SENTENCE, Page
from analysis.reading.html_tree import Element, Run

TITLES = frozenset(("h1", "h2"))
# What heads a section, be it folded.
HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "button"))
# Code points of a title with what stands beside it.
TITLE = 300
# A neighbour belongs to the document when most of its words are not link labels.
PROSE = 0.6
TITLE_PROSE = 0.8
FIRST_TITLE_PROSE = 0.5
# A table or a list without sentences belongs to the document when hardly a word of it is a link.
BARE = 0.9
# So many lines that are links are a menu, with a slogan beside it.
MENU = 5
# What a document may end in without a word of law, and code points of it.
ENDS = frozenset(("div", "section", "aside", "p", "address"))
LEAST_END, LONGEST_END = 20, 500


def belongs(page: Page, at: int, beside: int) -> bool:
    """Whether a neighbour of the way down to the core is a part of the document."""
    element = page.elements[at]
    if element.first == element.last or page.furniture[at]:
        return False
    runs = page.runs[element.first : element.last]
    prose = _prose(runs)
    if at < beside and (_is_title(page, at, beside, prose) or _heads(page, at, beside)):
        return True
    if FOOTNOTE.search(element.attributes) or page.dated(at):
        return True
    enough = SENTENCE if element.tag in FLOW else _enough(page, at, beside)
    if prose >= PROSE and page.sentences(at, enough) and not page.named(at):
        return True
    if page.asks(at):
        return False
    # What is asked of names is dear, and most parts of a site say nothing.
    if page.legal(at, SECTION) or (prose >= PROSE and page.legal(at, SHORT_SENTENCE) and not page.named(at)):
        return True
    if _follows(page, at, beside):
        return True
    return prose >= BARE and page.enumerates(at) and not page.named(at)


def may_say_more(page: Page, at: int, beside: int) -> bool:
    """
    Whether a neighbour that does not belong to the document by any mark may still be a part of it.

    A short section without a word of law may, be it only a long line, and so may lines without a link below,
    such as an address.
    """
    element = page.elements[at]
    if element.first == element.last or page.furniture[at] or page.asks(at):
        return False
    if not _speaks(page, at, beside):
        return False
    return not page.named(at) or furniture_names(page.elements, at) <= PLACES


def _speaks(page: Page, at: int, beside: int) -> bool:
    """Whether a part has a long line and no menu, or lines below without a link and with nothing to press."""
    element = page.elements[at]
    runs = page.runs[element.first : element.last]
    if sum(run.links >= len(run.text) for run in runs) >= MENU:
        return False
    if any(_says_something(page, index) for index in range(element.first, element.last)):
        return _prose(runs) >= PROSE
    return at > beside and _ends_quietly(page, at)


def _says_something(page: Page, index: int) -> bool:
    """Whether a run is long, or a short sentence."""
    weight = page.weights[index]
    return weight >= SENTENCE or (weight >= SHORT_SENTENCE and page.says(index))


def _follows(page: Page, at: int, beside: int) -> bool:
    """Whether a part right below the document ends it: an address, a version, how to write to it."""
    element = page.elements[at]
    if page.elements[beside].until != at or not LEAST_END <= page.words(at) <= LONGEST_END:
        return False
    within = element.tag in ENDS and page.elements[element.parent].tag not in ("body", "html")
    return within and not element.hidden and _ends_quietly(page, at) and not page.named(at)


def _ends_quietly(page: Page, at: int) -> bool:
    """Whether a part says something that is no furniture, with nothing to press and no line of links."""
    element = page.elements[at]
    if not page.words(at) or any(inner.tag == "button" for inner in page.elements[at : element.until]):
        return False
    runs = page.runs[element.first : element.last]
    if any(run.links >= len(run.text) and "@" not in run.text for run in runs):
        return False
    return not all(is_furniture(run.text) for run in runs)


def _enough(page: Page, at: int, beside: int) -> int:
    """Weight of the sentences of a neighbour that make it a part of the document."""
    if not _alike(page, at, beside):
        return ALONE
    return SENTENCE if _first_class(page.elements[at]) and page.tells(at) else SECTION


def _prose(runs: list[Run]) -> float:
    """The share of their words that are no links, 0 for none."""
    total = sum(len(run.text) for run in runs)
    return sum(max(0, len(run.text) - run.links) for run in runs) / total if total else 0.0


def _is_title(page: Page, at: int, beside: int, prose: float) -> bool:
    """Whether a part above holds a title, and hardly more; a menu or a link may stand beside the first."""
    element = page.elements[at]
    tags = {page.elements[inner].tag for inner in range(at, element.until)}
    runs = page.runs[element.first : element.last]
    if sum(len(run.text) for run in runs) <= TITLE and _names_the_page(page, runs):
        return True
    below = page.elements[beside : page.elements[beside].until]
    if "h1" in tags and not any(inner.tag == "h1" for inner in below):
        runs = [run for run in runs if not page.furniture[run.element]]
        enough = _prose(runs) >= FIRST_TITLE_PROSE
    else:
        enough = prose >= TITLE_PROSE and not tags.isdisjoint(TITLES)
    return enough and sum(len(run.text) for run in runs) <= TITLE


def _heads(page: Page, at: int, beside: int) -> bool:
    """Whether a part is the heading of the one that follows it: a line that is bold, or opens it."""
    element = page.elements[at]
    if element.until != beside or element.last != element.first + 1:
        return False
    run = page.runs[element.first]
    heavy = run.bold >= len(run.text) or page.elements[run.element].tag in HEADS
    return heavy and not run.links and titles(run.text)


def _names_the_page(page: Page, runs: list[Run]) -> bool:
    """Whether a part says what the head of the page calls it, be it a link, and hardly more."""
    said = [run for run in runs if not page.furniture[run.element]]
    least = sum(len(run.text) for run in said) / 2
    return any(
        run.text.casefold() in page.titles
        and (len(run.text) >= least or page.elements[run.element].tag in TITLES)
        for run in said
    )


def _alike(page: Page, at: int, beside: int) -> bool:
    """Whether two neighbours are of one make: the same tag and first class; two bare div are not."""
    one, other = page.elements[at], page.elements[beside]
    name = _first_class(one)
    return one.tag == other.tag and name == _first_class(other) and (name != "" or one.tag != "div")


def _first_class(element: Element) -> str:
    return element.classes.strip().partition(" ")[0]
