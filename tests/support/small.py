"""Small surveys, read from text as an organiser writes them."""

from pathlib import Path
from textwrap import dedent

from engage.definition.read import read_survey
from engage.definition.survey import Survey

STARTERS = Path(__file__).parents[2] / "surveys" / "starter"


def survey(pages: str, head: str = "") -> Survey:
    """Return the survey with these pages; ``head`` is what stands above them."""
    text = f"survey: small\ntitle: Small\n{dedent(head)}pages:\n{dedent(pages)}"
    return read_survey(text, "small.survey.yaml", STARTERS)


def starter(name: str) -> Survey:
    """Return one of the surveys that engage ships."""
    file = STARTERS / f"{name}.survey.yaml"
    return read_survey(file.read_text(encoding="utf-8"), file.name, STARTERS)
