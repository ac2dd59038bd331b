"""The links of a page and the addresses of a sitemap."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser, LexborNode

from data.decoding import decoded

# No home page has more links, no sitemap more addresses (sitemaps.org: 50,000).
MOST_LINKS = 5_000
MOST_ADDRESSES = 50_000

# In the head only what says that it leads to a document of this kind.
LINKED = 'a[href], link[rel~="terms-of-service"][href], link[rel~="privacy-policy"][href]'

# Pictures, styles and programs are no documents.
ASSETS = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".css", ".js", ".zip", ".xml", ".json")

# Longer words are a teaser, not a name.
LONGEST_WORDS = 80

# Parts of a page by what says so: an element, a role, or the words of a class or id.
FOOTER_WORDS = ("footer", "foot", "bottom", "colophon", "legal", "copyright", "imprint")


@dataclass(frozen=True, slots=True)
class Link:
    """
    One link of a page.

    Attributes:
        url: Absolute.
        words: What people read on it, one line; the words of its picture or label where it has none.
        region: `footer` or empty.
        hreflang: As written, None when not.
        rel: In lower case.
        page_language: What the page says it is written in, None when it does not.
    """

    url: str
    words: str
    region: str
    hreflang: str | None
    rel: tuple[str, ...]
    page_language: str | None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The addresses a sitemap lists, and the further sitemaps."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


def links(page: bytes, base: str) -> tuple[Link, ...]:
    """Every link of a page to an address of the web, in their order; those in the head too."""
    tree = LexborHTMLParser(decoded(page, None))
    root = tree.css_first("html")
    language = (root.attributes.get("lang") or None) if root else None
    declared = tree.css_first("base[href]")
    base = _joined(base, (declared.attributes.get("href") or "") if declared else "") or base
    found = []
    for node in tree.css(LINKED)[:MOST_LINKS]:
        url = _joined(base, node.attributes.get("href") or "")
        if url is not None:
            found.append(_link(node, url, language))
    return tuple(found)


def title(page: bytes) -> str:
    """What a page calls itself: its first heading, else its title; empty when it has neither."""
    tree = LexborHTMLParser(decoded(page, None))
    for place in ("h1", "head title", "title", "h2"):
        node = tree.css_first(place)
        if node is not None and (words := _one_line(node.text())):
            return words[:LONGEST_WORDS]
    return ""


def sitemap(body: bytes) -> Sitemap:
    """What a sitemap lists; nothing when it is none. Entities are never followed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return Sitemap()
    places = [_one_line(node.text or "") for node in root.iter("{*}loc")][:MOST_ADDRESSES]
    kept = tuple(place for place in places if place.startswith(("http://", "https://")))
    return Sitemap((), kept) if etree.QName(root).localname == "sitemapindex" else Sitemap(kept, ())


def _link(node: LexborNode, url: str, language: str | None) -> Link:
    words = _one_line(node.text()) or _one_line(
        node.attributes.get("aria-label") or node.attributes.get("title") or ""
    )
    return Link(
        url=url,
        words=words if len(words) <= LONGEST_WORDS else "",
        region="footer" if _in_footer(node) else "",
        hreflang=node.attributes.get("hreflang") or None,
        rel=tuple((node.attributes.get("rel") or "").lower().split()),
        page_language=language,
    )


def _in_footer(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag not in ("body", "html"):
        marks = f"{above.attributes.get('class') or ''} {above.attributes.get('id') or ''}".lower()
        if above.tag == "footer" or above.attributes.get("role") == "contentinfo":
            return True
        if any(word in marks for word in FOOTER_WORDS):
            return True
        above = above.parent
    return False


def _joined(base: str, href: str) -> str | None:
    """The absolute address, None for what is no address of the web."""
    try:
        url = urljoin(base, href.strip())
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        usable = usable and not parts.path.lower().endswith(ASSETS)
    except ValueError:
        return None
    return url if usable and url.isprintable() and " " not in url else None


def _one_line(text: str) -> str:
    return " ".join(text.split())
