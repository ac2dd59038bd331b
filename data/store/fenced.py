"""A store that lets a worker write only as long as its claim holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from data.errors import StoreError
from data.store import jobs
from data.store.jobs import Claim
from data.store.store import Store


class LostClaim(StoreError):
    """Somebody else has taken the work over; what was done of it here is not written."""


class Fenced(Store):
    """
    The store as the holder of a claim may use it.

    A worker that was stopped for longer than its lease (a sleeping laptop, a paused container) wakes up
    and wants to write what another one has long done. The claim is looked at inside the very
    transaction that writes, so that it cannot.
    """

    def __init__(self, store: Store, claim: Claim) -> None:
        super().__init__(store._engine)
        self._claim = claim

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """One transaction that writes, if the claim holds. Raises LostClaim."""
        with super().transaction() as connection:
            if not jobs.holds(connection, self._claim):
                raise LostClaim(f"{self._claim.job}: somebody else is at it by now; nothing was written")
            yield connection
