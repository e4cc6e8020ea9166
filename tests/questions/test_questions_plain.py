"""Consent and info, grids, rankings and dates."""

import pytest
from asking import counted, example, form_of, question, refused
from released import RULES

from engage.charts.bars import Bars
from engage.charts.stacked import Stacked
from engage.disclosure.release import Register, release
from engage.forms.page import Sent, answers_from, missing_from, page_form
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

    def test_each_item_may_be_declined_by_itself_where_it_is_sensitive(self):
        asked = example("grid", sensitive="yes")
        form = page_form([asked], "en")(Sent({"staff.listen": ["#-3"], "staff.reply": ["some"]}))
        assert form.validate()
        assert answers_from(form, [asked]) == {"staff.reply": "some"}
        assert missing_from(form, [asked]) == {"staff.listen": "would_rather_not"}

    def test_must_be_answered_item_by_item_where_it_says_so(self):
        asked = example("grid", required="must")
        assert refused(asked, {"staff.listen": "some"}) == ["Choose an answer to go on."]

    def test_reverse_turns_its_values_round(self):
        plain, turned = example("grid"), example("grid", reverse="yes")
        assert plain.values()["nearly_all"] == turned.values()["none"] == 100
        assert "not_sure" not in plain.values()

    def test_gives_a_table_and_a_bar_an_item(self):
        asked = example("grid")
        answers = [{"listen": "some", "reply": "none"}] * 40
        tables = asked.tabulate(counted(asked, answers), "en")
        assert [table.id for table in tables] == [
            "staff.listen",
            "staff.listen:value",
            "staff.reply",
            "staff.reply:value",
        ]
        assert [row.estimate.value for row in tables[1].rows] == [50.0, 0.0, 50.0]
        releases = tuple(release(table, RULES, Register()) for table in tables)
        assert isinstance(asked.chart(releases, "en"), Stacked)


class TestRank:
    def test_keeps_the_place_of_each_option(self):
        asked = example("rank")
        stored = {"first.trees": 1, "first.paths": 2}
        assert asked.encode({"trees": "1", "paths": "2", "lights": "0"}) == stored
        assert asked.decode(stored) == {"trees": 1, "paths": 2}
        assert asked.said(asked.decode(stored), "en") == "1. Plant trees\n2. Mend the paths"

    def test_closes_up_where_a_place_is_left_out(self):
        asked = example("rank")
        assert asked.encode({"trees": "3", "paths": "1"}) == {"first.trees": 2, "first.paths": 1}

    def test_refuses_one_place_for_two_beside_the_second_and_keeps_what_was_chosen(self):
        asked = example("rank")
        form = form_of(asked, {"first.paths": "1", "first.lights": "2", "first.trees": "1"})
        assert not form.validate()
        field = form["first"]
        assert {code: row.data for code, row in field.rows.items()} == {
            "paths": "1",
            "lights": "2",
            "trees": "1",
        }
        sentence = "“Mend the paths” has place 1 already. Give each place to one answer."
        assert {code: list(row.errors) for code, row in field.rows.items()} == {
            "paths": [],
            "lights": [],
            "trees": [sentence],
        }

    def test_several_without_a_place_are_no_tie(self):
        sent = {"first.paths": "0", "first.lights": "0", "first.trees": "1"}
        asked = example("rank")
        form = form_of(asked, sent)
        assert form.validate()
        assert asked.encode(form["first"].answer) == {"first.trees": 1}

    def test_has_as_many_places_as_there_are_to_give(self):
        (paths, *_) = form_of(example("rank", at_most=2))["first"].rows.values()
        assert [choice.label.words for choice in paths.given] == ["1", "2", "No place"]
        assert refused(example("rank", at_most=2), {"first.paths": "3"}) == [
            "Choose one of the answers below."
        ]
        limit = form_of(example("rank", at_most=2))["first"].asked.limit
        assert limit.words == "Give 1 to your first choice, 2 to your second, and so on up to 2."

    def test_must_be_answered_where_it_says_so(self):
        asked = example("rank", required="must")
        assert refused(asked, {"first.paths": "0"}) == ["Choose an answer to go on."]
        assert refused(asked, {"first.paths": "1"}) == []

    def test_takes_no_words_beside_an_option(self):
        with pytest.raises(ValueError, match="“other” cannot stand on a question of type rank"):
            example("rank", other="yes")

    def test_counts_first_places_among_all_who_gave_any(self):
        asked = example("rank")
        answers = [{"trees": 1}] * 30 + [{"lights": 1, "trees": 2}] * 10 + [None] * 5
        (table,) = asked.tabulate(counted(asked, answers), "en")
        assert {row.key: row.estimate.people for row in table.rows} == {
            "paths": 0,
            "lights": 10,
            "trees": 30,
        }
        assert table.base == 40
        assert table.missing == (("skipped", 5),)
        assert table.whole


