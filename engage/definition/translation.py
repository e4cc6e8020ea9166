"""Translation: the words of a survey in one more language, in a file beside it (NAME.cy.yaml)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path as Folder
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from engage.definition.fold import put_words
from engage.definition.near import did_you_mean
from engage.definition.shape import Key, keys, model_of
from engage.definition.source import Source, read_source
from engage.definition.tree import Path
from engage.errors.problem import Problem
from engage.languages.review import Status, is_stale
from engage.languages.text import Tag

MOST_TOLD = 5
"""The most stale strings of a file told one by one: whoever rewrites a survey knows."""

MOST_GUESSED = 50
"""The most faults of a file at which a guess is made."""

Block = dict[str, object]
"""A survey as folded: each wording a mapping of language to words."""


class Translation(BaseModel):
    """Words by where they belong: "title", "promise.decision", "offers.ask", "helped.options.told".

    A page or question is called by its id. ``status`` holds for every string but those listed
    under the other status. ``sources``, written ``from``, are the words that strings were
    translated from: where the survey says something else by now, the string is stale.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    translation: str
    language: Tag
    status: Literal["draft", "reviewed"]
    words: dict[str, str] = Field(min_length=1)
    draft: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()
    sources: dict[str, str] = Field(default_factory=dict, alias="from")

    def status_of(self, name: str, source: str) -> Status:
        """Return how far the string ``name`` is, the survey saying ``source`` now."""
        if name not in self.words:
            return Status.MISSING
        if name in self.sources and is_stale(source, self.sources[name]):
            return Status.STALE
        return self.marked(name)

    def marked(self, name: str) -> Status:
        """Return whether the string ``name`` is marked as a draft or as reviewed."""
        other = self.draft if self.status == "reviewed" else self.reviewed
        is_reviewed = (self.status == "reviewed") is not (name in other)
        return Status.REVIEWED if is_reviewed else Status.DRAFT

    @property
    def is_draft(self) -> bool:
        """Say whether any string still waits for a second translator."""
        if self.status == "reviewed":
            return bool(self.draft)
        return not set(self.words) <= set(self.reviewed)


def is_shared(name: str) -> bool:
    """Say whether a string is one of a scale or roster: "waste5@1.points.none".

    >>> is_shared("waste5@1.points.none"), is_shared("helped.ask")
    (True, False)
    """
    return "@" in name.partition(".")[0]


def sidecar_name(file: str, tag: Tag) -> str:
    """Return what the translation of the survey in ``file`` into ``tag`` is called.

    >>> sidecar_name("surveys/pond.survey.yaml", "cy")
    'pond.cy.yaml'
    """
    return f"{file.rpartition('/')[2].removesuffix('.survey.yaml')}.{tag}.yaml"


def beside(file: str, folder: Folder | None, languages: tuple[Tag, ...]) -> Iterator[Source]:
    """Yield the translation files of the survey ``file`` that lie in ``folder``."""
    for tag in languages[1:]:
        place = folder / sidecar_name(file, tag) if folder and "/" not in tag else None
        if place is not None and place.is_file():
            yield read_source(place.read_bytes(), place.name)


