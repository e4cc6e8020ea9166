"""What leaves for a survey: the whole chain from answers to the register and the latest release."""

import json
import sys
from dataclasses import replace
from subprocess import run

import pytest
from filled import FLAGSHIP, NOON, SURVEYS, at_noon, filled, stores_with, survey_in

from engage.actions.officers.latest_figures import latest_figures
from engage.actions.officers.release_figures import release_figures
from engage.actions.officers.release_in_child import is_due, renew_figures
from engage.actions.officers.show_results import released_results, true_results
from engage.actions.organisers.simulate_answers import simulate_answers
from engage.analysis.kept import document_of, figures_of
from engage.analysis.policy import rules_for
from engage.analysis.readable import readable
from engage.analysis.survival import survival
from engage.definition.ways import Way
from engage.disclosure.attack import attack
from engage.disclosure.figure import Shown, Withheld
from engage.errors.raised import EngageError, WrongInputError
from engage.store.stores import open_stores

CORE = "co-production"


@pytest.fixture(scope="module")
def sixty():
    stores = filled(60)
    return stores, release_figures(stores, CORE, language="en", clock=at_noon)


@pytest.fixture(scope="module")
def many():
    stores = filled(400)
    return stores, release_figures(stores, CORE, language="en", clock=at_noon)


@pytest.mark.parametrize("people", ["sixty", "many"])
def test_the_attacker_finds_nothing_in_all_that_left(people, request):
    _, figures = request.getfixturevalue(people)
    assert attack(figures.releases.values()) == ()


def test_figures_come_with_how_people_came(many):
    _, figures = many
    gathered = figures.gathered
    assert (gathered.answers, gathered.synthetic, gathered.versions) == (400, True, (1,))
    assert [came.people for came in gathered.routes] == [400]
    assert gathered.languages == {"en": 400}
    assert 2 < gathered.minutes < 12
    assert (gathered.first < gathered.last, gathered.last <= NOON.date()) == (True, True)
    assert len(gathered.snapshot) == 64
    assert (gathered.weighted, gathered.deff, gathered.is_random) == (False, None, False)


def test_an_open_survey_has_no_range_anywhere(many):
    _, figures = many
    lines = (line.figure for release in figures.releases.values() for line in release.lines)
    assert not any(isinstance(figure, Shown) and figure.interval for figure in lines)


def test_figures_about_everyone_stand_apart_from_groups(many):
    _, figures = many
    assert all(" by " not in release.id for release in figures.about_everyone())
    ages = figures.groups("matter", "age_band")
    assert set(ages) == {"16-34", "35-64", "65-up"}
    assert figures.get("matter") is figures.releases["matter"]
    assert figures.get("nothing") is None
    assert figures.on_route("link") == ()


def test_withheld_cells_are_counted_for_the_method_box(sixty):
    _, figures = sixty
    cells = [line.figure for release in figures.releases.values() for line in release.lines]
    assert figures.cells_withheld == sum(isinstance(cell, Withheld) for cell in cells) > 0


def test_the_same_people_counted_again_give_the_same_figures():
    stores = filled(60)
    first = release_figures(stores, CORE, language="en", clock=at_noon)
    again = release_figures(stores, CORE, language="en", clock=at_noon)
    assert {i: r.lines for i, r in again.releases.items()} == {
        i: r.lines for i, r in first.releases.items()
    }
    assert again.gathered == first.gathered


def test_one_late_answer_moves_no_figure():
    stores = filled(60)
    first = release_figures(stores, CORE, language="en", clock=at_noon)
    simulate_answers(stores, CORE, people=61, seed=1, until=NOON)
    later = release_figures(stores, CORE, language="en", clock=at_noon)
    assert {i: r.lines for i, r in later.releases.items() if i in first.releases} == {
        i: r.lines for i, r in first.releases.items()
    }
    assert later.gathered.languages == first.gathered.languages


def test_forty_more_answers_move_the_figures():
    stores = filled(60)
    first = release_figures(stores, CORE, language="en", clock=at_noon)
    simulate_answers(stores, CORE, people=100, seed=1, until=NOON)
    later = release_figures(stores, CORE, language="en", clock=at_noon)
    assert later.releases["matter"].base == 95
    assert later.releases["matter"].lines != first.releases["matter"].lines


def test_what_has_left_is_in_the_register(sixty):
    stores, figures = sixty
    entries = stores.releases.entries(CORE)
    assert {entry.id for entry in entries} == set(figures.releases)


def test_the_latest_release_is_read_without_counting(sixty):
    stores, _ = sixty
    figures = release_figures(stores, CORE, language="en", clock=at_noon)
    assert latest_figures(stores, CORE) == figures


