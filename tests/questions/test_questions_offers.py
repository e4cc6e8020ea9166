"""Offers: rows and steps, what is asked when, what is kept, and what is counted."""

from random import Random

import pytest
from asking import ACTIVITIES, counted, example, form_of, refused
from released import RULES

from engage.charts.stacked import Stacked
from engage.disclosure.release import Register, release
from engage.forms.page import answers_from, filled, missing_from, page_form
from engage.languages.interface import said
from engage.languages.text import Text
from engage.questions.option import Option
from engage.questions.steps import FIRM, OPEN_TO_IT, STEPS

EVERY = ["now", "willing", "sure", "hours", "needs"]


def rows():
    return example("offers")


def steps(*names, activity="litter"):
    return example("offers", steps=list(names or EVERY)).only([activity])


def test_the_codes_are_those_of_the_format():
    assert {name: " ".join(step.codes) for name, step in STEPS.items()} == {
        "now": "never once sometimes often",
        "willing": "no maybe yes already",
        "sure": "0 1 2 3 4 5 6 7 8 9 10",
        "hours": "none once up_to_1_month up_to_4_month up_to_2_week over_3_week",
        "needs": "person training costs kit insurance times care lift online news company nothing",
    }


def test_maybe_is_never_a_promise():
    assert FIRM == ("yes", "already")
    assert set(OPEN_TO_IT) - set(FIRM) == {"maybe"}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("language", ["cy", "ar"])
def test_every_word_of_a_step_is_translated(step, language):
    for words in (step.ask, *(words for _, words in step.words)):
        assert said(language, words).language == language


class TestRows:
    def test_are_one_an_activity_under_one_question(self):
        field = form_of(rows())["offers"]
        assert field.kind == "rows"
        assert field.asked.legend.words.startswith("Would you do this with the council")
        assert [row.asked.legend.words for row in field] == [
            "Pick up litter",
            "Keep an eye on the street",
            "Clear snow",
        ]

    def test_read_in_welsh_where_welsh_has_been_written(self):
        (first, *_) = form_of(rows(), language="cy")["offers"]
        assert first.asked.legend.language == "cy"
        assert first.offered[0].choice.label.words == "Rwy’n ei wneud yn barod a byddwn yn dal ati"

    def test_show_the_strongest_yes_first(self):
        (first, *_) = form_of(rows())["offers"]
        assert [o.choice.value for o in first.offered] == ["already", "yes", "maybe", "no"]

    def test_are_named_as_their_columns(self):
        names = [row.name for row in form_of(rows())["offers"]]
        assert names == [column.name for column in rows().columns()]
        assert names[0] == "offers.litter.willing"

    def test_show_places_lead_and_start_beside_an_activity(self):
        noted = Option("litter", Text.of(en="Litter"), note=Text.of(en="20 places, Parks team"))
        (row,) = form_of(rows().with_choices((noted,)))["offers"]
        assert row.asked.hint.words == "20 places, Parks team"

    def test_keep_what_was_answered_and_leave_out_what_was_not(self):
        form = form_of(rows(), {"offers.litter.willing": "yes", "offers.snow.willing": "no"})
        assert form.validate()
        assert form["offers"].answer == {"litter.willing": "yes", "snow.willing": "no"}
        assert rows().encode(form["offers"].answer) == {
            "offers.litter.willing": "yes",
            "offers.snow.willing": "no",
        }

    def test_say_what_is_wrong_row_by_row(self):
        sent = {"offers.litter.willing": "gladly", "offers.snow.willing": ["yes", "no"]}
        assert refused(rows(), sent) == [
            "Choose one of the answers below.",
            "Choose one answer only.",
        ]

    def test_must_each_be_answered_where_the_question_must(self):
        asked = rows().model_copy(update={"required": "must"})
        assert refused(asked, {"offers.litter.willing": "no"}) == ["Choose an answer to go on."] * 2

    def test_are_narrowed_to_those_shown_in_their_order(self):
        shown = rows().only(["snow", "litter"])
        assert [o.code for o in shown.choices] == ["snow", "litter"]
        assert shown.rows_a_page == 4

    def test_may_all_be_declined(self):
        asked = rows().model_copy(update={"sensitive": True})
        sent = {f"offers.{option.code}.willing": ["#-3"] for option in ACTIVITIES}
        form = form_of(asked, sent)
        assert form.validate()
        assert answers_from(form, [asked]) == {}
        assert missing_from(form, [asked]) == dict.fromkeys(sent, "would_rather_not")


