"""``engage check``: name everything that is wrong with a survey, and say how long it is."""

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engage.cli.main import WRONG_INPUT, counted, data_option, whole_number

if TYPE_CHECKING:
    from engage.actions.organisers.check_survey import Checked
    from engage.definition.survey import Survey


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for editors and programs.")
@click.option(
    "--expect",
    type=whole_number(1),
    metavar="N",
    help="Say which figures would survive disclosure control with N answers.",
)
@data_option
def command(paths: tuple[Path, ...], expect: int | None, data: Path, *, as_json: bool) -> None:
    """Name everything wrong with surveys, scales, rosters and translations.

    Each fault says where it is, what is wrong and how to mend it. Warnings stop nothing.

    Example: engage check street-care.survey.yaml --expect 400
    """
    from engage.actions.organisers.check_survey import check_survey  # slow import

    with _no_search_for_rubbish():
        checked = [check_survey(path, data) for path in paths]
    if as_json:
        files = [_as_json(one) for one in checked]
        click.echo(json.dumps({"files": files}, ensure_ascii=False, indent=2))
    else:
        for one in checked:
            _say(one)
            if expect is not None and one.survey is not None and one.is_ok:
                _say_expected(one.survey, expect)
        _say_length(checked)
    if not all(one.is_ok for one in checked):
        sys.exit(WRONG_INPUT)


@contextmanager
def _no_search_for_rubbish() -> Iterator[None]:
    """Leave memory alone for a moment: reading makes much and drops little, and is soon over."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _say(checked: "Checked") -> None:
    for problem in checked.problems:
        click.echo(str(problem))
    errors = sum(problem.severity == "error" for problem in checked.problems)
    warnings = len(checked.problems) - errors
    click.echo(f"{checked.file}: {counted(errors, 'error')}, {counted(warnings, 'warning')}")


def _say_expected(survey: "Survey", answers: int) -> None:
    from engage.actions.organisers.expect_figures import expect_figures  # Polars
    from engage.analysis.survival import in_words  # the same

    click.echo(in_words(expect_figures(survey, answers)))


def _say_length(checked: "list[Checked]") -> None:
    questions = sum(one.questions for one in checked)
    words, minutes = sum(one.words for one in checked), sum(one.minutes for one in checked)
    told = [counted(questions, "question"), counted(words, "word"), counted(minutes, "minute")]
    click.echo(f"{told[0]}, {told[1]}, about {told[2]}")


def _as_json(checked: "Checked") -> dict[str, Any]:
    return {
        "file": checked.file,
        "ok": checked.is_ok,
        "minutes": checked.minutes,
        "questions": checked.questions,
        "words": checked.words,
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity,
                "line": problem.place.line,
                "column": problem.place.column,
                "end_column": problem.place.end_column,
                "path": problem.path,
                "what": problem.what,
                "fix": problem.fix,
                "guess": problem.guess,
            }
            for problem in checked.problems
        ],
    }