class TestDate:
    @pytest.mark.parametrize(
        ("day", "month", "year", "said"),
        [
            ("", "2", "2026", "Write the day too."),
            ("3", "", "2026", "Write the month too."),
            ("3", "2", "", "Write the year too."),
            ("", "", "2026", "Write the day, the month and the year."),
            ("29", "2", "2026", "There is no such day. Check the day and the month."),
            ("32", "1", "2026", "There is no such day. Check the day and the month."),
            ("0", "1", "2026", "There is no such day. Check the day and the month."),
            ("third", "2", "2026", "Write the date in figures, such as 27 3 2026."),
            ("-3", "2", "2026", "Write the date in figures, such as 27 3 2026."),
            ("3", "Smarch", "2026", "Write the date in figures, such as 27 3 2026."),
            ("3", "2", "12026", "Write the date in figures, such as 27 3 2026."),
            ("3", "2", "26", "Write the year with four figures, such as 2026."),
        ],
    )
    def test_refuses_a_day_in_part_and_one_that_is_none(self, day, month, year, said):
        sent = {"reported_on.day": day, "reported_on.month": month, "reported_on.year": year}
        assert refused(example("date"), sent) == [said]
        field = form_of(example("date"), sent)["reported_on"]
        assert [row.typed for row in field.rows.values()] == [day, month, year]

    @pytest.mark.parametrize(
        ("day", "month", "year"),
        [
            ("30", "6", "2026"),
            (" 30 ", "06", "2026"),
            ("30", "June", "2026"),
            ("30", "jun.", "2026"),
            ("٣٠", "٦", "٢٠٢٦"),
        ],
    )
    def test_keeps_a_day_as_everyone_writes_it_once(self, day, month, year):
        asked = example("date")
        sent = {"reported_on.day": day, "reported_on.month": month, "reported_on.year": year}
        form = form_of(asked, sent)
        assert form.validate()
        assert asked.encode(form["reported_on"].answer) == {"reported_on": "2026-06-30"}

    def test_says_the_day_in_full_as_its_readers_do(self):
        assert example("date").said("2026-06-30", "en") == "30 June 2026"
        assert example("date").said("2026-06-30", "cy") == "30 Mehefin 2026"

    def test_asks_for_the_parts_in_the_order_readers_write_them(self):
        in_english = form_of(example("date"))["reported_on"]
        in_chinese = form_of(example("date"), language="zh-Hans")["reported_on"]
        assert list(in_english.rows) == ["day", "month", "year"]
        assert list(in_chinese.rows) == ["year", "month", "day"]
        assert in_chinese.asked.limit.words.endswith("2026 3 27")

    def test_may_be_declined_where_it_is_sensitive(self):
        asked = example("date", sensitive="yes")
        assert asked.posted(RATHER_NOT) == {"reported_on.rather-not": ["#-3"]}
        assert asked.said(RATHER_NOT, "en") == "Prefer not to say"

    def test_must_be_answered_where_it_says_so(self):
        assert refused(example("date", required="must"), {}) == ["Write an answer to go on."]


class TestArea:
    def test_is_chosen_as_one_option_is_where_there_are_few(self):
        assert refused(example("area"), {"ward": "north"}) == []
        assert refused(example("area"), {"ward": "east"}) == ["Choose one of the answers below."]
        assert form_of(example("area"))["ward"].kind == "radios"


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