class TestSteps:
    def test_need_a_screen_an_activity(self):
        assert steps().rows_a_page == 1
        assert rows().rows_a_page == 4

    def test_ask_each_thing_in_its_own_words(self):
        legends = [row.asked.legend.words for row in form_of(steps())["offers"]]
        assert legends == [
            "In the last 12 months, how often did you do this?",
            "Would you do this with the council in the next 12 months?",
            "How sure are you that you would really do it?",
            "About how much time could you give to this?",
            "What would you need so you could do this?",
        ]

    def test_ask_the_later_ones_only_after_maybe_or_more(self):
        def asked(willing):
            due = steps().due({"offers.litter.willing": willing} if willing else {})
            return [name.rpartition(".")[2] for name in form_of(due)["offers"].rows]

        assert asked(None) == asked("no") == ["now", "willing"]
        assert asked("maybe") == asked("yes") == asked("already") == EVERY

    def test_of_one_activity_do_not_wait_for_another(self):
        due = example("offers", steps=["willing", "sure"]).due({"offers.snow.willing": "yes"})
        assert [column.name for column in due.columns()] == [
            "offers.litter.willing",
            "offers.watch.willing",
            "offers.snow.willing",
            "offers.snow.sure",
        ]
        assert [column.name for column in due.only(["litter"]).columns()] == [
            "offers.litter.willing"
        ]

    def test_stand_under_the_name_of_their_activity(self):
        assert form_of(steps())["offers"].asked.legend.words == "Pick up litter"
        due = steps("willing", "sure").due({})
        (row,) = form_of(due)["offers"]
        assert form_of(due)["offers"].asked.legend.words == "Pick up litter"
        assert row.asked.legend.words.startswith("Would you do this with the council")

    def test_alone_ask_in_the_words_of_the_question(self):
        asked = example("offers", steps=["hours"], ask="How long for ${activity}?")
        field = form_of(asked.about(ACTIVITIES[0]))[f"offers.{ACTIVITIES[0].code}"]
        (row,) = field
        assert row.asked.legend.words == "How long for Pick up litter?"
        assert field.asked.legend == row.asked.legend

    def test_ask_everything_where_willingness_was_asked_before(self):
        rows_due = form_of(steps("hours", "needs").due({}))["offers"].rows
        assert list(rows_due) == ["litter.hours", "litter.needs"]
        assert not steps("hours").makes_offers
        assert rows().makes_offers

    def test_keep_numbers_flags_and_codes(self):
        answer = {"litter.willing": "yes", "litter.sure": 8, "litter.needs": ("kit", "lift")}
        stored = steps().encode(answer)
        assert stored["offers.litter.sure"] == 8
        assert {name for name, flag in stored.items() if flag == 1} == {
            "offers.litter.needs.kit",
            "offers.litter.needs.lift",
        }
        assert steps().decode(stored) == answer

    def test_leave_out_what_no_longer_applies_after_a_change_of_mind(self):
        answer = {"litter.willing": "no", "litter.sure": 8, "litter.hours": "once"}
        assert steps().encode(answer) == {"offers.litter.willing": "no"}

    def test_refuse_four_needs_and_nothing_with_something(self):
        willing = {"offers.litter.willing": "yes"}
        four = {"offers.litter.needs": ["kit", "lift", "news", "care"]}
        assert refused(steps(), willing | four) == ["Choose at most 3. You chose 4."]
        both = {"offers.litter.needs": ["kit", "nothing"]}
        assert refused(steps(), willing | both) == [
            "You chose “Nothing” and something else. Keep one or the other."
        ]

    def test_are_shown_again_as_they_were_answered(self):
        stored = steps().encode(
            {"litter.willing": "yes", "litter.sure": 0, "litter.needs": ("nothing",)}
        )
        form = page_form([steps()], "en")(filled([steps()], stored))
        assert answers_from(form, [steps()]) == stored
        assert [
            o.choice.value for o in form["offers"].rows["litter.sure"].offered if o.checked
        ] == ["0"]

    def test_on_a_page_about_one_activity_keep_the_activity_in_their_columns(self):
        about = example("offers", steps=["hours"]).about(ACTIVITIES[0])
        assert [column.name for column in about.columns()] == ["offers.litter.hours"]

    def test_are_said_line_by_line(self):
        answer = {"litter.willing": "yes", "litter.sure": 8, "litter.needs": ("kit", "lift")}
        assert steps().said(answer, "en") == (
            "Pick up litter: Yes, I would\n"
            "How sure are you that you would really do it? 8\n"
            "What would you need so you could do this? Kit or a place; A lift"
        )


