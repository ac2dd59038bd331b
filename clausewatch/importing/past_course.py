"""A document's course through recorded sightings: what became of each version, and what stays known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import InitVar, dataclass, field
from datetime import datetime, timedelta

from analysis.clauses import clauses, headings
from analysis.course import Course, Step
from analysis.holding.ledger import PERSISTENCE, Ledger
from analysis.holding.sight import Sight, sight
from analysis.holding.silence import Rhythm
from clausewatch.importing.sighted import Seen
from clausewatch.importing.timeline import Sighting
from data.domain.finding import Judgement
from data.domain.version import Clause, State

# A state that was replaced stood until just before its successor was recorded.
MOMENT = timedelta(seconds=1)

Keys = tuple[set[bytes], set[bytes]]


def unjudged(clauses: Sequence[Clause]) -> list[tuple[Judgement, ...]]:
    """Nobody is told of history; clauses are judged when the first live look finds them in force."""
    return [() for _ in clauses]


@dataclass(slots=True)
class PastCourse:
    """
    Follows sightings in the order of time.

    Attributes:
        first_live: When our own looks at the document began; None when they did not.
        persistence: How long a difference has to last before it is believed.
        states: What became of each version, by number: state and reason.
        number: The version seen last, None before the first.
        text_sha256: Digest of its text.
        believed_at: The latest moment at which a text was believed.
    """

    first_live: datetime | None
    persistence: InitVar[timedelta] = PERSISTENCE
    course: Course = field(init=False)
    states: dict[int, tuple[State, str | None]] = field(default_factory=dict)
    number: int | None = None
    text_sha256: str = ""
    believed_at: datetime | None = None
    _stands: bool = False
    _sight: Sight | None = None
    _before_live: Keys | None = None

    def __post_init__(self, persistence: timedelta) -> None:
        self.course = Course(unjudged, Ledger(persistence))

    def see(self, sighting: Sighting, seen: Seen, number: int) -> None:
        """Take in one sighting; the text before it stood until now where its source says so."""
        self.stood_until(sighting.at - MOMENT)
        if self.first_live is not None and sighting.at >= self.first_live:
            self._before_live = self.keys()
        at = self._not_before(sighting.at)
        self._stands, self.number, self.text_sha256 = sighting.stands, number, seen.sha256
        said, titles = clauses(seen.reading), headings(seen.reading)
        self._sight = sight(at, str(number), said, seen.language, headings=titles)
        self._step(self._sight)

    def stood_until(self, moment: datetime) -> None:
        """The text seen last still stood at a moment."""
        if self._sight is not None and self._stands:
            self._step(self._sight.until(moment))

    def keys(self) -> Keys:
        """The clauses ever accepted and ever dropped until our own looks began, or until now."""
        ledger = self.course.ledger
        return self._before_live or (set(ledger.accepted), set(ledger.dropped))

    def to_be_met(self) -> Course:
        """
        The course as the first live look should find it.

        Another reader made the texts: Markdown here, the page itself there. So the first live sight is held
        against the clauses in force (a wall or another document is not believed) but taken as it is, as a
        first text would be; what the document has ever said stays known.
        """
        ledger = self.course.ledger
        ledger.arriving, ledger.leaving = {}, {}
        ledger.seen_at, ledger.suspect = None, None  # the pipeline fills in its own last good look
        ledger.looked_at, ledger.rhythm = None, Rhythm()
        self.course.standing = {}
        return self.course

    def _not_before(self, moment: datetime) -> datetime:
        """Commit dates may run backwards by a little; a course never does."""
        return max(moment, self._sight.at) if self._sight is not None else moment

    def _step(self, sight: Sight) -> None:
        """A step says what its own version is, and what became of those that showed its clauses first."""
        step: Step = self.course.see(sight)
        verdict = step.verdict
        first = self.states.get(int(sight.version)) == (State.FIRST, None)
        if not (first and verdict.state is State.CONFIRMED):
            reason = verdict.reason.value if verdict.reason else None
            self.states[int(sight.version)] = verdict.state, reason
        self._settle((t.version for t in (*verdict.added, *verdict.returned)), State.CONFIRMED)
        self._settle((t.version for t in verdict.withdrawn), State.WITHDRAWN)
        if verdict.reason is None:
            self.believed_at = sight.at

    def _settle(self, numbers: Iterable[str], state: State) -> None:
        for number in {int(n) for n in numbers}:
            if self.states[number][0] is State.PENDING:
                self.states[number] = state, None
