"""From raw bytes to the text that is compared: one function for every format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from selectolax.lexbor import SelectolaxError

from analysis.reading import html_pieces, markdown, pdf, plain_text
from analysis.reading.assembling import SEPARATOR, assembled
from analysis.reading.counting import words, words_of_run
from analysis.reading.dates import dates
from analysis.reading.editions import newest
from analysis.reading.html_main import main_runs
from analysis.reading.html_parsing import parsed
from analysis.reading.html_tree import Tree
from analysis.reading.html_versions import current
from analysis.reading.kinds import kind
from analysis.reading.piece import Piece
from analysis.reading.script_data import script_text
from data.decoding import charset, decoded
from data.domain.version import PageFacts, Reading
from data.errors import UnreadableError

READER = "clausewatch 9"
# The longest terms known are below 2 MB; a page with scripts and pictures inside below 10. A page takes
# some 25 times its size in memory while it is read, a PDF less.
LARGEST = 12_000_000
LARGEST_PDF = 20_000_000
# Memory and time grow with the pieces, some 2 kB and 20 microseconds each; the longest terms have 5,000.
# A tag costs 10 microseconds, so that the largest page is read or refused within a second.
MOST_PIECES = 50_000
MOST_TAGS = 100_000
SHORTEST_TAG = "<p>"
MOST_CHARACTERS = 5_000_000
# A page with less text than this may hold it in its scripts.
LITTLE = 1_500
# Text holds next to no control characters; a picture or an archive is full of them.
BINARY_SHARE = 0.05
BINARY_SAMPLE = 4_000
CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def read(
    body: bytes,
    *,
    content_type: str | None = None,
    url: str | None = None,
    select: str | None = None,
    remove: str | None = None,
    language: str | None = None,
) -> Reading:
    """
    The text of a document and what is known of it.

    Args:
        content_type: As the server declared it; None when it said nothing.
        url: Where it comes from; only its suffix is looked at.
        select: CSS of the parts that are the document; None lets the reader find them.
        remove: CSS of parts that are not.
        language: What the catalogue says, used where the page itself says nothing.

    Raises:
        UnreadableError: The body is empty, binary, too large, or a PDF without readable text.
    """
    _refuse(body)
    match kind(body, content_type, url):
        case "pdf":
            pieces, text, title = pdf.read(body)
            return _reading(pieces, text, title, language, PageFacts())
        case "markdown":
            return read_markdown(decoded(body, content_type), language)
        case "text":
            text = decoded(body, content_type)
            return _reading(plain_text.pieces(text), text, None, language, PageFacts())
        case _:
            return _read_html(decoded(body, content_type), select, remove, language)


def read_markdown(text: str, language: str | None = None) -> Reading:
    """The reading of a Markdown text that needs no decoding, such as a recorded version."""
    return _reading(markdown.pieces(text), None, None, language, PageFacts())


def _refuse(body: bytes) -> None:
    if not body.strip():
        raise UnreadableError("empty", "The body is empty; fetch it again or look at the page in a browser.")
    pdf_inside = b"%PDF-" in body[:1024]
    if len(body) > (LARGEST_PDF if pdf_inside else LARGEST):
        raise _too_large(f"has {len(body):,} bytes")
    sample = body[:BINARY_SAMPLE]
    if not pdf_inside and _binary(sample) and _binary(_narrow(sample, body)):
        raise UnreadableError("binary", "The body is not text but binary data; give the address of a text.")


def _binary(sample: bytes) -> bool:
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls > len(sample) * BINARY_SHARE


def _narrow(sample: bytes, body: bytes) -> bytes:
    """A sample of UTF-16 in UTF-8; another as it is."""
    name = charset(body)
    wide = name.startswith("utf-16")
    return sample[: len(sample) & ~1].decode(name, "replace").encode() if wide else sample


def _too_large(why: str) -> UnreadableError:
    return UnreadableError("too-large", f"The body {why}; give the address of the text alone.")


def _read_html(html: str, select: str | None, remove: str | None, language: str | None) -> Reading:
    if len(html) > MOST_TAGS * len(SHORTEST_TAG) and html.count("<") > MOST_TAGS:
        raise _too_large("has more tags than any document")
    try:
        tree = parsed(html, select, remove)
    except SelectolaxError as error:
        raise UnreadableError(
            "shell", f"The selector is not valid CSS ({error}); mend the catalogue entry."
        ) from error
    if not select and sum(len(run.text) - run.links for run in tree.runs) < LITTLE:
        held = script_text(html, " ".join(run.text for run in tree.runs))
        tree = _of_scripts(held, tree) if held else tree
    now = current(tree)
    chosen = now if select else [a and b for a, b in zip(main_runs(tree), now, strict=True)]
    pieces = list(html_pieces.pieces(tree, chosen))
    if select and not pieces:
        raise UnreadableError("empty", f'Selector "{select}" matched no text; see the catalogue entry.')
    if not pieces and tree.scripts:
        raise UnreadableError("shell", "The page holds scripts but no text; fetch it with a browser.")
    whole = "\n".join(run.text for run, shown in zip(tree.runs, now, strict=True) if shown)
    return _reading(pieces, whole, tree.title, tree.language or language, _facts(tree, pieces))


def _of_scripts(held: str, shell: Tree) -> Tree:
    """The tree of what the scripts of a page hold, with what its head says."""
    tree = parsed(held)
    tree.title, tree.language, tree.noindex, tree.scripts = (
        shell.title, shell.language, shell.noindex, shell.scripts
    )  # fmt: skip
    return tree


def _facts(tree: Tree, pieces: list[Piece]) -> PageFacts:
    counts = {run.text: words_of_run(run.text) for run in tree.runs}
    main = sum(counts.get(piece.text) or words_of_run(piece.text) for piece in pieces)
    return PageFacts(
        # Marks of ordered lists are in the main text only.
        whole_words=max(main, sum(counts[run.text] for run in tree.runs)),
        main_words=main,
        link_words=sum(words(piece.text[: piece.link_length]) for piece in pieces if piece.link_length),
        password_fields=tree.passwords,
        forms=tree.forms,
        scripts=tree.scripts,
        noindex=tree.noindex,
    )


def _reading(
    pieces: Iterable[Piece], whole: str | None, title: str | None, declared: str | None, facts: PageFacts
) -> Reading:
    some = list(islice(pieces, MOST_PIECES + 1))
    refuse_large(some)
    kept = newest(some, declared)
    text, blocks, language = assembled(kept, declared)
    refuse_nothing(text)
    if title is None:
        title = next((text[block.start : block.end] for block in blocks if block.kind == "heading"), None)
    if whole is None:
        whole = text if len(kept) == len(some) else SEPARATOR.join(piece.text for piece in some)
    return Reading(text, blocks, whole, title, language, dates(text, language), facts, READER)


def refuse_large(pieces: Sequence[Piece]) -> None:
    """Raises UnreadableError for more text than any document holds."""
    if len(pieces) > MOST_PIECES or sum(len(piece.text) for piece in pieces) > MOST_CHARACTERS:
        raise _too_large("holds more text than any document")


def refuse_nothing(text: str) -> None:
    """Raises UnreadableError for a text without a word."""
    if not text:
        raise UnreadableError("empty", "No text is left of the body; it may be a page that scripts fill in.")