class TestConditions:
    def test_may_name_an_activity_and_its_step_or_any_activity(self):
        parts = {part.name: part for part in example("offers", steps=EVERY).parts()}
        assert parts["litter.willing"].ordered == ("no", "maybe", "yes", "already")
        assert parts["litter.sure"].kind == "number"
        assert parts["litter.needs"].kind == "set"
        assert (parts["willing"].kind, parts["willing"].codes) == (
            "set",
            ("no", "maybe", "yes", "already"),
        )


class TestCounting:
    ANSWERS = (
        [{"litter.willing": "yes"}] * 50
        + [{"litter.willing": "no", "snow.willing": "maybe"}] * 40
        + [{"litter.willing": "maybe", "snow.willing": "already"}] * 30
    )

    def test_gives_a_table_an_activity_and_step(self):
        tables = rows().tabulate(counted(rows(), self.ANSWERS), "en")
        assert [table.id for table in tables] == [
            "offers.litter.willing",
            "offers.watch.willing",
            "offers.snow.willing",
        ]
        assert [table.base for table in tables] == [120, 0, 70]
        assert [row.key for row in tables[0].rows] == ["no", "maybe", "yes", "already"]
        assert [row.estimate.people for row in tables[0].rows] == [40, 30, 50, 0]
        assert tables[0].title == "Pick up litter"

    def test_is_drawn_as_a_bar_an_activity_from_the_strongest_yes(self):
        tables = rows().tabulate(counted(rows(), self.ANSWERS), "en")
        releases = tuple(release(table, RULES, Register()) for table in tables)
        chart = rows().chart(releases, "en")
        assert isinstance(chart, Stacked)
        assert chart.highest_first
        assert len(chart.releases) == 3

    def test_finds_its_tables_among_those_of_a_route(self):
        counts = counted(rows(), self.ANSWERS, group=" on letter")
        tables = rows().tabulate(counts, "en")
        releases = tuple(release(table, RULES, Register()) for table in tables)
        assert len(rows().chart(releases, "en").releases) == 3

    def test_counts_needs_as_shares_that_overlap_and_sure_as_a_mean(self):
        answer = {"litter.willing": "yes", "litter.sure": 8, "litter.needs": ("kit", "lift")}
        asked = steps("willing", "sure", "needs")
        tables = {t.id: t for t in asked.tabulate(counted(asked, [answer] * 30), "en")}
        needs = tables["offers.litter.needs"]
        assert not needs.whole
        assert {row.key: row.estimate.people for row in needs.rows}["kit"] == 30
        assert tables["offers.litter.sure"].rows[0].estimate.value == 8


class TestDrawing:
    def test_later_steps_follow_a_maybe_or_more(self):
        random = Random(3)
        for _ in range(300):
            answer = example("offers", steps=EVERY).draw(random) or {}
            for key in answer:
                activity, _, step = key.rpartition(".")
                if STEPS[step].later:
                    assert answer[f"{activity}.willing"] in OPEN_TO_IT

    def test_no_activity_is_done_by_all_or_by_nobody(self):
        random = Random(3)
        drawn = [rows().draw(random) or {} for _ in range(400)]
        for option in ACTIVITIES:
            given = [answer.get(f"{option.code}.willing") for answer in drawn]
            assert set(STEPS["willing"].codes) <= set(given)

    def test_some_are_willing_and_some_are_not(self):
        random = Random(3)
        firm = [
            sum(code in FIRM for code in (rows().draw(random) or {}).values()) for _ in range(300)
        ]
        assert {0, 3} <= set(firm)


def test_more_activities_and_steps_take_longer():
    assert rows().seconds("en", 220) < example("offers", steps=EVERY).seconds("en", 220)
    assert rows().only(["litter"]).seconds("en", 220) < rows().seconds("en", 220)
    assert rows().words("en") > 0
