"""Whether a page is the document it should be: told by what it calls itself and what it speaks of."""

from __future__ import annotations

import pytest

from analysis.clauses import clauses
from analysis.holding.fitting import strange
from analysis.reading.reader import read

RULES = (
    "You keep all rights in your works and grant us a licence to show them.",
    "We may terminate your account when you break these terms.",
    "Our liability is limited to what you paid in the last year.",
    "You must not upload the works of third parties without their consent.",
)
CARE = (
    "We collect personal data when you open an account.",
    "You have the right to access and to object.",
    "We share personal data with third parties only with your consent.",
    "This privacy policy applies to all visitors.",
)
SHOP = (
    "Ten brushes for the winter, chosen by our editors.",
    "A choir from Delft recorded its album in a kitchen.",
    "How to draw hands: begin with the palm.",
    "Three artists tell how they price a commission.",
)
MAGAZINE = SHOP * 6
DATED = (
    "This program is too old to show Reedmarket.",
    "Get a newer one from its maker, or open the page elsewhere.",
)
GUARD = (
    "Something in the way that you browse looked like a program.",
    "Move the piece to its place and you may go on.",
    "Quote the number below when you write to the operator.",
)


def is_strange(title: str, sentences: tuple[str, ...], kind: str = "terms-of-service") -> bool:
    said = "".join(f"<p>{s}</p>" for s in sentences)
    page = f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{said}</main></body></html>"
    reading = read(page.encode(), content_type="text/html; charset=utf-8", url="https://reed.example/")
    return strange(reading, clauses(reading), kind)


@pytest.mark.parametrize(
    ("title", "sentences", "kind"),
    [
        ("Terms of Use", RULES, "terms-of-service"),
        ("Terms of Use", MAGAZINE, "terms-of-service"),  # whatever it says, it calls itself terms
        ("Reedmarket", RULES, "terms-of-service"),  # whatever it calls itself, it says terms
        ("Privacy Policy", CARE, "privacy-policy"),
        ("Privacy and Terms", CARE, "terms-of-service"),
        ("Reedmarket, the privacy-first market", RULES, "terms-of-service"),
        ("How we build our tools", SHOP, "ai-policy"),  # written in any way
        ("Nutzungsbedingungen", MAGAZINE, "terms-of-service"),
        ("利用規約", MAGAZINE, "terms-of-service"),
    ],
)
def test_the_document_is_not_strange(title: str, sentences: tuple[str, ...], kind: str) -> None:
    assert not is_strange(title, sentences, kind)


@pytest.mark.parametrize(
    ("title", "sentences", "kind"),
    [
        ("Draw, write, sing", SHOP, "terms-of-service"),
        ("We looked everywhere", SHOP, "privacy-policy"),
        ("Privacy Policy", CARE, "terms-of-service"),
        ("Terms of Use", DATED, "terms-of-service"),  # a notice under the title of the document
        ("Reedmarket", GUARD, "terms-of-service"),  # one sentence that speaks of what you may do
        ("Terms of Use", (*RULES, "These terms are the terms of all."), "privacy-policy"),
    ],
)
def test_another_page_is_strange(title: str, sentences: tuple[str, ...], kind: str) -> None:
    assert is_strange(title, sentences, kind)


NAMES = ("Terms of Use", "Privacy Policy", "Cookie Policy", "Creator Terms", "Copyright", "Guidelines")


def hub(lines: int, names: tuple[str, ...] = NAMES, *, known: bool = True) -> bool:
    """Whether a page with so many sentences under each name is strange in the place of terms."""
    parts = "".join(
        f"<h2>{name}</h2>{'<p>You must keep to these rules at all times.</p>' * lines}" for name in names
    )
    page = (
        f"<html><head><title>Terms and Policies</title></head><body><main><h1>Terms and Policies</h1>{parts}"
    )
    reading = read(f"{page}</main></body></html>".encode(), content_type="text/html; charset=utf-8")
    return strange(reading, clauses(reading), "terms-of-service", known=known)


def test_a_page_that_only_leads_to_documents_is_none() -> None:
    assert hub(2)


def test_long_sections_sections_of_one_family_and_first_texts_are_documents() -> None:
    assert not hub(12)
    assert not hub(2, ("Terms", "Changes to these terms", "Your account", "Liability", "Other terms"))
    assert not hub(2, known=False)