def test_there_is_no_latest_release_before_the_first():
    stores = stores_with(survey_in(FLAGSHIP))
    assert latest_figures(stores, CORE) is None
    assert is_due(stores, CORE)


def test_figures_are_kept_as_one_document(many):
    _, figures = many
    document = document_of(figures)
    assert figures_of(document, figures.survey) == figures
    assert "survey" not in json.loads(document)


def test_a_document_holds_plain_values_alone(many):
    _, figures = many
    strange = replace(figures, gathered=replace(figures.gathered, minutes=object()))
    with pytest.raises(TypeError, match="a document holds no object"):
        document_of(strange)


@pytest.mark.parametrize(
    "act",
    [
        lambda stores: release_figures(stores, "other", language="en", clock=at_noon),
        lambda stores: latest_figures(stores, "other"),
        lambda stores: released_results(stores, "other", by=None, clock=at_noon),
        lambda stores: true_results(stores, "other", by=None),
        lambda stores: is_due(stores, "other"),
    ],
)
def test_an_unknown_survey_is_named(act):
    with pytest.raises(WrongInputError) as refused:
        act(stores_with(survey_in(FLAGSHIP)))
    assert str(refused.value) == (
        "other: no survey of this name has been opened. “engage list” shows those that have."
    )


def test_an_empty_survey_has_figures_that_say_nothing():
    stores = stores_with(survey_in(FLAGSHIP))
    figures = release_figures(stores, CORE, language="en", clock=at_noon)
    assert figures.gathered.answers == 0
    assert (figures.gathered.first, figures.gathered.minutes) == (None, None)
    assert survival(figures.releases.values()).survive == 0


def test_public_results_have_the_promised_shape(many):
    stores, _ = many
    told = released_results(stores, CORE, by=None, clock=at_noon).document
    assert list(told)[:6] == ["survey", "versions", "sample", "internal", "answers", "synthetic"]
    assert (told["survey"], told["versions"], told["sample"]) == (CORE, [1], "open")
    assert (told["internal"], told["answers"], told["synthetic"]) == (False, 400, True)
    assert (told["by"], told["routes"]) == ({}, {})
    litter = told["questions"]["offers"]["activities"]["litter"]["willing"]
    assert set(litter["options"]) == {"no", "maybe", "yes", "already"}
    for option in litter["options"].values():
        assert set(option) == {"people", "share"} or option["withheld"] == "withheld"
    assert json.loads(json.dumps(told)) == told


def test_public_results_give_one_word_for_every_reason(sixty):
    stores, _ = sixty
    told = released_results(stores, CORE, by="area", clock=at_noon).document
    words = set()

    def walk(node):
        if isinstance(node, dict):
            words.update([node["withheld"]] if "withheld" in node else [])
            for inner in node.values():
                walk(inner)

    walk(told)
    assert words == {"withheld"}


def test_public_counts_are_rounded_to_five(many):
    stores, _ = many
    told = released_results(stores, CORE, by="area", clock=at_noon).document
    found = []

    def walk(node):
        if isinstance(node, dict):
            found.extend(node[key] for key in ("people", "base") if isinstance(node.get(key), int))
            for inner in node.values():
                walk(inner)

    walk(told)
    assert found
    assert all(people % 5 == 0 for people in found)


def test_results_are_broken_down_by_what_was_declared(many):
    stores, _ = many
    told = released_results(stores, CORE, by="age_band", clock=at_noon).document
    assert set(told["by"]) == {"age_band"}
    middle = told["by"]["age_band"]["35-64"]
    assert middle["questions"]["matter"]["base"] >= 30


def test_results_are_not_broken_down_by_anything_else(many):
    stores, _ = many
    with pytest.raises(WrongInputError) as refused:
        released_results(stores, CORE, by="years", clock=at_noon)
    assert str(refused.value) == (
        "co-production: figures broken down by “years” were not declared before opening. "
        "Declared under analysis: break_by are: age_band, area. (--internal breaks down by any.)"
    )


def test_the_keeper_may_break_down_by_any_question(many):
    stores, _ = many
    told = true_results(stores, CORE, by="years").document
    assert told["internal"] is True
    assert set(told["by"]) == {"years"}
    with pytest.raises(WrongInputError) as refused:
        true_results(stores, CORE, by="shoes")
    assert str(refused.value) == (
        "co-production: it has no question “shoes”. Name one of its questions."
    )


def test_true_figures_are_not_recorded_as_a_release():
    stores = filled(40)
    true_results(stores, CORE, by=None)
    assert stores.releases.entries(CORE) == ()
    assert stores.releases.latest(CORE) is None


def test_true_figures_are_the_counts_themselves(sixty):
    stores, _ = sixty
    told = true_results(stores, CORE, by=None).document["questions"]["area"]
    said = [r.answers.get("area") for r in stores.responses.all(CORE)]
    for code, option in told["options"].items():
        assert option["people"] == said.count(code)
    assert told["missing"].get("skipped", 0) == said.count(None)


