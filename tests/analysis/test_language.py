"""Which language a text is in: declared, unless its letters or words clearly say otherwise."""

from __future__ import annotations

import pytest

from analysis.judging.language import language as language_of_rules
from analysis.language import is_plain, language, of_block
from analysis.reading.reader import read

SAMPLES = {
    "en": "You keep the rights to your work and we only show it to others.",
    "fr": "Vous conservez les droits sur vos œuvres et nous ne les montrons que pour vous.",
    "de": "Sie behalten die Rechte an Ihren Werken, und wir zeigen sie nur mit Ihrer Zustimmung.",
    "es": "Usted conserva los derechos de sus obras y nosotros solo las mostramos para el público.",
    "it": "Conservi i diritti sulle tue opere e non le mostriamo che alle persone della piattaforma.",
    "pt": "Você mantém os direitos das suas obras e não as mostramos para uma outra pessoa.",
    "nl": "Je behoudt het recht op je werk en wij tonen het niet aan een ander zonder jouw akkoord.",
    "pl": "Nie są to prawa, które przenosi na nas użytkownik, lub takie, jakie nabywamy dla siebie.",
    "sv": "Du behåller rätten till det som du skapar och vi visar det inte för andra.",
    "tr": "Eserleriniz sizin ve haklarınız sizin olarak kalır; bir başkasına izniniz ile gösterilir.",
    "zh": "您保留您作品的全部权利，我们仅向他人展示。",
    "ja": "作品の権利は投稿者に帰属し、当社はそれを表示するだけです。",
    "ko": "작품의 권리는 이용자에게 있으며 회사는 이를 표시할 뿐입니다.",
}


@pytest.mark.parametrize(("tag", "text"), SAMPLES.items())
def test_a_sentence_shows_its_language(tag: str, text: str) -> None:
    assert language(text) == tag


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("es", "La licencia subsiste después de eliminar el contenido."),
        ("de", "Was Sie hochladen, gehört weiterhin Ihnen und nicht uns."),
        ("zh", "请将问题发送至 privacy-questions@larkmoor.example，我们会尽快回复您。"),
    ],
)
def test_a_short_clause_shows_its_language_too(tag: str, text: str) -> None:
    assert language(text) == tag
    assert language_of_rules(text, None) == tag


def test_rules_are_asked_of_languages_that_have_some() -> None:
    assert language_of_rules(SAMPLES["sv"], None) == "und"
    assert language_of_rules("Larkmoor", None) == "en"
    assert language_of_rules(SAMPLES["en"], "zh") == "en"


@pytest.mark.parametrize(
    ("declared", "tag"), [("en-GB", "en"), ("de_AT", "de"), ("", None), ("x-none", None)]
)
def test_a_short_text_is_what_it_is_declared_to_be(declared: str, tag: str | None) -> None:
    assert language("Larkmoor 2026", declared) == tag


def test_letters_overrule_a_wrong_declaration() -> None:
    assert language(SAMPLES["zh"] * 3, "en") == "zh"
    assert language(SAMPLES["de"] * 3, "en-US") == "de"


def test_a_quoted_product_name_does_not_make_a_text_english() -> None:
    assert language("您可以使用 Larkmoor Sketchbook Pro 来创作作品，并保留全部权利。", "zh-CN") == "zh"


def test_blocks_of_another_language_are_told_apart() -> None:
    paragraphs = "".join(f"<p>{SAMPLES[tag]}</p>" for tag in ("en", "ja", "fr"))
    page = f'<html lang="en"><body>{paragraphs}</body></html>'

    reading = read(page.encode())

    assert [block.language for block in reading.blocks] == ["en", "ja", "fr"]


def test_a_block_too_short_to_tell_has_none() -> None:
    assert of_block("Licence", "en") is None


@pytest.mark.parametrize(
    "line",
    [
        "E-mail address: office_intl@service.harbour.com",
        "For the lamp: https://support.harbour.com/de/lamp/answer/95647?hl=de&hlrm=de",
        "(https://charts.data.harbour.fr/offre-2022-de-transport-du-reseau-et-de-transports/)",
    ],
)
def test_parts_of_addresses_are_no_words(line: str) -> None:
    assert of_block(line, "en") == "en"


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Your “rights” – and ours\u00a0…", True), ("Ihre Geräte", False), ("您", False), ("", True)],
)
def test_marks_of_print_leave_a_text_plain(text: str, plain: bool) -> None:
    assert is_plain(text) is plain
