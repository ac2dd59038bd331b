"""What the fuzzers start from: invented pages in every shape, and recorded ones where they are at hand."""

from __future__ import annotations

from pathlib import Path

from tests.analysis.reading import shapes

OWN = Path(__file__).parents[1] / "pages"
RECORDED = Path(__file__).parents[3] / "shared" / "pages"
# Larger ones only slow the search down.
LARGEST = 200_000

MARKDOWN = """# Rules of the lamp house

Effective until 31 May 2026

1. You may **lend** the [lamp](https://lamp.example/a?b=1).
   - unless it burns[12]
   - or you are under 14

| what | how long |
| --- | --- |
| letters | 30 days |

Effective from 1 June 2026

> We use your letters to train models. 您可以拒绝。利用者は拒否できます。
"""


def seeds() -> list[bytes]:
    """Bodies to mutate; at least one of every format."""
    made = [shape().encode() for shape in shapes.SHAPES] + [MARKDOWN.encode(), _pdf()]
    kept = [path.read_bytes() for path in sorted(OWN.glob("*.html"))]
    recorded = [path.read_bytes() for path in sorted(RECORDED.glob("*.html"))]
    return made + kept + [body for body in recorded if len(body) <= LARGEST]


def _pdf() -> bytes:
    text = b"BT /F1 12 Tf 72 700 Td (You may lend the lamp to nobody.) Tj ET"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s\nendobj\n" % (n, part) for n, part in enumerate(parts, 1))
    return body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"
