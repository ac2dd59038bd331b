"""Which characters bytes stand for, whatever is said about them."""

from __future__ import annotations

import pytest

from data.decoding import charset, decoded

WORDS = "Café “Lantern” – 5 €"
GERMAN = "Nutzungsbedingungen für Künstlerinnen und Künstler, gültig ab März. " * 20


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (WORDS.encode(), "text/html; charset=utf-8", "utf-8"),
        (WORDS.encode(), "text/html; charset=iso-8859-1", "utf-8"),  # the header lies
        (WORDS.encode(), "text/html; charset=no-such-thing", "utf-8"),
        (WORDS.encode("cp1252"), "text/html; charset=iso-8859-1", "cp1252"),
        (WORDS.encode("utf-16"), "text/html", "utf-16-le"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "text/html; charset=cp1252", "utf-8"),
        (b"<meta charset=gb2312>" + "用户协议".encode("gb18030"), None, "gb18030"),
        ("利用規約".encode("cp932"), "text/html; charset=Shift_JIS", "cp932"),
    ],
)
def test_the_charset_is_found_by_mark_by_being_utf8_or_as_declared(
    body: bytes, content_type: str | None, expected: str
) -> None:
    assert charset(body, content_type) == expected


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", [WORDS, "用户协议与隐私政策"])
def test_sixteen_bits_a_character_are_noticed_without_a_mark(order: str, words: str) -> None:
    page = f"<!doctype html><html lang=en><head><title>Terms</title></head><body><p>{words}</p></body></html>"
    assert charset(page.encode(order), "text/html; charset=utf-8") == order


def test_zeros_between_letters_of_one_byte_change_no_charset() -> None:
    assert charset(b"<p>\x00Terms of\x00 use</p>" * 9 + b"\x00" * 400, None) == "utf-8"


def test_a_page_nobody_declares_is_guessed_from_its_letters() -> None:
    assert "gültig ab März" in decoded(GERMAN.encode("cp1252"), "text/html")


def test_a_byte_order_mark_is_no_letter_and_line_ends_are_one() -> None:
    assert decoded(b"\xef\xbb\xbfa\r\nb\rc") == "a\nb\nc"
