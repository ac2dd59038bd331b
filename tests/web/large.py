"""
Fill an installation with all that the site has to serve quickly: `python -m tests.web.large FOLDER [BUNDLE]`.

150 platforms, 400 documents, 20,000 versions with their captures, 5,000 events. Platforms, dates and what a
clause is said to mean are invented; English sentences are those of the real terms in a git bundle, where one
is named.
Then `python -m tests.web.load FOLDER` measures.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
import yaml

from clausewatch.home import Home
from clausewatch.likening import liken
from clausewatch.shelving import prove
from data import archive
from data.archive import Archive
from data.domain.capture import Capture
from data.domain.event import Event, Quote
from data.domain.finding import Judgement, Label, Polarity, Stance
from data.domain.signal import Fact, Signal, SignalCourse, SignalKind
from data.domain.version import Clause, State, Version
from data.store import captures, clauses, events, proofs, signals, statuses, versions
from data.store.clauses import Fresh
from data.store.statuses import Status
from data.store.store import Store, sqlite_url
from data.store.weighing import weigh
from tests.web.sentences import sentences

PLATFORMS, DOCUMENTS, VERSIONS, EVENTS = 150, 400, 20_000, 5_000
CLAUSES = 180
BEGAN = datetime(2022, 1, 3, 6, tzinfo=UTC)
KINDS = ("art", "writing", "video", "music", "social", "code", "productivity", "ai-service", "press")
LANGUAGES = ("en", "en", "en", "zh", "ja")

WORDS = {
    "en": (
        "we you may use store share review train model picture story draft account service partner setting "
        "content licence notice period region request purpose record choose delete improve protect publish"
    ),
    "zh": "我们 您 可以 使用 作品 训练 模型 账号 服务 合作方 设置 内容 许可",
    "ja": "当社は 利用者の 作品を 学習に 利用 設定 内容 許諾 期間 削除 公開 同意",
}
ABOUT = (
    (Label.TRAIN_FIRST_PARTY, Stance.PERMITS, 3),
    (Label.TRAIN_FIRST_PARTY, Stance.PROMISES_NOT, 0),
    (Label.TRAIN_THIRD_PARTY, Stance.OPT_OUT, 3),
    (Label.TRAIN_CHOICE, Stance.OPT_OUT, 2),
    (Label.LICENSE_GRANT, Stance.PERMITS, 2),
    (Label.OWNERSHIP_RIGHTS, Stance.PERMITS, 3),
    (Label.LIKENESS_VOICE, Stance.CONDITIONAL, 2),
    (Label.TERMS_CHANGE, Stance.INFORMS, 1),
)


@dataclass
class Writer:
    """Writes one document after the other; the same numbers each time."""

    home: Home
    dice: random.Random
    real: tuple[str, ...] = ()
    told: list[Event] = field(default_factory=list)

    def document(self, id: str, language: str, count: int) -> None:
        """A document with all its versions, and the events of some of them."""
        said = list(dict.fromkeys(self.sentence(language) for _ in range(CLAUSES)))
        with self.home.store.transaction() as connection:
            number = self.version(connection, id, said, BEGAN, language)
            clauses.keep(connection, id, number, BEGAN, [self.fresh(words, language) for words in said])
            proofs.keep(connection, [proofs.clause_key(number, words) for words in said])
            for step in range(1, count):
                at = BEGAN + timedelta(days=35 * step, minutes=self.dice.randrange(1440))
                place = self.dice.randrange(len(said))
                before, said[place] = said[place], self.new(said, language)
                old, number = number, self.version(connection, id, said, at, language)
                gone = clauses.standing_keys(connection, id)[_key(before)]
                clauses.end(connection, [gone], at)
                clauses.keep(connection, id, number, at, [self.fresh(said[place], language)])
                proofs.keep(connection, [proofs.clause_key(number, said[place])])
                if self.dice.random() < 1.08 * EVENTS / VERSIONS:
                    self.event(id, (before, old), (said[place], number), at, language)
            clauses.mark_walked(connection, id, count, number)
            _status(connection, id, at, number, failing=self.dice.random() < 0.05)

    def new(self, said: list[str], language: str) -> str:
        """A sentence that a document does not hold yet."""
        found = self.sentence(language)
        return found if found not in said else self.new(said, language)

    def sentence(self, language: str) -> str:
        """One sentence of real terms where there are any, else one that nobody ever wrote."""
        if language == "en" and self.real:
            return self.dice.choice(self.real)
        words = [self.dice.choice(WORDS[language].split()) for _ in range(self.dice.randrange(12, 34))]
        mark = f" {self.dice.randrange(10**6)}"
        return " ".join(words).capitalize() + mark + "." if language == "en" else "".join(words) + mark + "。"

    def fresh(self, words: str, language: str) -> Fresh:
        """A clause, every twelfth with a label."""
        judged: tuple[Judgement, ...] = ()
        if self.dice.random() < 1 / 12:
            label, stance, severity = self.dice.choice(ABOUT)
            flags = ("perpetual", "sublicensable") if label is Label.LICENSE_GRANT else ("moral_waived",)
            judged = (Judgement(label, stance, ("platform",), "P>U", 0.8, severity, lic=flags),)
        return Fresh(_key(words), Clause(words, heading="What we do", language=language), judged)

    def version(
        self, connection: sa.Connection, id: str, said: list[str], at: datetime, language: str
    ) -> int:
        """A believed version with its capture."""
        text = "\n\n".join(["What we do", *said]) + "\n"
        digest = hashlib.sha256(text.encode()).hexdigest()
        url = f"https://{id.partition('/')[0]}.example/{id.partition('/')[2]}"
        taken = captures.record(
            connection, [Capture(id, at, url, url, 200, (), "text/html", digest, len(text))]
        )
        version = Version(None, id, at, text, digest, language, (), "clausewatch 1", State.CONFIRMED)
        return versions.record(connection, self.home.archive, version, None, taken)

    def event(
        self, id: str, before: tuple[str, int], after: tuple[str, int], at: datetime, language: str
    ) -> None:
        """What was told of a version."""
        label, stance, severity = self.dice.choice(ABOUT)
        quote = Quote(
            id, label, stance, "P>U", self.dice.choice(list(Polarity)), severity, 0.9, before[0], after[0],
            before[1], after[1], (("delete", before[0]), ("insert", after[0])), "What we do", None,
            (f"base {severity}",), "The platform may use what you upload.", language,
        )  # fmt: skip
        platform = id.partition("/")[0]
        self.told.append(
            Event(
                hashlib.sha256(f"{id}{at}".encode()).hexdigest()[:12], "change", f"{platform} Inc.", platform,
                (id,), (quote,), at, at - timedelta(days=1), at + timedelta(days=1), None, severity,
                f"Reworded in a document of {platform}: the platform may use what you upload.",
            )
        )  # fmt: skip


def main(folder: Path, bundle: Path | None = None) -> None:
    """Fill a folder that does not exist yet; English sentences are those of a bundle of real terms."""
    os.fsync, archive.LEVEL = lambda _: None, 1  # nothing of this is worth keeping
    folder.mkdir(parents=True)
    declared = dict(_platforms())
    _declare(folder / "catalogue", declared)
    home = Home(Store.open(sqlite_url(folder / "clausewatch.db")), Archive(folder / "archive"))
    real = sentences(bundle) if bundle else ()
    print(f"{len(real)} sentences of real terms", file=sys.stderr)
    writer = Writer(home, random.Random(8), real)
    ids = [(f"{id}/{name}", language) for id, (language, names) in declared.items() for name in names]
    for place, (id, language) in enumerate(ids):
        writer.document(id, language, VERSIONS // DOCUMENTS)
        if place % 50 == 0:
            print(f"{place} of {len(ids)} documents", file=sys.stderr)
    told = writer.told[:EVENTS]
    with home.store.transaction() as connection:
        for event in told:
            events.record(connection, event)
        for id in declared:
            _signal(connection, id)
    prove(home)
    liken(home)
    with home.store.transaction() as connection:
        weigh(connection)
    home.store.close()
    print(f"{len(declared)} platforms, {len(ids)} documents, {VERSIONS} versions, {len(told)} events")


def _platforms() -> Iterator[tuple[str, tuple[str, list[str]]]]:
    names = ["terms-of-service", "privacy-policy", "content-policy"]
    for number in range(PLATFORMS):
        more = 3 if number < DOCUMENTS - 2 * PLATFORMS else 2
        yield f"place-{number:03}", (LANGUAGES[number % len(LANGUAGES)], names[:more])


def _declare(folder: Path, declared: dict[str, tuple[str, list[str]]]) -> None:
    folder.mkdir()
    for number, (id, (language, names)) in enumerate(declared.items()):
        documents = [
            {"id": name, "kind": "privacy-policy" if "privacy" in name else "terms-of-service",
             "name": name.replace("-", " ").capitalize(), "urls": [f"https://{id}.example/{name}"],
             "language": language}
            for name in names
        ]  # fmt: skip
        entry = {
            "id": id, "name": f"Place {number}", "owner": f"{id} Inc.", "kind": KINDS[number % len(KINDS)],
            "country": "US", "languages": [language], "home": f"https://{id}.example/",
            "documents": documents, "signals": ["robots"],
            "choices": [{"what": "say no to training", "url": f"https://{id}.example/settings"}],
        }  # fmt: skip
        (folder / f"{id}.yml").write_text(yaml.safe_dump(entry, sort_keys=False))


def _status(connection: sa.Connection, id: str, at: datetime, number: int, *, failing: bool) -> None:
    status = Status(
        id, id.partition("/")[0], "confirmed", at, at, last_good_capture=at, version_id=number,
        failure="blocked" if failing else None, failure_detail="it refuses programs" if failing else None,
        failing_since=at if failing else None,
    )  # fmt: skip
    statuses.put(connection, status)


def _signal(connection: sa.Connection, id: str) -> None:
    url = f"https://{id}.example/robots.txt"
    facts = tuple(Fact(agent, "*", "fetch", "deny") for agent in ("CCBot", "GPTBot"))
    signal = Signal(id, SignalKind.ROBOTS, url, BEGAN, "present", url, None, facts, "signals 1")
    signals.put(connection, id, SignalKind.ROBOTS, url, SignalCourse(signal, BEGAN, None, BEGAN))


def _key(words: str) -> str:
    return hashlib.blake2b(words.encode(), digest_size=8).hexdigest()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(Path(bundle) for bundle in sys.argv[2:3]))
