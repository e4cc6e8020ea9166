"""A brief opens with the ledger, says what it may, and leaves out what was not worked out."""

import re
from dataclasses import replace

import pytest
from briefs_by_hand import brief, stands
from figures_by_hand import ORIGIN, figures

from engage.brief.compose import compose
from engage.brief.html import to_html

INDICATORS = ("I-1.", "I-2", "I-3a", "I-4", "I-5", "I-6", "I-9")


def without(*tables: str, language: str = "en"):
    """Return figures in which the tables beginning so were never worked out."""
    told = figures(language)
    kept = {i: r for i, r in told.releases.items() if not i.startswith(tables)}
    return replace(told, releases=kept)


def words_of(made) -> str:
    """Return everything a reader reads, without markup."""
    return re.sub(r"<[^>]+>", " ", to_html(made))


def test_the_answers_come_first_with_their_owner_and_date():
    first, second = brief().answers
    assert (first.mark, first.activity, first.words, first.owner, first.due) == (
        "Will do",
        "Pick up litter in your street",
        "Kits to borrow.",
        "Streets team",
        "1 April 2027",
    )
    assert (second.mark, second.is_overdue) == ("Under review", True)
    assert second.due == "overdue since 25 January 2027"


def test_they_are_counted_in_a_sentence():
    assert brief().answers_said == "2 of 8 offers answered; 1 overdue."


def test_before_any_answer_it_says_that_the_date_has_not_come():
    told = figures()
    made = compose(told, ORIGIN, stands(told, ()))
    assert made.answers == ()
    assert made.answers_said == "No offer has been answered yet; the reply date has not come."


def test_the_three_findings_are_what_people_do_what_matters_and_whether_effort_is_wasted():
    told = [(f.topic, f.big, f.unit) for f in brief().headlines]
    assert told == [
        (
            "What people will do",
            "7 of 8",
            "activities would be done by at least 20% of those who answered",
        ),
        (
            "What matters",
            "54%",
            "picked “Look after a park or green space with others” among what matters most",
        ),
        ("Is effort wasted?", "56%", "of those who helped were left in the dark"),
    ]


def test_the_title_is_the_finding_that_matters():
    assert brief().front.title == (
        "7 of 8 activities have willing people; 56% of those who helped were left in the dark"
    )


def test_of_a_small_base_the_title_says_of_how_many_once():
    assert brief(people=60).front.title == (
        "7 of 8 activities have willing people; about 15 of 25 who helped were left in the dark"
    )
    assert brief(people=60).headlines[2].unit == "who helped were left in the dark"


def test_one_activity_has_willing_people_and_more_have_them():
    told = figures()
    at_sixty = told.survey.analysis.model_copy(update={"willing_cut": "60%"})
    survey = told.survey.model_copy(update={"analysis": at_sixty})
    made = compose(replace(told, survey=survey), ORIGIN, stands(told))
    assert made.front.title.startswith("1 of 8 activities has willing people; ")


def test_activities_are_sorted_by_who_would_do_them():
    shares = [line.cells[0].parts for line in brief().main.sheet.lines]
    assert shares == sorted(shares, reverse=True)


def test_maybe_stands_beside_yes_and_is_never_added():
    for line in brief().main.sheet.lines:
        assert line.cells[0].words != line.cells[1].words
    assert brief().main.note.startswith("Maybe is never added to yes.")


def test_page_two_follows_the_order_of_the_plan():
    assert [f.key for f in brief().findings] == ["map", "facets", "leave", "needs", "missing"]


@pytest.mark.parametrize(
    ("tables", "gone"),
    [
        (("I-3a",), "map"),
        (("I-4.facets",), "facets"),
        (("I-6",), "leave"),
        (("I-9",), "needs"),
    ],
)
def test_what_was_not_worked_out_is_left_out(tables, gone):
    told = without(*tables)
    made = compose(told, ORIGIN, stands(told))
    assert gone not in [f.key for f in made.findings]
    assert words_of(made)


def test_a_survey_without_our_indicators_gets_its_own_questions_as_findings():
    told = without(*INDICATORS)
    made = compose(told, ORIGIN, stands(told))
    assert [f.key for f in made.headlines] == ["asked-reason"]
    assert made.headlines[0].big == "about 10 of 40"


def test_below_two_hundred_answers_a_list_stands_for_the_map():
    assert brief(people=195).finding("map").picture is None
    assert brief(people=400).finding("map").picture is not None


