"""Judges clauses: what each says of AI training and of rights in the work, by rules and a trained model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from analysis.judging import attributes
from analysis.judging.calibration import Scores
from analysis.judging.encoder import ENGLISH, FAMILY, READER, Heard, encoder
from analysis.judging.features import features
from analysis.judging.giving import is_given
from analysis.judging.joining import joined
from analysis.judging.model import Model, load
from analysis.judging.pipeline import Voice, wording
from analysis.judging.second import SecondLook
from analysis.judging.seeing import Sight, look
from analysis.judging.shipped import FILE, FOLDER
from analysis.judging.stance import Case, taken
from analysis.judging.weighing import hashed
from analysis.severity import standing
from data.domain.finding import Judgement, Label, Stance
from data.domain.version import Clause

RULES_VERSION = "10"
"""Raised whenever rule files change what they find."""


@dataclass(frozen=True, slots=True)
class Judge:
    """
    Rules of all languages and one model; a rule file is read with the first clause of its language.

    Attributes:
        folder: Where the model's encoders lie; each loaded with its first clause in doubt.
        voice: A user's own pipeline, heard beside ours; None for ours alone.
    """

    model: Model
    voice: Voice | None = None
    folder: Path = FOLDER

    @classmethod
    def load(cls, path: Path = FILE, pipeline: str | None = None) -> Judge:
        """With the shipped model, and a spaCy package or folder beside it if named. Raises ModelError."""
        return cls(load(path), Voice.load(pipeline) if pipeline else None, path.parent)

    @property
    def version(self) -> str:
        """Names the rules, the model and the pipeline beside them."""
        return f"rules {RULES_VERSION}, model {self._trained}"

    @property
    def _trained(self) -> str:
        """Names what was trained, for every finding to carry."""
        return self.model.version + (f", pipeline {self.voice.version}" if self.voice else "")

    def judgements(
        self, clauses: Sequence[Clause], document_kind: str | None = None
    ) -> list[tuple[Judgement, ...]]:
        """
        The labels of each clause, strongest first; empty for most.

        Pure and deterministic: the answer for a clause does not depend on its neighbours in the list.
        """
        seen = [(at, found) for at, clause in enumerate(clauses) if (found := look(clause, document_kind))]
        first = self._first([found for _, found in seen])
        heard = [self._heard(clauses[at], found, row) for (at, found), row in zip(seen, first, strict=True)]
        scores = self._second(first, heard, [found.language for _, found in seen])
        if self.voice is not None:
            asked = [clauses[at] if self.voice.speaks(found.language) else None for at, found in seen]
            scores = self._joined(scores, self.voice, asked)
        judged: list[tuple[Judgement, ...]] = [()] * len(clauses)
        given = self._given([found for _, found in seen], scores, heard)
        for (at, _), judgements in zip(seen, given, strict=True):
            judged[at] = tuple(sorted(judgements, key=lambda one: (-one.confidence, one.label)))
        return judged

    def _first(self, seen: Sequence[Sight]) -> Scores:
        """By rules and words; nothing for labels that lack a word they cannot do without."""
        scores = self.model.probabilities([hashed(features(found)) for found in seen])
        barred = [_among(self.model.labels.names, found.barred) for found in seen]
        return np.where(np.array(barred, dtype=bool).reshape(scores.shape), 0.0, scores)

    def _heard(self, clause: Clause, found: Sight, first: Scores) -> Heard | None:
        """What an encoder says of a clause in doubt; None where none is asked."""
        family = FAMILY.get(found.language)
        if family is None or not self.model.seconds[family].doubts(first):
            return None
        return encoder(READER[family], self.folder).hear(clause)

    def _second(self, first: Scores, heard: Sequence[Heard | None], languages: Sequence[str]) -> Scores:
        """The first look, weighed against an encoder's word where one was asked."""
        scores = first.copy()
        for at, said in enumerate(heard):
            if said is not None:
                joined = self._weighed(languages[at]).joined(first[at], said.labels)
                scores[at] = np.where(first[at] > 0, joined, 0.0)
        return scores

    def _weighed(self, language: str) -> SecondLook:
        return self.model.seconds[FAMILY[language]]

    def _joined(self, ours: Scores, voice: Voice, asked: Sequence[Clause | None]) -> Scores:
        """Ours and the voice's as one; a clause that is None is not put to it."""
        said = voice.probabilities([wording(clause) if clause else "" for clause in asked])
        return joined(ours, self.model.labels.names, said)

    def _given(
        self, seen: Sequence[Sight], scores: Scores, heard: Sequence[Heard | None]
    ) -> list[list[Judgement]]:
        """What each candidate is told to say; the stances of all are taken in one step."""
        likely = [
            (place, label)
            for place, (found, row) in enumerate(zip(seen, scores, strict=True))
            for label in self._likely(found, row)
        ]
        cases = [
            Case(seen[place], label, self._leaning(seen[place], label, heard[place]))
            for place, label in likely
        ]
        given: list[list[Judgement]] = [[] for _ in seen]
        for (place, label), took in zip(likely, taken(cases, self.model.stances), strict=True):
            confidence = float(scores[place, self.model.labels.names.index(label)])
            if is_given(label, took, confidence):
                given[place].append(self._judgement(seen[place], label, confidence, took))
        return given

    def _likely(self, found: Sight, row: Scores) -> list[Label]:
        """The labels that are likely enough in a candidate."""
        reached = np.flatnonzero(row >= self._threshold(found))
        labels = [Label(self.model.labels.names[column]) for column in reached]
        return [label for label in labels if label not in found.barred]

    def _threshold(self, found: Sight) -> Scores:
        """English thresholds for languages no encoder reads."""
        return self.model.threshold[FAMILY.get(found.language, ENGLISH)]

    def _judgement(self, found: Sight, label: Label, confidence: float, took: Stance) -> Judgement:
        actor = attributes.actors(found, label)
        data = attributes.kinds(found, label)
        flags = attributes.flags(found, label)
        notes = attributes.notes(found, label, took, data)
        return Judgement(
            label,
            took,
            actor,
            attributes.direction(label, actor),
            round(confidence, 4),
            standing(label, took, flags, data, notes)[0],
            _evidence(found, label),
            data,
            flags,
            notes,
            _rules(found, label, took),
            self._trained,
        )

    def _leaning(self, found: Sight, label: Label, heard: Heard | None) -> Scores | None:
        """How much the encoder adds to each stance of a label; None where none was asked."""
        if heard is None:
            return None
        share = self._weighed(found.language).stance_share
        leaning: Scores = heard.stances[self.model.labels.names.index(label)] * share
        return leaning


@lru_cache(maxsize=256)
def _among(names: tuple[str, ...], barred: frozenset[Label]) -> tuple[bool, ...]:
    """Which of the names are barred; few combinations are ever met."""
    return tuple(name in barred for name in names)


def _rules(found: Sight, label: Label, took: Stance) -> tuple[str, ...]:
    """Ids of the rules that spoke for the label, and of the stance rules that spoke for its stance."""
    spoke = {hit.rule.id for hit in found.hits if hit.rule.label == label}
    agreed = {
        hit.rule.id
        for hit in found.stances
        if hit.rule.stance == took and (not hit.rule.labels or label in hit.rule.labels)
    }
    return tuple(sorted(spoke | agreed))


def _evidence(found: Sight, label: Label) -> tuple[tuple[int, int], ...]:
    """Where in the clause the label's rules fired, as spans of the original; the whole clause if none did."""
    cut = len(found.view.lead)
    spans = {
        found.view.text.original(max(0, hit.start - cut), hit.end - cut)
        for hit in found.hits
        if hit.rule.label == label and hit.end > cut
    }
    whole = found.view.text.original(0, len(found.view.text.text))
    return _joined(sorted(spans or {whole}))


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Overlapping spans made one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
