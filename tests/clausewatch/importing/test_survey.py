"""Looking around on a platform's site, and writing down what was found; the site is on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

import pytest

from analysis.reading.reader import read
from clausewatch.commands.add import add
from clausewatch.commands.platforms import lint
from clausewatch.importing.survey import Surveyed, Visit, address, survey
from clausewatch.settings import Settings, settings
from crawler import browser
from crawler.errand import CrawlSettings
from data.declarations import SHIPPED, platforms
from data.errors import UsageError
from tests.clausewatch.importing.archives import RULES
from tests.crawler.servers import Asked, Reply, Site, serve

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
LOOPBACK = (ip_network("127.0.0.0/8"),)
QUICK = CrawlSettings(allow_addresses=LOOPBACK, delay_seconds=0.0, timeout_seconds=2.0, retries=0)
FOOTER = "<footer><a href=/legal/rules-of-use>Terms of Use</a><a href=/impressum>Impressum</a></footer>"
MANY = "".join(f"<p>{sentence}</p>" for sentence in RULES * 3)


def html(title: str, more: str = "", language: str = "en") -> bytes:
    """A whole page of this title."""
    head = f"<!doctype html><html lang={language}><head><title>{title}</title></head>"
    return f"{head}<body><main><h1>{title}</h1>{MANY}</main>{more}</body></html>".encode()


PAGES: Mapping[str, bytes] = {
    "/": html("Quillharbour", FOOTER),
    "/legal/rules-of-use": html("Terms of Use"),
    "/impressum": html("Impressum"),
    "/privacy": html("Privacy Policy"),
}


@contextmanager
def site(pages: Mapping[str, bytes | Reply]) -> Iterator[Site]:
    def answer(asked: Asked) -> Reply:
        found = pages.get(asked.path, Reply(b"nothing here", 404))
        return found if isinstance(found, Reply) else Reply(found)

    with serve(answer) as running:
        yield running


def looked(home: str) -> Surveyed:
    return survey(address(home, QUICK), Visit(QUICK, NOW))


def paths(found: Surveyed, least: float = 0.6) -> dict[str, str]:
    """The path of each sure proposal, by kind."""
    return {p.kind: p.url.split("/", 3)[3] for p in found.proposals if p.confidence >= least}


@pytest.fixture
def installed(tmp_path: Path) -> Settings:
    return settings(tmp_path / "home", tmp_path / "catalogue", NOW.isoformat(), {})


def put(
    installed: Settings, home: str, platform_id: str = "quillharbour", kind: str | None = "writing"
) -> int:
    return add(installed, home, platform_id, kind, lambda _: QUICK)


def everything_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*")) if folder.exists() else []


def test_links_are_proposed_and_what_no_link_leads_to_is_tried_at_the_usual_addresses() -> None:
    with site(PAGES) as running:
        found = looked(running.origin)

    assert found.name == "Quillharbour"
    assert paths(found) == {
        "terms-of-service": "legal/rules-of-use",
        "imprint": "impressum",
        "privacy-policy": "privacy",
    }
    assert "/terms" not in running.paths()
    assert len([asked for asked in running.asked if asked.path == "/robots.txt"]) == 1


def test_sitemaps_are_followed_one_level_and_as_robots_txt_names_them() -> None:
    index = b"<sitemapindex><sitemap><loc>ORIGIN/pages.xml</loc></sitemap></sitemapindex>"
    listed = b"<urlset><url><loc>ORIGIN/docs/privacy-policy</loc></url></urlset>"
    pages: dict[str, bytes | Reply] = {"/": html("Quillharbour")}
    with site(pages) as running:

        def here(text: bytes, kind: str) -> Reply:
            return Reply(text.replace(b"ORIGIN", running.origin.encode()), headers={"Content-Type": kind})

        pages["/robots.txt"] = here(b"Sitemap: ORIGIN/index.xml\n", "text/plain")
        pages["/index.xml"] = here(listed, "application/xml")
        by_robots = looked(running.origin)
        pages["/sitemap.xml"] = here(index, "text/xml")
        pages["/pages.xml"] = here(listed.replace(b"privacy-policy", b"terms-of-use"), "text/xml")
        by_index = looked(running.origin)

    assert paths(by_robots) == {"privacy-policy": "docs/privacy-policy"}
    assert paths(by_index) == {
        "privacy-policy": "docs/privacy-policy",
        "terms-of-service": "docs/terms-of-use",
    }


def test_a_home_page_that_cannot_be_had_does_not_end_the_search() -> None:
    with site({**PAGES, "/": Reply(b"", 503)}) as running:
        found = looked(running.origin)

    assert paths(found) == {"privacy-policy": "privacy"}
    assert found.notes == (f"{running.origin}: the server reports an error of its own (503)",)


@pytest.mark.parametrize(
    "home", ["http://127.0.0.1:9/", "ftp://quillharbour.example/", "http://10.0.0.1/", "https://a b/"]
)
def test_where_nothing_can_be_had_one_sentence_says_so(home: str) -> None:
    with pytest.raises(UsageError, match=r"nothing could be found|write the address of a home page"):
        looked(home)


def test_a_platform_is_written_with_golden_pages_and_passes_lint(
    installed: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with site(PAGES) as running:
        assert put(installed, running.origin) == 0

    assert everything_in(installed.catalogue) == [
        "pages",
        "pages/quillharbour",
        "pages/quillharbour/imprint.html",
        "pages/quillharbour/imprint.txt",
        "pages/quillharbour/privacy-policy.html",
        "pages/quillharbour/privacy-policy.txt",
        "pages/quillharbour/terms-of-service.html",
        "pages/quillharbour/terms-of-service.txt",
        "quillharbour.yml",
    ]
    assert lint(installed.catalogue) == 0
    (platform,) = platforms(installed.catalogue)
    assert (platform.name, platform.kind, platform.languages) == ("Quillharbour", "writing", ("en",))
    assert {d.kind: d.urls for d in platform.documents}["imprint"] == (f"{running.origin}/impressum",)
    assert "3 documents" in capsys.readouterr().out


def test_the_golden_text_is_what_the_reader_makes_of_the_golden_page(installed: Settings) -> None:
    with site(PAGES) as running:
        put(installed, running.origin)

    folder = installed.catalogue / "pages" / "quillharbour"
    body = (folder / "terms-of-service.html").read_bytes()
    assert body == PAGES["/legal/rules-of-use"]
    assert (folder / "terms-of-service.txt").read_text(encoding="utf-8") == read(body).text + "\n"


def test_nothing_is_ever_overwritten(installed: Settings) -> None:
    with site(PAGES) as running:
        put(installed, running.origin)
        file = installed.catalogue / "quillharbour.yml"
        file.write_text("mine", encoding="utf-8")
        asked = len(running.asked)

        with pytest.raises(UsageError, match="stays as it is"):
            put(installed, running.origin)

        assert len(running.asked) == asked
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_document_that_cannot_be_fetched_is_left_out_and_named(
    installed: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with site({**PAGES, "/impressum": Reply(b"", 500)}) as running:
        assert put(installed, running.origin) == 1

    (platform,) = platforms(installed.catalogue)
    assert [d.kind for d in platform.documents] == ["terms-of-service", "privacy-policy"]
    assert "/impressum: left out" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("platform_id", "kind", "words"),
    [("Quill Harbour", None, "slug"), ("../up", None, "slug"), ("quillharbour", "ferry", "kind")],
)
def test_a_bad_id_or_kind_is_refused_before_anything_is_asked_for(
    installed: Settings, platform_id: str, kind: str | None, words: str
) -> None:
    with site(PAGES) as running:
        with pytest.raises(UsageError, match=words):
            put(installed, running.origin, platform_id, kind)
        assert running.asked == []

    assert everything_in(installed.catalogue) == []


def test_a_site_without_documents_leaves_nothing_behind(installed: Settings) -> None:
    with site({"/": html("Quillharbour")}) as running, pytest.raises(UsageError, match="nothing was written"):
        put(installed, running.origin)

    assert everything_in(installed.catalogue) == []


def test_two_languages_of_one_kind_become_two_documents(installed: Settings) -> None:
    english = "<a href=/en/privacy hreflang=en>Privacy Policy</a>"
    footer = f"<footer>{english}<a href=/de/privacy hreflang=de>Datenschutz</a></footer>"
    german = (
        "<html lang=de><body><h1>Datenschutz</h1>"
        + "<p>Wir verarbeiten deine Daten nur, soweit es nötig ist.</p>" * 30
    )
    pages = {
        "/": html("Quillharbour", footer),
        "/en/privacy": html("Privacy"),
        "/de/privacy": german.encode(),
    }
    with site(pages) as running:
        put(installed, running.origin)

    (platform,) = platforms(installed.catalogue)
    assert {d.id: d.language for d in platform.documents} == {
        "quillharbour/privacy-policy-de": "de",
        "quillharbour/privacy-policy-en": "en",
    }


def test_without_a_catalogue_of_ones_own_the_home_gets_one(tmp_path: Path) -> None:
    plain = settings(tmp_path / "home", None, NOW.isoformat(), {})
    with site(PAGES) as running:
        put(plain, running.origin)

    assert plain.catalogue == SHIPPED
    assert [p.id for p in platforms(tmp_path / "home" / "catalogue")] == ["quillharbour"]


def test_discover_prints_proposals_as_json_lines(
    installed: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    from clausewatch.commands.discover import discover

    footer = FOOTER + "<a href=/privacy>Privacy Policy</a>"
    with site({"/": html("Quillharbour", footer)}) as running:
        # The delay between requests is between pages: a home page and a sitemap make one wait.
        code = discover(replace(installed, allow_addresses=LOOPBACK), running.origin, as_json=True)

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    assert {line["kind"] for line in lines} == {"terms-of-service", "privacy-policy", "imprint"}
    assert set(lines[0]) == {"kind", "url", "name", "language", "confidence", "why"}


@pytest.mark.skipif(browser.missing(QUICK) is not None, reason="needs the browser and its extra")
def test_a_document_that_only_a_browser_shows_is_declared_for_one(installed: Settings) -> None:
    script = (
        f"for (const said of {json.dumps(RULES * 3)}) "
        "{ const p = document.createElement('p'); p.textContent = said; main.append(p) }"
    )
    head = "<html lang=en><head><title>Terms of Use</title></head>"
    shell = f"{head}<body><main id=main></main><script>{script}</script></body></html>".encode()
    patient = replace(QUICK, timeout_seconds=20.0)
    with site({**PAGES, "/legal/rules-of-use": shell}) as running:
        assert add(installed, running.origin, "quillharbour", "writing", lambda _: patient) == 0

    (platform,) = platforms(installed.catalogue)
    assert {d.kind: d.fetch for d in platform.documents}["terms-of-service"] == "browser"
    text = installed.catalogue / "pages" / "quillharbour" / "terms-of-service.txt"
    assert RULES[0] in text.read_text(encoding="utf-8")
