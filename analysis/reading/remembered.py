"""A memory of bounded weight: what was asked for least lately is forgotten first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(slots=True)
class Remembered(Generic[K, V]):
    """
    Values by what they were made from.

    Attributes:
        most: Weight of all that is kept; what was made last always is.
        weight: What one value weighs, above 0.
    """

    most: int
    weight: Callable[[V], int]
    _kept: OrderedDict[K, V] = field(default_factory=OrderedDict)
    _heavy: int = 0

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of a key, made if it is not remembered."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
            self._heavy += self.weight(found)
            self._forget()
        else:
            self._kept.move_to_end(key)
        return found

    def _forget(self) -> None:
        while self._heavy > self.most and len(self._kept) > 1:
            self._heavy -= self.weight(self._kept.popitem(last=False)[1])
