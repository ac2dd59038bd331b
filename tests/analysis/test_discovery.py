"""Which documents a home page seems to lead to; every page here is of an invented platform."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from analysis.discovery import Proposal, probed, proposals
from analysis.linking.links import Sitemap, sitemap
from analysis.linking.sites import same_site

HOME = "https://www.quillharbour.example/"
RECORDED = Path(__file__).parents[3] / "shared" / "pages"

# Footers as sites of each language write them: link text -> address.
FOOTERS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": {
        "terms-of-service": ("Terms of Use", "/legal/tou"),
        "privacy-policy": ("Privacy Notice", "/legal/pn"),
    },
    "zh": {"terms-of-service": ("用户服务协议", "/p/1001"), "privacy-policy": ("《隐私权政策》", "/p/1002")},
    "ja": {"terms-of-service": ("利用規約", "/help/a"), "privacy-policy": ("個人情報保護方針", "/help/b")},
    "fr": {
        "terms-of-service": ("Conditions générales d’utilisation", "/pages/c1"),
        "privacy-policy": ("Politique de confidentialité", "/pages/c2"),
        "imprint": ("Mentions légales", "/pages/c3"),
    },
    "de": {
        "terms-of-service": ("Nutzungsbedingungen", "/seite/1"),
        "privacy-policy": ("Datenschutzerklärung", "/seite/2"),
        "imprint": ("Impressum", "/seite/3"),
    },
    "es": {
        "terms-of-service": ("Términos y condiciones", "/p/t"),
        "privacy-policy": ("Política de privacidad", "/p/v"),
        "community-guidelines": ("Normas de la comunidad", "/p/n"),
    },
    "it": {
        "terms-of-service": ("Termini di servizio", "/x/1"),
        "privacy-policy": ("Informativa sulla privacy", "/x/2"),
    },
    "pt": {
        "terms-of-service": ("Termos de Uso", "/x/1"),
        "privacy-policy": ("Política de Privacidade", "/x/2"),
        "community-guidelines": ("Diretrizes da Comunidade", "/x/3"),
    },
    "ko": {"terms-of-service": ("이용약관", "/k/1"), "privacy-policy": ("개인정보 처리방침", "/k/2")},
    "nl": {
        "terms-of-service": ("Algemene voorwaarden", "/n/1"),
        "privacy-policy": ("Privacyverklaring", "/n/2"),
    },
}


def page(footer: str, main: str = "", language: str = "en", head: str = "") -> bytes:
    """A home page with menus and pictures, a main part and a footer."""
    menu = "<nav><a href=/explore>Explore</a><a href=/login>Log in</a><a href=/shop>Shop</a></nav>"
    return (
        f"<!doctype html><html lang={language}><head><title>Quillharbour</title>{head}</head><body>{menu}"
        f"<main><h1>Quillharbour</h1>{main}</main>"
        f"<footer>{footer}<a href=/about>About</a></footer></body></html>"
    ).encode()


def link(words: str, href: str, more: str = "") -> str:
    return f'<a href="{href}" {more}>{words}</a>'


def kinds(found: tuple[Proposal, ...], least: float = 0.6) -> dict[str, str]:
    """The address of the surest proposal of each kind."""
    made: dict[str, str] = {}
    for proposal in found:
        if proposal.confidence >= least:
            made.setdefault(proposal.kind, proposal.url)
    return made


@pytest.mark.parametrize("language", FOOTERS)
def test_footer_links_are_known_by_their_words_in_ten_languages(language: str) -> None:
    footer = "".join(link(words, href) for words, href in FOOTERS[language].values())

    found = proposals(HOME, page(footer, language=language))

    assert kinds(found) == {k: HOME.rstrip("/") + href for k, (_, href) in FOOTERS[language].items()}
    assert {p.language for p in found} == {language}
    assert all(p.confidence > 0.8 for p in found)


def test_proposals_say_why_and_stand_in_the_order_of_confidence() -> None:
    main = link("our terms and how they came about over the years", "/blog/terms-history")
    found = proposals(HOME, page(link("Privacy Policy", "/privacy"), main))

    assert [p.confidence for p in found] == sorted((p.confidence for p in found), reverse=True)
    assert found[0].why == (
        "is called “Privacy Policy”",
        "its address ends in privacy",
        "linked in the footer",
    )
    assert found[0].name == "Privacy Policy"


def test_a_menu_without_documents_proposes_nothing() -> None:
    footer = (
        link("Careers", "/jobs") + link("Press", "/press") + link("Term papers", "/essays/long-term-plans")
    )

    assert proposals(HOME, page(footer)) == ()


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("Applicant Privacy Policy", "/privacy-applicants"),
        ("Cookie settings", "/privacy-settings"),
        ("Terms of Sale", "/terms-of-sale"),
        ("Enterprise terms", "/enterprise-terms"),
        ("青少年隐私政策", "/youth"),
    ],
)
def test_what_speaks_to_others_is_less_sure_than_what_speaks_to_everybody(words: str, href: str) -> None:
    footer = link(words, href) + link("Privacy Policy", "/p") + link("Terms of Service", "/t")

    found = {p.url: p.confidence for p in proposals(HOME, page(footer))}

    assert found.get(HOME + href[1:], 0.0) < 0.6
    assert min(found[HOME + "p"], found[HOME + "t"]) > 0.8


def test_the_terms_of_another_company_are_less_sure_than_ones_own() -> None:
    main = link("Terms of Service", "https://cloud.example.net/terms")
    found = proposals(
        HOME, page(link("Terms of Service", "https://policies.quillharbour.example/terms"), main)
    )

    assert [(p.url.split("/")[2], p.confidence > 0.6) for p in found] == [
        ("policies.quillharbour.example", True),
        ("cloud.example.net", False),
    ]


def test_an_address_is_proposed_once_whatever_part_of_it_is_linked() -> None:
    footer = link("Terms", "/terms#intro") + link("Terms of Service", "/terms") + link("Terms", "/terms#end")

    assert [p.url for p in proposals(HOME, page(footer))] == [HOME + "terms"]


def test_a_place_on_the_page_itself_is_no_document() -> None:
    assert proposals(HOME, page(link("Privacy Policy", "#privacy") + link("Terms", HOME + "#terms"))) == ()


@pytest.mark.parametrize(
    "href",
    ["javascript:terms()", "mailto:privacy@quillharbour.example", "tel:1", "http://[broken/terms",
     "data:,terms", "https://user:secret@quillharbour.example/terms", "/terms.svg"],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_passed_over(href: str) -> None:
    assert proposals(HOME, page(link("Terms of Service", href))) == ()


def test_a_link_relation_says_what_it_leads_to() -> None:
    head = "<link rel=terms-of-service href=/a17><link rel=stylesheet href=/privacy-policy>"

    assert kinds(proposals(HOME, page("", head=head))) == {"terms-of-service": HOME + "a17"}


def test_a_base_address_is_minded() -> None:
    head = '<base href="https://quillharbour.example/docs/">'

    assert kinds(proposals(HOME, page(link("Terms of Service", "terms.html"), head=head))) == {
        "terms-of-service": "https://quillharbour.example/docs/terms.html"
    }


def test_the_language_comes_from_the_link_the_address_or_the_words() -> None:
    footer = (
        link("Privacy Policy", "/fr/privacy")
        + link("Terms", "/t1", "hreflang=de-AT")
        + link("利用規約", "/t2")
        + link("Community Guidelines", "/rules?lang=it")
        + link("Imprint", "/us/imprint")
    )

    found = {p.url.removeprefix(HOME): p.language for p in proposals(HOME, page(footer))}

    assert found == {"fr/privacy": "fr", "t1": "de", "t2": "ja", "rules?lang=it": "it", "us/imprint": "en"}


def test_kinds_of_all_sorts_are_told_apart() -> None:
    names = {
        "terms-of-service": "Terms of Service",
        "privacy-policy": "Privacy Policy",
        "content-policy": "Copyright Policy",
        "community-guidelines": "Community Guidelines",
        "ai-policy": "Generative AI Terms",
        "acceptable-use": "Acceptable Use Policy",
        "developer-terms": "API Terms of Service",
        "creator-terms": "Creator Agreement",
        "imprint": "Legal Notice",
    }
    footer = "".join(link(words, f"/{number}") for number, words in enumerate(names.values()))

    assert kinds(proposals(HOME, page(footer))) == {k: f"{HOME}{n}" for n, k in enumerate(names)}


def test_addresses_of_a_sitemap_speak_for_themselves_but_less_surely() -> None:
    listed = (
        HOME + "legal/privacy-policy",
        HOME + "essays/17",
        "https://other.example/terms",
        HOME + "terms",
    )

    found = proposals(HOME, page(link("Terms of Service", "/terms")), listed)

    assert [(p.kind, p.url) for p in found] == [
        ("terms-of-service", HOME + "terms"),
        ("privacy-policy", HOME + "legal/privacy-policy"),
    ]
    assert 0.35 < found[1].confidence < found[0].confidence


def test_a_usual_address_counts_when_the_page_calls_itself_so() -> None:
    named = probed(HOME + "privacy", "privacy-policy", b"<h1>Privacy Policy of Quillharbour</h1>")
    other = probed(HOME + "terms", "terms-of-service", b"<h1>All essays of this week</h1>")

    assert named.confidence > 0.8
    assert other.confidence < 0.4


def test_a_sitemap_is_read_and_its_entities_are_not_followed() -> None:
    listed = sitemap(
        b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        b"<url><loc> https://a.example/terms </loc></url><url><loc>javascript:1</loc></url></urlset>"
    )
    index = sitemap(b"<sitemapindex><sitemap><loc>https://a.example/pages.xml</loc></sitemap></sitemapindex>")
    sly = sitemap(
        b'<?xml version="1.0"?><!DOCTYPE u [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        b"<urlset><url><loc>https://a.example/&f;</loc></url></urlset>"
    )

    assert listed == Sitemap(("https://a.example/terms",), ())
    assert index == Sitemap((), ("https://a.example/pages.xml",))
    assert sly in (Sitemap(), Sitemap(("https://a.example/",), ()))


@pytest.mark.parametrize("body", [b"", b"<html>", b"\x00\xff" * 100, b"<urlset><url><loc></loc>", b"not xml"])
def test_what_is_no_sitemap_lists_nothing(body: bytes) -> None:
    assert sitemap(body) == Sitemap()


@pytest.mark.parametrize(
    "body", [b"", b"\x00\x01", b"<a href>", "利用規約".encode("shift_jis"), b"<a " * 9999]
)
def test_a_broken_page_proposes_nothing(body: bytes) -> None:
    assert proposals(HOME, body) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/", "https://policies.a.example/x", True),
        ("https://a.co.uk/", "https://b.co.uk/", False),
        ("https://www.a.co.jp/", "https://a.co.jp/", True),
        ("https://a.example/", "https://a.example.net/", False),
    ],
)
def test_a_site_is_what_somebody_registered(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same


def test_pages_of_real_platforms_lead_to_their_terms_and_privacy_pages() -> None:
    if not RECORDED.is_dir():
        pytest.skip("no recorded pages beside this checkout")
    found, held = 0, 0
    for path in sorted(RECORDED.glob("*-terms-of-service.html")):
        body = path.read_bytes()
        # A page that names its privacy policy in a link of these very words holds one to be found.
        if re.search(rb"<a[^>]+href=[^>#]+>\s*(?:<span>)?\s*Privacy Policy\s*<", body, re.IGNORECASE) is None:
            continue
        held += 1
        found += "privacy-policy" in kinds(proposals("https://home.invalid/", body), 0.35)
    assert held >= 5
    assert found >= 0.9 * held
