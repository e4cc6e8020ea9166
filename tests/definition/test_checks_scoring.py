"""What questions measure, and what will be worked out of them, holds together before opening."""

from pathlib import Path

import pytest
from survey_files import asked, codes, page, survey, told

from engage.definition.constructs import APART, CONSTRUCTS, FACETS, facets_of, role_codes
from engage.questions.registry import types

GAVE = {"time": "Gave time", "told": "Told you", "nothing": "None of these"}


def gave(means="none: nothing", kind="many"):
    more = "measures: effort.gave\n"
    if means:
        more += "means:\n" + "".join(f"  {line}\n" for line in means.splitlines())
    return survey(page(asked("helped", kind, more=more, options=GAVE)))


def test_a_construct_with_its_role_is_fine():
    assert codes(gave()) == []


@pytest.mark.parametrize(
    ("means", "kind", "found"),
    [
        ("", "many", ["E513"]),
        ("none: nobody", "many", ["E515"]),
        ("none: nothing\nnil: time", "many", ["E514"]),
        ("none: nothing", "one", ["E512"]),
        ("", "one", ["E512"]),
        ("none: nothing, told", "many", []),
        ("none: nothing, tolled, tome", "many", ["E515", "E515"]),
    ],
)
def test_roles_are_played_by_answers(means, kind, found):
    assert codes(gave(means, kind)) == found


def test_roles_without_a_construct_mean_nothing():
    lonely = asked("helped", more="means:\n  none: no")
    assert codes(survey(page(lonely))) == ["E514"]


@pytest.mark.parametrize(
    ("measures", "cure"),
    [
        ("effort.give", "did you mean “effort.gave”?"),
        ("efort.gave", "did you mean “effort.gave”?"),
        ("duty", "Of “duty” there are: duty.whose, duty.agency, duty.jobs."),
        ("happiness.today", f"The constructs are: {', '.join(CONSTRUCTS)}."),
    ],
)
def test_a_construct_that_is_none_is_named_with_the_nearest(measures, cure):
    (said,) = told(survey(page(asked("q1", more=f"measures: {measures}"))))
    assert said == f"E511 {measures}: There is no construct “{measures}”. {cure}"


def test_the_constructs_are_those_of_the_format():
    assert (
        *("activity", "willing", "importance", "shortfall", "hours", "efficacy", "effort"),
        *("effort_wasted", "withdrawal", "risk", "assure", "need", "burden", "trust", "motive"),
        *("duty", "barrier", "outcome", "control", "about"),
    ) == CONSTRUCTS


@pytest.mark.parametrize(
    ("construct", "facets"),
    [
        ("efficacy", "self collective external"),
        ("effort_wasted", "overall used told time result valued promise expected"),
        ("withdrawal", "plan reason"),
        ("risk", "hurt quality privacy left_out blame stops"),
        ("burden", "find rules stress money"),
        ("about", "role years belong heard age_band area sex disability language again"),
        ("nothing", ""),
    ],
)
def test_each_construct_has_the_facets_of_the_format(construct, facets):
    assert [facet.name.partition(".")[2] for facet in facets_of(construct)] == facets.split()


@pytest.mark.parametrize("facet", FACETS.values(), ids=FACETS)
def test_every_facet_can_be_asked_and_is_described(facet):
    assert set(facet.types) <= set(types())
    assert facet.types
    assert facet.meaning
    assert len(set(facet.roles)) == len(facet.roles)
    assert facet.name.startswith(f"{facet.construct}.")


def test_what_stands_apart_from_an_index_is_a_facet():
    assert set(FACETS) >= APART


def test_roles_are_lists_with_commas():
    assert role_codes(" a,b , ,c") == ("a", "b", "c")


SCALES = "use: [waste5@1, told4@1, valued5@1]\n"
WASTED = (
    asked("time", "scale", more="scale: waste5@1\nmeasures: effort_wasted.time"),
    asked("told", "scale", more="scale: told4@1\nmeasures: effort_wasted.told"),
    asked("valued", "scale", more="scale: valued5@1\nreverse: yes\nmeasures: effort_wasted.valued"),
)


def index(made_from, need, *questions, more=""):
    head = f"{SCALES}{more}indices:\n  wasted:\n    from: {made_from}\n    need: {need}\n"
    return survey(page(*(questions or WASTED)), head=head)


@pytest.mark.parametrize(
    ("made_from", "need", "found"),
    [
        ("effort_wasted", 3, []),
        ("effort_wasted", 4, ["E517"]),
        ("effort_wasted.time", 1, []),
        ("[time, told]", 2, []),
        ("[time, told]", 3, ["E517"]),
        ("time", 1, []),
        ("trust", 1, ["E516"]),
        ("[time, tolled]", 1, ["E516"]),
    ],
)
def test_an_index_is_made_of_what_is_asked(made_from, need, found):
    assert codes(index(made_from, need)) == found