def test_results_are_readable_at_a_terminal(many):
    stores, _ = many
    text = readable(released_results(stores, CORE, by=None, clock=at_noon).blocks)
    assert "(area), " in text
    assert "  North side" in text
    text = readable(true_results(stores, CORE, by=None).blocks)
    assert " of " in text


def two_routes(survey):
    """Return ``survey`` reached by letter and by a link, half the people each."""
    letter = Way(mode="web", sample="random", invited=2000)
    link = Way(mode="web", sample="open", invited=1)
    return survey.model_copy(update={"routes": {"letter": letter, "link": link}})


def test_routes_keep_their_own_kind_of_sample():
    survey = two_routes(survey_in(SURVEYS / "examples" / "one.survey.yaml"))
    stores = stores_with(survey)
    simulate_answers(stores, survey.id, people=300, seed=1, until=NOON)
    told = released_results(stores, survey.id, by=None, clock=at_noon).document
    assert told["sample"] == "mixed"
    question = next(iter(told["questions"]))
    pooled = told["questions"][question]["options"]
    letter = told["routes"]["letter"]["questions"][question]["options"]
    link = told["routes"]["link"]["questions"][question]["options"]
    assert (told["routes"]["letter"]["sample"], told["routes"]["link"]["sample"]) == (
        "random",
        "open",
    )
    assert not any("low" in option for option in (*pooled.values(), *link.values()))
    shown = [option for option in letter.values() if "people" in option]
    assert shown
    assert all(option["low"] <= option["share"] <= option["high"] for option in shown)


@pytest.mark.parametrize(
    ("sample", "least"), [("open", 5), ("random", 5), ("list", 10), ("panel", 10)]
)
def test_people_on_a_list_or_panel_need_ten_in_every_figure(sample, least):
    survey = survey_in(FLAGSHIP)
    routes = {"way": Way(mode="web", sample=sample)}
    rules = rules_for(survey.model_copy(update={"routes": routes}))
    assert (rules.least, rules.least_in_groups, rules.least_sensitive) == (least, 10, 10)
    assert (rules.base_everyone, rules.base_in_groups) == (20, 30)
    assert (rules.counts_below, rules.round_to) == (100, 5)


def test_a_survey_may_ask_for_more_care_and_never_for_less():
    survey = survey_in(FLAGSHIP)
    careful = survey.privacy.model_copy(update={"publish_min": 15})
    rules = rules_for(survey.model_copy(update={"privacy": careful}))
    assert (rules.least, rules.least_in_groups, rules.least_sensitive) == (15, 15, 15)
    assert rules_for(survey.model_copy(update={"privacy": None})).least == 5


def test_a_page_gets_new_figures_from_a_child_and_never_counts_itself(tmp_path):
    data = tmp_path / "data"
    stores = filled(60, where=data)
    assert is_due(stores, CORE)
    figures = renew_figures(stores, CORE, data)
    assert figures.gathered.answers == 60
    assert not is_due(stores, CORE)
    simulate_answers(stores, CORE, people=64, seed=1, until=NOON)
    assert not is_due(stores, CORE)
    simulate_answers(stores, CORE, people=65, seed=1, until=NOON)
    assert is_due(stores, CORE)


def test_a_closed_survey_is_looked_at_once_more(tmp_path):
    stores = filled(60)
    survey = survey_in(FLAGSHIP)
    careful = survey.model_copy(
        update={"version": 2, "privacy": survey.privacy.model_copy(update={"publish_min": 20})}
    )
    stores = stores_with(careful)
    simulate_answers(stores, CORE, people=60, seed=1, until=NOON)
    release_figures(stores, CORE, language="en", clock=at_noon)
    simulate_answers(stores, CORE, people=70, seed=1, until=NOON)
    assert not is_due(stores, CORE)
    stores.surveys.close(CORE)
    assert is_due(stores, CORE)


def test_a_child_that_fails_says_what_it_said(tmp_path):
    stores = filled(30)
    elsewhere = open_stores(tmp_path / "elsewhere").folder.root
    with pytest.raises(EngageError) as failed:
        renew_figures(stores, CORE, elsewhere)
    assert str(failed.value) == (
        "co-production: its figures could not be worked out: co-production: no survey of this name "
        "has been opened. “engage list” shows those that have. "
        "Run “engage results” for it and read what it says."
    )


def test_reading_the_latest_release_loads_nothing_that_counts():
    code = (
        "import sys, engage.actions.officers.latest_figures, "
        "engage.actions.officers.release_in_child; sys.exit('polars' in sys.modules)"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0
