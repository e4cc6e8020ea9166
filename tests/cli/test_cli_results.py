"""``engage results`` and ``engage simulate``, as an officer and an organiser meet them."""

import json

import pytest
from commands import engage
from filled import FLAGSHIP, survey_in
from kept import written

WARNING = (
    "Internal: true figures, for the keeper alone. They have not passed disclosure control;"
    " do not copy them, print them or send them on.\n"
)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Return a data folder in which the flagship is open, and 60 synthetic people answered."""
    data = tmp_path_factory.mktemp("results") / "data"
    drafts = ",".join(survey_in(FLAGSHIP).drafts)
    assert engage("open", FLAGSHIP, "--allow-draft", drafts, data=data).code == 0
    made = engage("simulate", "co-production", "--people", 60, "--seed", 1, data=data)
    assert (made.code, made.out) == (0, "co-production: 60 synthetic answers added.\n")
    return data


def test_the_same_seed_adds_nobody_twice(data):
    made = engage("simulate", "co-production", "--people", 60, "--seed", 1, data=data)
    assert made.out == "co-production: 0 synthetic answers added.\n"


def test_simulating_needs_a_number_of_people(data):
    assert engage("simulate", "co-production", data=data).code == 2
    assert engage("simulate", "co-production", "--people", 0, data=data).code == 2


def test_simulating_an_unknown_survey_says_so(data):
    said = engage("simulate", "other", "--people", 5, data=data)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "other: no survey of this name has been opened. “engage list” shows those that have.\n"
    )


def test_results_say_what_they_are_and_stand_in_columns(data):
    said = engage("results", "co-production", data=data)
    assert (said.code, said.err) == (0, "")
    first, _, rest = said.out.partition("\n\n")
    assert first == "co-production: 60 answers so far, rounded down. Synthetic."
    block = next(part for part in rest.split("\n\n") if "(area)" in part)
    heading, *rows = block.splitlines()
    assert heading == "Where do you live? (area), 60 people"
    assert len(rows) == 3
    assert all(row.startswith("  ") for row in rows)
    assert len({row.index("about") for row in rows if "about" in row}) == 1


def test_results_as_json_are_nothing_but_json(data):
    said = engage("results", "co-production", "--json", data=data)
    told = json.loads(said.out)
    assert (said.err, told["survey"], told["internal"]) == ("", "co-production", False)


def test_results_by_a_declared_question_hold_its_groups(data):
    told = json.loads(engage("results", "co-production", "--json", "--by", "area", data=data).out)
    assert set(told["by"]) == {"area"}


def test_results_by_another_question_are_refused(data):
    said = engage("results", "co-production", "--by", "years", data=data)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "co-production: figures broken down by “years” were not declared before opening. "
        "Declared under analysis: break_by are: age_band, area. (--internal breaks down by any.)\n"
    )


def test_internal_results_say_that_they_are_for_the_keeper_alone(data):
    said = engage("results", "co-production", "--internal", data=data)
    assert (said.code, said.err) == (0, WARNING)
    assert said.out.startswith("co-production: 60 answers. Synthetic.\n")


def test_internal_results_break_down_by_any_question(data):
    said = engage("results", "co-production", "--internal", "--json", "--by", "years", data=data)
    assert set(json.loads(said.out)["by"]) == {"years"}
    said = engage("results", "co-production", "--internal", "--by", "shoes", data=data)
    assert said.code == 1
    assert said.err == WARNING + (
        "co-production: it has no question “shoes”. Name one of its questions.\n"
    )


def test_results_of_an_unknown_survey_say_so(data):
    said = engage("results", "other", data=data)
    assert said.code == 1
    assert said.err == (
        "other: no survey of this name has been opened. “engage list” shows those that have.\n"
    )


def test_checking_with_a_number_of_answers_says_what_would_survive():
    said = engage("check", FLAGSHIP, "--expect", 60)
    assert said.code == 0
    lines = said.out.splitlines()
    place = next(i for i, line in enumerate(lines) if line.startswith("With 60 answers"))
    assert lines[place].endswith(" would survive.")
    assert lines[place + 1].startswith("By age_band: ")
    assert lines[place + 2].startswith("By area: ")
    assert any(line.startswith("area: only about ") and "join it to" in line for line in lines)
    assert lines[-1].endswith(" minutes")


def test_a_faulty_survey_is_not_simulated(tmp_path):
    file = tmp_path / "our-parks.survey.yaml"
    file.write_text(written().replace("type: number", "type: nmber"), encoding="utf-8")
    said = engage("check", file, "--expect", 60)
    assert said.code == 1
    assert "With 60 answers" not in said.out