def test_what_stands_apart_does_not_count_towards_an_index():
    apart = asked("every", "scale", more="scale: waste5@1\nmeasures: effort_wasted.expected")
    assert codes(index("effort_wasted", 3, *WASTED[:2], apart)) == ["E517"]


def test_of_drawn_questions_only_those_shown_count_towards_an_index():
    draw = "draw:\n  questions:\n    facet:\n      from: [time, told, valued]\n      show: 1\n"
    assert codes(index("effort_wasted", 1, more=draw)) == []
    assert codes(index("effort_wasted", 2, more=draw)) == ["E517"]


def test_an_index_has_no_questions_without_values():
    assert codes(index("[time, sort]", 1, *WASTED, asked("sort"))) == ["E518"]


def scale(values):
    points = "points:\n  low: Low\n  mid: In the middle\n  high: High\n"
    head = "scale: level3\nversion: 1\nstatus: draft\nsource: Ours.\nlicence: CC0-1.0\n"
    return f"{head}{points}{values}"


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ("", []),
        ("values:\n  low: 0\n  mid: 100/3\n  high: 100\n", []),
        ("values:\n  low: 100\n  mid: 50\n  high: 0\n", []),
        ("values:\n  low: 0\n  high: 100\n", ["E520"]),
        ("values:\n  low: 0\n  middle: 50\n  high: 100\n", ["E519"]),
    ],
)
def test_a_scale_gives_values_to_all_its_points_or_to_none(values, found, tmp_path):
    (tmp_path / "level3@1.scale.yaml").write_text(scale(values), encoding="utf-8")
    written = survey(page(asked("q1", "scale", more="scale: level3@1")), head="use: [level3@1]\n")
    assert codes(written, tmp_path) == found


AREA = asked("area", options={"north": "North", "south": "South"})
HELPED = asked("helped", "many", options={"a": "A", "b": "B", "c": "C"})


def plan(lines):
    body = "".join(f"  {line}\n" for line in lines.splitlines())
    return survey(page(AREA, HELPED, asked("age", "number")), head=f"analysis:\n{body}")


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("break_by: [area]", []),
        ("break_by: [area, aera]", ["E227"]),
        ("break_by: [helped]", ["E228"]),
        ("break_by: [age]", ["E228"]),
        ("compare: [helped by area]", []),
        ("compare: [helped.a by area]", []),
        ("compare: [helpd by area]", ["E229"]),
        ("compare: [helped with area]", ["E229"]),
        ("compare: [helped by aera]", ["E227"]),
        ("compare: [area by helped]", ["E228"]),
        ("compare: [helpd by aera]", ["E229", "E227"]),
        ("willing_cut: 20%", []),
        ("willing_cut: 12.5 %", []),
        ("willing_cut: 0.2", ["E232"]),
        ("willing_cut: 200%", ["E232"]),
    ],
)
def test_the_plan_names_what_can_be_worked_out(lines, found):
    assert codes(plan(lines)) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("north,0.4\nsouth,0.6\n", []),
        ("north,40\nsouth,60\n", []),
        ("north,1\n", ["E230"]),
        ("north,0.4\nsouth,0.5\nwest,0.1\n", ["E231"]),
        ("north,0.5\nwest,0.5\n", ["E230", "E231"]),
        ("north,0.4\nsouth,0.4\n", ["E506"]),
    ],
)
def test_margins_have_the_codes_of_the_question(rows, found, tmp_path):
    (tmp_path / "area.csv").write_text(f"code,share\n{rows}", encoding="utf-8")
    written = plan("weights:\n  rake:\n    area: area.csv")
    assert codes(written, tmp_path) == found


def test_margins_of_no_question_are_named_once(tmp_path):
    (tmp_path / "area.csv").write_text("code,share\nnorth,1\n", encoding="utf-8")
    assert codes(plan("weights:\n  rake:\n    aera: area.csv"), tmp_path) == ["E227"]


def test_every_construct_stands_in_the_manual_as_the_checker_knows_it():
    page = Path(__file__).parents[2] / "docs" / "reference" / "constructs.md"
    manual = page.read_text(encoding="utf-8")
    for facet in FACETS.values():
        listed = [", ".join(f"`{w}`" for w in ws) for ws in (facet.types, facet.needs, facet.may)]
        assert f"| `{facet.name}` | {facet.meaning} | {' | '.join(listed)} |" in manual
