"""One, many and scale: what can be chosen, what is said when it cannot, and how it is counted."""

from fractions import Fraction
from random import Random

import pytest
from asking import ACTIVITIES, POINTS, counted, example, form_of, question, refused
from released import RULES

from engage.charts.bars import Bars
from engage.charts.stacked import Stacked
from engage.disclosure.release import Register, release
from engage.languages.text import Text
from engage.questions.asked import RATHER_NOT, WithOther
from engage.questions.option import Option

LIKED = """
    id: liked
    type: many
    ask: What do you like here?
    options:
      trees: Trees
      water: Water
      people: People
      quiet: Quiet
      none: Nothing
    exclusive: [none]
"""
WHY = """
    id: why
    type: one
    ask: Why did you stop?
    other: yes
    options:
      time: No time
      moved: I moved
"""


def many(**changes):
    return question(LIKED, **changes)


def one(**changes):
    return question(WHY, **changes)


class TestOne:
    def test_takes_an_option_that_is_offered(self):
        assert refused(example("one"), {"helped": "yes"}) == []

    def test_takes_no_answer_unless_it_must(self):
        assert refused(example("one"), {}) == []
        assert refused(example("one", required="must"), {}) == ["Choose an answer to go on."]

    @pytest.mark.parametrize(
        ("language", "sentence"),
        [
            ("en", "Choose one of the answers below."),
            ("cy", "Dewiswch un o’r atebion isod."),
            ("ar", "اختر إحدى الإجابات أدناه."),
        ],
    )
    def test_refuses_what_is_not_offered_in_the_readers_language(self, language, sentence):
        assert refused(example("one"), {"helped": "perhaps"}, language) == [sentence]

    def test_refuses_two_at_once(self):
        sent = {"helped": ["yes", "no"]}
        assert refused(example("one"), sent) == ["Choose one answer only."]

    def test_takes_the_same_answer_sent_twice_as_one(self):
        assert refused(example("one"), {"helped": ["yes", "yes"]}) == []

    def test_keeps_what_was_chosen_when_refused(self):
        form = form_of(example("one"), {"helped": "perhaps"})
        form.validate()
        assert form["helped"].data == "perhaps"

    def test_keeps_words_beside_other(self):
        form = form_of(one(), {"why": "other", "why.other": " A  new\njob "})
        assert form.validate()
        assert one().encode(form["why"].answer) == {"why": "other", "why.other": "A new job"}

    def test_words_beside_other_choose_it(self):
        assert form_of(one(), {"why.other": "A new job"})["why"].answer == WithOther(
            "other", "A new job"
        )

    def test_words_beside_another_option_are_left_out(self):
        form = form_of(one(), {"why": "time", "why.other": "A new job"})
        assert one().encode(form["why"].answer) == {"why": "time"}

    def test_refuses_a_story_beside_other(self):
        sent = {"why": "other", "why.other": "a" * 201}
        sentence = "Use at most 200 characters. You used 201."
        assert refused(one(), sent) == [sentence]

    def test_shows_other_last_with_a_line_to_type_on(self):
        offered = form_of(one())["why"].offered
        assert [o.choice.value for o in offered] == ["time", "moved", "other"]
        assert [o.choice.reveals for o in offered] == [False, False, True]

    def test_says_other_with_its_words(self):
        assert one().said(WithOther("other", "A new job"), "en") == "Something else: A new job"

    def test_decodes_other_with_its_words(self):
        stored = {"why": "other", "why.other": "A new job"}
        assert one().decode(stored) == WithOther("other", "A new job")
        assert one().decode({"why": "other"}) == "other"

    def test_offers_prefer_not_to_say_last_and_apart(self):
        last = form_of(one(sensitive="yes"))["why"].offered[-1].choice
        assert (last.value, last.label.words, last.apart) == (RATHER_NOT, "Prefer not to say", True)

    def test_has_an_order_only_where_it_says_so(self):
        (part,) = one().parts()
        (ordered,) = one(ordered="yes").parts()
        assert part.ordered == ()
        assert ordered.ordered == ("time", "moved")
        assert ordered.codes == ("time", "moved", "other")

    def test_draws_an_order_once_from_its_seed_with_other_last(self):
        orders = {
            tuple(o.code for o in one(order="random").arranged(Random(seed)).choices)
            for seed in range(20)
        }
        assert orders == {("time", "moved", "other"), ("moved", "time", "other")}

    def test_keeps_the_order_written_unless_asked(self):
        assert one().arranged(Random(1)) == one()

    def test_columns_do_not_follow_the_order_drawn(self):
        shuffled = one(order="random").arranged(Random(1))
        assert [c.name for c in shuffled.columns()] == ["why", "why.other"]

    def test_counts_shares_of_those_who_answered(self):
        helped = example("one")
        (table,) = helped.tabulate(counted(helped, ["yes"] * 15 + ["no"] * 45 + [None] * 3), "en")
        shares = {row.key: (row.estimate.value, row.estimate.people) for row in table.rows}
        assert shares == {"yes": (0.25, 15), "no": (0.75, 45)}
        assert (table.id, table.base, table.whole) == ("helped", 60, True)
        assert table.missing == (("skipped", 3),)

    def test_is_drawn_longest_first_or_in_the_order_that_has_a_meaning(self):
        asked = example("one")
        (table,) = asked.tabulate(counted(asked, ["yes"] * 80 + ["no"] * 120), "en")
        out = (release(table, RULES, Register()),)
        assert isinstance(asked.chart(out, "en"), Bars)
        said = asked.chart(out, "en").said("en")
        ordered = example("one", ordered="yes").chart(out, "en").said("en")
        assert said.endswith(": No 60%, Yes 40%.")
        assert ordered.endswith(": Yes 40%, No 60%.")


