"""The shape of results, figure by figure: true for the keeper, gated and rounded for anyone."""

import pytest
from filled import FLAGSHIP, SURVEYS, survey_in
from tables import RULES, table

from engage.analysis.readable import Block, block_of_release, block_of_table, readable
from engage.analysis.results import Heading, Sheet, results, sample_of
from engage.analysis.sheets import sheet_of_release, sheet_of_table
from engage.definition.ways import Way
from engage.disclosure.release import Register, release
from engage.statistics.estimate import Estimate, Inferred, Interval, Weighted
from engage.statistics.sample import Chance
from engage.statistics.table import Row, Table

HEADING = Heading(internal=True, answers=60, synthetic=False, versions=(1, 2))

WEIGHTED = Weighted(0.42, 61.5, 0.05, 48.0, Interval(0.3, 0.55), Interval(0.28, 0.57))


def released(made):
    return release(made, RULES, Register())


def test_a_true_sheet_of_an_open_sample_has_people_and_shares_alone():
    sheet = sheet_of_table(table({"yes": 45, "no": 15}, missing=(("skipped", 3),)))
    assert (sheet.id, sheet.is_count, sheet.base, sheet.base_weighted) == ("helped", True, 60, None)
    assert sheet.missing == {"skipped": 3}
    assert dict(sheet.rows) == {
        "yes": {"people": 45, "share": 0.75},
        "no": {"people": 15, "share": 0.25},
    }


def test_a_true_sheet_of_a_random_sample_has_wilsons_interval():
    rows = (Row("yes", "Yes", Chance().share(42, 100)),)
    option = dict(sheet_of_table(Table("q", "Q", 100, rows, whole=False)).rows)["yes"]
    assert option == {
        "people": 42,
        "share": 0.42,
        "low": pytest.approx(0.3280, abs=1e-4),
        "high": pytest.approx(0.5179, abs=1e-4),
    }


def test_a_true_sheet_of_weighted_answers_has_both_intervals_and_kish():
    rows = (Row("yes", "Yes", Estimate(0.4, 24, 60), WEIGHTED),)
    made = Table("q", "Q", 60, rows, whole=False, base_weighted=61.5, n_kish=50.0)
    sheet = sheet_of_table(made)
    assert (sheet.base_weighted, sheet.kish) == (61.5, {"n_eff": 50.0, "deff": 1.2})
    assert dict(sheet.rows)["yes"]["weighted"] == {
        "share": 0.42,
        "se": 0.05,
        "low": 0.3,
        "high": 0.55,
        "low_kg": 0.28,
        "high_kg": 0.57,
        "n_eff": 48.0,
    }


def test_a_weighted_open_sample_has_a_share_and_nothing_more():
    rows = (Row("yes", "Yes", Estimate(0.4, 24, 60), Weighted(0.42, 61.5)),)
    option = dict(sheet_of_table(Table("q", "Q", 60, rows, whole=False)).rows)["yes"]
    assert option["weighted"] == {"share": 0.42}


def test_a_public_sheet_withholds_with_one_word_and_says_what_is_few():
    rows = dict(sheet_of_release(released(table({"yes": 57, "no": 3}, whole=False))).rows)
    assert rows == {
        "yes": {"people": 55, "share": 0.92},
        "no": {"withheld": "withheld", "fewer_than": 5, "base": 60},
    }


def test_a_public_sheet_of_too_few_people_says_one_word_everywhere():
    sheet = sheet_of_release(released(table({"yes": 7, "no": 3})))
    assert sheet.base == {"withheld": "withheld"}
    assert {str(figure) for _, figure in sheet.rows} == {"{'withheld': 'withheld'}"}


def test_a_public_sheet_never_gives_standard_errors_or_sample_sizes():
    rows = (Row("yes", "Yes", Chance().share(172, 400), WEIGHTED),)
    made = Table("q", "Q", 400, rows, whole=False, base_weighted=410.0, n_kish=320.0)
    sheet = sheet_of_release(released(made))
    assert (sheet.base_weighted, sheet.kish) == (None, None)
    assert dict(sheet.rows)["yes"] == {
        "people": 170,
        "share": 0.43,
        "low": 0.38,
        "high": 0.47,
        "weighted": {"share": 0.42, "low": 0.29, "high": 0.56},
    }


