"""Which pages one person meets, given what was drawn for them and what they have answered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import starter, survey

from engage.fieldwork.sampling import draw_for
from engage.responses.missing import Missing
from engage.responses.response import Drawn
from engage.responses.route import columns_of, missing_of, route

YES_NO = "options: {yes: Yes, no: No}"


def ids(leaves):
    return [leaf.id for leaf in leaves]


def met(survey_, answers=(), drawn=None, **more):
    drawn = drawn or draw_for(survey_, 0)
    return route(survey_, drawn, dict(answers), language="en", **more)


@pytest.fixture(scope="module")
def flagship():
    return starter("co-production")


@pytest.fixture(scope="module")
def branching():
    return survey(
        f"""
        - id: helping
          title: Helping
          questions:
            - {{id: helped, type: one, ask: Helped?, {YES_NO}}}
            - {{id: how, type: long, ask: How?, show_if: helped is yes}}
        - id: again
          title: Again
          show_if: helped is yes and answered how
          questions:
            - {{id: again, type: one, ask: Again?, {YES_NO}}}
        - id: end
          title: The end
          questions:
            - {{id: words, type: long, ask: Anything else?}}
        """
    )


def test_passes_over_pages_with_nothing_to_show(branching):
    assert ids(met(branching)) == ["helping", "end"]
    assert ids(met(branching, {"helped": "yes", "how": "Dug"})) == ["helping", "again", "end"]


def test_shows_a_question_only_to_those_it_concerns(branching):
    (page, *_) = met(branching)
    assert [question.id for question in page.questions] == ["helped"]
    (page, *_) = met(branching, {"helped": "yes"})
    assert [question.id for question in page.questions] == ["helped", "how"]


def test_counts_a_hidden_answer_for_nothing(branching):
    assert ids(met(branching, {"helped": "no", "how": "Dug"})) == ["helping", "end"]


def test_says_of_what_was_not_shown_that_it_was_not_shown(branching):
    leaves = met(branching, {"helped": "no"})
    assert missing_of(branching, leaves, {"words": Missing.WOULD_RATHER_NOT}) == {
        "how": Missing.NOT_SHOWN,
        "again": Missing.NOT_SHOWN,
        "words": Missing.WOULD_RATHER_NOT,
    }


def test_forgets_a_reason_for_a_question_that_was_hidden_since(branching):
    leaves = met(branching, {"helped": "no"})
    found = missing_of(branching, leaves, {"how": Missing.WOULD_RATHER_NOT})
    assert found["how"] is Missing.NOT_SHOWN


def test_says_nothing_of_words_to_read():
    told = survey(
        """
        - id: before
          title: Before
          questions:
            - {id: about, type: info, ask: This is about your street.}
            - {id: word, type: text, ask: One word?}
        """
    )
    assert missing_of(told, [], {}) == {"word": Missing.NOT_SHOWN}


def test_asks_of_four_activities_a_page(flagship):
    pages = [leaf for leaf in met(flagship) if leaf.page == "offer"]
    assert ids(pages) == ["offer", "offer-2"]
    shown = [[option.code for option in leaf.questions[0].choices] for leaf in pages]
    assert shown == [
        ["report", "watch_home", "litter", "park"],
        ["plan", "score", "visit", "budget"],
    ]
    assert columns_of(pages) == {f"offers.{code}.willing" for codes in shown for code in codes}


def test_sets_beside_each_activity_what_an_offer_leads_to(flagship):
    (page,) = (leaf for leaf in met(flagship) if leaf.id == "offer")
    (litter,) = (option for option in page.questions[0].choices if option.code == "litter")
    assert litter.note.to("en") == "Streets team: 60 places, from 1 April 2027"
    assert litter.note.has("cy")


def test_sets_nothing_beside_an_activity_that_is_only_chosen(flagship):
    (matter,) = (leaf for leaf in met(flagship) if leaf.page == "matter")
    assert {option.note for option in matter.questions[0].choices} == {None}


def test_asks_of_one_activity_a_page_where_there_are_more_steps():
    steps = survey(
        """
        - id: hours
          title: Hours
          questions:
            - id: offers
              type: offers
              options_from: activities
              steps: [willing, hours]
              ask: Would you do this?
        """,
        """
        use: [core-activities@1]
        draw: {activities: {roster: core-activities@1, show: all, always: []}}
        """,
    )
    first, second, *_ = met(steps)
    assert (first.id, second.id) == ("hours-report", "hours-watch_home")
    assert columns_of([first]) == {"offers.report.willing"}
    willing = met(steps, {"offers.report.willing": "maybe"})
    assert columns_of(willing[:1]) == {"offers.report.willing", "offers.report.hours"}
    unwilling = met(steps, {"offers.report.willing": "no"})
    assert columns_of(unwilling[:1]) == {"offers.report.willing"}


def test_repeats_a_page_for_at_most_two_of_the_activities_chosen(flagship):
    chosen = {f"offers.{code}.willing": "yes" for code in ("litter", "park", "visit")}
    leaves = [leaf for leaf in met(flagship, chosen) if leaf.page == "more"]
    assert len(leaves) == 2
    assert {leaf.activity for leaf in leaves} < {"litter", "park", "visit"}
    assert all(leaf.id == f"more-{leaf.activity}" for leaf in leaves)
    assert all(leaf.after_send for leaf in leaves)


def test_draws_which_activities_a_repeated_page_is_about(flagship):
    chosen = {f"offers.{code}.willing": "yes" for code in ("litter", "park", "visit")}
    about = set()
    for seed in range(30):
        leaves = met(flagship, chosen, draw_for(flagship, seed))
        about |= {leaf.activity for leaf in leaves if leaf.activity}
    assert about == {"litter", "park", "visit"}


def test_meets_the_pages_after_send_last(flagship):
    leaves = met(flagship, {"offers.litter.willing": "yes"})
    later = [leaf.after_send for leaf in leaves]
    assert later == sorted(later)
    assert ids(leaves)[-2:] == ["more-litter", "more_views"]


def test_meets_two_pages_in_the_order_drawn(flagship):
    orders = {tuple(ids(met(flagship, drawn=draw_for(flagship, seed)))[:3]) for seed in range(8)}
    assert orders == {("offer", "offer-2", "matter"), ("matter", "offer", "offer-2")}


def test_asks_only_the_questions_drawn(flagship):
    drawn = Drawn(3, ("litter",), ("offer", "matter"), {"facet": ("valued",)})
    leaves = met(flagship, {"helped.told": 1}, drawn)
    (page,) = (leaf for leaf in leaves if leaf.id == "next")
    assert [question.id for question in page.questions] == ["used", "valued", "plan"]


def test_asks_of_the_activities_drawn_alone(flagship):
    drawn = Drawn(3, ("park", "litter"), ("offer", "matter"), {"facet": ("valued",)})
    page = met(flagship, drawn=drawn)[0]
    assert [option.code for option in page.questions[0].choices] == ["park", "litter"]


def test_names_the_agency_in_every_language(flagship):
    (page,) = (leaf for leaf in met(flagship) if leaf.id == "offer")
    ask = page.questions[0].ask
    assert ask.to("en") == "Would you do this with Anytown Council in the next 12 months?"
    assert "Cyngor Anytown" in ask.to("cy")


def test_names_an_earlier_answer_or_the_words_in_its_place():
    named = survey(
        """
        - id: first
          title: You
          questions:
            - {id: name, type: text, ask: What shall we call you?}
        - id: second
          title: Hello ${name|friend}
          questions:
            - {id: well, type: text, ask: "How are you, ${name|friend}?"}
        """
    )
    assert met(named)[1].title.to("en") == "Hello friend"
    assert met(named, {"name": "Mair"})[1].questions[0].ask.to("en") == "How are you, Mair?"


def test_settles_what_depends_on_the_language_and_the_way_in():
    welsh = survey(
        """
        - id: here
          title: Here
          questions:
            - {id: welsh, type: text, ask: Welsh?, show_if: language is cy}
            - {id: street, type: text, ask: Street?, show_if: route is street}
            - {id: phone, type: text, ask: Phone?, show_if: mode is phone}
        """,
        """
        languages: [en, cy]
        routes:
          street: {mode: web, sample: open}
        """,
    )
    drawn = draw_for(welsh, 0)

    def asked(**here):
        leaves = route(welsh, drawn, {}, **{"language": "en", **here})
        return [question.id for leaf in leaves for question in leaf.questions]

    assert asked() == []
    assert asked(language="cy") == ["welsh"]
    assert asked(route="street") == ["street"]
    assert asked(mode="phone") == ["phone"]


def test_gives_everybody_the_same_leaves_where_nothing_varies():
    plain = survey(
        f"""
        - id: one
          title: One
          questions:
            - {{id: helped, type: one, ask: Helped?, {YES_NO}}}
        """
    )
    assert met(plain, {"helped": "yes"}) is met(plain)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**48 - 1), data=st.data())
def test_is_the_same_however_often_it_is_worked_out(seed, data):
    flagship = starter("co-production")
    drawn = draw_for(flagship, seed)
    answers = {}
    for column in flagship.columns():
        if column.kind == "code" and data.draw(st.booleans()):
            answers[column.name] = data.draw(st.sampled_from(column.codes))
        elif column.kind == "flag":
            answers[column.name] = data.draw(st.integers(0, 1))
    leaves = met(flagship, answers, drawn)
    assert leaves == met(flagship, answers, drawn)
    assert len(set(ids(leaves))) == len(leaves)
    assert all(leaf.questions for leaf in leaves)
    shown = columns_of(leaves)
    kept = {name: value for name, value in answers.items() if name in shown}
    assert ids(met(flagship, kept, drawn)) == ids(leaves), "what is hidden decides nothing"
