"""
Cuts a reading into clauses: one sentence, or one list item with its lead-in.

Sentences are found by pattern, block by block. A trained or tokenising splitter costs 50 times more
and gains nothing inside blocks (docs/decisions/reading.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from data.domain.version import Block, Clause, Reading

# Where a sentence may end: a stop and what closes with it, before a space and something that can begin
# a sentence; a stop of Chinese and Japanese anywhere (a semicolon ends a clause there); a line break.
END = re.compile(
    r"(?<![.!?…])[.!?…]+[\"'”’)\]»]*[^\S\n]+(?=[\"'“‘(\[«¿¡]*[A-ZÀ-ÖØ-ÞĀ-Ž\u0370-\u03ff\u0400-\u04ff0-9\u3040-\u30ff\u4e00-\u9fff])"
    r"|[。！？；]+[”’」』）)\"]*\s*"
    r"|[：:]\s*(?=[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])"  # "：（一）…；（二）…": numbered items
    r"|\s*\n\s*"
)
ABBREVIATED = """
inc ltd pte pty sdn bhd llc co corp plc gmbh bros mr mrs ms dr prof st jr sr no nos art arts sec secs para
paras ch fig pp
p cf vs v e.g i.e eg ie etc al approx dept est ext incl tel u.s u.k u.s.a d.c a.m p.m ph.d sched cl reg
regs nr abs bzw ggf z.b d.h u.a usw ca vgl ziff lit s.a s.r.l s.p.a b.v n.v s.l s.à.r.l cap m mme mm av bd
núm pág sr sra ud uds ej n.º pag dott sig ecc jan feb mar apr jun jul aug sep sept oct nov dec
"""
ABBREVIATIONS = frozenset(ABBREVIATED.split())
# After these a full stop ends the sentence only before a word that seldom follows them inside one.
STARTING = """
the we you your our if this these those it they any all in for by please to when where however such except
nothing no each unless as notwithstanding subject additionally
"""
STARTERS = frozenset(STARTING.split())
# "No. 5", "Art. 6", "Sec. 230": never the end of a sentence before a digit.
NUMBER_LABELS = """
no nos art arts sec secs para paras ch fig pp p nr abs ziff lit cl reg cap núm pág n.º pag
"""
BEFORE_DIGIT = frozenset(NUMBER_LABELS.split())
OPENING = "([{\"“‘'«"
WORD_AFTER = re.compile(r"[^\W\d_]+")
NUMBERING = re.compile(r"\s*[(（]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlcIVXLC]{1,6})[)）]?\.?\s*$")
# The mark an ordered list gives its item is not a part of the sentence.
LIST_MARK = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{2,6})\.\s+(?=\S)")
INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")
DAY = re.compile(r"\d{1,2}$")
WORD = re.compile(r"\w")
# Longer sentences are lists without marks; they are cut where they list.
LONGEST = 2_000
CUTS = (
    re.compile(r"[;；]\s*"),
    re.compile(r"\s(?=[(（](?:[a-z]{1,4}|\d{1,2})[)）])"),
    re.compile(r"[,，、]\s*"),
    re.compile(r"\s+"),
)
# A term that is explained in the next block: shorter than this and without a stop it is a title.
LONGEST_TERM = 80
# One state of a document repeats nearly all blocks of the state before.
REMEMBERED = 8_192


def clauses(reading: Reading) -> tuple[Clause, ...]:
    """The clauses of a text in reading order; headings and terms that are only explained are none."""
    return tuple(clauses_of(reading.text, reading.blocks))


def headings(reading: Reading) -> tuple[str, ...]:
    """The headings of a text in reading order."""
    return tuple(reading.text[block.start : block.end] for block in reading.blocks if block.kind == "heading")


def clauses_of(text: str, blocks: Iterable[Block], heading: str | None = None) -> Iterator[Clause]:
    """
    The clauses of some blocks.

    Args:
        heading: The one that stands above the first block.
    """
    before: str | None = None
    for at, block in enumerate(blocks):
        words = text[block.start : block.end]
        if block.kind == "heading":
            heading = words
            continue
        if _is_term(block, words):
            continue
        mark = LIST_MARK.match(words) if block.kind == "list-item" else None
        for start, end in sentences(words, mark.end() if mark else 0):
            said = words[start:end]
            yield Clause(
                said,
                block.start + start,
                block.start + end,
                at,
                heading,
                block.lead_in,
                before,
                block.language,
            )
            before = said


def _is_term(block: Block, words: str) -> bool:
    return (
        block.kind == "definition"
        and not block.level
        and len(words) <= LONGEST_TERM
        and words[-1] not in ".。!?"
    )


@lru_cache(maxsize=REMEMBERED)
def sentences(text: str, start: int = 0) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of the sentences of one block from `start` on; what holds no word is left out."""
    return tuple(_sentences(text, start))


def _sentences(text: str, start: int) -> Iterator[tuple[int, int]]:
    for end, begin in _boundaries(text, start):
        yield from _within_length(text, start, end)
        start = begin
    yield from _within_length(text, start, len(text))


def _boundaries(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where a sentence ends and where the next one begins."""
    for found in END.finditer(text, start):
        at = found.start()
        mark = text[at]
        if mark in ".…" and not text.startswith("..", at) and _goes_on(text, start, at, found.end()):
            continue
        if mark in "\n \t" and _is_wrapped(text, at, found.end()):
            continue
        stop = at + len(found.group().rstrip())
        if not NUMBERING.match(text, start, stop):
            yield stop, found.end()
            start = found.end()


def _goes_on(text: str, start: int, at: int, after: int) -> bool:
    """Whether the full stop at `at` belongs to an abbreviation, an initial, a number or a day."""
    word = text[max(text.rfind(" ", start, at), text.rfind("\n", start, at), start - 1) + 1 : at].lstrip(
        OPENING
    )
    following = WORD_AFTER.match(text, after)
    opens = following is not None and following.group().lower() in STARTERS
    lowered = word.lower()
    if lowered in BEFORE_DIGIT and text[after].isdigit():
        return True
    if lowered in ABBREVIATIONS or INITIALS.match(word):
        return not opens
    return bool(DAY.match(word)) and following is not None and not opens


def _is_wrapped(text: str, at: int, after: int) -> bool:
    """Whether a line break stands inside a sentence: nothing ends before it and nothing begins after it."""
    return (text[at - 1 : at].isalpha() and text[after : after + 1].islower()) or text[at - 1 : at] == ","


def _within_length(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not WORD.search(text, start, end):
        return
    while end - start > LONGEST:
        cut, begin = _cut(text, start)
        yield start, cut
        start = begin
    yield start, end


def _cut(text: str, start: int) -> tuple[int, int]:
    """The last good place to cut within the allowed length: where the piece ends and the next begins."""
    for pattern in CUTS:
        places = list(pattern.finditer(text, start + LONGEST // 4, start + LONGEST))
        if places:
            last = places[-1]
            return last.start() + len(last.group().rstrip()), max(last.end(), last.start() + 1)
    return start + LONGEST, start + LONGEST