def values(mean, people, table_id="years"):
    rows = (
        Row("mean", "Mean", mean),
        Row("sd", "Standard deviation", Estimate(11.26, people, people)),
    )
    return Table(table_id, "Years", people, rows, unit="value")


def test_values_stand_beside_the_base():
    sheet = sheet_of_table(values(Estimate(41.37, 60, 60), 60))
    assert sheet.rows == (("mean", 41.37), ("sd", 11.26))
    sheet = sheet_of_release(released(values(Estimate(41.37, 60, 60), 60)))
    assert sheet.rows == (("mean", 41.0), ("sd", 11.0))


def test_withheld_values_are_one_word_too():
    sheet = sheet_of_release(released(values(Estimate(41.37, 12, 12), 12)))
    assert sheet.rows == (("mean", {"withheld": "withheld"}), ("sd", {"withheld": "withheld"}))


def sheet(table_id, rows, *, is_count=True):
    return Sheet(table_id, is_count, 60, None, None, {}, tuple(rows.items()))


OPTION = {"people": 30, "share": 0.5}


def told(*sheets, survey=None):
    return results(survey or survey_in(FLAGSHIP), HEADING, sheets)


def test_the_heading_comes_first():
    said = told()
    assert said == {
        "survey": "co-production",
        "versions": [1, 2],
        "sample": "open",
        "internal": True,
        "answers": 60,
        "synthetic": False,
        "questions": {},
        "indices": {},
        "indicators": {},
        "by": {},
        "routes": {},
    }


def test_a_question_has_its_type_its_base_and_its_options():
    said = told(sheet("area", {"north": OPTION}))["questions"]["area"]
    assert said == {
        "type": "one",
        "base": 60,
        "base_weighted": None,
        "missing": {},
        "options": {"north": OPTION},
    }


def test_the_values_of_a_scale_stand_beside_its_options():
    said = told(
        sheet("overall", {"all": OPTION}),
        sheet("overall:value", {"mean": 54.0, "low": 50.0, "high": 58.0}, is_count=False),
    )["questions"]["overall"]
    assert (said["options"], said["mean"]) == ({"all": OPTION}, 54.0)
    assert "low" not in said


def test_offers_stand_under_their_activity_and_step():
    said = told(sheet("offers.litter.willing", {"yes": OPTION}))["questions"]["offers"]
    assert said["type"] == "offers"
    assert said["activities"]["litter"]["willing"]["options"] == {"yes": OPTION}


def test_an_index_has_its_mean_its_interval_and_its_reliability():
    said = told(
        sheet("index.effort_wasted", {"mean": 44.0, "low": 40.0, "high": 48.0}, is_count=False),
        sheet("index.effort_wasted:reliability", {"alpha": 0.72, "omega": 0.74}, is_count=False),
    )
    assert said["indices"]["effort_wasted"] == {
        "base": 60,
        "mean": 44.0,
        "low": 40.0,
        "high": 48.0,
        "alpha": 0.72,
        "omega": 0.74,
        "n_complete": 60,
    }
    assert said["indicators"] == {}


def test_what_belongs_to_no_question_is_an_indicator():
    said = told(sheet("I-1.willing", {"litter": OPTION}))
    assert set(said["indicators"]) == {"I-1.willing"}
    assert said["questions"] == {}


def test_groups_stand_under_their_question_and_code():
    said = told(
        sheet("area", {"north": OPTION}), sheet("area by age_band=16-34", {"north": OPTION})
    )
    assert set(said["by"]) == {"age_band"}
    assert set(said["by"]["age_band"]) == {"16-34"}
    assert said["by"]["age_band"]["16-34"]["questions"]["area"]["options"] == {"north": OPTION}


def with_routes(**samples):
    survey = survey_in(FLAGSHIP)
    routes = {name: Way(mode="web", sample=sample) for name, sample in samples.items()}
    return survey.model_copy(update={"routes": routes})