@pytest.mark.parametrize("people", [60, 150, 400])
def test_an_open_sample_never_gets_a_range_or_speaks_for_residents(people):
    said = words_of(brief(people=people))
    assert not re.search(r"\d+% \(\d+ to \d+\)", said)
    assert "±" not in said
    assert "residents think" not in said
    assert "No margin of error can be given." in said


def test_a_random_sample_has_ranges_beside_its_shares():
    said = words_of(brief(random=True))
    assert re.search(r"\d+% \(\d+ to \d+\)", said)
    assert "19 times in 20" in said


def test_of_a_small_base_counts_are_printed_and_not_per_cent():
    made = brief(people=60)
    assert all("%" not in line.cells[0].words for line in made.main.sheet.lines)
    assert made.main.sheet.lines[0].cells[0].words == "about 35 of 60"


def test_a_figure_below_the_threshold_is_a_bound_and_has_no_bar():
    made = brief(people=30)
    last = made.main.sheet.lines[-1].cells[0]
    assert (last.words, last.parts) == ("fewer than 5 of 30", 0)


def test_synthetic_answers_and_draft_translations_are_marked():
    assert brief().front.marks == ("Synthetic",)
    assert brief("cy").front.marks == ("Synthetig", "Cyfieithiad drafft")


def test_real_answers_are_not_marked():
    told = figures()
    told = replace(told, gathered=replace(told.gathered, synthetic=False))
    assert compose(told, ORIGIN, stands(told)).front.marks == ()


def test_decisions_have_an_owner_and_a_date_and_skip_what_was_answered():
    made = brief()
    asks = [decision.ask for decision in made.decisions]
    assert "Answer: Pick up litter in your street" not in asks
    assert asks[-2:] == [
        "Pay for “A named person to ask”, or say no and why",
        "Tell everyone who helped what came of it",
    ]
    assert all(decision.owner and decision.due for decision in made.decisions)


def test_the_promise_stands_beside_with_the_reply_date_last():
    lines = brief().front.promise
    assert [line.name for line in lines] == [
        "To be decided",
        "Can change",
        "Cannot change",
        "Paid jobs",
        "Reply from Neighbourhoods team by",
    ]
    assert lines[-1].words == "31 March 2027"


def test_the_survey_says_what_it_cost_people():
    assert brief().front.cost == "Answering took residents about 37 hours in all."


@pytest.mark.parametrize(
    ("language", "people", "said"),
    [
        ("en", 60, "60 people answered (open to anyone)"),
        ("ar", 5, "أجاب 5 أشخاص (مفتوح للجميع)"),
        ("ar", 60, "أجاب 60 شخصًا (مفتوح للجميع)"),
        ("ar", 400, "أجاب 400 شخص (مفتوح للجميع)"),
        ("cy", 400, "Atebodd 400 o bobl (agored i bawb)"),
    ],
)
def test_how_many_answered_is_said_as_the_language_counts(language, people, said):
    told = figures(language)
    told = replace(told, gathered=replace(told.gathered, answers=people))
    assert compose(told, ORIGIN, stands(told)).front.answered == said


def test_every_question_stands_in_the_annex_with_its_options():
    told = figures()
    asked = {one.id: one for one in brief().annex.questions}
    assert set(asked) == {question.id for question in told.survey.questions()}
    assert asked["told"].ask == "Did Anytown Council tell you what happened next?"
    assert "No, I found out some other way" in asked["told"].options


def test_no_placeholder_is_left_in_any_question():
    for language in ("en", "cy", "ar"):
        assert "${" not in words_of(brief(language))


def test_the_manifest_names_hashes_seed_and_version():
    told = {line.name: line.words for line in brief().annex.manifest}
    assert told["SHA-256 of the survey as opened"] == ORIGIN.hash
    assert told["Seed"] == "2012"
    assert told["Software"] == "engage 0.1.0"
    assert len(told["SHA-256 of the released tables (CSV)"]) == 64


def test_activities_that_are_all_alike_are_not_said_to_differ(monkeypatch):
    assert "depends on what is asked" in words_of(brief())
    monkeypatch.setattr("figures_by_hand.WILLING", (46,) * 8)
    told = figures()
    said = words_of(compose(told, ORIGIN, stands(told, ())))
    assert "What is asked makes little difference: about 5 in 10 would do each of these" in said
