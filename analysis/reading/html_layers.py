"""
Consent layers that neither a name nor a role tells: a sentence on cookies with something to accept or refuse.

A section of a policy may hold both as well. It stands in the document: among paragraphs, beside sections of
its make, or with sentences of the document before and after it. A layer stands before all of them or behind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from analysis.language import is_plain
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
FLOW = ("", "")


def unnamed_layers(tree: Tree, marks: list[bool]) -> list[int]:
    """
    The elements that are consent layers by what they say.

    Args:
        marks: For each element whether it serves the site already.
    """
    whole = sum(len(run.text) for run in tree.runs)
    asked = (
        _asking(tree, run.element, whole)
        for run in tree.runs
        if SENTENCE <= len(run.text) <= LONGEST and not marks[run.element] and _matters(run.text)
    )
    asking = {at for at in asked if at >= 0}
    if not asking:
        return []
    said = _sums(tree, marks)
    makes = {parent: _telling(tree, parent, said) for parent in {tree.elements[at].parent for at in asking}}
    return [at for at in sorted(asking) if not _in_document(tree.elements[at], makes, said)]


def _matters(text: str) -> bool:
    """Whether a text speaks of cookies; asked of all, so that no pattern is searched for."""
    return "ookie" in text or any(stem in text for stem in (LATIN if is_plain(text) else ALL))


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


def _in_document(
    element: Element, makes: Mapping[int, Counter[tuple[str, str]]], said: Sequence[int]
) -> bool:
    """Whether a part stands among the paragraphs or sections of a document."""
    told = makes[element.parent]
    itself = _says(element, said) >= LEAST
    if told[FLOW] or told[_make(element)] > itself:
        return True
    return said[element.first] >= BESIDE and said[-1] - said[element.last] >= BESIDE


def _telling(tree: Tree, parent: int, said: Sequence[int]) -> Counter[tuple[str, str]]:
    """How many parts of each make in an element say something; what is text by its tag counts as one make."""
    return Counter(_make(inner) for inner in _inside(tree, parent) if _says(inner, said) >= LEAST)


def _inside(tree: Tree, parent: int) -> Iterator[Element]:
    elements, inner = tree.elements, parent + 1
    while parent >= 0 and inner < elements[parent].until:
        yield elements[inner]
        inner = elements[inner].until


def _make(element: Element) -> tuple[str, str]:
    return FLOW if element.tag in TEXT else (element.tag, element.classes)


def _says(element: Element, said: Sequence[int]) -> int:
    return said[element.last] - said[element.first]


def _sums(tree: Tree, marks: list[bool]) -> list[int]:
    """Code points of the sentences before each run, and of all."""
    sizes = (
        len(run.text)
        if len(run.text) >= LEAST and not run.links and not marks[run.element] and is_sentence(run.text)
        else 0
        for run in tree.runs
    )
    return [0, *accumulate(sizes)]
