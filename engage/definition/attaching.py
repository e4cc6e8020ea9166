"""Attach to a survey the pictures and clips that lie beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as Folder

from engage.definition.clips import read_clip
from engage.definition.pictures import read_picture
from engage.definition.shape import held
from engage.definition.source import Source
from engage.definition.survey import Survey
from engage.definition.tree import Path
from engage.errors.problem import Problem
from engage.questions.attached import Attached

READERS = {"pictures": read_picture, "clips": read_clip}
"""The keys of a question that name files, by code or by language, and what reads them."""


@dataclass(slots=True)
class Attaching:
    """One survey's pictures and clips being read from its folder, each file once.

    ``files`` are by the names they have beside the survey, ``bodies`` (what is published) by the
    names they are kept under.
    """

    survey: Survey
    source: Source
    folder: Folder | None
    files: dict[str, Attached] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> None:
        """Read every file that is named, and note each that cannot be used."""
        seen: set[tuple[str, str]] = set()
        for path, key, file in self._named():
            if (key, file) in seen:
                continue
            seen.add((key, file))
            found = READERS[key](file, self.folder)
            if isinstance(found[0], Attached):
                self.files[file] = found[0]
                self.bodies[found[0].name] = found[1]
            else:
                self.problems.append(self.source.problem(path, *found))

    def _named(self) -> Iterator[tuple[Path, str, str]]:
        """Yield where each file is named, under which key, and its name."""
        for p, page in enumerate(self.survey.pages):
            for q, question in enumerate(page.questions):
                for key in READERS:
                    for name, file in (held(question, key) or {}).items():
                        yield ("pages", p, "questions", q, key, name), key, file
