"""
Gives numbers to what the patterns of a rule file need, while the file is read.

They take as much memory as all else that is made of a file, and nobody asks for them again: what stays is the
sieve.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from analysis.judging.needs import Branches, Need, telling
from analysis.judging.sieve import ALWAYS, Sieve, Sifted

NOTHING: Need = frozenset()


class Asking(NamedTuple):
    """
    A pattern and what it asks of a text.

    Attributes:
        branches: The text must do what one of these needs.
        sure: Where a text meets this, something is found without looking.
    """

    source: str
    branches: Branches
    sure: Need = NOTHING


class Sifting(Protocol):
    """Puts patterns behind a sieve."""

    @property
    def sieve(self) -> Sieve:
        """Tells what a text meets of the needs of all patterns so far."""

    def sifted(self, asking: Callable[[], Asking]) -> Sifted:
        """A pattern behind the sieve, by what works it out where that is not known."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """
    Numbers the needs of patterns, each of which becomes a bit of its sieve.

    Attributes:
        sieve: Stays when the rule file is read; the numbers may go.
        numbers: Need -> the bit that stands for it.
        made: The patterns so far, in order.
    """

    sieve: Sieve = field(default_factory=Sieve)
    numbers: dict[Need, int] = field(default_factory=dict)
    made: list[Sifted] = field(default_factory=list)

    def sifted(self, asking: Callable[[], Asking]) -> Sifted:
        """As `Sifting` has it."""
        source, each, sure = asking()
        asks = tuple(dict.fromkeys(sum(map(self._bit, dict.fromkeys(needs)), ALWAYS) for needs in each))
        some = [self._bit(max(needs, key=telling)) if needs else ALWAYS for needs in each]
        self.made.append(Sifted(source, asks, sum(set(some)), self._bit(sure) if sure else 0))
        return self.made[-1]

    def _bit(self, need: Need) -> int:
        """The bit that stands for a need."""
        if need not in self.numbers:
            self.numbers[need] = ALWAYS << len(self.numbers) + 1
            for piece in sorted(need):  # the same in every process
                self.sieve.hang(piece, self.numbers[need])
        return self.numbers[need]
