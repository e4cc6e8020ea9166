"""The method box is complete, or there is no brief."""

from dataclasses import replace

import pytest
from figures_by_hand import ORIGIN, figures

from engage.analysis.figures import Came
from engage.brief.method import LINES, method_box, standard_sentence
from engage.brief.sentences import Voice
from engage.definition.ways import Way
from engage.errors.raised import WrongInputError
from engage.languages.text import Text

EMPTY = Text.of(en="  ")


def without(**parts):
    """Return the figures of a survey of which these parts say nothing."""
    told = figures()
    return replace(told, survey=told.survey.model_copy(update=parts))


def refusal(told) -> str:
    with pytest.raises(WrongInputError) as refused:
        method_box(told, ORIGIN, Voice.of(told))
    return str(refused.value)


def test_there_are_twenty_two_lines_as_the_checklist_has():
    told = figures()
    box = method_box(told, ORIGIN, Voice.of(told))
    assert len(LINES) == len(box) == 22
    assert all(line.words for line in box)


@pytest.mark.parametrize("language", ["en", "cy", "ar"])
def test_it_is_complete_in_every_language_of_the_flagship(language):
    told = figures(language)
    box = method_box(told, ORIGIN, Voice.of(told))
    assert len({line.name for line in box}) == 22


def test_a_survey_without_a_method_has_no_brief():
    assert refusal(without(method=None)) == (
        "brief of co-production: The method box is incomplete. Nothing is known of: Paid for and "
        "run by; Who it is about; How people came in; Data protection; Reviewed by; Corrections. "
        "Write it under “method”, “privacy”, “promise” or “routes” in the survey (“none” and “not "
        "known” are answers), open that version, and make the brief again."
    )


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("funder", "Paid for and run by"),
        ("interest", "Paid for and run by"),
        ("population", "Who it is about"),
        ("left_out", "Who it is about"),
        ("incentives", "How people came in"),
        ("reviewed_by", "Reviewed by"),
    ],
)
def test_one_empty_line_stops_it_and_is_named(part, line):
    method = figures().survey.method.model_copy(update={part: EMPTY})
    assert f"Nothing is known of: {line}." in refusal(without(method=method))


def test_no_contact_for_corrections_stops_it():
    method = figures().survey.method.model_copy(update={"corrections": ""})
    assert "Nothing is known of: Corrections." in refusal(without(method=method))


@pytest.mark.parametrize(("part", "line"), [("privacy", "Data protection"), ("promise", "Promise")])
def test_a_missing_block_stops_it(part, line):
    assert f"Nothing is known of: {line}." in refusal(without(**{part: None}))


def test_answers_that_came_on_no_day_stop_it():
    told = figures()
    told = replace(told, gathered=replace(told.gathered, first=None))
    assert "Nothing is known of: When." in refusal(told)


def said(told, name: str) -> str:
    box = method_box(told, ORIGIN, Voice.of(told))
    return next(line.words for line in box if line.name == name)


def test_an_open_survey_has_no_response_rate_and_no_ranges():
    told = figures()
    assert said(told, "Response rate") == "None can be given: nobody knows how many saw the survey."
    assert said(told, "Ranges") == "None can be given. Seed 2012. Comparisons declared: none."


def test_a_random_sample_has_both_with_their_definitions():
    told = figures(random=True)
    assert (
        said(told, "Response rate")
        == "On the web (drawn by chance): 20% of 2,000 invited sent answers."
    )
    assert said(told, "Ranges").startswith("95 in 100: Wilson on the effective sample for shares")


def by_letter_and_poster():
    """Return figures of people who came by letters with codes, and by a poster."""
    letter = Way(mode="web", sample="random", frame="Homes", access="codes", codes_each=2)
    ways = {"letter": letter, "poster": Way(mode="web", sample="open")}
    told = without(routes=ways)
    came = (
        Came("letter", "web", "random", probability=True, people=220, invited=400),
        Came("poster", "web", "open", probability=False, people=100),
    )
    gathered = replace(told.gathered, routes=came, weighted=True, deff=1.16)
    return replace(told, gathered=gathered)


def test_ways_in_that_share_how_people_answer_are_told_apart():
    words = said(by_letter_and_poster(), "Modes and languages")
    assert words.startswith(
        "People answered on the web (drawn by chance) 220, on the web (open to anyone) 100. "
    )


def test_weights_by_codes_say_what_they_are():
    words = said(by_letter_and_poster(), "Weighting")
    assert words == ("By how many people live in a home for each code it got; design effect 1.16.")


def test_ranges_of_those_drawn_by_chance_are_pointed_to_where_others_came_too():
    assert said(by_letter_and_poster(), "Ranges").startswith(
        "In the annex, for those drawn by chance alone: 95 in 100, Wilson on the effective sample. "
        "Seed 2012. Comparisons declared: none."
    )


def test_what_is_withheld_is_counted():
    assert said(figures(), "Held back").endswith("Withheld: 0 figures about everyone, 0 in groups.")


def test_the_weights_are_named_with_what_they_cost():
    told = figures()
    told = replace(told, gathered=replace(told.gathered, weighted=True, deff=1.254))
    words = said(told, "Weighting")
    assert words == "By the weights that came with the answers; design effect 1.25."


def test_the_version_and_its_hash_are_printed():
    words = said(figures(), "Questions")
    assert words.endswith("co-production, version 1, 1f9c02ab7d3e.")


def test_languages_are_counted_most_people_first():
    assert "Languages: 340 English, 40 Welsh, 20 Arabic." in said(figures(), "Modes and languages")


def test_the_open_sentence_speaks_of_those_who_answered():
    told = figures()
    assert standard_sentence(told, Voice.of(told)) == (
        "Anyone could answer. People with strong views are more likely to. These results describe "
        "the 400 people who answered, not all residents. No margin of error can be given."
    )


def test_the_probability_sentence_says_what_a_range_is():
    told = figures(random=True)
    assert standard_sentence(told, Voice.of(told)) == (
        "Figures are estimates. If we ran the survey many times, ranges worked out like this would "
        "hold the true value about 19 times in 20. Other kinds of error are not counted in the "
        "range."
    )


def test_a_list_is_neither_and_says_so():
    told = figures()
    (came,) = told.gathered.routes
    listed = replace(told.gathered, routes=(replace(came, sample="list"),))
    sentence = standard_sentence(replace(told, gathered=listed), Voice.of(told))
    assert sentence.startswith("Not everyone here was drawn by chance.")


def sent_codes(each: int, *, random: bool = True):
    """Return figures of a survey whose people came with one of so many codes a home."""
    told = figures(random=random)
    ways = told.survey.routes
    way = {name: way.model_copy(update={"codes_each": each}) for name, way in ways.items()}
    return replace(told, survey=told.survey.model_copy(update={"routes": way}))


TWO_OF_A_HOME = (
    "Two people of one home may have answered; nothing joins their answers, so ranges may be a "
    "little too narrow."
)


def test_ranges_say_that_two_of_a_home_are_not_told_apart():
    assert said(sent_codes(2), "Ranges").endswith(TWO_OF_A_HOME)


@pytest.mark.parametrize("told", [sent_codes(1), sent_codes(2, random=False), figures(random=True)])
def test_ranges_say_nothing_of_homes_where_one_person_of_each_can_answer(told):
    assert "home" not in said(told, "Ranges")
