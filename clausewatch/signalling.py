"""The signals of platforms: asked for once a day, read, held against what stands, told when they last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from analysis.signals.agents import agents
from analysis.signals.asking import ROBOTS_PATH, Ask, asks
from analysis.signals.course import step
from analysis.signals.making import failed
from analysis.signals.reading import inline_licences, licence, licences, signals
from analysis.signals.telling import event
from clausewatch import contradicting
from clausewatch.home import Home
from crawler.errand import CrawlSettings, RobotsRecord
from crawler.signal_files import SignalErrand, ask
from data.domain.platform import Platform
from data.domain.signal import Carrier, Signal, SignalKind
from data.store import events, robots
from data.store import signals as rows

# Once a day at most. An hour less than a day, so that a daily run which starts a little earlier than the day
# before does not leave a day out.
EVERY = timedelta(hours=23)


@dataclass(slots=True)
class Visit:
    """What is asked of one platform, and what has come back so far, by position of the ask."""

    platform: Platform
    asks: tuple[Ask, ...]
    answers: dict[int, Carrier] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        return len(self.answers) == len(self.asks)

    def pairs(self) -> list[tuple[Ask, Carrier]]:
        """Asks with their answers, in the order of the asks."""
        return [(asked, self.answers[number]) for number, asked in enumerate(self.asks)]


async def listen(
    home: Home, now: datetime, platforms: Sequence[Platform], conduct: Callable[[], CrawlSettings]
) -> None:
    """
    Ask for the declared signals of platforms that were not asked within a day, and take in what comes back.

    Nothing is fetched, read or opened for platforms that declare none.

    Args:
        conduct: Gives how the crawler behaves, with what is known of robots.txt files by now.
    """
    visits = [Visit(platform, wanted) for platform in platforms if (wanted := asks(platform))]
    visits = _due(home, visits, now) if visits else []
    if not visits:
        return
    listener = Listener(home, now, conduct())
    await listener.hear(visits, listener.take)
    await listener.hear(listener.named, listener.take_licence)


@dataclass(frozen=True, slots=True)
class Listener:
    """
    One round of asking.

    Attributes:
        named: Visits to the RSL licences that the first round has found.
    """

    home: Home
    now: datetime
    conduct: CrawlSettings
    named: list[Visit] = field(default_factory=list)

    async def hear(self, visits: Sequence[Visit], take: Callable[[Visit], None]) -> None:
        """Ask everything that is asked in these visits; each is taken in when its last answer is there."""
        places: list[tuple[Visit, int]] = []
        for visit in visits:
            for number, asked in enumerate(visit.asks):
                known = self._known(asked)
                if known is not None:
                    visit.answers[number] = known
                else:
                    places.append((visit, number))
            if visit.complete:
                take(visit)

        def deliver(key: int, carrier: Carrier) -> None:
            visit, number = places[key]
            visit.answers[number] = carrier
            if visit.complete:
                take(visit)
                visit.answers.clear()  # bodies are not kept longer than they are needed

        errands = [
            SignalErrand(key, visit.asks[number].url, visit.asks[number].page, self.now)
            for key, (visit, number) in enumerate(places)
        ]
        await ask(errands, self.conduct, deliver, self._learnt)

    def take(self, visit: Visit) -> None:
        """Take in the answers of a platform; what names a licence is followed in the next round."""
        pairs = visit.pairs()
        found = [
            (signal, carrier.body)
            for asked, carrier in pairs
            for signal in signals(visit.platform.id, asked, carrier, agents())
        ]
        if any(SignalKind.RSL in asked.kinds for asked in visit.asks):
            named = licences(pairs)
            if isinstance(named, tuple) and named:
                self.named.append(
                    Visit(visit.platform, tuple(Ask(url, (SignalKind.RSL,), False) for url in named))
                )
            else:
                found.append((self._rsl(visit, named, pairs), b""))
        self._keep(visit.platform, found)

    def take_licence(self, visit: Visit) -> None:
        """Take in the licences of a platform."""
        files = [carrier for _, carrier in visit.pairs()]
        signal = licence(visit.platform.id, self._stem(visit), files, ())
        self._keep(visit.platform, [(signal, file.body) for file in files])

    def _rsl(
        self, visit: Visit, named: tuple[str, ...] | str, pairs: Sequence[tuple[Ask, Carrier]]
    ) -> Signal:
        """The RSL signal of a platform that names no licence file, or of which that cannot be known."""
        if isinstance(named, str):
            return failed(visit.platform.id, SignalKind.RSL, self._stem(visit), named)
        return licence(visit.platform.id, self._stem(visit), (), inline_licences(pairs))

    def _stem(self, visit: Visit) -> Carrier:
        """RSL belongs to the site, wherever its licence lies."""
        return Carrier(visit.platform.home, self.now, visit.platform.home, None)

    def _keep(self, platform: Platform, found: Sequence[tuple[Signal, bytes]]) -> None:
        """Hold signals against what stands, in one transaction; bytes that say something new are archived."""
        news = False
        with self.home.store.transaction() as connection:
            for signal, body in found:
                known = rows.get(connection, platform.id, signal.kind, signal.url)
                taken = step(known, signal)
                if taken.kept and body:
                    self.home.archive.put(body)
                rows.put(connection, platform.id, signal.kind, signal.url, taken.course)
                told = event(platform, signal, taken, agents())
                if told is not None:
                    events.record(connection, told)
                news |= taken.kept or bool(taken.confirmed)
            if news:
                contradicting.keep(connection, platform, self.now, {})

    def _known(self, asked: Ask) -> Carrier | None:
        """robots.txt as this pass has fetched it already, None when it has to be asked for."""
        parts = urlsplit(asked.url)
        record = self.conduct.robots_cache.get(f"{parts.scheme}://{parts.netloc}")
        if parts.path != ROBOTS_PATH or record is None or record.fetched_at != self.now:
            return None
        return Carrier(asked.url, self.now, asked.url, record.status, (), record.body)

    def _learnt(self, record: RobotsRecord) -> None:
        with self.home.store.transaction() as connection:
            robots.put(connection, record.origin, record.fetched_at, record.status, record.body)


def _due(home: Home, visits: Sequence[Visit], now: datetime) -> list[Visit]:
    with home.store.reading() as connection:
        asked = rows.attempts(connection)
    return [v for v in visits if v.platform.id not in asked or now - asked[v.platform.id] >= EVERY]