@dataclass(slots=True)
class Weaving:
    """One translation being woven into a folded survey, with what is wrong so far."""

    translation: Translation
    source: Source
    model: type[BaseModel]
    survey: Block
    problems: list[Problem] = field(default_factory=list)

    def weave(self) -> None:
        """Put each string where it belongs; note those that belong nowhere or stand there."""
        if self.translation.translation != self.survey.get("survey"):
            what = f"This translates “{self.translation.translation}”, another survey."
            fix = f"Write “translation: {self.survey.get('survey')}”."
            self.problems.append(self.source.problem(("translation",), "E130", what, fix))
            return
        own = [name for name in self.translation.words if not is_shared(name)]
        stale = self.put(own, dict(wordings(self.model, self.survey)))
        self._check_lists()
        tag = self.translation.language
        if stale or self.translation.is_draft:
            drafts = self.survey.get("drafts")
            kept = [*drafts] if isinstance(drafts, list) else []
            self.survey["drafts"] = kept if tag in kept else [*kept, tag]

    def put(self, names: Iterable[str], places: dict[str, dict[str, str]]) -> bool:
        """Put the strings ``names`` where they belong; say whether any is stale, and left out."""
        tag, named = self.translation.language, self.survey.get("languages")
        languages = [str(each) for each in named] if isinstance(named, list) else []
        stale: list[str] = []
        for name in names:
            wording = places.get(name)
            if wording is None:
                self._note(name, "E131", f"Nothing in the survey is called “{name}”.", places)
            elif tag in wording:
                where = name.partition(".")[0] if is_shared(name) else "the survey"
                what = f"“{name}” is translated here and in {where} itself."
                self._note(name, "E132", what, {})
            elif self.translation.status_of(name, _source(wording)) is Status.STALE:
                stale.append(name)  # nobody is asked another question than the others are
            else:
                first = next(iter(wording))
                put_words(wording, tag, self.translation.words[name], [first, *languages])
        told = len(stale) if len(stale) <= MOST_TOLD + 1 else MOST_TOLD
        for name in stale[:told]:
            before, now = self.translation.sources[name], _source(places[name])
            what = f"“{name}” is stale: it translates “{before}”, which now reads “{now}”."
            fix = "Translate it again and mend it under “from”; until then the source is shown."
            self._warn(name, what, fix)
        for name in stale[told : told + 1]:
            what = f"“{name}” is stale, and so are {len(stale) - told - 1} more."
            self._warn(
                name, what, "“engage translate export” shows each beside what it translates."
            )
        return bool(stale)

    def _warn(self, name: str, what: str, fix: str) -> None:
        path: Path = ("words", name)
        place = self.source.key_place(path)
        self.problems.append(self.source.problem_at(place, "W404", what, fix, path=path))

    def _guess(self, name: str, known: Iterable[str]) -> str:
        return did_you_mean(name, known) if len(self.problems) < MOST_GUESSED else ""

    def _check_lists(self) -> None:
        """Note each name under from, draft or reviewed that has no words: a slip would hide."""
        written = self.translation
        listed: list[tuple[Path, str]] = [(("from", name), name) for name in written.sources]
        for key, names in (("draft", written.draft), ("reviewed", written.reviewed)):
            listed += [((key, rank), name) for rank, name in enumerate(names)]
        for path, name in listed:
            if name not in written.words:
                what = f"“{name}” stands under “{path[0]}”, but not under “words”."
                guess = self._guess(name, written.words)
                place = self.source.key_place(path)
                fix = "Mend the name, or delete it here."
                self.problems.append(self.source.problem_at(place, "E133", what, fix, guess, path))

    def _note(self, name: str, code: str, what: str, known: dict[str, dict[str, str]]) -> None:
        guess = self._guess(name, known)
        path: Path = ("words", name)
        place = self.source.key_place(path)
        fix = "Keep one of them." if code == "E132" else "Mend the name, or delete the line."
        self.problems.append(self.source.problem_at(place, code, what, fix, guess, path))


def _source(wording: dict[str, str]) -> str:
    """Return the words that the others translate: those written first."""
    return next(iter(wording.values()))


def wordings(
    model: type[BaseModel], block: Block, prefix: str = ""
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every wording of a block by its name in a translation file."""
    for name, value in block.items():
        key = keys(model).get(name)
        if key is None:
            continue
        if key.kind == "words" and isinstance(value, dict):
            yield prefix + name, value
        elif key.kind == "words by code" and isinstance(value, dict):
            for code, wording in value.items():
                if isinstance(wording, dict):
                    yield f"{prefix}{name}.{code}", wording
        for called, inner in _blocks_inside(key, prefix + name, value):
            inner_model = model_of(key, inner)
            if inner_model is not None:
                yield from wordings(inner_model, inner, called)


def _blocks_inside(key: Key, name: str, value: object) -> Iterator[tuple[str, Block]]:
    """Yield each block inside, with how names in it begin: pages and questions by their id."""
    found: list[tuple[str, object]] = []
    if key.kind == "block":
        found = [(f"{name}.", value)]
    elif key.kind == "blocks by name" and isinstance(value, dict):
        found = [(f"{name}.{called}.", inner) for called, inner in value.items()]
    elif key.kind == "blocks" and isinstance(value, list):
        found = [(f"{inner.get('id')}.", inner) for inner in value if isinstance(inner, dict)]
    for prefix, inner in found:
        if isinstance(inner, dict):
            yield prefix, inner


def survey_beside(path: Folder) -> Folder | None:
    """Return the survey that the translation file ``path`` belongs to, or None if it is none."""
    stem, _, tag = path.name.removesuffix(".yaml").rpartition(".")
    survey = path.with_name(f"{stem}.survey.yaml")
    return survey if stem and tag != "survey" and survey.is_file() else None
