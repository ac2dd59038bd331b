"""
Proposes documents of a platform from what its pages link to: pure, bytes in, proposals out.

Each clue (the words of a link, its address, where it stands) speaks for a kind with some weight. Clues that
do not depend on one another are added as chances: two clues of 0.6 and 0.5 leave 0.2 of doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from analysis.linking.clues import Clue, by_address, by_rel, by_words, names_of
from analysis.linking.links import Link, links, title
from analysis.linking.sites import same_site
from analysis.linking.tongues import language_of

# A proposal is worth showing from here on: one middling clue alone is not.
LEAST = 0.35

# Clues that stand for themselves.
FOOTER = 0.3
SITEMAP = 0.15
PROBED = 0.5
NAMED = 0.6
# Another company's terms, linked for reading: most links of a text that lead away do.
ELSEWHERE = 0.5


@dataclass(frozen=True, slots=True)
class Proposal:
    """
    A document that a platform seems to have.

    Attributes:
        kind: As in the catalogue.
        name: What the link calls it, else what its address says.
        language: BCP 47 primary tag, None when nothing tells.
        confidence: 0-1.
        why: The clues, strongest first.
    """

    kind: str
    url: str
    name: str
    language: str | None
    confidence: float
    why: tuple[str, ...]


def proposals(home: str, page: bytes | None, addresses: Iterable[str] = ()) -> tuple[Proposal, ...]:
    """
    The documents that a home page links to and a sitemap lists, surest first, each address once.

    Args:
        home: The address the page came from in the end.
        page: Its bytes; None when it could not be had.
        addresses: From sitemaps.
    """
    found = links(page, home) if page is not None else ()
    made = [p for link in found if (p := _linked(link, home)) is not None]
    listed = [p for url in addresses if (p := _listed(url, home)) is not None]
    return ranked([*made, *listed])


def probed(url: str, kind: str, page: bytes) -> Proposal:
    """The proposal for an address that was tried and answered."""
    clues = [Clue(kind, PROBED, "stands at a well-known path"), *by_address(url, kind)]
    called = title(page)
    if kind in names_of(called):
        clues.append(Clue(kind, NAMED, f"calls itself “{called}”"))
    else:
        clues = [Clue(kind, LEAST, "answers at a well-known path but is called otherwise")]
    return _made(Link(url, called, "", None, (), None), kind, clues, 1.0)


def ranked(found: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Surest first; of several for one address the surest."""
    best: dict[str, Proposal] = {}
    for proposal in found:
        held = best.get(proposal.url)
        if held is None or proposal.confidence > held.confidence:
            best[proposal.url] = proposal
    return tuple(sorted(best.values(), key=lambda p: (-p.confidence, p.kind, p.url)))


def _linked(link: Link, home: str) -> Proposal | None:
    """What a link on the page speaks for; a place on the page itself is no document."""
    if urldefrag(link.url).url == urldefrag(home).url:
        return None
    clues = [*by_words(link.words), *by_address(link.url), *by_rel(link.rel)]
    kind = _likeliest(clues)
    if kind is None:
        return None
    own = [clue for clue in clues if clue.kind == kind]
    if link.region == "footer":
        own.append(Clue(kind, FOOTER, "linked in the footer"))
    return _worth(_made(link, kind, own, 1.0 if same_site(link.url, home) else ELSEWHERE))


def _listed(url: str, home: str) -> Proposal | None:
    clues = list(by_address(url))
    kind = _likeliest(clues)
    if kind is None or not same_site(url, home):
        return None
    own = [*(c for c in clues if c.kind == kind), Clue(kind, SITEMAP, "listed in the sitemap")]
    return _worth(_made(Link(url, "", "", None, (), None), kind, own, 1.0))


def _likeliest(clues: Sequence[Clue]) -> str | None:
    kinds = dict.fromkeys(clue.kind for clue in clues)
    return max(kinds, key=lambda k: _chance(c for c in clues if c.kind == k), default=None)


def _chance(clues: Iterable[Clue]) -> float:
    doubt = 1.0
    for clue in clues:
        doubt *= 1 - clue.weight
    return 1 - doubt


def _made(link: Link, kind: str, clues: Sequence[Clue], factor: float) -> Proposal:
    surest = sorted(clues, key=lambda c: -c.weight)
    why = [c.why for c in surest] + ([] if factor == 1.0 else ["leads to another site"])
    spoken = next((c.language for c in surest if c.language), None)
    name = link.words or urlsplit(link.url).path.rstrip("/").rpartition("/")[2].replace("-", " ").replace(
        "_", " "
    )
    return Proposal(
        kind=kind,
        url=urldefrag(link.url).url,
        name=name[:120] or kind,
        language=language_of(link.url, link.hreflang, spoken, link.page_language),
        confidence=round(_chance(clues) * factor, 2),
        why=tuple(dict.fromkeys(why)),
    )


def _worth(proposal: Proposal) -> Proposal | None:
    return proposal if proposal.confidence >= LEAST else None
