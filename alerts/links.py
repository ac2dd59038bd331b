"""
Links that stand for a permission: to confirm, to manage, to unsubscribe; and codes that are typed.

A token says for whom and until when, signed together with what it is for, so that a link for one thing does
not open another. Nothing about it is stored: a token that was signed is valid until it expires.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

Purpose = Literal["confirm", "manage", "unsubscribe", "form", "calendar"]

# How long each kind of link works. Unsubscribing has to work from an old mail too.
LASTS: dict[Purpose, timedelta] = {
    "confirm": timedelta(days=3),
    "manage": timedelta(hours=24),
    "unsubscribe": timedelta(days=730),
    "form": timedelta(hours=6),
    "calendar": timedelta(days=730),
}
PATHS: dict[Purpose, str] = {
    "confirm": "/subscribe/confirm/",
    "manage": "/subscriptions/manage/",
    "unsubscribe": "/subscriptions/unsubscribe/",
}
# Where a subscriber asks for a link to manage the subscription; safe to forward, unlike the link itself.
ASK = "/subscriptions"

# In bytes; 144 bits cannot be guessed.
MAC = 18

# In bytes, eight letters in base 32: what a person can type. A guess is one of 10**12, and costs a request.
CODE = 5


@dataclass(frozen=True, slots=True)
class Links:
    """
    Makes and opens links.

    Attributes:
        site: Public address of the site, without a slash at its end.
        secrets: The newest first: it signs, all open.
    """

    site: str
    secrets: Sequence[str]

    def to(self, purpose: Purpose, subject: str, at: datetime) -> str:
        """The address that permits something for a subject, counted from a moment on."""
        return f"{self.site}{PATHS[purpose]}{self.token(purpose, subject, at)}"

    def ask(self) -> str:
        """The address at which a link to manage can be asked for."""
        return f"{self.site}{ASK}"

    def token(self, purpose: Purpose, subject: str, at: datetime) -> str:
        """The token alone."""
        expires = int((at + LASTS[purpose]).timestamp())
        return f"{subject}.{expires:x}.{_mac(self.secrets[0], purpose, subject, expires)}"

    def opened(self, purpose: Purpose, token: str, now: datetime) -> str | None:
        """The subject of a token, None when it is not for this, was altered, or has expired."""
        if not token.isascii():
            return None
        subject, _, rest = token.partition(".")
        stamp, _, mac = rest.partition(".")
        try:
            expires = int(stamp, 16)
            over = datetime.fromtimestamp(expires, UTC) <= now
        except (ValueError, OverflowError, OSError):
            return None
        signed = [_mac(secret, purpose, subject, expires) for secret in self.secrets]
        good = any(hmac.compare_digest(each.encode(), mac.encode()) for each in signed)
        return subject if good and not over else None

    def code(self, subject: str) -> str:
        """What is typed to show that a message reached its reader: `ABCD-EF23`, always the same."""
        letters = _code(self.secrets[0], subject)
        return f"{letters[:4]}-{letters[4:]}"

    def is_code(self, typed: str, subject: str) -> bool:
        """Whether this is the code of a subject, however it was typed."""
        letters = "".join(sign for sign in typed.upper() if sign.isalnum())
        codes = [_code(secret, subject) for secret in self.secrets]
        return any(hmac.compare_digest(code.encode(), letters.encode()) for code in codes)


def _code(secret: str, subject: str) -> str:
    signed = hmac.new(f"link|{secret}".encode(), f"code|{subject}".encode(), hashlib.sha256).digest()
    return base64.b32encode(signed[:CODE]).decode()


def _mac(secret: str, purpose: str, subject: str, expires: int) -> str:
    said = f"{purpose}|{subject}|{expires}".encode()
    signed = hmac.new(f"link|{secret}".encode(), said, hashlib.sha256).digest()[:MAC]
    return base64.urlsafe_b64encode(signed).decode()
