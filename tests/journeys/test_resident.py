"""A resident answers on a phone, in their own language, without signing in."""

from random import Random

import pytest
from doors import EXAMPLES, FLAGSHIP, STARTERS, house, walk
from park_forms import PARKS, TWO_PAGES


@pytest.fixture
def parks():
    return house(PARKS)


@pytest.fixture
def two_pages():
    return house(TWO_PAGES)


def test_is_led_to_the_language_they_read_best():
    flagship = house(FLAGSHIP)
    resident = flagship.resident()
    seen = resident.open("/s/co-production", **{"Accept-Language": "cy-GB,cy;q=0.9,en;q=0.5"})
    assert (seen.address, seen.language) == ("/s/co-production/cy", "cy")
    assert seen.heading == "Beth fyddech chi’n ei wneud gyda ni?"


def test_learns_before_starting_what_answering_leads_to():
    seen = house(FLAGSHIP).resident().open()
    shown = seen.html.main
    shown.details.extract()
    assert [dt.get_text() for dt in shown.select("dt")] == [
        "To decide",
        "Who decides",
        "You will hear by",
        "Cannot change",
    ]
    assert "This does not replace paid staff." in seen.text
    assert len(seen.text.split()) <= 80


def test_finds_the_whole_privacy_notice_one_tap_away():
    notice = house(FLAGSHIP).resident().open().html.details
    assert notice.summary.get_text() == "How we look after answers"
    said = [dt.get_text() for dt in notice.select("dt")]
    assert said == [
        "Who is responsible",
        "Why we ask",
        "What can change",
        "Our legal ground",
        "What is published",
        "Your rights",
        "Cookies",
        "On this device",
        "Questions and complaints",
    ]


def test_is_thanked_and_counted_once(parks):
    resident = parks.resident()
    resident.begin()
    seen = resident.answer(helped="yes", story="We cleared the pond")
    assert (seen.status, seen.heading) == (200, "Thank you. Your answers are in.")
    (kept,) = parks.kept()
    assert kept.answers == {"helped": "yes", "story": "We cleared the pond"}
    assert (kept.survey, kept.language, kept.mode, kept.minutes) == ("parks", "en", "web", 0.0)


def test_keeps_what_was_typed_when_an_answer_is_refused(parks):
    resident = parks.resident()
    resident.begin()
    seen = resident.answer(helped="perhaps", story="We cleared the pond")
    assert (seen.status, seen.errors) == (422, ["Choose one of the answers below."])
    assert seen.title == "Error: What you do now – Our park"
    assert seen.chosen == {"story": ["We cleared the pond"]}
    assert not parks.kept()


def test_is_led_from_the_summary_to_the_question_that_needs_mending(parks):
    resident = parks.resident()
    resident.begin()
    seen = resident.answer(helped="perhaps")
    summary = seen.html.select_one(".summary")
    assert (summary["role"], summary["tabindex"], summary.has_attr("autofocus")) == (
        "alert",
        "-1",
        True,
    )
    field = seen.html.find(id=summary.a["href"][1:])
    assert field["name"] == "helped"
    message = seen.html.select_one(".question.wrong .message")
    assert message.get_text() == "Error: Choose one of the answers below."


def test_is_asked_once_for_what_was_left_out_and_then_let_go(parks):
    resident = parks.resident()
    resident.begin()
    asked_again = resident.answer(story="We cleared the pond")
    assert asked_again.status == 200
    assert "You left something out here." in asked_again.text
    assert asked_again.chosen == {"story": ["We cleared the pond"]}
    assert resident.answer(story="We cleared the pond").heading.startswith("Thank you")
    (kept,) = parks.kept()
    assert kept.answers == {"story": "We cleared the pond"}


def test_goes_back_without_losing_an_answer(two_pages):
    resident = two_pages.resident()
    resident.begin()
    resident.answer(helped="yes", story="We cleared the pond")
    back = resident.answer(again="no", go="back")
    assert back.heading == "What you do now"
    assert back.chosen == {"helped": ["yes"], "story": ["We cleared the pond"]}
    forth = resident.answer(helped="yes", story="We cleared the pond")
    assert (forth.heading, forth.chosen) == ("Next year", {"again": ["no"]})