def test_routes_are_told_apart_where_there_are_several():
    survey = with_routes(letter="random", link="open")
    said = told(
        sheet("area", {"north": OPTION}), sheet("area on letter", {"north": OPTION}), survey=survey
    )
    assert set(said["routes"]) == {"letter", "link"}
    assert said["routes"]["letter"]["sample"] == "random"
    assert said["routes"]["letter"]["questions"]["area"]["base"] == 60
    assert said["routes"]["link"]["questions"] == {}


@pytest.mark.parametrize(
    ("samples", "sample"),
    [
        ({}, "open"),
        ({"letter": "random"}, "random"),
        ({"letter": "random", "post": "random"}, "random"),
        ({"letter": "random", "link": "open"}, "mixed"),
    ],
)
def test_a_survey_says_what_kind_of_sample_it_is(samples, sample):
    assert sample_of(with_routes(**samples)) == sample


def test_every_example_of_ours_says_its_sample():
    for file in (SURVEYS / "examples").glob("*.survey.yaml"):
        assert sample_of(survey_in(file)) in {"open", "list", "panel", "random", "mixed"}


def test_a_small_base_is_read_as_counts():
    block = block_of_release(released(table({"yes": 57, "no": 3}, whole=False)))
    assert block == Block(
        "Helped?",
        "helped",
        "60 people",
        (("yes", "about 55 of 60"), ("no", "fewer than 5 of 60")),
    )


def test_a_large_base_is_read_as_per_cent_with_its_range():
    rows = (Row("yes", "Yes", Chance().share(172, 400)), Row("no", "No", Chance().share(228, 400)))
    block = block_of_release(released(Table("q", "Q", 400, rows)))
    assert block.rows == (("Yes", "43% (38 to 47)"), ("No", "57% (53 to 62)"))


def test_weights_are_read_beside_the_plain_share():
    rows = (Row("yes", "Yes", Chance().share(172, 400), WEIGHTED),)
    block = block_of_release(released(Table("q", "Q", 400, rows, whole=False)))
    assert block.rows == (("Yes", "43% (38 to 47), weighted 42% (29 to 56)"),)


def test_what_is_withheld_is_read_as_one_word():
    block = block_of_release(released(table({"yes": 7, "no": 3})))
    assert (block.base, block.rows) == ("withheld", (("yes", "withheld"), ("no", "withheld")))


def test_values_are_read_with_their_range():
    mean = Inferred(41.37, 400, 400, Interval(38.2, 44.6), 400.0)
    block = block_of_release(released(values(mean, 400)))
    assert block.rows == (("Mean", "41 (38 to 45)"), ("Standard deviation", "11"))


def test_true_figures_are_read_as_they_are():
    block = block_of_table(table({"yes": 57, "no": 3}))
    assert block.rows == (("yes", "57 of 60, 95.0%"), ("no", "3 of 60, 5.0%"))
    rows = (Row("yes", "Yes", Chance().share(42, 100), WEIGHTED),)
    block = block_of_table(Table("q", "Q", 100, rows))
    assert block.rows == (("Yes", "42 of 100, 42.0% (32.8 to 51.79), weighted 42.0%"),)
    assert block_of_table(values(Estimate(41.37, 60, 60), 60)).rows[0] == ("Mean", "41.37")


def test_blocks_are_read_one_under_another():
    blocks = (
        Block("Helped?", "helped", "60 people", (("Yes", "45"), ("Perhaps", "15"))),
        Block("Story", "story", "withheld", ()),
    )
    assert readable(blocks) == (
        "Helped? (helped), 60 people\n  Yes      45\n  Perhaps  15\n\nStory (story), withheld"
    )


def test_a_block_of_which_nothing_may_leave_is_one_line():
    rows = (("Yes", "withheld"), ("No", "withheld"))
    assert readable([Block("Helped?", "helped", "withheld", rows)]) == "Helped? (helped), withheld"
    assert readable([Block("Helped?", "helped", "12 people", rows)]) == (
        "Helped? (helped), 12 people: withheld"
    )


def test_a_block_of_which_one_figure_may_leave_keeps_its_rows():
    rows = (("Yes", "45"), ("No", "withheld"))
    assert readable([Block("Helped?", "helped", "60 people", rows)]) == (
        "Helped? (helped), 60 people\n  Yes  45\n  No   withheld"
    )
