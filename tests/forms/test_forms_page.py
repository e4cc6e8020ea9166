"""A page of questions as one form: named by ids, filled again, checked as a whole."""

from random import Random

import pytest
from asking import ACTIVITIES, example, question
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.forms.messages import Fault, faults
from engage.forms.page import (
    Sent,
    answers_from,
    filled,
    missing_from,
    page_form,
    unanswered,
)
from engage.questions.registry import types
from engage.responses.missing import Missing

HELPED = example("one")
DONE = example("many")
STORY = example("long")
PAGE = (HELPED, DONE, STORY, example("info"), example("consent"), example("offers"))


def form(questions=PAGE, language="en", **sent):
    values = {name.replace("__", "."): v for name, v in sent.items()}
    listed = {name: v if isinstance(v, list) else [v] for name, v in values.items()}
    return page_form(questions, language)(Sent(listed))


def test_fields_are_named_by_the_questions():
    assert [field.name for field in form()] == [question.id for question in PAGE]


def test_a_question_about_an_activity_has_a_dot_in_its_name():
    about = HELPED.about(ACTIVITIES[0])
    found = form((about,), helped__litter="yes")
    assert found.validate()
    assert answers_from(found, (about,)) == {"helped.litter": "yes"}


@pytest.mark.parametrize("name", ["data", "errors", "validate", "meta", "process", "form_errors"])
def test_a_question_may_be_called_as_a_part_of_a_form_is(name):
    asked = HELPED.model_copy(update={"id": name})
    found = form((asked,), **{name: "yes"})
    assert found.validate()
    assert answers_from(found, (asked,)) == {name: "yes"}


def test_a_page_with_nothing_answered_is_taken():
    found = form()
    assert found.validate()
    assert answers_from(found, PAGE) == {"agree": 0}


def test_a_form_shown_first_is_empty():
    shown = page_form(PAGE, "en")(None)
    assert answers_from(shown, PAGE) == {"agree": 0}
    assert not faults(shown)


def test_answers_are_kept_by_column():
    sent = {"helped": "yes", "done": ["told", "time"], "story": "Well.", "agree": "1"}
    found = form(**sent, offers__litter__willing="maybe")
    assert found.validate()
    assert answers_from(found, PAGE) == {
        "helped": "yes",
        "done.told": 1,
        "done.time": 1,
        "done.planned": 0,
        "done.none": 0,
        "story": "Well.",
        "agree": 1,
        "offers.litter.willing": "maybe",
    }


def test_why_an_answer_is_missing_is_kept_by_question():
    sensitive = question(types()["one"].EXAMPLE, sensitive="yes")
    found = form((sensitive, STORY), helped="#-3")
    assert missing_from(found, (sensitive, STORY)) == {
        "helped": Missing.WOULD_RATHER_NOT,
        "story": Missing.SKIPPED,
    }


def test_words_to_read_are_never_missing():
    assert "before_you_go_on" not in missing_from(form(), PAGE)


def test_a_box_left_empty_is_an_answer():
    assert "agree" not in missing_from(form(), PAGE)


def test_only_questions_that_nudge_are_asked_about_once_more():
    free = question(types()["one"].EXAMPLE, id="free", required="free")
    must = question(types()["one"].EXAMPLE, id="must", required="must")
    asked = (HELPED, free, must, STORY)
    assert unanswered(form(asked, story="Well."), asked) == (HELPED,)
    assert unanswered(form(asked, helped="no", story="Well."), asked) == ()


def test_everything_wrong_is_said_at_once_in_the_order_of_the_page():
    found = form(helped="perhaps", done=["none", "time"], offers__snow__willing="gladly")
    assert not found.validate()
    assert faults(found) == (
        Fault("helped", "Choose one of the answers below."),
        Fault("done", "You chose “None of these” and something else. Keep one or the other."),
        Fault("offers.snow.willing", "Choose one of the answers below."),
    )


def test_everything_wrong_is_said_in_the_readers_language():
    assert [fault.message for fault in _checked(form(language="cy", helped="perhaps"))] == [
        "Dewiswch un o’r atebion isod."
    ]


def _checked(found):
    found.validate()
    return faults(found)


def test_what_was_right_stays_when_something_else_is_wrong():
    found = form(helped="perhaps", done=["time"], story="We cleared <the> pond")
    assert not found.validate()
    assert found["story"].typed == "We cleared <the> pond"
    assert [o.choice.value for o in found["done"].offered if o.checked] == ["time"]


def test_names_the_page_does_not_have_are_passed_over():
    found = form(helped="yes", admin="1", csrf_token="x")  # noqa: S106  # no secret: a stray name
    assert found.validate()
    assert answers_from(found, PAGE) == {"helped": "yes", "agree": 0}


def test_a_place_given_twice_links_to_the_second():
    rank = example("rank")
    found = form((rank,), first__paths="1", first__lights="1")
    assert not found.validate()
    sentence = "“Mend the paths” has place 1 already. Give each place to one answer."
    assert faults(found) == (Fault("first.lights", sentence),)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"day": "3", "year": "2026"}, "month"),
        ({"day": "31", "month": "2", "year": "2026"}, "day"),
        ({"day": "3", "month": "2", "year": "26"}, "year"),
        ({"year": "2026"}, "day"),
    ],
)
def test_a_fault_of_a_date_links_to_the_box_to_mend(typed, at):
    sent = {f"reported_on__{part}": words for part, words in typed.items()}
    found = form((example("date"),), **sent)
    assert not found.validate()
    assert [fault.field_id for fault in faults(found)] == [f"reported_on.{at}"]


def test_earlier_answers_are_shown_again():
    stored = {"helped": "no", "done.told": 1, "done.time": 0, "offers.snow.willing": "yes"}
    shown = page_form(PAGE, "en")(filled(PAGE, stored))
    assert shown["helped"].data == "no"
    assert shown["done"].data == ["told"]
    assert shown["offers"].rows["snow.willing"].data == "yes"


def test_prefer_not_to_say_is_shown_again():
    sensitive = question(types()["one"].EXAMPLE, sensitive="yes")
    missing = {"helped": Missing.WOULD_RATHER_NOT}
    shown = page_form((sensitive,), "en")(filled((sensitive,), {}, missing))
    assert [o.choice.value for o in shown["helped"].offered if o.checked] == ["#-3"]


def test_what_was_skipped_is_shown_empty():
    assert filled((HELPED,), {}, {"helped": Missing.SKIPPED}) == {}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_what_a_page_keeps_it_shows_again_and_keeps_again(seed):
    random = Random(seed)
    page = tuple(example(kind) for kind in types())
    sent = Sent()
    for asked in page:
        sent.update(asked.posted(asked.draw(random)))
    first = page_form(page, "en")(sent)
    assert first.validate()
    stored = answers_from(first, page)
    again = page_form(page, "ar")(filled(page, stored, missing_from(first, page)))
    assert again.validate()
    assert answers_from(again, page) == stored
    assert missing_from(again, page) == missing_from(first, page)
