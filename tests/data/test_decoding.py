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


JAPANESE = "当社は、灯台に投稿された写真を保存し、表示することがあります。" * 12
SIMPLIFIED = "我们会保存您上传到灯塔的图片，并在必要时修改本协议。" * 12
TRADITIONAL = "我們會保存您上傳到燈塔的圖片，並在必要時修改本條款。" * 12
RUSSIAN = "Мы храним снимки маяка и можем изменить эти условия в любое время. " * 12
FRENCH = "Vous gardez vos droits sur l’image ; nous l’effaçons à votre demande, où que vous soyez. " * 12
SPANISH = (
    "Usted conserva todos los derechos sobre lo que publica en el faro y puede retirarlo. " * 12
    + "Niños. ¿Sí?"
)
MARKUP = "<div class='row'><span class='cell'></span></div>" * 40


@pytest.mark.parametrize(
    "declared", ["text/html", "text/html; charset=ISO-8859-1", "text/html; charset=utf-8"]
)
@pytest.mark.parametrize(
    ("words", "codec"),
    [
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "big5"),
        (RUSSIAN, "cp1251"),
        (FRENCH, "cp1252"),
        (SPANISH, "cp1252"),
    ],
)
def test_words_are_read_whatever_a_header_says_of_them(words: str, codec: str, declared: str) -> None:
    assert words in decoded(f"<title>x</title><p>{words}</p>".encode(codec), declared)


@pytest.mark.parametrize(
    ("words", "codec", "meta"),
    [
        (JAPANESE, "cp932", "Shift_JIS"),
        (JAPANESE, "euc_jp", "x-euc-jp"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (SIMPLIFIED, "gb18030", "gb2312"),
        (TRADITIONAL, "big5hkscs", "big5-hkscs"),
    ],
)
def test_a_page_knows_better_than_a_server_set_up_for_latin_letters(
    words: str, codec: str, meta: str
) -> None:
    page = f"<meta http-equiv=Content-Type content='text/html; charset={meta}'>{MARKUP}<p>{words}</p>"
    assert words in decoded(page.encode(codec), "text/html; charset=iso-8859-1")


@pytest.mark.parametrize("declared", ["text/html", "text/html; charset=utf-8"])
def test_few_letters_with_accents_are_no_damage_of_utf8(declared: str) -> None:
    assert decoded((MARKUP + SPANISH).encode("cp1252"), declared).endswith("Niños. ¿Sí?")


def test_a_broken_byte_among_whole_letters_is_damage_of_utf8() -> None:
    assert charset((FRENCH * 3).encode() + b"\x80 fin", "text/html") == "utf-8"


@pytest.mark.parametrize("name", ["undefined", "idna", "punycode", "unicode_escape"])
def test_a_codec_that_is_none_of_the_web_declares_nothing(name: str) -> None:
    assert decoded((MARKUP + SPANISH).encode("cp1252"), f"text/html; charset={name}").endswith("¿Sí?")


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_a_page_of_few_tags_in_sixteen_bits_is_noticed_without_a_mark(order: str) -> None:
    page = f"<html><title>規約</title><body><h1>規約</h1><p>{JAPANESE * 4}</p></body></html>"
    assert JAPANESE in decoded(page.encode(order), "text/html")


@pytest.mark.parametrize(
    ("words", "codec", "declared"),
    [
        (JAPANESE, "cp932", "euc-jp"),
        (JAPANESE, "euc_jp", "shift_jis"),
    ],
)
def test_a_declaration_whose_letters_do_not_exist_is_wrong(words: str, codec: str, declared: str) -> None:
    assert words in decoded((MARKUP + words).encode(codec), f"text/html; charset={declared}")


@pytest.mark.parametrize(("words", "codec"), [(JAPANESE, "cp932"), (SIMPLIFIED, "gb18030")])
@pytest.mark.parametrize("named", [True, False])
def test_letters_behind_a_long_script_are_known(words: str, codec: str, named: bool) -> None:
    meta = f"<meta charset={codec}>" if named else ""
    page = f"<script>{'var lamp = 1;' * 4_000}</script>{meta}{MARKUP}<p>{words}</p>"
    assert words in decoded(page.encode(codec), "text/html")
