"""Renew a survey's release in a child process, so that a web worker never loads what counts."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from engage.actions.officers.latest_figures import latest_figures, the_survey
from engage.analysis.figures import Figures
from engage.analysis.policy import rules_for
from engage.disclosure.rounding import rounded_down
from engage.errors.raised import EngageError
from engage.store.stores import Stores

SECONDS = 60
"""How long a child may count before it is given up; a million answers take about three."""


def is_due(stores: Stores, survey_id: str) -> bool:
    """Say whether enough new answers have come for the figures to move, or none were released.

    Once a survey is closed any new answer is enough to look again; a table in which too few
    people have moved keeps its figures even so. Raises WrongInputError for an unknown survey.
    """
    survey, kept = the_survey(stores, survey_id), latest_figures(stores, survey_id)
    if kept is None:
        return True
    rules = rules_for(survey)
    answers = rounded_down(stores.responses.count(survey_id), rules.round_to)
    opened = stores.surveys.get(survey_id)
    enough = rules.least if opened is None or opened.is_open else 1
    return answers - kept.gathered.answers >= enough


def renew_figures(stores: Stores, survey_id: str, data: Path) -> Figures | None:
    """Return the latest release of ``survey_id``, renewed by a child process where it is due.

    ``data`` is the data folder the child opens. Raises EngageError when the child fails.
    """
    if is_due(stores, survey_id):
        _run(_counting(survey_id, data), survey_id)
    return latest_figures(stores, survey_id)


def _counting(survey_id: str, data: Path) -> Sequence[str]:
    return (sys.executable, "-m", "engage", "results", survey_id, "--json", "--data", str(data))


def _run(command: Sequence[str], survey_id: str) -> None:
    fix = "Run “engage results” for it and read what it says."
    try:
        # The command is ours, word for word; the survey's id is one the store knows.
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603  # our own command
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise EngageError(survey_id, f"its figures could not be worked out: {said}", fix) from error
    except subprocess.TimeoutExpired as error:
        what = f"its figures took more than {SECONDS} seconds."
        raise EngageError(survey_id, what, fix) from error
