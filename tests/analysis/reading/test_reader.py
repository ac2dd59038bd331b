"""One function reads every format and refuses what holds no text."""

from __future__ import annotations

import contextlib
import io
import time
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clauses import clauses
from analysis.reading.reader import READER, read, read_markdown
from data.errors import UnreadableError

PAGES = Path(__file__).parents[2] / "pages"


def html(body: str) -> bytes:
    return f"<!doctype html><html><head><title>Terms</title></head><body>{body}</body></html>".encode()


def test_the_reading_names_its_reader_and_title() -> None:
    reading = read(html("<h1>Terms of Tidepress</h1><p>You keep all rights to what you publish here.</p>"))

    assert (reading.reader, reading.title, reading.language) == (READER, "Terms", "en")


def test_list_items_know_the_words_that_introduce_them() -> None:
    reading = read(
        html(
            "<p>Be kind. You may not:</p><ul><li>sell accounts</li>"
            "<li>scrape:<ul><li>posts</li></ul></li></ul>"
        )
    )

    leads = [block.lead_in for block in reading.blocks if block.kind == "list-item"]
    assert leads == ["You may not:", "You may not:", "You may not: scrape:"]


def test_lettered_paragraphs_after_a_colon_are_list_items() -> None:
    reading = read(
        html(
            "<p>We use your drafts to:</p><p>(a) show them to you;</p>"
            "<p>(b) train spelling aids.</p><p>That is all.</p>"
        )
    )

    assert [block.kind for block in reading.blocks] == ["paragraph", "list-item", "list-item", "paragraph"]
    assert reading.blocks[2].lead_in == "We use your drafts to:"
    assert reading.blocks[3].lead_in is None


def test_a_numbered_section_after_a_numbered_list_is_not_its_item() -> None:
    reading = read(html("<p>1. You may:</p><p>1. read;</p><p>2. write.</p><p>2. We may close accounts.</p>"))

    assert [block.kind for block in reading.blocks] == ["paragraph", "list-item", "list-item", "paragraph"]


def test_blocks_carry_the_headings_above_them() -> None:
    reading = read(
        html(
            "<h1>Terms</h1><h2>Licence</h2><h3>Scope</h3><p>It is narrow.</p>"
            "<h2>End</h2><p>You may leave.</p>"
        )
    )

    trails = [block.trail for block in reading.blocks if block.kind == "paragraph"]
    assert trails == [("Terms", "Licence", "Scope"), ("Terms", "End")]


def test_a_closed_accordion_is_read_and_marked_as_hidden() -> None:
    reading = read((PAGES / "accordion.html").read_bytes())

    hidden = [reading.text[b.start : b.end] for b in reading.blocks if b.hidden and b.kind == "paragraph"]
    assert hidden[1].startswith("Wir trainieren mit Ihren Fotos keine Modelle")


def test_numbers_of_ordered_lists_are_text_but_not_part_of_the_clause() -> None:
    reading = read(
        html('<p>Rules:</p><ol start="3" type="i"><li>Share freely.</li><li>Quote fairly.</li></ol>')
    )

    assert reading.text == "Rules:\n\niii. Share freely.\n\niv. Quote fairly."
    assert [clause.text for clause in clauses(reading)] == ["Rules:", "Share freely.", "Quote fairly."]


def test_what_the_catalogue_selects_is_read_and_what_it_removes_is_not() -> None:
    page = html(
        '<div id="a"><p>One.</p><p class="ad">Buy.</p></div><div id="b"><p>Two.</p></div><p>Three.</p>'
    )

    assert read(page, select="#a, #b", remove=".ad").text == "One.\n\nTwo."


@pytest.mark.parametrize("select", ["#none", "p[", ":::"])
def test_a_selector_that_finds_nothing_is_a_fault_and_not_an_empty_text(select: str) -> None:
    with pytest.raises(UnreadableError):
        read(html("<p>Text of the terms.</p>"), select=select)


def test_the_facts_of_a_login_page_are_counted() -> None:
    facts = read(html('<form><p>Sign in to go on.</p><input type="PASSWORD"></form><script>1</script>')).facts

    assert (facts.password_fields, facts.forms, facts.scripts) == (1, 1, 1)


