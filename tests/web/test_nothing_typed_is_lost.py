"""What was typed is still there: wrong or right, whichever way its page was left."""

import pytest
from doors import NOON, house
from every_type import every_type
from hypothesis import given
from hypothesis import strategies as st

from engage.actions.residents.visit import belongs
from engage.responses.draft import Draft
from engage.responses.response import Drawn
from engage.responses.token import digest
from engage.store.lines import draft_line, draft_of

STORY = "We waited. " * 60
WRONG = {
    "street": "Mill Lane",
    "years": "ages",
    "reported_on.day": "31",
    "reported_on.month": "2",
    "reported_on.year": "2026",
    "story": STORY.strip(),
}
"""A page on which only the street can be taken."""

WAYS_OUT = ["back", "saveall", "privacy", "cookies", "accessibility"]


@pytest.fixture
def here(tmp_path):
    return house(every_type(tmp_path))


@pytest.fixture
def resident(here):
    """Return somebody who has come to the page on which words are typed."""
    held = here.resident()
    held.begin()
    held.open("choosing")
    held.answer(reach="letter", wasted="none")
    held.open("typing")
    return held


def typed(seen):
    return {name: words[0] for name, words in seen.chosen.items()}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_what_cannot_be_taken_is_there_when_its_page_is_opened_again(here, resident, way):
    away = resident.press({**WRONG, "go": way})
    assert away.status == 200
    assert not away.address.endswith("/typing")
    seen = resident.open("typing")
    assert typed(seen) == WRONG
    assert seen.errors == []
    assert here.kept() == []


def test_it_is_there_in_the_other_language_and_after_that_one_too(resident):
    seen = resident.press({**WRONG, "language": "ar"})
    assert (seen.language, typed(seen)) == ("ar", WRONG)
    assert len(seen.errors) == 3
    resident.language = "ar"
    resident.press({**typed(seen), "go": "back"})
    assert typed(resident.open("typing")) == WRONG


def test_it_is_there_for_whoever_left_when_told_of_a_mistake(here, resident):
    seen = resident.press(WRONG)
    assert (seen.status, len(seen.errors)) == (422, 3)
    assert resident.open().html.select(".panel"), "the start page knows of answers"
    assert typed(resident.open("typing")) == WRONG
    assert here.kept() == []


def test_a_mistake_on_the_very_first_page_is_there_again(here):
    resident = here.resident()
    resident.begin()
    resident.press({"done": ["litter", "trees", "meet"], "reach": "friend"})
    seen = resident.open("choosing")
    assert seen.chosen["done"] == ["litter", "trees", "meet"]
    assert seen.chosen["reach"] == ["friend"]


def test_it_is_there_for_whoever_comes_back_by_code_and_leads_them_to_it(here, resident):
    saved = resident.press({**WRONG, "go": "saveall"})
    code = saved.html.select_one(".code").text
    elsewhere = here.resident()
    elsewhere.open("return")
    seen = elsewhere.answer(code=code)
    assert seen.address.endswith("/typing")
    assert typed(seen) == WRONG


def test_going_on_takes_what_was_mended_and_nothing_else_is_kept_as_typed(here, resident):
    resident.press({**WRONG, "go": "back"})
    seen = resident.open("typing")
    seen = resident.press({**typed(seen), "story": "We waited.", "years": "12"})
    assert len(seen.errors) == 1
    right = {**typed(seen), "reported_on.month": "3"}
    assert resident.press(right).address.endswith("/where")
    (draft,) = [here.stores.drafts.get(token) for token in tokens(resident)]
    assert draft.typed == {}
    assert (draft.answers["years"], draft.answers["story"]) == (12, "We waited.")
    assert typed(resident.open("typing")) == right


def test_what_was_never_mended_is_not_sent(here, resident):
    resident.press({**WRONG, "go": "back"})
    seen = resident.open("review")
    assert "ages" not in seen.text
    resident.press()
    (kept,) = here.kept()
    assert kept.answers["street"] == "Mill Lane"
    assert not {"years", "story", "reported_on"} & kept.answers.keys()
    assert [here.stores.drafts.get(token) for token in tokens(resident)] == [None]


def test_too_many_ticks_and_words_beside_a_box_come_back(here):
    resident = here.resident()
    resident.begin()
    ticked = {"done": ["litter", "trees", "something_else"], "done.other": "Sang", "wasted": "none"}
    resident.press({**ticked, "go": "privacy"})
    seen = resident.open("choosing")
    assert {name: seen.chosen[name] for name in ("done", "done.other")} == {
        "done": ["litter", "trees", "something_else"],
        "done.other": ["Sang"],
    }


def tokens(resident):
    """Yield the drafts that the cookie of a browser leads to."""
    cookie = resident.client.get_cookie("engage", path=f"/s/{resident.survey}")
    yield digest(cookie.value if cookie else "")


PLAIN = {
    "token": "t", "survey": "s", "hash": "h", "language": "en", "answers": {}, "missing": {},
    "drawn": Drawn(seed=1), "started": NOON, "route": "link",
}  # fmt: skip
NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(".".join)


@given(NAMES, NAMES)
def test_a_field_belongs_to_a_question_and_to_its_rows_alone(question, field):
    assert belongs(field, {question}) == (f"{field}.".startswith(f"{question}."))


@given(st.dictionaries(st.text(), st.lists(st.text()).map(tuple)))
def test_a_draft_keeps_what_was_typed_letter_by_letter(words):
    draft = Draft(**PLAIN, typed=words)
    assert draft_of(draft_line(draft)) == draft


def test_a_draft_kept_before_has_nothing_typed():
    assert "typed" not in draft_line(Draft(**PLAIN))
    assert draft_of(draft_line(Draft(**PLAIN))).typed == {}
