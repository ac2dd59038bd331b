"""
Leaves out rows of links that are set as text: languages to choose from, the way to the page, menus.

Told by what they say, for no list and no name tells them. A row inside the document stays, and so does one
that speaks of law: it may lead to a choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.reading.html_prose import is_sentence
from analysis.reading.html_tree import Run, Tree
from analysis.reading.legal import speaks_of_law

TONGUE_NAMES = """
English|Deutsch|Français|Español|Castellano|Català|Italiano|Português|Nederlands|Polski|Svenska|Dansk|Norsk
|Bokmål|Suomi|Íslenska|Eesti|Latviešu|Lietuvių|Čeština|Slovenčina|Slovenščina|Hrvatski|Srpski|Bosanski|Magyar
|Română|Български|Русский|Українська|Ελληνικά|Türkçe|العربية|فارسی|עברית|हिन्दी|हिंदी|বাংলা|ไทย|Tiếng Việt
|Bahasa Indonesia|Bahasa Melayu|Indonesia|Filipino|日本語|한국어|简体中文|繁體中文|中文|Gaeilge|Euskara|Galego
"""
# Each with its country or its script behind it: "Português (Brasil)", "中文（繁體）".
TONGUE = re.compile(
    rf"(?<!\w)(?:{TONGUE_NAMES.replace(chr(10), '')})(?!\w)(?:\s*[(（][^()（）]{{1,24}}[)）])?", re.IGNORECASE
)
# The first words of these names, to look for before the pattern.
FIRST = frozenset(name.split()[0].casefold() for name in TONGUE_NAMES.replace(chr(10), "").split("|"))
AROUND = ",;:|/·•()（）、，.-–"
# So many names, and so many letters before them: "This page in other languages:".
TONGUES = 3
BEFORE = 40
# A row has so many links and little beside them, or two and nothing; longer ones are paragraphs.
LINKS = 3
SHARE, ALL = 0.6, 0.9
LONGEST = 400
# The last of the names on the way to a page is its own.
STEP = re.compile(r"\s*[/›»>→❯|·\\]\s*")
# Code points of a sentence of the document.
SENTENCE = 60


def without_rows(tree: Tree, chosen: list[bool]) -> list[bool]:
    """The chosen runs without rows of links that only serve the site."""
    linked = [
        index
        for index, run in enumerate(tree.runs)
        if run.leads and run.links and chosen[index] and len(run.text) <= LONGEST
    ]
    gone = {*_tongues(tree, linked), *_ways(tree, linked), *_menus(tree, chosen, linked)} if linked else ()
    if not gone:
        return chosen
    return [taken and index not in gone for index, taken in enumerate(chosen)]


def _tongues(tree: Tree, linked: list[int]) -> Iterator[int]:
    """Rows of the names of languages, on a line or on lines after each other."""
    series: list[tuple[int, int]] = []
    for index in linked:
        names = _names_of_tongues(tree.runs[index].text)
        if not names:
            continue
        if series and series[-1][0] != index - 1:
            yield from _many(series)
            series = []
        series.append((index, names))
    yield from _many(series)


def _many(series: list[tuple[int, int]]) -> list[int]:
    return [index for index, _ in series] if sum(names for _, names in series) >= TONGUES else []


def _names_of_tongues(text: str) -> int:
    """How many languages a line names, 0 when it says much beside."""
    if not any(word.strip(AROUND) in FIRST for word in text.casefold().split()):
        return 0
    rest, names = TONGUE.subn("", text)
    letters = sum(map(str.isalpha, rest))
    return names if letters <= (BEFORE if names >= TONGUES else 0) else 0


def _ways(tree: Tree, linked: list[int]) -> Iterator[int]:
    """Rows that lead to the page itself, above its title."""
    for index in linked:
        steps = STEP.split(tree.runs[index].text)
        below = tree.runs[index + 1].text if index + 1 < len(tree.runs) else ""
        if len(steps) > 1 and steps[-1] and below.casefold().startswith(steps[-1].casefold()):
            yield index


def _menus(tree: Tree, chosen: list[bool], linked: list[int]) -> Iterator[int]:
    """Rows above the first sentence of the document and below the last."""
    rows = [index for index in linked if _is_row(tree.runs[index])]
    if not rows:
        return
    ways = (range(len(tree.runs)), range(len(tree.runs) - 1, -1, -1))
    first, last = (next((at for at in way if chosen[at] and _says(tree.runs[at])), None) for way in ways)
    if first is not None and last is not None:
        yield from (index for index in rows if not first < index < last)


def _says(run: Run) -> bool:
    return not run.links and len(run.text) >= SENTENCE and is_sentence(run.text)


def _is_row(run: Run) -> bool:
    """Whether a run is links and little else, and none of them may be a choice."""
    share = SHARE if run.leads >= LINKS else ALL
    links = run.leads > 1 and run.links >= share * len(run.text)
    return links and not run.text.endswith((".", "。", ":", "：")) and not speaks_of_law(run.text)