class TestMany:
    def test_takes_several(self):
        form = form_of(many(), {"liked": ["quiet", "trees"]})
        assert form.validate()
        assert form["liked"].answer == ("trees", "quiet")

    def test_stores_a_flag_an_option_once_anything_is_chosen(self):
        assert many().encode(["trees"]) == {
            "liked.trees": 1,
            "liked.water": 0,
            "liked.people": 0,
            "liked.quiet": 0,
            "liked.none": 0,
        }
        assert many().encode(()) == {}

    @pytest.mark.parametrize(
        ("language", "sentence"),
        [
            ("en", "Choose at most 3. You chose 4."),
            ("cy", "Dewiswch 3 ar y mwyaf. Fe ddewisoch chi 4."),
            ("ar", "اختر 3 على الأكثر. لقد اخترت 4."),
        ],
    )
    def test_refuses_more_than_it_may(self, language, sentence):
        sent = {"liked": ["trees", "water", "people", "quiet"]}
        assert refused(many(at_most="3"), sent, language) == [sentence]

    def test_refuses_fewer_than_it_needs_but_takes_none(self):
        asked = many(at_least="2")
        assert refused(asked, {"liked": "trees"}) == ["Choose at least 2. You chose 1."]
        assert refused(asked, {}) == []

    def test_takes_none_of_these_alone_even_where_two_are_needed(self):
        assert refused(many(at_least="2"), {"liked": "none"}) == []

    def test_refuses_none_of_these_with_something_else(self):
        assert refused(many(), {"liked": ["none", "trees"]}) == [
            "You chose “Nothing” and something else. Keep one or the other."
        ]

    def test_refuses_prefer_not_to_say_with_something_else(self):
        assert refused(many(sensitive="yes"), {"liked": [RATHER_NOT, "trees"]}) == [
            "You chose “Prefer not to say” and something else. Keep one or the other."
        ]

    def test_refuses_what_is_not_offered(self):
        assert refused(many(), {"liked": ["trees", "gold"]}) == ["Choose from the answers below."]

    def test_must_be_answered_where_it_says_so(self):
        sentence = "Choose at least one answer to go on."
        assert refused(many(required="must"), {}) == [sentence]

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({}, "Choose all that apply."),
            ({"at_most": "3"}, "Choose up to 3."),
            ({"at_least": "2"}, "Choose at least 2."),
        ],
    )
    def test_says_how_many_may_be_chosen(self, changes, sentence):
        assert form_of(many(**changes))["liked"].asked.limit.words == sentence

    def test_shows_exclusive_options_apart(self):
        offered = form_of(many())["liked"].offered
        assert [o.choice.value for o in offered if o.choice.apart] == ["none"]

    def test_exclusive_options_stay_last_in_a_drawn_order(self):
        orders = [many(order="random").arranged(Random(seed)).choices for seed in range(9)]
        assert {order[-1].code for order in orders} == {"none"}
        assert len({tuple(o.code for o in order) for order in orders}) > 1

    def test_keeps_words_beside_other_in_a_column_of_their_own(self):
        asked = many(other="yes")
        form = form_of(asked, {"liked": "trees", "liked.other": "Bats"})
        assert form.validate()
        stored = asked.encode(form["liked"].answer)
        assert stored["liked.something_else"] == 1
        assert stored["liked.other"] == "Bats"
        assert asked.decode(stored) == WithOther(("trees", "something_else"), "Bats")
        assert asked.said(asked.decode(stored), "en") == "Trees; Something else: Bats"

    def test_counts_each_option_among_those_shown_it(self):
        asked = many()
        answers = [("trees", "water")] * 30 + [("none",)] * 10 + [None] * 5
        (table,) = asked.tabulate(counted(asked, answers), "en")
        people = {row.key: row.estimate.people for row in table.rows}
        assert people == {"trees": 30, "water": 30, "people": 0, "quiet": 0, "none": 10}
        assert (table.base, table.whole) == (40, False)

    def test_takes_its_options_from_a_roster(self):
        asked = question("{id: matter, type: many, ask: 'Which?', options_from: activities}")
        assert asked.roots == ("activities",)
        assert [c.name for c in asked.columns()] == ["matter.litter", "matter.watch", "matter.snow"]

    def test_is_narrowed_to_the_activities_shown_in_their_order(self):
        asked = question("{id: matter, type: many, ask: 'Which?', options_from: activities}")
        shown = asked.only(["snow", "litter", "gone"])
        assert [option.code for option in shown.choices] == ["snow", "litter"]

    def test_own_options_are_never_narrowed(self):
        assert many().only(["trees"]) == many()

    def test_draws_no_more_than_it_may(self):
        drawn = [many(at_most="2", at_least="2").draw(Random(seed)) for seed in range(60)]
        assert {len(answer) for answer in drawn if answer and "none" not in answer} == {2}


