"""What a document says: the text, its blocks and its clauses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list-item", "definition", "table-row", "quote", "footnote"]


@dataclass(frozen=True, slots=True)
class Block:
    """
    A paragraph, heading, list item or table row of a text.

    Attributes:
        start, end: Half-open code-point offsets into the text.
        level: 1-6 for headings; nesting depth from 1 for list items; 0 otherwise.
        trail: The headings above it, outermost first.
        lead_in: The words that introduce its list ("We use your content to:"), None outside lists.
        language: BCP 47 primary tag, None when too short to tell.
        hidden: True when the page shows it only after a click (accordion, tab, footnote).
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    trail: tuple[str, ...] = ()
    lead_in: str | None = None
    language: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class DateFact:
    """
    A date a text states of itself.

    Attributes:
        role: `effective`, `updated`, `accept-by` or `object-by`.
        start, end: Where it stands in the text, half-open code-point offsets.
    """

    role: Literal["effective", "updated", "accept-by", "object-by"]
    on: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageFacts:
    """
    What a page is built of, for the questions about walls and shells; zeros for plain text.

    Attributes:
        whole_words: Words of everything visible, the main text included.
        main_words: Words of the main text.
        link_words: Words of the main text that are link labels.
        password_fields, forms, scripts: Counts of those elements.
        noindex: True when the page asks not to be indexed (error pages often do).
    """

    whole_words: int = 0
    main_words: int = 0
    link_words: int = 0
    password_fields: int = 0
    forms: int = 0
    scripts: int = 0
    noindex: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What the reader made of a body.

    Attributes:
        text: NFC with LF line ends; blocks are separated by blank lines.
        blocks: In reading order; they cover the text but for the separators.
        whole_text: Everything visible on the page, kept for the recall check.
        title: The page's own title, None when it has none.
        language: BCP 47 primary tag of most of the text, None when it cannot be told.
        dates: In order of appearance.
        reader: Name and version of the reader, `clausewatch 1`.
    """

    text: str
    blocks: tuple[Block, ...]
    whole_text: str
    title: str | None
    language: str | None
    dates: tuple[DateFact, ...]
    facts: PageFacts
    reader: str


@dataclass(frozen=True, slots=True)
class Clause:
    """
    One sentence, or one list item with its lead-in: the unit that is compared and judged.

    Attributes:
        text: The sentence itself, verbatim.
        start, end: Half-open code-point offsets into the version's text; `version.text[start:end] == text`.
        block: Index of the block it stands in.
        heading: The nearest heading above, None before the first one.
        lead_in: The words that introduce the list it stands in, None outside lists.
        before: The sentence before it in the same block or the block before, None at the start.
        language: BCP 47 primary tag, None when too short to tell.
    """

    text: str
    start: int = 0
    end: int = 0
    block: int = 0
    heading: str | None = None
    lead_in: str | None = None
    before: str | None = None
    language: str | None = None


class State(StrEnum):
    """Where a version stands; the rules that move between the states are in analysis/holding."""

    FIRST = "first"
    CONFIRMED = "confirmed"
    PENDING = "pending"
    VARIANT = "variant"
    QUARANTINED = "quarantined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Version:
    """
    A text a document had.

    Attributes:
        id: The store's number, None before it is stored.
        observed_at: Aware UTC, when the first capture of this text was made.
        text_sha256: Hex digest of the text in UTF-8.
        effective_on: Dates the text gives for its own effect, in order of appearance.
        reason: Why it is held, None when it is not.
        reread: True when a newer reader made it from old bytes; never announced as the platform's change.
    """

    id: int | None
    document_id: str
    observed_at: datetime
    text: str
    text_sha256: str
    language: str | None
    effective_on: tuple[date, ...]
    reader: str
    state: State
    reason: str | None = None
    reread: bool = False
