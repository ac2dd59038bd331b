"""
Keeps addresses of people unreadable in the database, and findable all the same.

An address is encrypted when a key is configured. To find a subscriber by address, the row also carries a
keyed hash of it, which says nothing to whoever has the database but not the key.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from data.errors import StoreError

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

# In front of what is encrypted, so that rows from before a key was configured can still be read.
SEALED = "fernet:"


class Seal:
    """
    Encrypts and finds addresses.

    Attributes:
        encrypts: Whether a key is configured; without one addresses are kept as they are.
    """

    def __init__(self, secrets: Sequence[str], fallback: str) -> None:
        """
        Args:
            secrets: Configured keys, the newest first: it encrypts, all decrypt. Any text will do.
            fallback: The key of hashes where none is configured.
        """
        self._secrets, self._fallback = tuple(secrets), fallback
        self.encrypts = bool(secrets)

    def seal(self, text: str) -> str:
        """The text as it is kept."""
        if not self.encrypts:
            return text
        return SEALED + _fernet(self._secrets[0]).encrypt(text.encode()).decode()

    def opened(self, kept: str) -> str:
        """
        What was sealed.

        Raises:
            StoreError: It was sealed with a key that is not configured.
        """
        from cryptography.fernet import InvalidToken

        if not kept.startswith(SEALED):
            return kept
        for secret in self._secrets:
            try:
                return _fernet(secret).decrypt(kept.removeprefix(SEALED).encode()).decode()
            except InvalidToken:
                continue
        raise StoreError(
            "an address was encrypted with a key that is not configured; put it (back) into CLAUSEWATCH_KEY"
        )

    def fingerprint(self, text: str) -> str:
        """The keyed hash by which a text is found again; letters of either case are the same."""
        return self.fingerprints(text)[0]

    def fingerprints(self, text: str) -> tuple[str, ...]:
        """The hashes under every key there is or was, the newest first."""
        keys = (*self._secrets, self._fallback)
        return tuple(_hash(key, text.strip().casefold()) for key in keys)


def _hash(key: str, text: str) -> str:
    return hmac.new(f"address|{key}".encode(), text.encode(), hashlib.sha256).hexdigest()


@cache
def _fernet(secret: str) -> Fernet:
    """The cipher of a key of any length. Source: the Fernet specification wants 32 bytes in base64url."""
    # Imported here because it costs a tenth of a second that commands without addresses do not need.
    from cryptography.fernet import Fernet

    digest = hashlib.sha256(f"seal|{secret}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
