"""Documents that come as PDF: what stands on all pages, without running heads and page numbers."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

from analysis.reading.pdf_lines import Line, lines
from analysis.reading.pdf_pieces import pieces
from analysis.reading.piece import Piece
from data.errors import UnreadableError

# A line that stands at the edge of this share of pages is a running head or foot.
REPEATED = 0.5
EDGE = 2
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.|第)?\s*\d{1,4}\s*(?:(?:of|/|von|de|页|頁|ページ)\s*\d{0,4})?", re.IGNORECASE
)
MOST_PAGES = 500
# What pypdf lets through for damaged files, besides its own errors.
BROKEN = (
    ValueError, LookupError, TypeError, AttributeError, OSError, RecursionError, ArithmeticError,
    NotImplementedError, AssertionError, ImportError, EOFError, MemoryError,
)  # fmt: skip
# What it grumbles about on the way helps nobody: what it cannot read is told as an UnreadableError.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read(body: bytes) -> tuple[list[Piece], str, str | None]:
    """
    The pieces of a PDF, its text, and its title.

    Raises:
        UnreadableError: It is encrypted, broken, or holds pictures only.
    """
    pages, title = _pages(body)
    kept = _body_lines(pages)
    text = "\n".join(line.text for line in kept)
    if not text.strip():
        raise UnreadableError("pdf", "The PDF holds pictures but no text; look for a text version.")
    return pieces(kept), text, str(title).strip() or None if title else None


def _pages(body: bytes) -> tuple[list[list[Line]], str | None]:
    """The lines of each page, and the title."""
    import pypdf  # 19 MB that only documents of this kind need
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("pdf", "The PDF asks for a password; fetch a copy that opens without one.")
        pages = [lines(page) for page in reader.pages[:MOST_PAGES]]
        return pages, reader.metadata.title if reader.metadata else None
    except UnreadableError:
        raise
    except (PyPdfError, *BROKEN) as error:
        raise UnreadableError("pdf", f"The PDF is broken ({error}); look at it by hand.") from error


def _body_lines(pages: list[list[Line]]) -> list[Line]:
    edges = Counter(
        shape
        for page in pages
        for shape in {_shape(line.text) for line in (*page[:EDGE], *page[-EDGE:])}
        if shape
    )
    often = max(2, len(pages) * REPEATED)
    kept: list[Line] = []
    for page in pages:
        for at, line in enumerate(page):
            at_edge = at < EDGE or at >= len(page) - EDGE
            if at_edge and (edges[_shape(line.text)] >= often or PAGE_NUMBER.fullmatch(line.text.strip())):
                continue
            kept.append(line)
    return kept


def _shape(line: str) -> str:
    return DIGITS.sub("#", line.strip())
