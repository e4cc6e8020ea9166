"""Plain answers, taken without a form: always what the form would have taken, or left to it."""

import pytest
from asking import example
from hypothesis import given
from hypothesis import strategies as st

from engage.forms.page import Sent, answers_from, filled, missing_from, page_form, plain_answers
from engage.questions.asked import RATHER_NOT
from engage.questions.registry import types
from engage.responses.missing import Missing

VARIANTS = (
    {},
    {"required": "must"},
    {"required": "free"},
    {"sensitive": True},
    {"other": True},
    {"at_least": 2},
    {"at_most": 1},
)


def _questions():
    """Return an example of every type, and of every variant that a type knows."""
    for name in types():
        asked = example(name)
        for changes in VARIANTS:
            fits = set(changes) <= set(type(asked).model_fields)
            if fits and not (name == "rank" and "other" in changes):  # it has no line to type on
                yield example(name, **changes)


QUESTIONS = tuple(_questions())
WORDS = st.text(max_size=30) | st.sampled_from(
    ["", " ", "12", "007", "120", "-3", "4.5", "1,200", "٣", "a\tb", "x" * 2001, "é", "e\u0301"]
)


def _bodies(asked):
    names = [asked.id, f"{asked.id}.other", f"{asked.id}.rather-not", "helped", *asked.rows()]
    codes = st.sampled_from([option.code for option in asked.choices] or ["1"])
    values = codes | st.just(RATHER_NOT) | WORDS
    return st.dictionaries(st.sampled_from(names), st.lists(values, max_size=3), max_size=4)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.type)
@given(data=st.data())
def test_what_is_taken_without_a_form_is_what_the_form_takes(asked, data):
    sent = Sent(data.draw(_bodies(asked)))
    plain = asked.quick(sent)
    if plain is not None:
        form = page_form((asked,), "en")(sent)
        assert form.validate()
        assert answers_from(form, (asked,)) == plain
        assert set(missing_from(form, (asked,)).values()) <= {Missing.SKIPPED}


PLAIN = ("one", "many", "scale", "text", "long", "number", "info")


@pytest.mark.parametrize("name", PLAIN)
@given(data=st.data())
def test_likely_answers_to_plain_questions_need_no_form(name, data):
    asked = example(name)
    answer = asked.draw(data.draw(st.randoms(use_true_random=False)))
    stored = asked.encode(answer)
    assert plain_answers((asked,), filled((asked,), stored)) == stored


def test_a_page_is_plain_only_when_every_answer_is():
    page = (example("one"), example("number"))
    assert plain_answers(page, Sent({"helped": ["yes"], "years": ["7"]})) == {
        "helped": "yes",
        "years": 7,
    }
    assert plain_answers(page, Sent({"helped": ["yes"], "years": ["seven"]})) is None


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("one", {"helped": ["yes", "no"]}),
        ("one", {"helped": ["maybe"]}),
        ("many", {"done": ["told", "none"]}),
        ("many", {"done": ["told", "time", "planned", "none"]}),
        ("number", {"years": ["111"]}),
        ("number", {"years": ["1234567890123"]}),
        ("long", {"story": ["x" * 1001]}),
        ("consent", {"agree": ["1"]}),
    ],
)
def test_what_is_not_plain_is_left_to_the_form(name, sent):
    assert example(name).quick(Sent(sent)) is None


def test_a_question_that_must_be_answered_is_not_left_out_quietly():
    asked = example("one", required="must")
    assert asked.quick(Sent()) is None
