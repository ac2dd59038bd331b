"""PDF documents: headings by their type, paragraphs by the room between lines, columns in their order."""

from __future__ import annotations

import io
import zlib

import pypdf
import pytest

from analysis.reading.plain_text import unwrapped
from analysis.reading.reader import read
from data.errors import UnreadableError

# (text, size, font F1 plain or F2 bold, points from the left, points from the foot)
Set = tuple[str, float, str, float, float]

TITLE, SIZE, STEP = 24.0, 10.0, 12.0
WIDE = "The member keeps every right in the charts that the member uploads, and the harbour shows them to"


def _drawn(lines: list[Set]) -> bytes:
    parts = (f"/{font} {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj" for text, size, font, x, y in lines)
    return f"BT {' '.join(parts)} ET".encode()


def _pdf(*pages: bytes) -> bytes:
    """A PDF with these streams as its pages, in the plainest form the format allows."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} >>".encode()
            for name in ("Helvetica", "Helvetica-Bold")
        ),
    ]
    for number, drawn in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents %d 0 R >>" % (6 + 2 * number)
        )
        packed = zlib.compress(drawn)
        head = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
        objects.append(head + packed + b"\nendstream")
    body, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(body), len(objects) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return body + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, start)


def _column(lines: list[tuple[str, float, str, float]], left: float = 72.0, top: float = 720.0) -> list[Set]:
    """Lines one below the other; the last number is the room before each beyond the usual step, in points."""
    placed: list[Set] = []
    for text, size, font, room in lines:
        top -= STEP + room
        placed.append((text, size, font, left, top))
    return placed


def _blocks(body: bytes) -> list[tuple[str, int, str]]:
    found = read(body)
    return [(block.kind, block.level, found.text[block.start : block.end]) for block in found.blocks]


def _text(words: str, room: float = 0.0) -> tuple[str, float, str, float]:
    return words, SIZE, "F1", room


TERMS = [
    ("Terms of the Lantern Harbour", TITLE, "F1", 0.0),
    ("1. Your charts", 14.0, "F1", 12.0),
    _text(WIDE, 6.0),
    _text("everybody who asks. It may end that at any time."),
    _text("Nobody else may show them without being asked first by the harbour and by you,", 8.0),
    _text("whoever that is."),
    ("2. What a machine", 14.0, "F1", 12.0),
    ("may learn", 14.0, "F1", 4.0),
    _text("We may use charts to train our models.", 6.0),
]


def test_larger_type_makes_headings_and_room_makes_paragraphs() -> None:
    assert _blocks(_pdf(_drawn(_column(TERMS)))) == [
        ("heading", 1, "Terms of the Lantern Harbour"),
        ("heading", 2, "1. Your charts"),
        ("paragraph", 0, f"{WIDE} everybody who asks. It may end that at any time."),
        (
            "paragraph",
            0,
            "Nobody else may show them without being asked first by the harbour and by you, whoever that is.",
        ),
        ("heading", 2, "2. What a machine may learn"),
        ("paragraph", 0, "We may use charts to train our models."),
    ]


def test_bold_lines_between_plain_ones_are_headings_and_bold_warnings_are_not() -> None:
    lines = [
        ("Your charts", SIZE, "F2", 0.0),
        _text(WIDE),
        _text("everybody who asks."),
        ("You agree that disputes are settled by the harbour master.", SIZE, "F2", 0.0),
        _text("Nobody else settles them."),
    ]
    found = _blocks(_pdf(_drawn(_column(lines))))

    assert [text for kind, _, text in found if kind == "heading"] == ["Your charts"]
    assert "disputes are settled by the harbour master." in " ".join(text for _, _, text in found)


def test_headings_that_follow_one_another_stay_apart() -> None:
    lines = [
        ("1. Charts", 14.0, "F1", 0.0),
        ("2. Lamps", 14.0, "F1", 4.0),
        _text(WIDE, 6.0),
        _text("everybody."),
    ]
    headings = [text for kind, _, text in _blocks(_pdf(_drawn(_column(lines)))) if kind == "heading"]

    assert headings == ["1. Charts", "2. Lamps"]


def test_columns_are_read_one_after_the_other_and_a_sentence_goes_on_in_the_next() -> None:
    left = _column([_text(f"The harbour keeps lamp number {n} lit all night,") for n in range(9)])
    right = _column([_text("and it keeps the last one lit all day too.")], left=330.0)

    assert _blocks(_pdf(_drawn([*left, *right])))[-1][2].endswith(
        "lamp number 8 lit all night, and it keeps the last one lit all day too."
    )


def test_items_with_marks_are_a_list() -> None:
    lines = [
        _text("You must not upload:"),
        _text("- charts of other people without their consent and without being asked to do so;"),
        _text("- charts that are wrong."),
    ]
    found = _blocks(_pdf(_drawn(_column(lines))))

    assert [kind for kind, _, _ in found] == ["paragraph", "list-item", "list-item"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    one, two = _drawn(_column([_text(WIDE)])), _drawn(_column([_text("everybody who asks.")]))

    assert read(_pdf(one, two)).text == f"{WIDE} everybody who asks."


def test_turned_and_scaled_pages_are_measured_as_they_are_seen() -> None:
    shrunk = b"0.5 0 0 -0.5 0 700 cm " + _drawn(
        [("Lantern Harbour", 40.0, "F1", 0, 100), *((WIDE, 20.0, "F1", 0, 150 + 24 * n) for n in range(4))]
    )

    assert _blocks(_pdf(shrunk))[0] == ("heading", 1, "Lantern Harbour")


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(_pdf(_drawn(_column(TERMS)))))
    writer.encrypt("", owner_password="harbour master", algorithm="AES-256")
    body = io.BytesIO()
    writer.write(body)

    assert "train our models" in read(body.getvalue()).text


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (_pdf(b"q 600 0 0 700 0 0 cm /Im1 Do Q"), "pictures"),
        (_pdf(b" " * 120_000_000 + _drawn(_column(TERMS))), "broken"),
        (_pdf(_drawn(_column(TERMS)))[:500], "broken"),
        (_pdf(b"").replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), "broken"),
        (b"%PDF-1.7\n" + b"harbour " * 5_000, "broken"),
    ],
    ids=["scanned", "bomb", "half", "circle", "rubbish"],
)
def test_a_pdf_without_a_text_is_refused_with_a_reason(body: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as refusal:
        read(body)

    assert refusal.value.reason == "pdf"


def test_broken_lines_of_japanese_and_chinese_are_joined_without_a_blank() -> None:
    assert unwrapped(["ユー", "ザーは、AI", "を使い、", "Harbour", "の規約に従います。"]) == (
        "ユーザーは、AI を使い、 Harbour の規約に従います。"
    )
