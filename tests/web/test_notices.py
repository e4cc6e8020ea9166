"""Privacy, cookies and accessibility: made from the survey, in its languages, a tap away."""

from random import Random

import pytest
from browser import words
from doors import FLAGSHIP, STARTERS, filled_in, house
from park_forms import PARKS, TWO_PAGES

from engage.languages.interface import say

NOTICES = {"privacy": "Privacy", "cookies": "Cookies", "accessibility": "Accessibility"}
PRIVACY = """\
privacy:
  kind: confidential
  controller: Anytown Council
  purpose: To plan the park
  lawful_basis: Public task
  contact: privacy@anytown.example
  keep_answers_until: 2027-03-31
pages:
"""
PRIVATE = PARKS.replace("pages:\n", PRIVACY, 1)


def facts(seen):
    return {words(dt): words(dt.find_next_sibling("dd")) for dt in seen.html.select("main dt")}


@pytest.fixture(scope="module")
def flagship():
    return house(FLAGSHIP)


@pytest.mark.parametrize("file", STARTERS, ids=lambda file: file.stem)
@pytest.mark.parametrize("notice", NOTICES)
def test_every_survey_we_ship_has_each_notice_in_each_language(file, notice):
    here = house(file)
    for language in here.survey.languages:
        seen = here.resident(language).open(notice)
        assert (seen.status, seen.language) == (200, language)
        assert seen.heading == say(language, NOTICES[notice])
        offered = [str(link["lang"]) for link in seen.html.select(".languages li")]
        assert (offered or ["en"]) == list(here.survey.languages)


def test_the_privacy_notice_names_what_the_law_asks_for(flagship):
    seen = flagship.resident().open("privacy")
    privacy = flagship.survey.privacy
    told = facts(seen)
    assert told["Who is responsible"] == privacy.controller.to("en")
    assert told["Why we ask"] == privacy.purpose.to("en")
    assert told["Our legal ground"] == privacy.lawful_basis.to("en")
    assert told["Questions and complaints"] == privacy.contact
    assert "receipt code" in told["Your rights"]
    assert "in your country" in told["If we do not put it right"]
    assert told["What you saved and did not send"].startswith("It counts for nothing. It is erased")
    assert "Answers are erased after" in seen.text


def test_the_cookie_notice_names_every_cookie_that_is_ever_set(flagship):
    resident = flagship.resident()
    said = resident.open("cookies").text
    resident.open()
    resident.press({"shared": "yes"})
    while not resident.seen.address.endswith("/thanks"):
        resident.press(filled_in(resident.seen.html, Random(2)))
    held = resident.client._cookies.values()  # noqa: SLF001  # all of them
    names = {cookie.key for cookie in held}
    assert "engage" in names
    assert {name for name in names if f"“{name}”" not in said} == set()


def test_the_accessibility_notice_says_what_is_not_known_and_whom_to_tell(flagship):
    said = flagship.resident().open("accessibility").text
    assert "no outside expert has checked them" in said
    assert flagship.survey.privacy.contact in said
    assert "WCAG 2.2" in said


def test_speaks_to_children_only_where_they_may_answer():
    children = PRIVATE.replace("2027-03-31\n", "2027-03-31\n  children: yes\n")
    grown_up, young = house(PRIVATE).resident(), house(children).resident()
    assert "If you are under 16" not in grown_up.open("privacy").text
    assert "talk about it with a grown-up you trust" in young.open("privacy").text


@pytest.mark.parametrize("notice", NOTICES)
def test_a_survey_without_a_promise_about_privacy_has_notices_all_the_same(notice):
    assert house(PARKS).resident().open(notice).heading == NOTICES[notice]


def test_every_page_of_a_resident_leads_to_the_notices():
    here = house(TWO_PAGES)
    resident = here.resident()
    seen = [resident.open(), resident.press()]
    seen += [resident.answer(helped="perhaps"), resident.answer(helped="yes", go="saveall")]
    seen += [resident.open("next"), resident.answer(again="no"), resident.press()]
    receipt = words(resident.seen.html.select_one(".code"))
    seen += [resident.open("answers"), resident.send("/r", {"receipt": receipt})]
    seen += [here.resident().open("return"), here.resident().open("privacy")]
    for page in seen:
        foot = page.html.select("footer .links a, footer .links button")
        named = [words(link) for link in foot if "return" not in str(link.get("href"))]
        assert named == ["Privacy", "Cookies", "Accessibility"], page.address


def test_what_was_typed_is_kept_before_a_notice_is_read():
    resident = house(TWO_PAGES).resident()
    resident.begin()
    notice = resident.answer(helped="yes", story="We cleared the pond", go="privacy")
    assert (notice.address, notice.heading) == ("/s/parks/en/privacy", "Privacy")
    back = resident.open("doing")
    assert back.chosen == {"helped": ["yes"], "story": ["We cleared the pond"]}


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_is_served_from_memory_and_is_the_same_for_everybody(notice):
    here = house(FLAGSHIP)
    desk = here.app.extensions["engage"]
    client = here.app.test_client()
    first = client.get(f"/s/co-production/cy/{notice}")
    kept = len(desk.pages._pages)  # noqa: SLF001  # what lies ready
    again = client.get(f"/s/co-production/cy/{notice}", headers={"Cookie": "engage=x"})
    assert first.data == again.data
    assert len(desk.pages._pages) == kept  # noqa: SLF001  # as above
