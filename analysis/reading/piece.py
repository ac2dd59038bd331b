"""What every format is taken apart into before it becomes a text with blocks."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.version import BlockKind


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A run of text that will become one block.

    Attributes:
        text: Inline markup gone, spaces collapsed; a line break the page asks for is `\\n`.
        level: As in Block. For definitions 0 is the term and 1 what is said of it.
        link_length: Code points of the text that are link labels.
    """

    kind: BlockKind
    text: str
    level: int = 0
    hidden: bool = False
    link_length: int = 0
