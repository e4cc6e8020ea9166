"""Everything an interview could ask, walked without a server, is what the server would ask."""

from random import Random

import pytest
from at_the_door import due, likely_answers
from doors import EXAMPLES, STARTERS
from hypothesis import given, settings
from hypothesis import strategies as st
from small import survey

from engage.definition.condition.known import Known
from engage.definition.condition.settle import settle
from engage.definition.condition.tree import Every, Some, Test, each_test
from engage.definition.read import read_survey
from engage.fieldwork.sampling import draw_for
from engage.responses.everything import everything
from engage.responses.route import route

FILES = [*EXAMPLES, *STARTERS]


def read(file):
    return read_survey(file.read_text(encoding="utf-8"), file.name, file.parent)


SURVEYS = {file.name.partition(".")[0]: read(file) for file in FILES}

REPEATED = """
  - id: first
    title: First
    questions:
      - {id: offers, type: offers, options_from: activities, steps: [willing], ask: Would you?}
      - {id: helped, type: one, ask: Helped?, options: {yes: Yes, no: No}}
  - id: why
    title: "Why ${activity}?"
    for_each: activities
    where: offers.willing is any of maybe, yes
    at_most: 2
    questions:
      - {id: reason, type: one, ask: "Why ${activity}?", options: {near: Near, fun: Fun}}
      - {id: story, type: text, ask: Say more, show_if: reason is fun}
  - id: last
    title: Last
    show_if: helped is yes or reason.litter is fun
    questions:
      - {id: age, type: number, ask: Your age?, range: 16 to 120}
      - {id: old, type: text, ask: Since when?, show_if: age > 60}
"""
HEAD = "use: [core-activities@1]\ndraw: {activities: {roster: core-activities@1, show: all}}\n"


def sections(of, seed=1, **more):
    told = {"language": "en", "mode": "interviewer", "route": "door"} | more
    return everything(of, draw_for(of, seed), **told)


def columns(questions):
    return sorted(column.name for question in questions for column in question.columns())


@pytest.mark.parametrize("name", SURVEYS)
def test_a_phone_meets_what_the_server_would_show(name):
    of = SURVEYS[name]
    for seed in range(60):
        random = Random(f"{name}/{seed}")
        answers, drawn = likely_answers(of, random), draw_for(of, random.getrandbits(40))
        told = {"language": of.languages[0], "mode": "interviewer", "route": "door"}
        leaves = [leaf for leaf in route(of, drawn, answers, **told) if not leaf.after_send]
        met = due(of, drawn, answers, language=of.languages[0])
        shown = [question for leaf in leaves for question in leaf.questions]
        assert columns(met) == columns(shown), seed
        assert len({q.id for q in met}) == len({q.id for q in shown}), "words to read too"


@settings(max_examples=200, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 2**40))
def test_pages_repeated_for_some_activities_are_the_same_ones(random, seed):
    of = survey(REPEATED, HEAD)
    answers, drawn = likely_answers(of, random), draw_for(of, seed)
    told = {"language": "en", "mode": "interviewer", "route": "door"}
    leaves = route(of, drawn, answers, **told)
    shown = [question for leaf in leaves for question in leaf.questions]
    assert columns(due(of, drawn, answers, language="en")) == columns(shown)


def test_a_page_for_each_activity_travels_for_every_one_with_its_lot():
    of = survey(REPEATED, HEAD)
    why = [section for section in sections(of) if section.page == "why"]
    assert len(why) == len(of.activities())
    assert len({section.lot for section in why}) == len(why)
    assert {section.most for section in why} == {2}
    litter = next(section for section in why if section.id == "why-litter")
    (test,) = each_test(litter.when)
    assert test == Test("is any of", "offers.litter.willing", ("maybe", "yes"))
    assert "${" not in litter.title.to("en")
    assert [asked.question.id for asked in litter.asked] == ["reason.litter", "story.litter"]
    assert litter.asked[1].when == Test("is", "reason.litter", ("fun",))


