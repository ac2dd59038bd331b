"""
How a platform can be reached, as its own documents say it.

Nothing is known from elsewhere: an address is told with the clause that names it, and only while that stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from data.domain.platform import CHOICE_KINDS, Choice, ChoiceKind, Document, Platform
from data.store import reaching
from data.store.clauses import Held
from web.shelf import Shelf

# Addresses shown of one platform; the most telling come first.
MOST = 6

# Kinds of document in which people look for somebody to write to.
ASKED_THERE = ("imprint", "help-page")

# Source: RFC 5321, 4.5.3.1 (64 octets before the @, 255 after it); quoted local parts are left out.
_ADDRESS = re.compile(
    r"(?<![\w.%+@-])[A-Za-z0-9_%+-][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w@-])",
    re.ASCII,
)

# Names of mailboxes for what creators ask about, the most fitting first.
TELLING = ("privacy", "dpo", "dataprotection", "gdpr", "legal", "copyright", "dmca", "support")


@dataclass(frozen=True, slots=True)
class Contact:
    """A mail address and the clause that names it."""

    address: str
    held: Held


def contacts(shelf: Shelf, connection: sa.Connection, platform_id: str) -> tuple[Contact, ...]:
    """The addresses that stand in the platform's texts, each once, the most telling first."""
    found: dict[str, Contact] = {}
    for held in shelf.standing(reaching.naming_addresses(connection, platform_id)):
        for address in addresses(held.text):
            found.setdefault(address.lower(), Contact(address, held))
    return tuple(sorted(found.values(), key=lambda one: _rank(one.address))[:MOST])


def addresses(text: str) -> tuple[str, ...]:
    """Mail addresses in a text, in its order; a full stop after one is no part of it."""
    return tuple(match[0].rstrip(".") for match in _ADDRESS.finditer(text))


def asked_there(platform: Platform) -> tuple[Document, ...]:
    """Documents of the platform that say whom to ask."""
    return tuple(document for document in platform.documents if document.kind in ASKED_THERE)


def by_kind(choices: Iterable[Choice]) -> tuple[tuple[ChoiceKind, tuple[Choice, ...]], ...]:
    """For each of the usual kinds the choices that are known, which may be none."""
    every = tuple(choices)
    return tuple((kind, tuple(choice for choice in every if kind in choice.kinds)) for kind in CHOICE_KINDS)


def _rank(address: str) -> int:
    mailbox = address.partition("@")[0].lower()
    return next((place for place, word in enumerate(TELLING) if word in mailbox), len(TELLING))
