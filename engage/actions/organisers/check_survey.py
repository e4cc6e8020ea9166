"""Check a survey, scale, roster or translation: everything wrong with it, and how long it is."""

from dataclasses import dataclass
from pathlib import Path

from engage.definition.library import read_part
from engage.definition.read import Reading, examine
from engage.definition.roster import Roster
from engage.definition.scale import Scale
from engage.definition.survey import Survey
from engage.definition.translation import survey_beside
from engage.errors.problem import Problem
from engage.errors.raised import WrongUseError

_PARTS: dict[str, type[Scale | Roster]] = {".scale.yaml": Scale, ".roster.yaml": Roster}


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with one file, and how long a survey in it is.

    ``minutes`` is what a helper needs; ``burden`` says how it is worked out.
    """

    file: str
    problems: tuple[Problem, ...]
    survey: Survey | None = None
    questions: int = 0
    words: int = 0
    minutes: int = 0

    @property
    def is_ok(self) -> bool:
        """Say whether nothing stops the file; it may still have warnings."""
        return not any(problem.severity == "error" for problem in self.problems)


def check_survey(path: Path, data: Path | None = None) -> Checked:
    """Return everything wrong with the file at ``path``. Raises WrongUseError if there is none."""
    written = _written(path)
    for suffix, model in _PARTS.items():
        if path.name.endswith(suffix):
            return Checked(str(path), tuple(read_part(model, written, str(path))[1]))
    survey = survey_beside(path)
    if survey is not None:
        reading = examine(survey.read_bytes(), str(survey), path.parent, data)
        own = tuple(p for p in reading.problems if p.place.file == path.name)
        return Checked(str(path), own)
    return _measured(str(path), examine(written, str(path), path.parent, data))


def _written(path: Path) -> bytes:
    if path.is_dir():
        fix = f"Name a file in it, such as {path / 'street-care.survey.yaml'}."
        raise WrongUseError(str(path), "This is a folder.", fix)
    if not path.is_file():
        raise WrongUseError(str(path), "There is no such file.", "Check the name and the folder.")
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"The file cannot be opened ({error.strerror})."
        raise WrongUseError(str(path), what, "Ask whoever keeps it to let you read it.") from error


def _measured(file: str, reading: Reading) -> Checked:
    length = reading.length
    if length is None:
        return Checked(file, reading.problems)
    return Checked(
        file, reading.problems, reading.survey, length.questions, length.words, length.minutes
    )
