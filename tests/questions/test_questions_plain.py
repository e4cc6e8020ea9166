"""Consent and info, and the types that are read but cannot be opened yet."""

import pytest
from asking import counted, example, form_of, question, refused
from released import RULES

from engage.charts.bars import Bars
from engage.charts.stacked import Stacked
from engage.disclosure.release import Register, release
from engage.questions.asked import RATHER_NOT


class TestConsent:
    def test_is_one_box_that_nobody_ticked_for_you(self):
        field = form_of(example("consent"))["agree"]
        assert field.kind == "tick"
        assert field.answer is False

    def test_is_kept_as_one_or_nought(self):
        asked = example("consent")
        assert asked.encode(form_of(asked, {"agree": "1"})["agree"].answer) == {"agree": 1}
        assert asked.encode(form_of(asked)["agree"].answer) == {"agree": 0}

    def test_must_be_ticked_where_it_says_so(self):
        asked = example("consent", required="must")
        assert refused(asked, {}) == ["Tick the box to go on."]
        assert refused(asked, {"agree": "1"}) == []

    def test_is_said_in_words(self):
        asked = example("consent")
        assert [asked.said(a, "en") for a in (True, False, None)] == ["Agreed", "Did not agree", ""]

    def test_counts_those_who_agreed_and_those_who_did_not(self):
        asked = example("consent")
        (table,) = asked.tabulate(counted(asked, [True] * 30 + [False] * 10), "en")
        assert {row.label: row.estimate.people for row in table.rows} == {
            "Agreed": 30,
            "Did not agree": 10,
        }
        assert isinstance(asked.chart((release(table, RULES, Register()),), "en"), Bars)


class TestInfo:
    def test_asks_nothing(self):
        asked = example("info")
        field = form_of(asked, {"before_you_go_on": "x"})["before_you_go_on"]
        assert (field.kind, field.answer, asked.columns(), asked.parts()) == (
            "notice",
            None,
            (),
            (),
        )
        assert field.validate(None)

    def test_takes_only_the_time_to_read(self):
        asked = example("info")
        assert asked.seconds("en", 60) == asked.words("en")


class TestGrid:
    def test_asks_item_by_item(self):
        rows = list(form_of(example("grid"))["staff"])
        assert [row.asked.legend.words for row in rows] == [
            "Listen to you",
            "Tell you what happened",
        ]

    def test_takes_and_keeps_each_item(self):
        asked = example("grid")
        form = form_of(asked, {"staff.listen": "some"})
        assert form.validate()
        assert asked.encode(form["staff"].answer) == {"staff.listen": "some"}

    def test_gives_a_table_and_a_bar_an_item(self):
        asked = example("grid")
        answers = [{"listen": "some", "reply": "none"}] * 40
        tables = asked.tabulate(counted(asked, answers), "en")
        assert [table.id for table in tables] == ["staff.listen", "staff.reply"]
        releases = tuple(release(table, RULES, Register()) for table in tables)
        assert isinstance(asked.chart(releases, "en"), Stacked)


class TestRank:
    def test_keeps_the_place_of_each_option(self):
        asked = example("rank")
        assert asked.encode(("trees", "paths")) == {"first.trees": 1, "first.paths": 2}
        assert asked.decode({"first.trees": 1, "first.paths": 2}) == ("trees", "paths")

    def test_refuses_one_place_for_two(self):
        sent = {"first.trees": "1", "first.paths": "1"}
        assert refused(example("rank"), sent) == ["Give each place to one answer only."]

    def test_counts_first_places(self):
        asked = example("rank")
        answers = [("trees", "paths", "lights")] * 30 + [("lights", "paths", "trees")] * 10
        (table,) = asked.tabulate(counted(asked, answers), "en")
        assert {row.key: row.estimate.people for row in table.rows} == {
            "paths": 0,
            "lights": 10,
            "trees": 30,
        }


class TestDate:
    @pytest.mark.parametrize("typed", ["2026-02-30", "30 June", "soon", "99999-01-01"])
    def test_refuses_a_day_that_is_none(self, typed):
        assert refused(example("date"), {"reported_on": typed}) == [
            "Choose a date that exists, such as 2026-06-30."
        ]

    def test_keeps_a_day_as_everyone_writes_it_once(self):
        asked = example("date")
        form = form_of(asked, {"reported_on": " 2026-06-30 "})
        assert form.validate()
        assert asked.encode(form["reported_on"].answer) == {"reported_on": "2026-06-30"}

    def test_may_be_declined_where_it_is_sensitive(self):
        asked = example("date", sensitive="yes")
        assert asked.posted(RATHER_NOT) == {"reported_on.rather-not": ["#-3"]}
        assert asked.said(RATHER_NOT, "en") == "Prefer not to say"


class TestArea:
    def test_is_chosen_as_one_option_is(self):
        assert refused(example("area"), {"ward": "north"}) == []
        assert refused(example("area"), {"ward": "east"}) == ["Choose one of the answers below."]


def test_help_and_words_about_an_activity_are_filled_in():
    asked = question(
        """
        id: why
        type: text
        ask: Why “${activity}”?
        help: Think of ${activity}.
        """
    )
    about = asked.about(example("offers").choices[0])
    assert about.ask.source == "Why “Pick up litter”?"
    assert about.help.source == "Think of Pick up litter."
    assert about.ask.to("cy") == "Why “Pick up litter”?"
