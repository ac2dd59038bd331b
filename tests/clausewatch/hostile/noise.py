"""All sites that change nothing in their terms, whatever else they do."""

from __future__ import annotations

from tests.clausewatch.hostile.lapses import LAPSES
from tests.clausewatch.hostile.mixtures import MIXTURES
from tests.clausewatch.hostile.odd_bytes import ODD
from tests.clausewatch.hostile.redirects import REDIRECTS
from tests.clausewatch.hostile.relays import RELAYS
from tests.clausewatch.hostile.standins import STANDINS
from tests.clausewatch.hostile.times import BASE
from tests.clausewatch.hostile.transport import TRANSPORT
from tests.clausewatch.hostile.veneers import VENEERS
from tests.clausewatch.hostile.web import Site, page
from tests.clausewatch.hostile.wording import WORDING

STABLE: dict[str, Site] = {"stable": lambda _: page(BASE)}
NOISE: dict[str, Site] = {
    **STABLE,
    **TRANSPORT,
    **REDIRECTS,
    **STANDINS,
    **WORDING,
    **MIXTURES,
    **ODD,
    **VENEERS,
    **RELAYS,
    **LAPSES,
}
