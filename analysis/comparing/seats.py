"""
Another country's edition of a text, given away by whose law it names.

A platform has one text for people in America, with a company of Delaware, and another for people in Europe,
with a company of Ireland; the rest of both is nearly the same. Where the law of one country gives way to that
of another and most of the text stays, nobody edited it: the page was looked at from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# The parts of countries whose law is named in their place, and the countries that platforms are at home in.
# Cities and counties are left out: what nobody can place says nothing.
STATES = (
    *("California", "Delaware", "Florida", "Georgia", "Illinois", "Massachusetts", "Nevada", "New Jersey"),
    *("New York", "Texas", "Utah", "Virginia", "Washington", "United States of America", "United States"),
    *("USA", "U.S.A.", "U.S.", "US"),
)
BRITISH = ("England and Wales", "England", "Scotland", "Wales", "United Kingdom", "UK", "Great Britain")
CANADIAN = ("Ontario", "British Columbia", "Quebec", "Québec", "Alberta", "Canada")
OTHERS = (
    *("Australia", "Austria", "Belgium", "Brazil", "China", "Cyprus", "Denmark", "Estonia", "Finland"),
    *("France", "Germany", "Hong Kong", "India", "Indonesia", "Ireland", "Israel", "Italy", "Japan"),
    *("Korea", "Lithuania", "Luxembourg", "Malaysia", "Malta", "Mexico", "Netherlands", "New Zealand"),
    *("Norway", "Poland", "Portugal", "Singapore", "South Africa", "Spain", "Sweden", "Switzerland"),
    *("Taiwan", "Turkey", "United Arab Emirates", "Vietnam"),
)
COUNTRY = (
    dict.fromkeys(STATES, "United States")
    | dict.fromkeys(BRITISH, "United Kingdom")
    | dict.fromkeys(CANADIAN, "Canada")
    | {name: name for name in OTHERS}
)
NAME = "|".join(map(re.escape, sorted(COUNTRY, key=len, reverse=True)))

# "under the laws of the State of Delaware", "the courts of England", "a company registered in Ireland".
RULED = re.compile(
    r"\b(?:[Ll]aws? of|[Cc]ourts? (?:of|in|located in)|(?:[Ii]ncorporated|[Rr]egistered|[Oo]rgani[sz]ed) in)"
    rf" (?:the )?(?:(?:[Ss]tate|[Cc]ommonwealth|[Rr]epublic|[Pp]rovince|courts) of )*(?:the )?({NAME})(?!\w)"
)

# The clauses of one document are asked for again at each of its changes.
REMEMBERED = 16_384

# The editions of one text are nearly the same; one that keeps less of what it said was written anew.
KEPT = 0.5


def resettled(before: Iterable[str], after: Iterable[str], added: int, standing: int) -> bool:
    """
    True when a text was exchanged for an edition of it under the law of another country.

    Args:
        before, after: All clauses that were in force before and are now.
        added: How many clauses came.
        standing: Clauses in force afterwards.
    """
    if standing - added < KEPT * standing:
        return False
    left, reached = countries(before), countries(after)
    return bool(left and reached) and left.isdisjoint(reached)


def countries(texts: Iterable[str]) -> frozenset[str]:
    """The countries whose law or courts some texts name."""
    return frozenset().union(*map(_ruled, texts))


@lru_cache(maxsize=REMEMBERED)
def _ruled(text: str) -> frozenset[str]:
    return frozenset(COUNTRY[name] for name in RULED.findall(text))
