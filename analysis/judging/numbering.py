"""
Gives numbers to what the patterns of a rule file need, while the file is read.

They take as much memory as all else that is made of a file, and nobody asks for them again: what stays is the
sieve.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.judging.needs import Branches, Need, telling
from analysis.judging.sieve import ALWAYS, Sieve, Sifted


@dataclass(frozen=True, slots=True)
class Numbering:
    """
    Numbers the needs of patterns, each of which becomes a bit of its sieve.

    Attributes:
        sieve: Stays when the rule file is read; the numbers may go.
        numbers: Need -> the bit that stands for it.
    """

    sieve: Sieve = field(default_factory=Sieve)
    numbers: dict[Need, int] = field(default_factory=dict)

    def sifted(self, pattern: str, branches: Branches, sure: int = 0) -> Sifted:
        """A pattern that needs what one of these branches does."""
        asks = tuple(dict.fromkeys(sum(map(self.bit, set(needs)), ALWAYS) for needs in branches))
        some = [self.bit(max(needs, key=telling)) if needs else ALWAYS for needs in branches]
        return Sifted(pattern, asks, sum(set(some)), sure)

    def bit(self, need: Need) -> int:
        """The bit that stands for a need."""
        if need not in self.numbers:
            self.numbers[need] = ALWAYS << len(self.numbers) + 1
            for piece in need:
                self.sieve.hang(piece, self.numbers[need])
        return self.numbers[need]
