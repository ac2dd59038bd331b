"""
What part of a page is the document, and whether the border has moved between two looks.

When a page is built anew the reader may lose a part of the document, or take for one what stands beside it.
Both show in the same way: the words that one side lost the other side gained. A longer menu, or a document
that has grown, moves only one of them.
"""

from __future__ import annotations

from dataclasses import dataclass

# So much of the document has to cross the border. Whole sentences that only crossed it stay in force anyway
# (`Sight.shows`); below this a section more or less is the matter of those.
CROSSED = 0.15
# Words: short pages may gain a footer and lose a paragraph on one day.
FEWEST = 80


@dataclass(frozen=True, slots=True)
class Share:
    """
    How many words of a page are the document.

    Attributes:
        main: Words of the document.
        beside: All other words the page shows; never below 0.
    """

    main: int
    beside: int


def shifted(before: Share | None, now: Share | None) -> bool:
    """Whether a good part of the document is read as the page around it now, or the other way round."""
    if before is None or now is None:
        return False
    lost, gained = before.main - now.main, now.beside - before.beside
    crossed = min(lost, gained) if lost > 0 else min(-lost, -gained)
    return crossed >= max(FEWEST, CROSSED * min(before.main, now.main))
