"""Which questions may come and go on a page, and on what; and when a page is left to the server."""

import pytest
from doors import EXAMPLES, FLAGSHIP, STARTERS
from live_pages import LIVE

from engage.definition.condition.known import known_from
from engage.definition.condition.settle import settle
from engage.definition.condition.write import write_condition
from engage.definition.read import read_survey
from engage.responses.depending import placed_on, refs_of
from engage.responses.outline import outline
from engage.responses.response import Drawn
from engage.responses.route import route

PAGES = (
    LIVE
    + """\
      - {id: how, type: text, show_if: helped is yes and lives is yes, ask: How did you help?}
      - {id: here, type: text, show_if: lives is yes, ask: Since when?}
      - {id: thanked, type: text, show_if: answered how, ask: Did anybody thank you?}
"""
)


def survey(text=PAGES):
    return read_survey(text, "live.survey.yaml", FLAGSHIP.parent)


def placed(read, leaf_id, answers, **drawn):
    draw = Drawn(seed=1, **drawn)
    leaves = route(read, draw, answers, language="en")
    leaf = next(leaf for leaf in leaves if leaf.id == leaf_id)
    return leaf, placed_on(leaf, read, draw, answers, language="en")


def said(found):
    return [
        (one.question.id, write_condition(one.when) if one.when else None, one.is_due)
        for one in found
    ]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, [("helped", None, True)]),
        ({"lives": "no"}, [("helped", None, True)]),
        (
            {"lives": "yes"},
            [
                ("helped", None, True),
                ("how", "helped is yes", False),
                ("here", None, True),
                ("thanked", "answered how", False),
            ],
        ),
        (
            {"lives": "yes", "helped": "yes", "how": "I dug"},
            [
                ("helped", None, True),
                ("how", "helped is yes", True),
                ("here", None, True),
                ("thanked", "answered how", True),
            ],
        ),
        (
            {"lives": "yes", "helped": "no", "how": "I dug"},
            [
                ("helped", None, True),
                ("how", "helped is yes", False),
                ("here", None, True),
                ("thanked", "answered how", False),
            ],
        ),
    ],
    ids=["nothing yet", "lives elsewhere", "lives here", "helped", "changed their mind"],
)
def test_says_what_each_question_waits_for(answers, expected):
    _, found = placed(survey(), "page", answers)
    assert said(found) == expected


def test_a_page_on_which_nothing_depends_is_left_as_it_is():
    leaf, found = placed(survey(), "first", {"lives": "yes"})
    assert found == ()
    assert [question.id for question in leaf.questions] == ["lives"]


def test_what_is_due_is_what_the_page_shows():
    for lives in ("yes", "no"):
        for helped in ("yes", "no"):
            answers = {"lives": lives, "helped": helped, "how": "I dug"}
            leaf, found = placed(survey(), "page", answers)
            due = [one.question.id for one in found if one.is_due]
            assert due == [question.id for question in leaf.questions]
            for one in found:
                assert one.is_due or one.when is not None


def test_a_page_worked_out_from_other_answers_is_left_to_the_server():
    read = survey()
    draw = Drawn(seed=1)
    old = route(read, draw, {"lives": "yes"}, language="en")[1]
    answers = {"lives": "yes", "helped": "yes"}
    assert placed_on(old, read, draw, answers, language="en") == ()


def test_refs_are_those_of_every_part_and_of_all_rows_together():
    flagship = read_survey(FLAGSHIP.read_bytes(), FLAGSHIP.name, FLAGSHIP.parent)
    offers = next(one for one in flagship.questions() if one.id == "offers")
    refs = refs_of(offers.only(["litter", "park"]))
    assert refs == {"offers.litter.willing", "offers.park.willing", "offers.willing"}


def test_of_the_surveys_we_ship_the_pages_with_such_questions_are_known():
    live = {}
    for path in (*STARTERS, *EXAMPLES):
        read = read_survey(path.read_bytes(), path.name, path.parent)
        if pages := outline(read).live:
            live[path.name.partition(".")[0]] = sorted(pages)
    assert live["co-production"] == ["expecting", "next"]
    assert live["conditions"]


def test_a_condition_left_on_a_page_holds_as_the_whole_one_would():
    read = survey()
    for helped in ("yes", "no", None):
        answers = {"lives": "yes"} | ({"helped": helped} if helped else {})
        _, found = placed(read, "page", answers)
        how = next(one for one in found if one.question.id == "how")
        assert settle(how.when, known_from(read, answers)) is how.is_due
