"""Which document of the catalogue a recorded history is taken for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clausewatch.importing.mapping import assigned, slug
from clausewatch.importing.recorded import History
from data.domain.platform import Document, Platform
from data.errors import UsageError
from tests.clausewatch.importing.archives import PLATFORM, PRIVACY, TERMS


def history(name: str) -> History:
    service, _, document = name.partition("/")
    return History(service, document, ())


def ids(
    names: list[str], platforms: tuple[Platform, ...] = (PLATFORM,), language: str | None = "en"
) -> list[str]:
    """The documents that histories are assigned to, in their order."""
    found = assigned([history(n) for n in names], platforms, {}, lambda _: language)
    return [document.id for _, document in found]


@pytest.mark.parametrize(
    "service", ["Quillharbour", "quillharbour", "QUILLHARBOUR", "Quill-harbour", "Quillharbor"]
)
def test_a_platform_is_known_by_its_id_its_name_and_what_is_nearly_its_name(service: str) -> None:
    assert ids([f"{service}/Terms of Service"]) == [TERMS.id]


def test_another_platform_of_half_the_name_is_another_platform() -> None:
    assert ids(["Quillharbour Drive/Terms of Service"]) == ["quillharbour-drive/terms-of-service"]


def test_a_document_is_known_by_id_by_name_and_as_the_only_one_of_its_kind() -> None:
    assert ids(["Quillharbour/terms of service"]) == [TERMS.id]
    assert ids(["Quillharbour/How we handle data"]) == [PRIVACY.id]
    assert ids(["Quillharbour/Privacy Policy"]) == [PRIVACY.id]


def test_of_two_documents_of_one_kind_neither_is_guessed() -> None:
    second = replace(PRIVACY, id="quillharbour/privacy-of-guests", name="Guests")
    both = replace(PLATFORM, documents=(TERMS, PRIVACY, second))

    assert ids(["Quillharbour/Privacy Policy"], (both,)) == ["quillharbour/privacy-policy"]


def test_a_text_in_another_language_is_another_document() -> None:
    assert ids(["Quillharbour/Terms of Service"], language="ja") == ["quillharbour/terms-of-service-2"]


def test_of_two_editions_the_one_in_the_language_of_the_text_is_taken() -> None:
    japanese = replace(TERMS, id="quillharbour/terms-of-service-ja", language="ja", name="利用規約")
    english = replace(TERMS, id="quillharbour/terms-of-service-en", language="en", name="Rules")
    both = replace(PLATFORM, documents=(japanese, english))

    assert ids(["Quillharbour/Terms of Service"], (both,), "ja") == [japanese.id]
    assert ids(["Quillharbour/Terms of Service"], (both,), "en") == [english.id]


def test_no_document_is_taken_twice() -> None:
    names = ["Quillharbour/Privacy Policy", "Quillharbour/How we handle data"]

    assert ids(names) == ["quillharbour/privacy-policy", PRIVACY.id]


def test_two_histories_that_a_person_sends_to_one_document_are_refused() -> None:
    pins = {"A/B": TERMS.id, "C/D": TERMS.id}

    with pytest.raises(UsageError, match="two histories would go there"):
        assigned([history("A/B"), history("C/D")], (PLATFORM,), pins, lambda _: None)


def test_a_made_document_has_no_address_and_is_never_fetched() -> None:
    ((_, made),) = assigned([history("Elsewhere/Imprint")], (PLATFORM,), {}, lambda _: None)

    assert made == Document("elsewhere/imprint", "elsewhere", "terms-of-service", "Imprint", (), "und")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Terms of Service", "terms-of-service"), ("Où ? Déjà vu", "ou-deja-vu"), ("A&B (EU)", "a-b-eu")],
)
def test_a_name_becomes_an_id(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_name_without_latin_letters_becomes_an_id_of_its_own() -> None:
    assert slug("豆包") != slug("元宝")
    assert slug("豆包").isalnum()