def test_a_condition_on_an_earlier_page_is_kept_and_one_on_the_way_in_is_settled():
    of = survey(
        """
  - id: one
    title: One
    questions:
      - {id: helped, type: one, ask: Helped?, options: {yes: Yes, no: No}}
      - {id: here, type: text, ask: Where?, show_if: mode is interviewer}
      - {id: never, type: text, ask: Never?, show_if: mode is web}
  - id: two
    title: Two
    show_if: helped is yes and mode is interviewer
    questions: [{id: more, type: text, ask: More?}]
  - id: three
    title: Three
    show_if: mode is web or mode is kiosk
    questions: [{id: less, type: text, ask: Less?}]
"""
    )
    one, two = sections(of)
    assert [(asked.question.id, asked.when) for asked in one.asked] == [
        ("helped", None),
        ("here", None),
    ]
    assert two.when == Test("is", "helped", ("yes",))
    assert [section.id for section in sections(of, mode="web")] == ["one", "three"]


def test_what_depends_on_the_language_is_left_open_until_one_is_chosen():
    of = survey(
        """
  - {id: one, title: One, questions: [{id: a, type: text, ask: A?, show_if: language is en}]}
  - {id: two, title: Two, show_if: language is cy, questions: [{id: b, type: text, ask: B?}]}
""",
        "languages: [en, cy]\ndrafts: [cy]\n",
    )
    assert [section.id for section in sections(of, language="en")] == ["one"]
    assert [section.id for section in sections(of, language="cy")] == ["two"]
    one, two = sections(of, language=None)
    assert settle(two.when, Known(language="cy"))
    assert not settle(two.when, Known(language="en"))
    assert settle(one.asked[0].when, Known(language="en"))


def test_pages_after_send_are_not_asked_at_a_door():
    of = survey(
        """
  - {id: one, title: One, questions: [{id: a, type: text, ask: A?}]}
  - {id: two, title: Two, after_send: yes, questions: [{id: b, type: text, ask: B?}]}
"""
    )
    assert [section.id for section in sections(of)] == ["one"]


def test_offers_stand_four_a_section_and_their_later_steps_wait_for_an_open_answer():
    plain = SURVEYS["co-production"]
    offers = [section for section in sections(plain) if section.page == "offer"]
    assert [section.id for section in offers] == ["offer", "offer-2"]
    assert [len(one.question.choices) for section in offers for one in section.asked] == [4, 4]
    assert all(not one.later for section in offers for one in section.asked)
    full = SURVEYS["offers-in-full"]
    (asked,) = next(s for s in sections(full) if s.asked[0].later).asked[:1]
    for row, when in asked.later.items():
        assert when.ref == f"{row.rpartition('.')[0]}.willing"
        assert when.codes == ("maybe", "yes", "already")


def test_an_earlier_answer_in_later_words_falls_back_to_the_words_written_for_it():
    of = survey(
        """
  - {id: one, title: One, questions: [{id: name, type: text, ask: What do you call it?}]}
  - id: two
    title: "About ${name|your place}"
    questions: [{id: b, type: text, ask: "What is good about ${name|your place}?"}]
"""
    )
    two = sections(of)[1]
    assert two.title.to("en") == "About your place"
    assert two.asked[0].question.ask.to("en") == "What is good about your place?"


def test_a_question_that_speaks_of_a_later_page_is_not_held_up_by_it():
    """Pages in a drawn order: what is asked first cannot depend on what comes after."""
    of = SURVEYS["co-production"]
    orders = {tuple(section.page for section in sections(of, seed))[:1] for seed in range(8)}
    assert orders == {("offer",), ("matter",)}


def test_both_conditions_of_a_repeated_page_hold_together():
    of = survey(REPEATED.replace("where:", "show_if: helped is yes\n    where:", 1), HEAD)
    when = next(section.when for section in sections(of) if section.page == "why")
    assert isinstance(when, Every)
    assert not isinstance(when, Some)
    assert [test.ref for test in each_test(when)] == ["helped", "offers.report.willing"]
