"""
Reads the states of a document that repeat each other: of a new one only the sections that differ.

The clauses are those that `reader.read_markdown` and `clauses.clauses` find. A section begins where nothing
above it matters but the heading: at a heading, and at some of the plain paragraphs, chosen by their words, so
that an edit moves no cut but its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from zlib import crc32

from analysis.clauses import clauses_of
from analysis.language import language
from analysis.reading.assembling import SEPARATOR, LeadIns, assembled, begins_anew, blocks, clean
from analysis.reading.editions import is_marked, newest
from analysis.reading.markdown import GAP, afresh, pieces_without_links
from analysis.reading.piece import Piece
from analysis.reading.reader import refuse_large, refuse_nothing
from analysis.reading.remembered import Remembered
from data.domain.version import Block, Clause

# Of so many plain paragraphs one begins a section.
PARAGRAPHS = 4

# A piece takes about a kilobyte with its source, its clauses and where they stood last.
REMEMBERED_PIECES = 30_000

# One state of a document repeats nearly all paragraphs of the state before.
REMEMBERED = 16_384

Heading = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Said:
    """
    What a document says.

    Attributes:
        text, language, clauses: As in Reading, and as `clauses.clauses` finds them in it.
        headings: Level and words of each, in order.
    """

    text: str
    language: str | None
    clauses: tuple[Clause, ...]
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """
    A stretch of Markdown, taken apart.

    Attributes:
        pieces: As they stand in the source.
        shown: Those of them that a reader sees.
        text: The words of these.
        marked: Whether one of them may begin another edition of the document.
    """

    pieces: tuple[Piece, ...]
    shown: tuple[Piece, ...]
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Under:
    """
    What decides beside its words how a section is read.

    Attributes:
        tongue: Language of the document.
        heading: The words above it; None before the first heading.
        mark, number: As in LeadIns.
    """

    tongue: str | None
    heading: str | None = None
    mark: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section stands: its first code point, its first block, and the sentence before."""

    start: int = 0
    block: int = 0
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """
    What a section says.

    Attributes:
        clauses: As if the section were a document of its own.
        blocks: How many it has.
        after: What the next section stands under.
    """

    clauses: tuple[Clause, ...]
    headings: tuple[Heading, ...]
    blocks: int
    after: Under


def _weight(section: Section) -> int:
    return 1 + len(section.pieces)


def _length(part: Part) -> int:
    return 1 + len(part.clauses)


def _count(clauses: Sequence[Clause]) -> int:
    return 1 + len(clauses)


@dataclass(slots=True)
class Sections:
    """Reads Markdown and remembers the sections it has read."""

    _sections: Remembered[str, Section] = field(
        default_factory=lambda: Remembered(REMEMBERED_PIECES, _weight)
    )
    _parts: Remembered[tuple[str, Under], Part] = field(
        default_factory=lambda: Remembered(REMEMBERED_PIECES, _length)
    )
    _placed: Remembered[tuple[str, Under, Place], tuple[Clause, ...]] = field(
        default_factory=lambda: Remembered(REMEMBERED_PIECES, _count)
    )

    def read(self, source: str) -> Said:
        """
        What a Markdown text says.

        Args:
            source: Without links (`markdown.without_links`).

        Raises:
            UnreadableError: It holds no words, or too many.
        """
        sources = list(cut(source))
        sections = [self._sections.get(one, partial(taken_apart, one)) for one in sources]
        every = [piece for section in sections for piece in section.pieces]
        refuse_large(every)
        kept = newest(every) if any(section.marked for section in sections) else every
        if len(kept) < len(every):
            return _whole(kept)
        text = SEPARATOR.join(section.text for section in sections if section.text)
        refuse_nothing(text)
        return self._joined(sources, sections, text)

    def _joined(self, sources: Sequence[str], sections: Sequence[Section], text: str) -> Said:
        under, place = Under(language(text)), Place()
        clauses, headings = list[Clause](), list[Heading]()
        for source, section in zip(sources, sections, strict=True):
            if section.text:
                part = self._parts.get((source, under), partial(part_of, section, under))
                found = self._placed.get((source, under, place), partial(placed, part, place))
                clauses += found
                headings += part.headings
                before = found[-1].text if found else place.before
                start = place.start + len(section.text) + len(SEPARATOR)
                under, place = part.after, Place(start, place.block + part.blocks, before)
        return Said(text, under.tongue, tuple(clauses), tuple(headings))


def cut(source: str) -> Iterator[str]:
    """The sections of a text; what stands between them is blank."""
    start = end = at = 0
    for gap in GAP.finditer(source):
        if at and _begins(source[at : gap.start()]):
            yield source[start:end]
            start = at
        end, at = gap.span()
    if at and _begins(source[at:]):
        yield source[start:end]
        start = at
    yield source[start:]


@lru_cache(maxsize=REMEMBERED)
def _begins(chunk: str) -> bool:
    """Whether a section begins with what stands between two blank lines."""
    if not chunk or chunk.isspace():
        return False
    first = next(iter(clean((afresh(chunk) or ())[:1])), None)
    if first is None or not begins_anew(first):
        return False
    return first.kind == "heading" or crc32(chunk.encode("utf-8", "surrogatepass")) % PARAGRAPHS == 0


def taken_apart(source: str) -> Section:
    """The pieces of a section."""
    pieces = tuple(pieces_without_links(source))
    shown = clean(pieces)
    text = SEPARATOR.join(piece.text for piece in shown)
    return Section(pieces, shown, text, any(map(is_marked, pieces)))


def part_of(section: Section, under: Under) -> Part:
    """The clauses of a section."""
    leads = LeadIns(under.mark, under.number)
    found = tuple(blocks(section.shown, under.tongue, leads))
    titles = headings_of(section.text, found)
    heading = titles[-1][1] if titles else under.heading
    said = tuple(clauses_of(section.text, found, under.heading))
    after = Under(under.tongue, heading, leads.mark, leads.number)
    return Part(said, titles, len(found), after)


def placed(part: Part, place: Place) -> tuple[Clause, ...]:
    """The clauses of a section where it stands in the document."""
    return tuple(
        Clause(
            c.text,
            c.start + place.start,
            c.end + place.start,
            c.block + place.block,
            c.heading,
            c.lead_in,
            c.before if at else place.before,
            c.language,
        )
        for at, c in enumerate(part.clauses)
    )


def headings_of(text: str, found: Sequence[Block]) -> tuple[Heading, ...]:
    """Level and words of the headings among some blocks."""
    return tuple((b.level, text[b.start : b.end]) for b in found if b.kind == "heading")


def _whole(pieces: Sequence[Piece]) -> Said:
    """What pieces say that are read without regard to sections."""
    text, found, tongue = assembled(pieces, None)
    refuse_nothing(text)
    return Said(text, tongue, tuple(clauses_of(text, found)), headings_of(text, found))
