"""The daily seals, for whoever keeps a copy: as JSON, and as a feed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from lxml import etree  # type: ignore[import-untyped]
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

ATOM = "http://www.w3.org/2005/Atom"

# Days in the feed; the JSON has all of them.
ENTRIES = 60


@dataclass(frozen=True, slots=True)
class Sealed:
    """
    What was captured up to a day, in one hash.

    Attributes:
        root: Hex Merkle root over the chain hashes of its captures.
        chain: Chain hash of its last capture.
        stamped_by: The server that stamped the root, None when none did.
    """

    day: date
    captures: int
    root: str
    chain: str
    stamped_by: str | None


# All seals, oldest first.
Seals = Callable[[], Sequence[Sealed]]


def joined(site: Starlette, seals: Seals, address: str | None) -> Starlette:
    """The site with `/seals.json` and `/feeds/seals.atom`."""
    site.state.seals, site.state.address = seals, (address or "").rstrip("/")
    site.router.routes.extend([Route("/seals.json", listed), Route("/feeds/seals.atom", feed)])
    return site


def listed(request: Request) -> Response:
    """Every seal, oldest first."""
    told = [
        {
            "day": seal.day.isoformat(),
            "captures": seal.captures,
            "root": seal.root,
            "chain": seal.chain,
            "stamped_by": seal.stamped_by,
        }
        for seal in request.app.state.seals()
    ]
    return JSONResponse({"hash": "SHA-256, trees as in RFC 9162", "seals": told})


def feed(request: Request) -> Response:
    """The newest seals as Atom: a reader's copy is a witness."""
    newest = list(reversed(request.app.state.seals()))[:ENTRIES]
    address = request.app.state.address
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    _add(root, "id", "urn:clausewatch:feed:seals")
    _add(root, "title", "Clausewatch: daily seals over everything that was captured")
    _add(root, "updated", _moment(newest[0].day if newest else date(2026, 1, 1)))
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{address}/feeds/seals.atom")
    _add(_add(root, "author"), "name", "Clausewatch")
    for seal in newest:
        entry = _add(root, "entry")
        _add(entry, "id", f"urn:clausewatch:seal:{seal.day}")
        _add(entry, "title", f"{seal.day}: {seal.root}")
        _add(entry, "updated", _moment(seal.day))
        _add(entry, "content", f"root {seal.root}\nchain {seal.chain}\ncaptures {seal.captures}", type="text")
    return Response(
        etree.tostring(root, encoding="utf-8", xml_declaration=True), media_type="application/atom+xml"
    )


def _moment(day: date) -> str:
    return datetime.combine(day, time(), tzinfo=UTC).isoformat()


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element
