"""
Consent layers that neither a name nor a role tells: a sentence on cookies with something to accept or refuse.

A section of a policy may hold both as well. It stands in the document: among paragraphs, beside sections of
its make, or with sentences of the document before and after it. A layer stands before all of them or behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.reading.html_prose import is_sentence
from analysis.reading.html_tree import Element, Tree

# What such layers speak of, in any of our languages; most say it in English.
LATIN = ("nformasjonskaps", "kakor ", "lapuk")
BEYOND = (
    "västei", "erezler", "süti", "üpsis", "īkdat", "olačić", "iškotk", "クッキー", "쿠키",
    "ملفات تعريف", "עוגיות", "คุกกี้", "куки", "कुकी",
)  # fmt: skip
ALL = (*LATIN, *BEYOND)
# What is pressed to be rid of them, as a label or at the end of a line.
LABEL = re.compile(
    r"(?:\b(?:accept|allow|agree|reject|decline|deny|got it|okay|ok|understood|i understand|confirm my"
    r"|akzeptier|zustimm|zulassen|ablehn|einverstanden|verstanden|accepte|refuse|autorise|compris|acept|acepto"
    r"|rechaz|permitir|entendido|aceit|rejeit|recus|concord|accett|rifiut|consent|ho capito|weiger|akkoord"
    r"|toestaan|godkänn|acceptera|avvisa|godta|avvis|tillad|afvis|akceptuj|zgadzam|odrzu|přij|souhlas|odmít"
    r"|hyväksy|hylkää|kabul|reddet|принять|прийняти|соглас|отклон|відхил|αποδοχ|απόρριψ|elfogad|elutasít|refuz"
    r"|chấp nhận|từ chối|đồng ý|terima|setuju|tolak|قبول|رفض|موافق|אישור|קבל|דחה|מסכימ|स्वीकार|अस्वीकार)"
    r"|接受|拒绝|拒絕|同意|知道了|許可|拒否|受け入れ|동의|거부|허용|수락|ยอมรับ|ปฏิเสธ).{0,24}$"
)
LONGEST_LABEL = 40
# Code points of a layer with its switches, and the share of a page that is more than a layer.
LONGEST = 2_500
SHARE = 0.3
SENTENCE = 40
# A document has said so much before a section of it; Han and kana count once here.
BESIDE = 150
LEAST = 60
# A part of more lines is no layer but a page, or says itself what it is (`html_furniture`).
MOST = 80
PARTS = frozenset(("div", "section", "aside", "form", "footer", "header"))
TEXT = frozenset(("p", "ul", "ol", "table", "h2", "h3", "h4"))


def unnamed_layers(tree: Tree, marks: list[bool]) -> list[int]:
    """
    The elements that are consent layers by what they say.

    Args:
        marks: For each element whether it serves the site already.
    """
    found: list[int] = []
    whole = sum(len(run.text) for run in tree.runs)
    for run in tree.runs:
        if SENTENCE <= len(run.text) <= LONGEST and _matters(run.text) and not marks[run.element]:
            at = _asking(tree, run.element, whole)
            if at >= 0 and at not in found and not _in_document(tree, at, marks):
                found.append(at)
    return found


def _matters(text: str) -> bool:
    """Whether a text speaks of cookies; asked of all, so that no pattern is searched for."""
    return "ookie" in text or any(stem in text for stem in (LATIN if text.isascii() else ALL))


def _asking(tree: Tree, at: int, whole: int) -> int:
    """The smallest part around with something to accept or refuse, -1 for none that a layer can be."""
    elements = tree.elements
    while at >= 0:
        element = elements[at]
        if element.last - element.first > MOST:
            return -1
        size = sum(len(run.text) for run in tree.runs[element.first : element.last])
        if size > LONGEST or size > SHARE * whole:
            return -1
        if element.tag in PARTS and any(_labels(tree, element)):
            return at
        at = element.parent
    return -1


def _labels(tree: Tree, element: Element) -> Iterator[bool]:
    """For all that may be pressed in a part, whether it says to accept or to refuse."""
    for run in tree.runs[element.first : element.last]:
        around = tree.elements[run.element]
        pressed = around.tag == "button" or 'role="button"' in around.attributes
        if pressed or (run.links and not run.text.endswith(".")):
            yield LABEL.search(run.text[-LONGEST_LABEL:].lower()) is not None


def _in_document(tree: Tree, at: int, marks: list[bool]) -> bool:
    """Whether a part stands among the paragraphs or sections of a document."""
    element = tree.elements[at]
    make = element.tag, _class(element)
    for other in _beside(tree, at):
        alike = other.tag in TEXT or (other.tag, _class(other)) == make
        if alike and _says(tree, range(other.first, other.last), marks) >= LEAST:
            return True
    before = _says(tree, range(element.first), marks)
    return before >= BESIDE and _says(tree, range(element.last, len(tree.runs)), marks) >= BESIDE


def _beside(tree: Tree, at: int) -> Iterator[Element]:
    """The neighbours of an element."""
    elements, parent = tree.elements, tree.elements[at].parent
    inner = parent + 1
    while parent >= 0 and inner < elements[parent].until:
        if inner != at:
            yield elements[inner]
        inner = elements[inner].until


def _class(element: Element) -> str:
    return element.attributes.partition('class="')[2].partition('"')[0]


def _says(tree: Tree, runs: range, marks: list[bool]) -> int:
    """Code points of the sentences among some runs; enough to know where a document goes on."""
    said = 0
    for index in runs:
        run = tree.runs[index]
        if len(run.text) >= LEAST and not run.links and not marks[run.element] and is_sentence(run.text):
            said += len(run.text)
            if said >= BESIDE:
                break
    return said
