"""Addresses as services give them out, in the form in which Apprise writes them."""

from __future__ import annotations

import re

# What people copy from the settings of a service, and the address it stands for.
_FORMS = (
    # https://discord.com/api/webhooks/4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js
    (
        re.compile(r"https://(?:\w+\.)?discord(?:app)?\.com/api/webhooks/(\d+)/([\w-]+)/?", re.ASCII),
        r"discord://\1/\2",
    ),
    # https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ
    (re.compile(r"https://hooks\.slack\.com/services/(\w+)/(\w+)/(\w+)/?", re.ASCII), r"slack://\1/\2/\3"),
    # https://ntfy.sh/inkhaven-news
    (re.compile(r"https://ntfy\.sh/([\w-]+)/?", re.ASCII), r"ntfys://\1"),
)


def pasted(text: str) -> str:
    """The address that a copied one stands for; the text itself where it is none of these."""
    address = text.strip()
    for form, written in _FORMS:
        if found := form.fullmatch(address):
            return found.expand(written)
    return address
