"""Letters and an open way in one survey: figures kept apart from the answer to the brief."""

import re
from datetime import date

import pytest
from kept import NOON, response, written

from engage.actions.officers.make_brief import make_brief
from engage.actions.officers.show_results import true_results
from engage.brief.html import to_html
from engage.definition.freeze import freeze
from engage.definition.read import read_survey
from engage.fieldwork.codes import weight_of
from engage.responses.response import Design
from engage.store.port import Opened
from engage.store.stores import open_stores

AGAIN = """\
      - id: again
        type: one
        ask: Have you already answered this survey?
        options:
          first: No, this is the first time
          again: Yes, I have answered it before
        measures: about.again
"""
HOMES = [1, 2, 3, 4]
"""How many people of 16 or over live in the homes that got a letter, one after the other."""


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Return a store with 160 answers by letter and 120 on paper, who say other things."""
    text = written().replace("    access: open\n", "    access: codes\n    codes_each: 2\n", 1)
    text = text.replace("    frame: One letter", "    invited: 200\n    frame: One letter", 1)
    survey = read_survey(text + AGAIN, "our-parks.survey.yaml")
    frozen = freeze(survey)
    kept = open_stores(tmp_path_factory.mktemp("ways") / "data", clock=lambda: NOON)
    kept.surveys.open(Opened(frozen, NOON, is_open=True, allowed_drafts=("cy",)))
    codes = [f"c{number:03}" for number in range(400)]
    kept.codes.issue("our-parks", "letter", codes)
    for number in range(160):
        helped = "yes" if number % 4 else "no"  # the one who lives alone never helped
        answers = {"helped": helped, "again": "first"}
        weight = Design(weight=weight_of(HOMES[number % 4], 2))
        sent = response(f"l{number}", answers, hash=frozen.hash, design=weight)
        kept.responses.add(sent, codes[number])
    for number in range(120):
        answers = {"helped": "no", "again": "again" if number % 2 else "first"}
        kept.responses.add(
            response(f"p{number}", answers, hash=frozen.hash, route="street", mode="paper")
        )
    return kept


@pytest.fixture(scope="module")
def told(stores):
    return true_results(stores, "our-parks", by=None).document


def test_the_store_tells_how_many_codes_were_used(stores):
    tally = stores.codes.tally("our-parks")["letter"]
    assert (tally.issued, tally.used) == (400, 160)


def test_each_way_has_its_own_figures(told):
    helped = {way: told["routes"][way]["questions"]["helped"] for way in ("letter", "street")}
    assert {way: found["base"] for way, found in helped.items()} == {"letter": 160, "street": 120}
    shares = {way: found["options"]["yes"]["share"] for way, found in helped.items()}
    assert shares == {"letter": 0.75, "street": 0.0}


def test_only_the_way_drawn_by_chance_has_a_range_and_the_two_together_have_none(told):
    letter = told["routes"]["letter"]["questions"]["helped"]["options"]["yes"]
    street = told["routes"]["street"]["questions"]["helped"]["options"]["no"]
    pooled = told["questions"]["helped"]["options"]["yes"]
    assert letter["low"] < 0.75 < letter["high"]
    for figure in (street, pooled):
        assert not {"low", "high"} & figure.keys()


def test_letters_are_weighted_by_the_people_they_stand_for(told):
    """Weights 1, 1, 1.5, 2 by turns: (1 + 1.5 + 2) / 5.5 of them helped."""
    weighted = told["routes"]["letter"]["questions"]["helped"]["options"]["yes"]["weighted"]
    assert weighted["share"] == pytest.approx(4.5 / 5.5)


def test_who_answered_before_is_counted_by_way(told):
    again = {
        way: told["routes"][way]["questions"]["again"]["options"]["again"]["people"]
        for way in ("letter", "street")
    }
    assert again == {"letter": 0, "street": 60}


@pytest.fixture(scope="module")
def brief(stores):
    made = make_brief(
        stores, "our-parks", language="en", clock=lambda: NOON, today=date(2026, 3, 2)
    )
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", to_html(made.brief)))


def test_the_brief_names_each_way_with_its_sample_and_its_people(brief):
    assert "On the web (drawn by chance): 160" in brief
    assert "On paper (open to anyone): 120" in brief
    assert "On the web (drawn by chance): One letter to each of 2,000 addresses" in brief


def test_the_brief_measures_answers_against_codes_and_not_against_homes(brief):
    assert "On the web (drawn by chance): 40% of 400 codes sent out were used" in brief


def test_the_brief_says_that_answers_were_weighted_and_what_it_cost(brief):
    by = "By how many people live in a home for each code it got; design effect 1."
    assert by in brief


def test_the_annex_has_every_question_by_way_in_and_a_range_for_the_one_drawn_by_chance(brief):
    table = brief.partition("Have you helped here this year?: How people came")[2]
    words = table.partition("People 160 120")[0]
    assert "On the web (drawn by chance) On paper (open to anyone)" in words
    assert words.endswith("Yes 82% (75 to 87) fewer than 5 No 18% (13 to 25) more than 99% "), words
    assert "Have you already answered this survey?: How people came" in brief


def test_a_survey_with_one_way_in_has_no_such_tables():
    survey = read_survey(written(), "our-parks.survey.yaml")
    assert len(survey.routes) == 2
    only = survey.model_copy(update={"routes": {"letter": survey.routes["letter"]}})
    kept = open_stores("memory:", clock=lambda: NOON)
    kept.surveys.open(Opened(freeze(only), NOON, is_open=True, allowed_drafts=("cy",)))
    digest = freeze(only).hash
    for number in range(40):
        kept.responses.add(response(str(number), {"helped": "yes"}, hash=digest))
    made = make_brief(kept, "our-parks", language="en", clock=lambda: NOON, today=date(2026, 3, 2))
    assert ": How people came" not in to_html(made.brief)
