"""Documents that come as PDF: the lines of all pages, without running heads and page numbers."""

from __future__ import annotations

import io
import re
from collections import Counter

from data.errors import UnreadableError

# A line that stands at the edge of this share of pages is a running head or foot.
REPEATED = 0.5
EDGE = 2
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.|第)?\s*\d{1,4}\s*(?:(?:of|/|von|de|页|頁|ページ)\s*\d{0,4})?", re.IGNORECASE
)
HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[-\u00ad]\n(?=[a-zà-ÿ])")
MOST_PAGES = 500
# What pypdf lets through for damaged files, besides its own errors.
BROKEN = (
    ValueError, LookupError, TypeError, AttributeError, OSError, RecursionError, ArithmeticError,
    NotImplementedError, AssertionError, ImportError, EOFError, MemoryError,
)  # fmt: skip


def text_of(body: bytes) -> tuple[str, str | None]:
    """
    The text of a PDF with paragraphs apart by blank lines, and its title.

    Raises:
        UnreadableError: It is encrypted, broken, or holds pictures only.
    """
    pages, title = _pages(body)
    text = "\n".join(_paragraphs(_body_lines(pages)))
    if not text.strip():
        raise UnreadableError("pdf", "The PDF holds pictures but no text; look for a text version.")
    return HYPHEN.sub("", text), str(title).strip() or None if title else None


def _pages(body: bytes) -> tuple[list[list[str]], str | None]:
    """The lines of each page, and the title."""
    import pypdf  # 19 MB that only documents of this kind need
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("pdf", "The PDF asks for a password; fetch a copy that opens without one.")
        pages = [page.extract_text().split("\n") for page in reader.pages[:MOST_PAGES]]
        return pages, reader.metadata.title if reader.metadata else None
    except UnreadableError:
        raise
    except (PyPdfError, *BROKEN) as error:
        raise UnreadableError("pdf", f"The PDF is broken ({error}); look at it by hand.") from error


def _body_lines(pages: list[list[str]]) -> list[str]:
    edges = Counter(
        shape
        for lines in pages
        for shape in {_shape(line) for line in (*lines[:EDGE], *lines[-EDGE:])}
        if shape
    )
    often = max(2, len(pages) * REPEATED)
    kept: list[str] = []
    for lines in pages:
        for at, line in enumerate(lines):
            at_edge = at < EDGE or at >= len(lines) - EDGE
            if at_edge and (edges[_shape(line)] >= often or PAGE_NUMBER.fullmatch(line.strip())):
                continue
            kept.append(line)
    return kept


def _shape(line: str) -> str:
    return DIGITS.sub("#", line.strip())


def _paragraphs(lines: list[str]) -> list[str]:
    """The lines with a blank one after each that ends a sentence well before the margin."""
    lengths = sorted(len(line) for line in lines if line.strip())
    margin = lengths[int(len(lengths) * 0.8)] * 0.85 if lengths else 0
    spaced: list[str] = []
    for line in lines:
        spaced.append(line)
        if len(line.rstrip()) < margin and line.rstrip().endswith(
            (".", ":", ";", "。", "：", "；", "!", "?")
        ):
            spaced.append("")
    return spaced
