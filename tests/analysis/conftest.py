"""Small surveys, the flagship, and people to answer them."""

from pathlib import Path
from textwrap import dedent, indent

import pytest
from by_hand import People

from engage.analysis.groups import plan_of
from engage.analysis.prepare import prepare
from engage.analysis.tabulate import tabulate
from engage.definition.read import read_survey

STARTER = Path(__file__).parents[2] / "surveys" / "starter" / "co-production.survey.yaml"


@pytest.fixture
def people():
    return People()


@pytest.fixture(scope="session")
def flagship():
    return read_survey(STARTER.read_text(encoding="utf-8"), str(STARTER))


@pytest.fixture(scope="session")
def small():
    """Return a function that reads a survey of these questions, with these lines at its end."""

    def read(questions, more=""):
        head = "survey: small\nformat: 1\ntitle: Small\nagency: The council\npages:\n"
        page = "  - id: first\n    title: First\n    questions:\n"
        asked = indent(dedent(questions), " " * 6)
        return read_survey(f"{head}{page}{asked}\n{dedent(more)}", "small.survey.yaml")

    return read


@pytest.fixture(scope="session")
def tables():
    """Return a function from a survey and its people to tables by id, as the survey plans."""

    def of(survey, people, history=None):
        dataset = prepare(survey, people.made, history)
        return {table.id: table for table in tabulate(dataset, plan_of(survey, "en"))}

    return of
