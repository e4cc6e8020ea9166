"""Find what a survey names with ``use:`` and ``rake:``, and fill its questions with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as Folder

from engage.assets import folder
from engage.definition.areas import ENDING, read_areas
from engage.definition.attaching import Attaching
from engage.definition.margins import read_margin
from engage.definition.near import did_you_mean
from engage.definition.roster import Roster
from engage.definition.scale import Scale
from engage.definition.shape import held
from engage.definition.source import Source, read_source
from engage.definition.survey import Library, Page, Survey
from engage.definition.tree import Path
from engage.definition.understand import Model, understand
from engage.errors.problem import Problem
from engage.languages.text import Tag
from engage.questions.attached import Attached
from engage.questions.option import Option
from engage.questions.question import Question

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*@[1-9][0-9]{0,3}")
_SUFFIX = re.compile(r"\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)$")


def shipped() -> Folder:
    """Return the folder of the scales, rosters and starters that come with engage."""
    return folder("surveys")


@dataclass(slots=True)
class Looking:
    """One survey's things being gathered from the folders it may take them from, in order."""

    survey: Survey
    source: Source
    folders: tuple[Folder, ...]
    problems: list[Problem] = field(default_factory=list)
    bodies: dict[str, bytes] = field(default_factory=dict)
    scales: dict[str, Scale] = field(default_factory=dict)
    rosters: dict[str, Roster] = field(default_factory=dict)
    _shelf: list[str] = field(default_factory=list)
    _guesses: dict[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> frozenset[str]:
        """Return the names that nothing usable was found for."""
        named = {held(question, "scale") for question in self.survey.questions()}
        wanted = {*self.survey.use, *(name for name in named if isinstance(name, str))}
        return frozenset(wanted - self.scales.keys() - self.rosters.keys())

    def library(self) -> Library:
        """Return everything the survey names that could be found and read."""
        for index, name in enumerate(self.survey.use):
            self._use(name, ("use", index))
        self._check_names()
        margins: dict[str, dict[str, float]] = {}
        weights = self.survey.analysis.weights
        for question, file in (weights.rake if weights else {}).items():
            path = ("analysis", "weights", "rake", question)
            margin = read_margin(file, self.folders[0] if self.folders else None)
            if isinstance(margin, tuple):
                self.problems.append(self.source.problem(path, *margin))
            else:
                margins[question] = margin
        attaching = Attaching(self.survey, self.source, self.folders[0] if self.folders else None)
        attaching.read()
        self.problems.extend(attaching.problems)
        self.bodies.update(attaching.bodies)
        return Library(self.scales, self.rosters, margins, self._areas(), attaching.files)

    def _areas(self) -> dict[str, tuple[Option, ...]]:
        """Return the areas of each file that a question takes its options from."""
        areas: dict[str, tuple[Option, ...]] = {}
        for p, page in enumerate(self.survey.pages):
            for q, question in enumerate(page.questions):
                file = held(question, "options_from") or ""
                if not file.endswith(ENDING) or file in areas:
                    continue
                beside = self.folders[0] if self.folders else None
                read = read_areas(file, beside, self.survey.languages)
                if isinstance(read[0], Option):
                    areas[file] = read
                else:
                    path = ("pages", p, "questions", q, "options_from")
                    self.problems.append(self.source.problem(path, *read))
        return areas

    def _use(self, name: str, path: Path) -> None:
        if not _NAME.fullmatch(name):
            what = f"“{name}” is not the name of a scale or roster."
            fix = "Write its name, an @ and its version: waste5@1."
            self.problems.append(self.source.problem(path, "E501", what, fix))
            return
        if file := self._find(name, "scale"):
            scale = self._read(Scale, file)
            if scale and self._is_called(scale.name, name, path):
                self.scales[name] = scale
                self._check_fork(scale, file, path)
        elif file := self._find(name, "roster"):
            roster = self._read(Roster, file)
            if roster and self._is_called(roster.name, name, path):
                self.rosters[name] = roster
        else:
            what = f"No scale or roster “{name}” was found."
            fix = f"Put {name}.scale.yaml or {name}.roster.yaml beside the survey."
            guess = did_you_mean(name, self._known())
            self.problems.append(self.source.problem(path, "E502", what, fix, guess))

    def _places(self, kind: str) -> Iterator[Folder]:
        for place in self.folders:
            yield place
            yield place / f"{kind}s"

    def _find(self, name: str, kind: str) -> Folder | None:
        files = (place / f"{name}.{kind}.yaml" for place in self._places(kind))
        return next((file for file in files if file.is_file()), None)

    def _known(self) -> list[str]:
        """Return the names of all scales and rosters within reach; the folders are read once."""
        if not self._shelf:
            self._shelf.extend(self._on_disk())
        return self._shelf

    def _on_disk(self) -> list[str]:
        found = {
            file.name.removesuffix(f".{kind}.yaml")
            for kind in ("scale", "roster")
            for place in self._places(kind)
            for file in place.glob(f"*@*.{kind}.yaml")
        }
        return sorted(found)

    def _read(self, model: type[Model], file: Folder) -> Model | None:
        try:
            written = file.read_bytes()
        except OSError as error:
            what = f"“{file.name}” cannot be opened ({error.strerror})."
            fix = "Ask whoever keeps the file to let you read it."
            self.problems.append(self.source.problem(("use",), "E502", what, fix))
            return None
        value, problems = read_part(model, written, file.name)
        self.problems.extend(problems)
        return value

    def _check_fork(self, scale: Scale, file: Folder, path: Path) -> None:
        """Note a scale that goes under the name of a shipped one with other words or values."""
        ours = shipped() / "scales" / f"{scale.name}.scale.yaml"
        if not ours.is_file() or ours.samefile(file):
            return
        original = read_part(Scale, ours.read_bytes(), ours.name)[0]
        if original is not None and _is_edited(original, scale):
            what = f"{file.name} changes the words or values of a scale that comes with engage."
            fix = f"Give it a name of its own, and write “fork_of: {scale.name}” in it."
            self.problems.append(self.source.problem(path, "E507", what, fix))

    def _is_called(self, found: str, name: str, path: Path) -> bool:
        if found != name:
            what = f"The file for “{name}” says that it is “{found}”."
            fix = "Rename the file, or mend its name and version."
            self.problems.append(self.source.problem(path, "E503", what, fix))
        return found == name

    def _check_names(self) -> None:
        """Note each scale and roster that a question or the drawing names but nothing uses."""
        for p, page in enumerate(self.survey.pages):
            for q, question in enumerate(page.questions):
                name = held(question, "scale")
                self._check_name(name, tuple(self.scales), ("pages", p, "questions", q, "scale"))
        drawn = self.survey.draw.activities
        if drawn:
            path = ("draw", "activities", "roster")
            self._check_name(drawn.roster, tuple(self.rosters), path)

    def _check_name(self, name: object, known: tuple[str, ...], path: Path) -> None:
        if not isinstance(name, str) or name in known or name in self.survey.use:
            return
        what = f"“{name}” is not among those named by “use”."
        if name not in self._guesses:  # a slip copied all down a file is thought about once
            found = [*known, *self._known()]
            self._guesses[name] = "" if name in found else did_you_mean(name, found)
        guess = self._guesses[name]
        fix = f"Add it: use: [{', '.join([*self.survey.use, name])}]"
        self.problems.append(self.source.problem(path, "E504", what, fix, guess))


def read_part(
    model: type[Model], written: str | bytes, file: str
) -> tuple[Model | None, list[Problem]]:
    """Return a scale or roster as ``model``, or None; and everything wrong with it."""
    source = read_source(written, file)
    if source.root is None:
        return None, list(source.problems)
    read = understand(model, source, languages_of(source))
    problems = [*source.problems, *read.problems]
    problems.sort(key=lambda p: (p.place.line, p.place.column))
    return (None if problems else read.value), problems


def _is_edited(original: Scale, scale: Scale) -> bool:
    """Say whether codes, values or words differ; a language more changes nothing."""
    pairs = list(zip(original.options(), scale.options(), strict=False))
    return len(original.options()) != len(scale.options()) or any(
        (a.code, a.value, a.scored) != (b.code, b.value, b.scored)
        or any(b.label.has(tag) and b.label.to(tag) != words for tag, words in a.label)
        for a, b in pairs
    )


def languages_of(source: Source) -> tuple[Tag, ...]:
    """Return the languages a scale or roster is written in, from its keys; English first."""
    first = source.data.get("language", "en")
    tags = {
        found.group(1): None
        for node in (source.root.blocks() if source.root else ())
        if isinstance(node.inside, dict)
        for key in node.inside
        if (found := _SUFFIX.search(key))
    }
    return (str(first), *(tag for tag in tags if tag != first))


def fill(survey: Survey, library: Library) -> Survey:
    """Return ``survey`` with its library, each question given the options it takes from there."""
    empty = survey.with_library(library, survey.pages)
    lists = _Lists(
        empty.questions(),
        {name: scale.options() for name, scale in library.scales.items()},
        {name: roster.options() for name, roster in library.rosters.items()}
        | {"activities": empty.activities()}
        | dict(library.areas),
    )
    pages = tuple(_filled_page(page, lists, library.files) for page in survey.pages)
    return survey.with_library(library, pages)


@dataclass(frozen=True, slots=True)
class _Lists:
    """What options are taken from, each list made once: questions, scales, and all others."""

    questions: tuple[Question, ...]
    scales: dict[str, tuple[Option, ...]]
    others: dict[str, tuple[Option, ...]]


def _filled_page(page: Page, lists: _Lists, files: Mapping[str, Attached]) -> Page:
    questions = tuple(_filled(question, lists) for question in page.questions)
    if files:
        questions = tuple(question.with_files(files) for question in questions)
    return page.model_copy(update={"questions": questions})


def _filled(question: Question, lists: _Lists) -> Question:
    points = lists.scales.get(held(question, "scale") or "")
    if points is not None:
        return question.with_choices(points)
    origin = held(question, "options_from") or ""
    if not origin:
        return question
    if origin in lists.others:
        return question.with_choices(lists.others[origin])
    source = next((q for q in lists.questions if q.id == origin and q.id != question.id), None)
    return question if source is None else question.with_choices(source.choices)