class TestWrittenWrongly:
    @pytest.mark.parametrize(
        ("written", "sentence"),
        [
            ("{id: a, type: one, ask: b}", "“options” or “options_from” is needed, and not both"),
            (
                "{id: a, type: one, ask: b, options: {c: d, e: f}, options_from: activities}",
                "“options” or “options_from” is needed, and not both",
            ),
            ("{id: a, type: one, ask: b, options: {c: d}}", "there may be from 2 to 60 options"),
            (
                "{id: a, type: one, ask: b, other: yes, options: {c: d, other: e}}",
                "“other: yes” adds an option of its own, so none may be called “other”",
            ),
            (
                "{id: a, type: many, ask: b, options: {c: d, e: f}, exclusive: [g]}",
                "“exclusive” names “g”, but no option has that code",
            ),
            (
                "{id: a, type: many, ask: b, options: {c: d, e: f}, at_least: 3, at_most: 2}",
                "“at_least” is more than “at_most”",
            ),
        ],
    )
    def test_a_list_of_options_says_what_is_wrong(self, written, sentence):
        with pytest.raises(ValueError, match=sentence):
            question(written)


class TestScale:
    def test_has_its_points_lowest_first_and_not_sure_apart(self):
        offered = form_of(example("scale"))["time_wasted"].offered
        assert [o.choice.value for o in offered] == [option.code for option in POINTS]
        assert [o.choice.apart for o in offered] == [False] * 5 + [True]

    def test_orders_only_what_is_scored(self):
        (part,) = example("scale").parts()
        assert part.codes[-1] == "not_sure"
        assert part.ordered == ("none", "little", "some", "a_lot", "nearly_all")

    def test_needs_the_scale_it_names(self):
        assert example("scale").roots == ("waste5@1",)

    def test_values_are_exact_and_turned_round_by_reverse(self):
        assert example("scale").values()["little"] == Fraction(25)
        assert example("scale", reverse="yes").values()["little"] == Fraction(75)
        assert "not_sure" not in example("scale").values()

    def test_counts_shares_of_all_and_values_of_those_scored(self):
        asked = example("scale")
        answers = ["none"] * 10 + ["nearly_all"] * 30 + ["not_sure"] * 20
        shares, values = asked.tabulate(counted(asked, answers), "en")
        assert (shares.base, values.base) == (60, 40)
        assert (shares.id, values.id) == ("time_wasted", "time_wasted:value")
        assert (values.unit, values.rows[0].estimate.value) == ("value", 75.0)
        assert [row.label for row in values.rows] == ["Mean", "Standard deviation", "Median"]
        assert [row.key for row in shares.rows if not row.scored] == ["not_sure"]

    def test_reverse_turns_the_mean_round_and_not_the_shares(self):
        answers = ["none"] * 10 + ["nearly_all"] * 30
        plain, turned = example("scale"), example("scale", reverse="yes")
        (shares, values), (same, other) = (
            asked.tabulate(counted(asked, answers), "en") for asked in (plain, turned)
        )
        assert same.rows == shares.rows
        assert other.rows[0].estimate.value == 100 - values.rows[0].estimate.value

    @pytest.mark.parametrize(
        ("measures", "reverse", "end"),
        [
            ("effort_wasted.time", "no", "high"),
            ("effort_wasted.used", "yes", "low"),
            ("trust.fair", "no", "low"),
            ("trust.fair", "yes", "high"),
            (None, "no", "low"),
        ],
    )
    def test_warm_colours_stand_at_the_bad_end(self, measures, reverse, end):
        asked = example("scale", measures=measures, reverse=reverse)
        answers = ["none"] * 50 + ["some"] * 50 + ["nearly_all"] * 50
        tables = asked.tabulate(counted(asked, answers), "en")
        chart = asked.chart(tuple(release(t, RULES, Register()) for t in tables), "en")
        assert isinstance(chart, Stacked)
        assert chart.warm == end
        assert [one.id for one in chart.releases] == ["time_wasted"]

    def test_refuses_a_point_of_another_scale(self):
        sent = {"time_wasted": "completely"}
        assert refused(example("scale"), sent) == ["Choose one of the answers below."]


def test_a_note_stands_beside_an_activity():
    noted = Option("litter", Text.of(en="Litter"), note=Text.of(en="20 places"))
    asked = question("{id: a, type: many, ask: b, options_from: activities}")
    field = form_of(asked.with_choices((noted, *ACTIVITIES[1:])))["a"]
    assert field.offered[0].choice.note.words == "20 places"
