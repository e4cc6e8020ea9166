"""Figures of what is asked of each activity stand by activity, each with its own gaps."""

from datetime import UTC, datetime

import pytest
from small import survey

from engage.actions.officers.show_results import true_results
from engage.definition.freeze import freeze
from engage.responses.missing import Missing
from engage.responses.response import Drawn, Response
from engage.responses.route import columns_of, missing_of, route
from engage.store.port import Opened
from engage.store.stores import open_stores

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

ASKED = survey(
    """
      - id: offer
        title: What would you do?
        questions:
          - id: offers
            type: offers
            options_from: activities
            steps: [willing]
            sensitive: yes
            ask: Would you do this?
      - id: more
        title: More
        for_each: activities
        where: offers.willing is yes
        questions:
          - id: detail
            type: offers
            options_from: activities
            steps: [hours]
            sensitive: yes
            ask: How long?
          - id: why
            type: one
            ask: Why?
            options: {me: For me, all: For everyone}
    """,
    """
    use: [core-activities@1]
    draw:
      activities:
        roster: core-activities@1
    """,
)
LITTER, PARK, OTHER = [activity.code for activity in ASKED.activities()][:3]
DRAWN = Drawn(seed=1, activities=tuple(a.code for a in ASKED.activities()))


def _people():
    """Yield twelve people: six would do litter, four of them the park as well."""
    for number in range(12):
        answers = {f"offers.{a}.willing": "no" for a in DRAWN.activities}
        if number < 6:
            answers[f"offers.{LITTER}.willing"] = "yes"
            answers[f"detail.{LITTER}.hours"] = "once"
            answers[f"why.{LITTER}"] = "me"
        if number < 4:
            answers[f"offers.{PARK}.willing"] = "yes"
        declined = {}
        if number in (0, 1):
            declined[f"detail.{PARK}.hours"] = Missing.WOULD_RATHER_NOT
        if number in (2, 3):
            answers[f"why.{PARK}"] = "all"
        leaves = route(ASKED, DRAWN, answers, language="en")
        kept = {name: said for name, said in answers.items() if name in columns_of(leaves)}
        reasons = missing_of(ASKED, leaves, declined)
        yield Response(
            f"{number}", "small", freeze(ASKED).hash, kept, reasons, "en", "web", "", NOON, DRAWN
        )


@pytest.fixture(scope="module", params=["memory", "sqlite"])
def told(request, tmp_path_factory):
    """Return the true results, in the shape that other programs rely on."""
    where = "memory:" if request.param == "memory" else tmp_path_factory.mktemp("d") / "data"
    stores = open_stores(where, clock=lambda: NOON)
    stores.surveys.open(Opened(freeze(ASKED), NOON, is_open=True))
    stores.responses.add_many(_people())
    return true_results(stores, "small", by=None).document["questions"]


def test_steps_of_an_activity_stand_under_the_question_by_activity(told):
    detail = told["detail"]
    assert detail["type"] == "offers"
    assert set(detail["activities"]) == set(DRAWN.activities)
    hours = detail["activities"][LITTER]["hours"]
    assert hours["base"] == 6
    assert hours["options"]["once"]["people"] == 6
    assert hours["missing"] == {"not_shown": 6}


def test_declined_and_not_shown_are_told_apart_for_each_activity(told):
    hours = told["detail"]["activities"][PARK]["hours"]
    assert hours["base"] == 0
    assert hours["missing"] == {"not_shown": 8, "skipped": 2, "would_rather_not": 2}


def test_an_activity_nobody_came_to_was_not_shown_to_anybody(told):
    hours = told["detail"]["activities"][OTHER]["hours"]
    assert hours["missing"] == {"not_shown": 12}


def test_a_question_with_figures_of_its_own_keeps_a_place_for_each_activity(told):
    assert told[f"why.{LITTER}"]["options"]["me"]["people"] == 6
    assert told[f"why.{LITTER}"]["missing"] == {"not_shown": 6}
    assert told[f"why.{PARK}"]["options"]["all"]["people"] == 2
    assert told[f"why.{PARK}"]["missing"] == {"not_shown": 8, "skipped": 2}


def test_offers_on_one_page_stand_as_they_did(told):
    willing = told["offers"]["activities"][LITTER]["willing"]
    assert (willing["base"], willing["options"]["yes"]["people"]) == (12, 6)
    assert willing["missing"] == {}


def test_no_activity_stands_twice(told):
    assert sorted(told) == sorted({"offers", "detail", *(f"why.{a}" for a in DRAWN.activities)})
