"""
A document's course through time: what it says, what was believed, what people are told.

The live pipeline and the replay of recorded histories both walk this one path.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from analysis.comparing.align import pair
from analysis.comparing.asking import lone, near, weighed_against_all
from analysis.comparing.defining import defined
from analysis.comparing.leading import Leads, Led, led, shifted, shown
from analysis.comparing.meaning import Around, findings, may_be_news
from analysis.comparing.seats import resettled
from analysis.comparing.spelling import respelt
from analysis.comparing.substance import Elsewhere, lopsided
from analysis.comparing.telling import accompanied, worth_telling
from analysis.holding.ledger import Ledger, Tracked, Verdict
from analysis.holding.sight import Sight
from analysis.normal import key
from analysis.proof import Told, told
from data.domain.finding import Change, Finding, Judgement, Polarity
from data.domain.version import Clause, State

Judge = Callable[[Sequence[Clause]], list[tuple[Judgement, ...]]]

# Clauses as the ledger holds them, by key.
Clauses = dict[bytes, Tracked]

# A permission that goes within this time of its announcement was taken back, and whoever was told of it
# hears so; later it is one of many clauses that come and go.
REVERSAL = timedelta(days=90)

# From this severity on a return to earlier words is told: what was promised in between is gone again.
WEIGHTY = 2


@dataclass(frozen=True, slots=True)
class Step:
    """
    What one sight led to.

    Attributes:
        told: Findings that people are told of, loudest first.
        withdrawn: Findings of clauses that were seen and went away unconfirmed.
        changes: All confirmed changes of wording.
    """

    verdict: Verdict
    told: tuple[Told, ...] = ()
    withdrawn: tuple[Told, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """A labelled clause that was in force once, and when it was confirmed to be gone."""

    text: str
    judgements: tuple[Judgement, ...]
    left_at: datetime


@dataclass(slots=True)
class Course:
    """
    One document, followed.

    Attributes:
        judge: Judges clauses; called only with clauses that were never judged before.
        standing: Judgements of the clauses in force, by key; clauses without a label are left out.
        unjudged: Clauses in force that nobody asked for yet, by key; `complete` judges them.
        announced: When people were told that a clause came, by key.
        past: Labelled clauses that are gone, by key.
        replaced: Keys of clauses that were missed when another one took their place, and may still come back.
    """

    judge: Judge
    ledger: Ledger = field(default_factory=Ledger)
    standing: dict[bytes, tuple[Judgement, ...]] = field(default_factory=dict)
    announced: dict[bytes, datetime] = field(default_factory=dict)
    past: dict[bytes, Past] = field(default_factory=dict)
    replaced: set[bytes] = field(default_factory=set)
    unjudged: dict[bytes, Clause] = field(default_factory=dict)

    def see(self, sight: Sight) -> Step:
        """Take in one sight, later than all before it; judges what the step asks for and no more."""
        begun = [ledger for ledger in self.ledger.texts if ledger.seen_at is not None]
        old = {k: t for ledger in begun for k, t in ledger.current.items()}
        verdict = self.ledger.observe(sight)
        self._reinstate()
        heard = self.ledger.heard
        begins = heard.seen_at is not None and not any(heard is ledger for ledger in begun)
        if begins or verdict.state is State.FIRST:
            self.unjudged |= sight.clauses
            self._forget()
            return Step(verdict)
        return self._step(verdict, old, sight)

    def complete(self) -> None:
        """Judge every clause in force, so that `standing` holds all there is."""
        self._learn(self.unjudged.keys())

    def absorb(self, sight: Sight) -> Step:
        """Take a text as it is: a newer reader made it, not the platform."""
        fresh = {k: c for k, c in sight.clauses.items() if k not in self.ledger.current}
        verdict = self.ledger.absorb(sight)
        self.standing = {k: v for k, v in self.standing.items() if k in sight.clauses}
        self.unjudged = {k: c for k, c in self.unjudged.items() if k in sight.clauses} | fresh
        return Step(verdict)

    def _step(self, verdict: Verdict, old: Clauses, sight: Sight) -> Step:
        withdrawn = self._withdrawn(verdict)
        if not (verdict.added or verdict.removed or verdict.returned or verdict.shifted):
            return Step(verdict, withdrawn=withdrawn)
        changes = self._changes(verdict)
        leads = self._leads(changes, verdict, old, sight)
        found, around = self._weighed(changes, leads, verdict, old, sight.at)
        loud = shown([f for f in found if worth_telling(f, around)], leads.every)
        return Step(verdict, self._told(verdict, loud, around, sight.at), withdrawn, changes)

    def _leads(self, changes: Sequence[Change], verdict: Verdict, old: Clauses, sight: Sight) -> Leads:
        """What means something else by what stands in front of it."""
        turned = led(changes, [t.clause for t in old.values()], sight.clauses.values())
        said = {k: t.clause for k, t in old.items()} | sight.clauses
        moved = [(s.was, s.item.clause) for s in verdict.shifted]
        elsewhere = shifted(moved, turned, lambda words: said.get(key(words)))
        return Leads(turned, (*elsewhere, *self._users(changes, old)))

    def _users(self, changes: Sequence[Change], old: Clauses) -> tuple[Led, ...]:
        """The clauses that use a term which is defined otherwise now; with it they mean what they meant."""
        standing = [t.clause for t in self.ledger.heard.current.values()]
        users = defined(changes, [t.clause for t in old.values()], standing)
        self._learn(_keys(user.item for user in users))
        known = tuple(user for user in users if self._meaning(user.item))
        self.standing |= {
            key(c.text): self._meaning(u.item) for u in known for c in (*u.whole.old, *u.whole.new)
        }
        return known

    def _weighed(
        self, changes: Sequence[Change], leads: Leads, verdict: Verdict, old: Clauses, at: datetime
    ) -> tuple[tuple[Finding, ...], Around]:
        """What the changes mean, and what stands around them; files what went."""
        items = leads.every
        wholes = tuple(item.whole for item in items)
        weighed = tuple(c for c in (*changes, *wholes) if may_be_news(c))
        past = tuple((gone.text, j) for gone in self.past.values() for j in gone.judgements)
        self._judge_for(weighed, verdict, items)
        before = (*self._labelled(old), *past)
        self._file(weighed, verdict, at)
        self._renew(items)
        known = dict(self.standing)
        self._forget()
        silent = tuple(item.whole for item in leads.silent)
        around = replace(self._around(verdict, changes, before, at), shifted=silent)
        return findings(weighed, lambda c: known.get(key(c.text), ()), around), around

    def _judge_for(self, changes: Sequence[Change], verdict: Verdict, items: Sequence[Led]) -> None:
        """Judge what may be news, and what decides whether it is."""
        self.unjudged |= {key(t.clause.text): t.clause for t in (*verdict.added, *verdict.returned)}
        wholes = [c for item in items for c in (*item.whole.old, *item.whole.new)]
        self.unjudged |= {key(c.text): c for c in wholes if key(c.text) not in self.standing}
        self._learn(_keys(clause for change in changes for clause in (*change.old, *change.new)))
        if weighed_against_all(changes, self._meaning):
            self.complete()
        self._learn_near(lone(changes, self._meaning))

    def _meaning(self, clause: Clause) -> tuple[Judgement, ...]:
        return self.standing.get(key(clause.text), ())

    def _file(self, changes: Sequence[Change], verdict: Verdict, at: datetime) -> None:
        """Keep what a document once said of somebody's work, so that nearly the same is not new later on."""
        gone = _keys(clause for change in changes for clause in change.old)
        for k, tracked in ((key(t.clause.text), t) for t in verdict.removed):
            if k in gone and k in self.standing:
                self.past[k] = Past(tracked.clause.text, self.standing[k], at)
        for tracked in verdict.returned:
            self.past.pop(key(tracked.clause.text), None)

    def _forget(self) -> None:
        """Keep what is known of the clauses in force alone."""
        kept = {k for ledger in self.ledger.texts for k in ledger.current}
        self.standing = {k: v for k, v in self.standing.items() if k in kept}
        self.unjudged = {k: c for k, c in self.unjudged.items() if k in kept}

    def _renew(self, items: Sequence[Led]) -> None:
        """Items whose lead-in was reworded stand under the new one, and mean what it makes of them."""
        fresh = {key(item.item.text): item.item for item in items}
        self.ledger.heard.lead(fresh)
        self.standing = {k: v for k, v in self.standing.items() if k not in fresh}
        self.unjudged |= fresh
        self._learn(fresh.keys())

    def _told(
        self, verdict: Verdict, found: Sequence[Finding], around: Around, at: datetime
    ) -> tuple[Told, ...]:
        back = _keys(t.clause for t in verdict.returned)
        loud = [f for f in found if _takes(f, back)]
        proven = told(loud if accompanied(loud, around) else (), verdict)
        self.announced |= dict.fromkeys(_keys(c for t in proven for c in t.finding.change.new), at)
        return tuple(proven)

    def _around(
        self, verdict: Verdict, changes: Sequence[Change], old: tuple[Elsewhere, ...], at: datetime
    ) -> Around:
        said = self.ledger.heard
        come = {key(t.clause.text) for t in verdict.added}
        before = self._said(without={*come, *_keys(t.clause for t in verdict.returned)})
        before += tuple(t.clause.text for t in verdict.removed)
        after = self._said(without=said.leaving.keys())
        return Around(
            before=old,
            after=self._labelled(said.current, without=come),
            came=tuple(j for k in come for j in self.standing.get(k, ())),
            lopsided=lopsided(len(verdict.added), len(verdict.removed), len(said.current)),
            respelt=respelt(changes, len(verdict.added), len(said.current)),
            resettled=resettled(before, after, len(verdict.added), len(said.current)),
            language=said.language,
            announced=frozenset(k for k, when in self.announced.items() if at - when <= REVERSAL),
            said_before=before,
            said_after=after,
        )

    def _said(self, without: Collection[bytes]) -> tuple[str, ...]:
        return tuple(t.clause.text for k, t in self.ledger.heard.current.items() if k not in without)

    def _labelled(self, said: Clauses, without: Collection[bytes] = ()) -> tuple[Elsewhere, ...]:
        """Those of these clauses that are known to have a label, with their words."""
        return tuple(
            (said[k].clause.text, j)
            for k, js in self.standing.items()
            if k in said and k not in without
            for j in js
        )

    def _changes(self, verdict: Verdict) -> tuple[Change, ...]:
        """
        Pairs what came with what went.

        A clause missed but not yet gone may be a partner, never a loss; one that came back may be a
        partner, never new.
        """
        gone = [t.clause for t in (*verdict.removed, *verdict.closest)]
        leaving = _keys(t.clause for t in verdict.closest)
        back = _keys(t.clause for t in verdict.returned)
        changes = pair(gone, [t.clause for t in (*verdict.added, *verdict.returned)])
        replaced = _keys(old for c in changes if c.new for old in c.old)
        self.ledger.heard.dropped |= replaced
        self.replaced |= replaced & leaving
        return tuple(
            c for c in changes if (c.new or not leaving & _keys(c.old)) and (c.old or not back & _keys(c.new))
        )

    def _reinstate(self) -> None:
        """A clause that came back beside its successor was not replaced: its loss is told when it comes."""
        for ledger in self.ledger.texts:
            ledger.dropped -= {k for k in self.replaced if k in ledger.current and k not in ledger.leaving}
        self.replaced = {k for k in self.replaced for ledger in self.ledger.texts if k in ledger.leaving}

    def _learn(self, wanted: Collection[bytes]) -> None:
        """Judge those of these clauses that were not judged yet, in the order in which they came."""
        asked = {k: c for k, c in self.unjudged.items() if k in wanted}
        for k, judgements in zip(asked, self.judge(list(asked.values())) if asked else (), strict=True):
            if judgements:
                self.standing[k] = judgements
        self.unjudged = {k: c for k, c in self.unjudged.items() if k not in asked}

    def _learn_near(self, texts: Sequence[str]) -> None:
        """Judge what says nearly the same as one of these texts."""
        if texts:
            self._learn(_keys(near(texts, tuple(self.unjudged.values()))))

    def _withdrawn(self, verdict: Verdict) -> tuple[Told, ...]:
        if not verdict.withdrawn:
            return ()
        clauses = [t.clause for t in verdict.withdrawn]
        known = {key(c.text): j for c, j in zip(clauses, self.judge(clauses), strict=True)}
        self._learn_near([c.text for c in clauses if known[key(c.text)]])
        changes = pair([], clauses)
        said = self.ledger.heard
        around = Around(before=self._labelled(said.current), language=said.language)
        found = findings(changes, lambda c: known.get(key(c.text), ()), around)
        return tuple(told((f for f in found if worth_telling(f, around) and f.severity > 0), verdict))


def _takes(finding: Finding, back: Collection[bytes]) -> bool:
    """False when a clause gave way to words the document had before, and nothing of weight is lost by it."""
    new = _keys(finding.change.new)
    returned = bool(new) and new <= set(back)
    weaker = finding.polarity in (Polarity.BROADENED, Polarity.REMOVED) and finding.severity >= WEIGHTY
    return weaker or not returned


def _keys(clauses: Iterable[Clause]) -> set[bytes]:
    return {key(c.text) for c in clauses}