def test_saves_and_comes_back_later_on_the_same_device(two_pages):
    resident = two_pages.resident()
    resident.begin()
    saved = resident.answer(helped="yes", go="saveall")
    assert "Your answers so far are kept on this device" in saved.text
    resident.open()
    assert resident.press().chosen == {"helped": ["yes"]}


def test_forgets_everything_on_a_shared_device(two_pages):
    resident = two_pages.resident()
    resident.begin()
    resident.answer(helped="yes", go="saveall")
    form = resident.seen.html.select("main form")[-1]
    start = resident.send(form["action"], {"go": "forget"})
    assert "kept on this device" not in start.text
    assert resident.press().chosen == {}


def test_changes_the_language_midway_and_keeps_the_answers():
    resident = house(next(f for f in EXAMPLES if f.name.startswith("languages"))).resident()
    resident.begin()
    seen = resident.answer(often="often", language="ar")
    assert (seen.language, seen.html.html["dir"]) == ("ar", "rtl")
    assert seen.chosen == {"often": ["often"]}


def test_reads_on_every_page_that_a_translation_is_a_draft():
    resident = house(FLAGSHIP).resident("cy")
    start = resident.open()
    page = resident.press()
    for seen in (start, page):
        assert "Drafft yw’r cyfieithiad hwn." in seen.html.select_one(".stamp").get_text()


def test_checks_every_answer_before_sending(two_pages):
    resident = two_pages.resident()
    resident.begin()
    resident.answer(helped="no")
    review = resident.answer(again="yes")
    assert review.heading == "Check your answers, then send"
    said = [
        (row.dt.get_text(), row.dd.get_text().strip()) for row in review.html.select(".facts > div")
    ]
    assert said == [
        ("Have you helped here this year?", "No"),
        ("What happened?", "Not answered"),
        ("Would you help again?", "Yes"),
    ]
    assert not two_pages.kept()
    assert resident.press().heading.startswith("Thank you")
    assert len(two_pages.kept()) == 1


def test_meets_what_an_answer_makes_due_on_the_same_page():
    conditions = house(next(file for file in EXAMPLES if file.name.startswith("conditions")))
    resident = conditions.resident()
    first = resident.begin()
    assert first.asked == ["Have you helped look after your street this year?"]
    again = resident.answer(helped="yes")
    assert again.asked == [*first.asked, "What did you do?"]
    assert again.chosen == {"helped": ["yes"]}
    onward = resident.answer(helped="yes", how="litter")
    assert onward.heading == "Next year"


def test_leaves_no_trace_of_an_answer_that_a_change_of_mind_hid():
    conditions = house(next(file for file in EXAMPLES if file.name.startswith("conditions")))
    resident = conditions.resident()
    resident.begin()
    resident.answer(helped="yes")
    resident.answer(helped="yes", how="litter")
    resident.answer(again="yes", go="back")
    resident.answer(helped="no", how="litter")
    resident.press()
    (kept,) = conditions.kept()
    assert kept.answers == {"helped": "no"}
    assert {name: why.value for name, why in kept.missing.items()} == {
        "how": "not_shown",
        "again": "not_shown",
    }


@pytest.mark.parametrize("file", [*EXAMPLES, *STARTERS], ids=lambda file: file.stem)
@pytest.mark.parametrize("skip", [0.0, 0.6], ids=["answering", "skipping"])
def test_walks_through_every_survey_we_ship_in_every_language(file, skip):
    here = house(file)
    for number, language in enumerate(here.survey.languages):
        seen = walk(here.resident(language), Random(number), skip)
        assert seen[-1].language == language
        assert {page.language for page in seen} == {language}
    assert len(here.kept()) == len(here.survey.languages)


def test_answers_the_flagship_in_at_most_eleven_screens():
    flagship = house(FLAGSHIP)
    for person in range(6):
        seen = walk(flagship.resident(), Random(person))
        places = {page.address.partition("#")[0] for page in seen}
        assert len(places) - 1 <= 11  # the thank-you page comes after
