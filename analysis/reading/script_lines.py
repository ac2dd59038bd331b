"""
Lines of rich text as editors keep them: a list of pieces, a new one wherever a word is bold or a link.

ProseMirror, Slate, Lexical, Contentful and their like write them so; put together, a piece is whole again
wherever the cut went.
"""

from __future__ import annotations

from itertools import pairwise

from analysis.reading.script_values import Value

TEXT = ("text", "value")
INSIDE = ("content", "children")
KINDS = ("nodeType", "type", "_type")
PIECES = frozenset(("text", "span", "extended-text", "leaf"))
LINKS = frozenset(("link", "autolink", "hyperlink", "entry-hyperlink", "asset-hyperlink", "a", "mention"))
BREAKS = frozenset(("hardBreak", "hard_break", "linebreak", "br", "break"))
STOPS = (".", "!", "?", ":", ";", "。", "！", "？", "：", "；")
DEEPEST = 60


def holds_lines(html: str) -> bool:
    """Whether the data of a page may hold such lines."""
    return any(f'"{kind}"' in html or f"&quot;{kind}&quot;" in html for kind in ("text", "span"))


def with_whole_lines(value: Value, depth: int = 0) -> Value:
    """The value with each list of pieces of a line as one string."""
    if depth >= DEEPEST:
        return value
    if isinstance(value, dict):
        return {name: with_whole_lines(part, depth + 1) for name, part in value.items()}
    if not isinstance(value, list):
        return value
    line = _line(value)
    return [with_whole_lines(part, depth + 1) for part in value] if line is None else [line]


def _line(pieces: list[Value]) -> str | None:
    """The words of a line, None when the list is none: one piece only, or paragraphs of their own."""
    if len(pieces) < 2:
        return None
    said = [text for text in map(_piece, pieces) if text is not None]
    apart = any(one.endswith(STOPS) and not other[:1].isspace() for one, other in pairwise(said))
    return None if len(said) < len(pieces) or (apart and all(map(str.strip, said))) else "".join(said)


def _piece(value: Value) -> str | None:
    """The words of a piece of a line, None when it is none."""
    if not isinstance(value, dict):
        return None
    kind = next((value[name] for name in KINDS if isinstance(value.get(name), str)), "")
    if kind in BREAKS:
        return "\n"
    inside = next((value[name] for name in INSIDE if isinstance(value.get(name), list)), None)
    if inside is not None:
        said = [text for text in map(_piece, inside) if text is not None]
        return "".join(said) if kind in LINKS and len(said) == len(inside) else None
    text = next((value[name] for name in TEXT if isinstance(value.get(name), str)), None)
    return text if kind in PIECES else None
