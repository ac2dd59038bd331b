"""From pieces to a text with blocks: heading trails, lead-ins, offsets and languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from analysis.clauses import sentences
from analysis.language import language, of_block
from analysis.reading.piece import Piece
from data.domain.version import Block, BlockKind

SEPARATOR = "\n\n"
# What stands for nothing a reader sees: controls, byte order and direction marks, soft hyphens,
# zero-width spaces. Joiners (U+200C, U+200D) stay: they shape words in Persian and Hindi.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff]"
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
# "(a) ", "a) ", "（一）", "①", "•": a paragraph that begins so after a lead-in is a list item, and so are
# those after it with a mark of the same kind. Bare numbers must go on counting:
# "5. Your rights" is a new section.
ITEM = re.compile(
    r"(?:(?P<round>[(（](?:[a-z]{1,4}|[A-Z]|[一二三四五六七八九十]{1,3}|\d{1,2})[)）])|(?P<half>(?:[a-z]|\d{1,2}"
    r"|[ivx]{1,4})[)）])"
    r"|(?P<letter>[a-z][.、．])|(?P<ring>[①-⑳])|(?P<bullet>[•·●○▪–—-])|(?P<number>\d{1,2})[.、．](?!\d))\s*\S"
)
# "The following uses are permitted." introduces a list although it ends like a sentence.
FOLLOWING = re.compile(
    r"\bfollowing\b|\bfolgende|\bsuivant|\bci-dessous|\bsiguiente|\bseguent[ei]\b|\bseguinte|\bvolgende"
    r"|\bas follows\b"
    r"|以下|下列|如下|次の|下記|各号",
    re.IGNORECASE,
)
STOPS = '.!?。！？)”"」'
# A lead-in longer than this is a paragraph that happens to stand before a list.
LONGEST_LEAD_IN = 600
# Lead-ins of nested lists are joined; deeper than this the words only repeat themselves.
DEEPEST_LIST = 8


def assembled(pieces: Iterable[Piece], declared: str | None) -> tuple[str, tuple[Block, ...], str | None]:
    """
    The text, its blocks and its language.

    Args:
        declared: The language the page or the catalogue names, None when neither does.
    """
    shown = clean(pieces)
    text = SEPARATOR.join(piece.text for piece in shown)
    tongue = language(text, declared)
    return text, tuple(blocks(shown, tongue, LeadIns())), tongue


def clean(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces as readers see them: without invisible marks, and without those that hold nothing else."""
    return tuple(piece for piece in map(_clean, pieces) if piece.text)


def _clean(piece: Piece) -> Piece:
    text = piece.text
    plain = text.isprintable()  # holds no control, mark or space but " ": hardly a piece needs more
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        plain = plain and text == piece.text
    elif not plain:
        plain = not CONTROL.search(text)
    if plain:
        return piece
    text = INVISIBLE.sub("", text).strip()
    return piece if text == piece.text else replace(piece, text=text)


def blocks(pieces: Iterable[Piece], tongue: str | None, leads: LeadIns) -> Iterator[Block]:
    """
    The blocks of clean pieces, from offset 0 on.

    Args:
        tongue: The language of the whole text.
        leads: What stands open where the pieces begin.
    """
    trail: tuple[tuple[int, str], ...] = ()
    above: tuple[str, ...] = ()
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        kind, level, lead_in = leads.place(piece)
        if kind == "heading":
            trail = (*(entry for entry in trail if entry[0] < level), (level, piece.text))
        yield Block(kind, start, end, level, above, lead_in, of_block(piece.text, tongue), piece.hidden)
        above = tuple(entry[1] for entry in trail)
        start = end + len(SEPARATOR)


def begins_anew(piece: Piece) -> bool:
    """Whether no list goes on, and none is introduced by what stands above: a heading, a plain paragraph."""
    return piece.kind == "heading" or (piece.kind == "paragraph" and ITEM.match(piece.text) is None)


class LeadIns:
    """
    Remembers, while blocks go by in order, which words introduced the list that is open.

    Args:
        mark, number: Of the last paragraph that was an item; all else ends where `begins_anew`.
    """

    def __init__(self, mark: str | None = None, number: int = 0) -> None:
        self.by_level: dict[int, str | None] = {}
        self.last: Piece | None = None
        self.last_level = 0
        self.term: str | None = None
        self.mark = mark
        self.number = number

    def place(self, piece: Piece) -> tuple[BlockKind, int, str | None]:
        """Kind, level and lead-in of the next piece."""
        kind, level = piece.kind, piece.level
        if kind == "paragraph" and self._is_item(piece.text):
            kind, level = "list-item", max(1, self.last_level)
        lead_in = None
        if kind == "list-item":
            lead_in = self._of_item(min(level, DEEPEST_LIST))
        elif kind == "definition" and level:
            lead_in = self.term
        else:
            self.by_level.clear()
            self.term = piece.text if kind == "definition" else None
        self.last, self.last_level = piece, level if kind == "list-item" else 0
        return kind, level, lead_in

    def _is_item(self, text: str) -> bool:
        """Whether a paragraph goes on with the marks of an open list, or begins one after a lead-in."""
        found = ITEM.match(text)
        opens = found is not None and self._opens()
        goes_on = found is not None and self.last_level > 0 and found.lastgroup == self.mark
        if found is None or not (opens or goes_on):
            self.mark = None
            return False
        number = int(found["number"] or 0)
        if goes_on and not opens and number and number != self.number + 1:
            return False
        self.mark, self.number = found.lastgroup, number
        return True

    def _of_item(self, level: int) -> str | None:
        if level > self.last_level:
            words = _lead_in(self.last)
            outer = self.by_level.get(self.last_level)
            self.by_level[level] = f"{outer} {words}" if outer and words else words or outer
        for deeper in [known for known in self.by_level if known > level]:
            del self.by_level[deeper]
        return self.by_level.get(level)

    def _opens(self) -> bool:
        return self.last is not None and self.last.text.endswith((":", "：", "—", "–"))


def _lead_in(before: Piece | None) -> str | None:
    """The last sentence of the block before a list, when it introduces the list."""
    if before is None or before.kind == "table-row":
        return None
    ranges = list(sentences(before.text))
    if not ranges:
        return None
    last = before.text[ranges[-1][0] : ranges[-1][1]]
    if len(last) > LONGEST_LEAD_IN:
        return None
    if before.kind == "heading":
        return last if last.endswith((":", "：")) else None
    if (
        last.endswith((":", "：", ",", "，", "—", "–", "-"))
        or not last.endswith(tuple(STOPS))
        or FOLLOWING.search(last)
    ):
        return last
    return None