def test_the_whole_page_is_kept_beside_the_main_text() -> None:
    page = html(
        "<nav><a href='/'>Home of Tidepress</a></nav>"
        "<main><p>The terms are short and fair to both of us.</p></main>"
    )
    reading = read(page)

    assert "Home of Tidepress" in reading.whole_text
    assert "Home of Tidepress" not in reading.text
    assert (reading.facts.main_words, reading.facts.whole_words) == (10, 13)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("Ihre Fotos gehören Ihnen".encode("cp1252"), "text/html; charset=iso-8859-1"),
        ('<meta charset="windows-1252"><p>Ihre Fotos gehören Ihnen</p>'.encode("cp1252"), "text/html"),
        ("Ihre Fotos gehören Ihnen".encode("utf-16"), "text/plain"),
        ("<p>Ihre Fotos gehören Ihnen</p>".encode("utf-16-le"), "text/html"),
        (b"\xef\xbb\xbf" + "Ihre Fotos gehören Ihnen".encode(), None),
    ],
)
def test_encodings_are_found_by_header_page_or_mark(body: bytes, content_type: str | None) -> None:
    assert read(body, content_type=content_type).text == "Ihre Fotos gehören Ihnen"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x00\x01\x02\x03" * 999, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "binary"),
        (b"<html><body><script>go()</script></body></html>", "shell"),
        (b"a" * 20_000_001, "too-large"),
        (b"<p>" * 500_000, "too-large"),
        (b"%PDF-1.7 broken", "pdf"),
    ],
)
def test_what_holds_no_text_is_refused_with_a_reason(body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read(body)

    assert refusal.value.reason == reason


def test_an_encrypted_pdf_is_refused() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    body = io.BytesIO()
    writer.write(body)

    with pytest.raises(UnreadableError, match="password"):
        read(body.getvalue())


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "deep",
        "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">wide</p>",
        "".join(f"<b id={number}>" for number in range(4_000)) + "<p>x" * 4_000,
        "<table><tr><td>" * 10_000 + "cell",
        "." * 300_000,
        "A. " * 100_000,
        "[a](" * 100_000,
        "# " * 100_000,
        "<p>" + "<b>Word</b>." * 20_000,
        "<p>" + "1." * 20_000 + "<b>Word</b>." * 20_000,
        "<p>" + '<a href="#x">Word</a> ' * 20_000,
        "<p>" + "<br>" * 20_000 + '<a href="#x">Permalink</a> ' * 20_000,
        "<p>" + 'a<sup><a href="#1">1</a></sup>' * 20_000,
        "<p>" + '<span class="icon">Word' * 20_000 + "<div>Word</div>" * 20_000,
        "<div>Cookies are what this part is about, and little else.<button>Accept</button></div>" * 6_000,
    ],
    ids=[
        *("deep", "wide", "unclosed", "tables", "dots", "initials", "links", "hashes"),
        *("sentences", "numbers", "anchors", "permalinks", "notes", "icons", "cookies"),
    ],
)
@pytest.mark.parametrize("content_type", ["text/html", "text/markdown"])
def test_hostile_text_costs_little_time(body: str, content_type: str) -> None:
    started = time.process_time()
    with contextlib.suppress(UnreadableError):
        clauses(read(body.encode(), content_type=content_type))

    assert time.process_time() - started < 3


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["text/html", "text/markdown", "text/plain", None]))
def test_arbitrary_bytes_are_read_or_refused(body: bytes, content_type: str | None) -> None:
    try:
        reading = read(body, content_type=content_type)
    except UnreadableError:
        return
    for clause in clauses(reading):
        assert reading.text[clause.start : clause.end] == clause.text


SCRAPS = (
    "<p>", "</p>", "<li>", "<ul>", "<table><tr><td>", "<br><br>", "<b>", "</b>", "<h2>", "&amp;",
    "words. More words",
    "\x00", "“”", "（一）用户；", "\u200b", '<a href="#x">',
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=60).map("".join))
def test_broken_markup_is_read_with_offsets_that_hold(body: str) -> None:
    try:
        reading = read(body.encode(), content_type="text/html")
    except UnreadableError:
        return
    ends = [0]
    for block in reading.blocks:
        assert ends[-1] <= block.start < block.end <= len(reading.text)
        ends.append(block.end)
    for clause in clauses(reading):
        assert reading.text[clause.start : clause.end] == clause.text


def test_markdown_and_html_of_one_text_read_alike() -> None:
    page = html(
        "<h2>Licence</h2><p>You let us <b>show</b> <a href='/x'>your work</a>:</p>"
        "<ul><li>here</li><li>in our_app</li></ul>"
    )
    archived = (
        "## Licence\n\nYou let us **show** [your work](https://a.example/x_(y)):\n\n"
        "*   here\n    \n*   in our\\_app\n"
    )

    assert read_markdown(archived).text == read(page).text


def test_a_pdf_is_read_without_its_page_numbers() -> None:
    text = read(
        _pdf(
            [
                ["Terms of Quillmark", "You keep your rights.", "1"],
                ["Terms of Quillmark", "We never sell them.", "2"],
            ]
        )
    ).text

    assert text == "You keep your rights.\n\nWe never sell them."


def _pdf(pages: list[list[str]]) -> bytes:
    """A PDF with these lines on its pages, in the plainest form the format allows."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        drawn = "BT /F1 12 Tf 14 TL 72 720 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    body, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{written}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return body + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def test_a_long_plain_text_that_is_served_as_html_is_read_whole() -> None:
    text = "A lender may read what the harbour writes of her lamp. " * 200

    assert read(text.encode(), content_type="text/html").text == text.strip()


@pytest.mark.parametrize("line", ["## Scope", "##Scope", "###Scope"])
def test_a_markdown_heading_may_lack_the_space_after_its_marks(line: str) -> None:
    found = read_markdown(f"{line}\n\nBoats are moored at the quay.")

    assert next((found.text[b.start : b.end], b.kind) for b in found.blocks) == ("Scope", "heading")


def test_a_word_with_one_mark_before_it_is_no_heading() -> None:
    assert {block.kind for block in read_markdown("#harbour is a word of the square.").blocks} == {
        "paragraph"
    }


@pytest.mark.parametrize("space", ["", " "])
def test_sentences_are_cut_alike_where_bold_type_took_the_space_between_them(space: str) -> None:
    found = read_markdown(f"**Export.**{space}You follow the laws of the harbour. Node.js stays.")

    assert [c.text for c in clauses(found)] == [
        "Export.",
        "You follow the laws of the harbour.",
        "Node.js stays.",
    ]
