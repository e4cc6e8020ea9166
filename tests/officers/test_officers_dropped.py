"""What the agency promised stays in sight when a newer version no longer asks about it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from figures_by_hand import flagship

from engage.actions.officers.answer_offer import Answer, answer_offer
from engage.actions.public.show_answers import show_answers
from engage.definition.freeze import freeze
from engage.definition.survey import Survey
from engage.errors.raised import WrongInputError
from engage.languages.interface import say
from engage.ledger.entry import State
from engage.store.port import Opened
from engage.store.stores import open_stores
from engage.web.app import create_app
from engage.web.settings import Settings

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
LATER = date(2027, 5, 1)
KEPT = Answer(State.WILL_DO, "Streets team", date(2027, 4, 1), {"en": "Kits to borrow."})
GONE = "A newer version of the survey no longer asks about this. The answer stays."


def changed(version: int, change) -> Survey:
    """Return a newer version of the flagship, the activities of its roster changed."""
    survey = flagship()
    name = survey.draw.activities.roster
    roster = survey.library.rosters[name]
    newer = roster.model_copy(update={"activities": change(dict(roster.activities))})
    library = replace(survey.library, rosters={**survey.library.rosters, name: newer})
    return survey.model_copy(update={"version": version}).with_library(library, survey.pages)


def without(*codes: str, version: int = 2) -> Survey:
    """Return a newer version that no longer asks about some activities."""
    return changed(version, lambda all_: {c: one for c, one in all_.items() if c not in codes})


def renamed(activities):
    litter = activities["litter"]
    words = type(litter.text).of(en="Pick litter")
    return {**activities, "litter": litter.model_copy(update={"text": words})}


def opened(stores, survey):
    stores.surveys.open(Opened(freeze(survey), NOON, is_open=True, allowed_drafts=survey.drafts))


@pytest.fixture(params=["memory", "sqlite"])
def stores(request, tmp_path):
    where = "memory:" if request.param == "memory" else tmp_path / "data"
    kept = open_stores(where, clock=lambda: NOON)
    opened(kept, flagship())
    return kept


def promise(stores, activity="litter", said=KEPT):
    return answer_offer(stores, "co-production", activity, said, now=NOON)


def shown(stores, today=LATER):
    return show_answers(stores, "co-production", today)


def test_a_promise_outlives_the_question_and_falls_due(stores):
    promise(stores)
    opened(stores, without("litter"))
    *asked, kept = shown(stores).activities
    assert all(one.is_asked for one in asked)
    assert "litter" not in {one.code for one in asked}
    assert (kept.code, kept.is_asked, kept.standing.is_overdue) == ("litter", False, True)
    assert kept.standing.commitment.owner == "Streets team"
    assert kept.name == next(o.label for o in flagship().activities() if o.code == "litter")
    assert shown(stores).answered == 1


def test_what_nobody_answered_goes_with_its_question(stores):
    opened(stores, without("litter"))
    assert "litter" not in {one.code for one in shown(stores).activities}


def test_a_question_asked_again_is_in_its_place_again(stores):
    promise(stores)
    opened(stores, without("litter"))
    opened(stores, flagship().model_copy(update={"version": 3}))
    assert [one.code for one in shown(stores).activities] == [
        option.code for option in flagship().activities()
    ]
    assert all(one.is_asked for one in shown(stores).activities)


def test_it_is_called_what_the_newest_version_that_asked_called_it(stores):
    promise(stores)
    opened(stores, changed(2, renamed))
    opened(stores, without("litter", version=3))
    assert shown(stores).activities[-1].name.to("en") == "Pick litter"


def test_its_answer_can_be_followed_by_another(stores):
    promise(stores)
    opened(stores, without("litter", "watch"))
    refused = replace(KEPT, state=State.WILL_NOT, words={"en": "The kits were stolen."})
    promise(stores, said=refused)
    kept = shown(stores).activities[-1].standing
    assert (kept.commitment.state, kept.is_overdue) == (State.WILL_NOT, False)
    with pytest.raises(WrongInputError) as wrong:
        promise(stores, "watch")
    assert wrong.value.what == "The survey offers no such activity."


@pytest.mark.parametrize("language", ["en", "cy", "ar"])
def test_residents_and_officers_see_it_marked(stores, language):
    promise(stores)
    opened(stores, without("litter"))
    app = create_app(stores, Settings(officer_key="key"), clock=lambda: NOON)
    browser = app.test_client()
    said = browser.get(f"/s/co-production/{language}/answers").get_data(as_text=True)
    cards = BeautifulSoup(said, "html.parser").select(".cards > li")
    marked = [card for card in cards if say(language, GONE) in card.get_text()]
    assert marked == [cards[-1]]
    assert "Kits to borrow." in cards[-1].get_text()
    browser.get("/officer/?key=key")
    page = BeautifulSoup(
        browser.get("/officer/co-production").get_data(as_text=True), "html.parser"
    )
    assert GONE in page.select_one("#litter").get_text()
    assert browser.get("/officer/co-production/answer/litter").status_code == 200
    assert browser.get("/officer/co-production/answer/nothing").status_code == 404
